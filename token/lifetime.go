package token

import (
	"math"
	"strconv"
	"strings"
	"time"

	"agtok/say"
)

// MaxLifetime is how long Agora's servers accept a token, whatever it says.
const MaxLifetime = 24 * time.Hour

// dateLayouts are the dates that a lifetime may end at, read in the zone of
// the given now where they name none.
var dateLayouts = [...]string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
}

// ParseLifetime reads a lifetime as people write it and returns it in whole
// seconds: a number of seconds (90), units (90s, 15m, 1h30m, 24h, 7d) or the
// date and time of its end (2026-11-22 18:00, RFC 3339), which must lie after
// now. It accepts 0 and anything up to 4294967295 s, the most a token can say;
// see [CheckLifetime] for what is wise. An error is a [*FieldError].
func ParseLifetime(text string, now time.Time) (seconds uint32, err error) {
	s := strings.TrimSpace(text)
	if s == "" {
		return 0, lifetimeError(say.F("is empty: write 90s, 15m, 1h30m or 24h"))
	}
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		if n > math.MaxUint32 {
			return 0, lifetimeError(say.F("%v s is more than a token can say (4294967295 s)", say.Plain(s)))
		}
		return uint32(n), nil
	}
	for _, layout := range dateLayouts {
		if end, err := time.ParseInLocation(layout, s, now.Location()); err == nil {
			return untilDate(end, now)
		}
	}
	return parseUnits(s)
}

func untilDate(end, now time.Time) (uint32, error) {
	left := end.Unix() - now.Unix()
	if left <= 0 {
		return 0, lifetimeError(say.F("%v is past", say.Plain(end.Format("2006-01-02 15:04:05"))))
	}
	if left > math.MaxUint32 {
		return 0, lifetimeError(say.F("ends later than a token can say"))
	}
	return uint32(left), nil
}

// lifetimeUnits are in the order in which they may follow each other.
var lifetimeUnits = [...]struct {
	suffix  byte
	seconds uint64
}{{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}}

// parseUnits reads 1d2h3m4s, any part of it, each unit at most once.
func parseUnits(s string) (uint32, error) {
	var total uint64
	unit := 0
	for rest := s; rest != ""; {
		digits := 0
		for digits < len(rest) && '0' <= rest[digits] && rest[digits] <= '9' {
			digits++
		}
		n, err := strconv.ParseUint(rest[:digits], 10, 33)
		if err != nil || digits == len(rest) {
			return 0, unreadableLifetime(s)
		}
		for unit < len(lifetimeUnits) && lifetimeUnits[unit].suffix != rest[digits]|0x20 {
			unit++
		}
		if unit == len(lifetimeUnits) {
			return 0, unreadableLifetime(s)
		}
		total += n * lifetimeUnits[unit].seconds
		unit++
		rest = rest[digits+1:]
	}
	if total > math.MaxUint32 {
		return 0, lifetimeError(say.F("%v is more than a token can say (4294967295 s)", say.Plain(s)))
	}
	return uint32(total), nil
}

func unreadableLifetime(s string) error {
	return lifetimeError(say.F("cannot read %v: write 90s, 15m, 1h30m, 24h, or an end such as 2006-01-02 15:04", say.Name(s)))
}

func lifetimeError(reason say.Text) error { return &FieldError{FieldLifetime, reason, ErrInvalid} }
