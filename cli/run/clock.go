package run

import (
	"math"
	"strconv"
	"time"

	"agtok/say"
)

// At returns the time of this command: --at, or the clock.
func (a *App) At() (time.Time, error) {
	if !a.Common.At.Given {
		return a.Now(), nil
	}
	at, err := ParseAt(a.Common.At.Text, a.Zone())
	if err != nil {
		return time.Time{}, say.Errorf("--at: %w", err)
	}
	return at, nil
}

// Zone is where times without one are read and shown.
func (a *App) Zone() *time.Location { return a.Now().Location() }

// ParseAt reads a point in time: RFC 3339, or seconds since 1970. It must fit
// in a token, from 1970 to 2106. Dates without a zone that are read later are
// in the given one.
func ParseAt(text string, zone *time.Location) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return time.Time{}, Failf("cannot read %v", say.Name(text)).
				WithHint("write 2026-11-21T12:03:11Z or 1795262591")
		}
		at = time.Unix(seconds, 0)
	}
	if s := at.Unix(); s < 0 || s > math.MaxUint32 {
		return time.Time{}, Failf("%v is outside the years 1970 to 2106 that a token can say", say.Name(text))
	}
	return at.In(zone), nil
}
