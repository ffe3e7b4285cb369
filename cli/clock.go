package cli

import (
	"math"
	"strconv"
	"time"

	"agtok/say"
)

// parseAt reads a point in time: RFC 3339, or seconds since 1970. It must fit
// in a token, from 1970 to 2106. Dates without a zone that are read later are
// in the given one.
func parseAt(text string, zone *time.Location) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return time.Time{}, failf("cannot read %v", say.Name(text)).
				withHint("write 2026-11-21T12:03:11Z or 1795262591")
		}
		at = time.Unix(seconds, 0)
	}
	if s := at.Unix(); s < 0 || s > math.MaxUint32 {
		return time.Time{}, failf("%v is outside the years 1970 to 2106 that a token can say", say.Name(text))
	}
	return at.In(zone), nil
}

// stamp writes a time as all of agtok's JSON does.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
