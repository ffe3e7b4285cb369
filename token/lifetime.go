package token

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"agtok/say"
)

// MaxLifetime is how long Agora's servers accept a token, whatever it says.
const MaxLifetime = 24 * time.Hour

// MinUnixTime is the first number of seconds that is taken for a Unix time, and not for a
// lifetime: it is a date of 2001, and as a lifetime would be 31 years.
const MinUnixTime = 1_000_000_000

// dateLayouts are the dates that a lifetime may end at, read in the zone of
// the given now where they name none.
var dateLayouts = [...]string{
	time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly,
}

// ParseLifetime reads a lifetime as people write it and returns it in whole
// seconds: a number of seconds (90), units (90s, 15 m, 1h 30m, 1.5h, 7 days, 2小时) or the
// date of its end (2026-11-22 18:00, RFC 3339, or 2026-11-22, when that day
// begins), which must lie after now. It accepts 0 and anything up to 4294967295 s, the most a token can say;
// see [CheckLifetime] for what is wise. An error is a [*FieldError].
//
// The zero now is any time, for a lifetime that is kept for later: a date counts from 1970, and is no example of what
// to write instead.
func ParseLifetime(text string, now time.Time) (seconds uint32, err error) {
	s := strings.TrimSpace(text)
	if s == "" {
		return 0, invalid(FieldLifetime, say.F("empty; write 90s, 15m, 1h30m or 24h"))
	}
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		if n > math.MaxUint32 {
			return 0, invalid(FieldLifetime, say.F("%v s is more than a token can say (4294967295 s)", say.Plain(s)))
		}
		return uint32(n), nil
	}
	for _, layout := range dateLayouts {
		if end, err := time.ParseInLocation(layout, s, now.Location()); err == nil {
			if now.IsZero() {
				now = time.Unix(0, 0)
			}
			return untilDate(end, now)
		}
	}
	return parseUnits(s, now)
}

func untilDate(end, now time.Time) (uint32, error) {
	left := end.Unix() - now.Unix()
	if left <= 0 {
		return 0, invalid(FieldLifetime,
			say.F("%v is past: write a later end, or a span such as 1h", say.Plain(end.Format("2006-01-02 15:04:05"))))
	}
	if left > math.MaxUint32 {
		return 0, invalid(FieldLifetime, say.F("ends later than a token can say"))
	}
	return uint32(left), nil
}

// lifetimeUnits are in the order in which they may follow each other.
var lifetimeUnits = [...]struct {
	names   []string
	seconds float64
}{
	{[]string{"d", "day", "days", "天", "日"}, 86400},
	{[]string{"h", "hr", "hrs", "hour", "hours", "小时", "小時", "个小时", "時間", "时"}, 3600},
	{[]string{"m", "min", "mins", "minute", "minutes", "分钟", "分鐘", "分"}, 60},
	{[]string{"s", "sec", "secs", "second", "seconds", "秒", "秒钟"}, 1},
}

// lifetimePart is a number with its unit, with blanks around them.
var lifetimePart = regexp.MustCompile(`^ *(\d{1,10}(?:\.\d{1,3})?) *([A-Za-z]+|\p{Han}+) *`)

// parseUnits reads 1d2h3m4s, any part of it, each unit at most once.
func parseUnits(s string, now time.Time) (uint32, error) {
	var total float64
	unit := 0
	for rest := s; rest != ""; {
		part := lifetimePart.FindStringSubmatch(rest)
		if part == nil {
			return 0, unreadableLifetime(s, now)
		}
		n, err := strconv.ParseFloat(part[1], 64)
		for unit < len(lifetimeUnits) && !slices.Contains(lifetimeUnits[unit].names, strings.ToLower(part[2])) {
			unit++
		}
		if err != nil || unit == len(lifetimeUnits) {
			return 0, unreadableLifetime(s, now)
		}
		total += n * lifetimeUnits[unit].seconds
		unit++
		rest = rest[len(part[0]):]
	}
	if total > math.MaxUint32 {
		return 0, invalid(FieldLifetime, say.F("%v is more than a token can say (4294967295 s)", say.Plain(s)))
	}
	return uint32(math.Round(total)), nil
}

// unreadableLifetime has an end of tomorrow for an example, which is never past.
func unreadableLifetime(s string, now time.Time) error {
	if now.IsZero() {
		return invalid(FieldLifetime, say.F("cannot read %v: write 90s, 15m, 1h30m or 24h", say.Name(s)))
	}
	end := now.AddDate(0, 0, 1).Format(time.DateOnly) + " 18:00"
	return invalid(FieldLifetime,
		say.F("cannot read %v: write 90s, 15m, 1h30m, 24h, or an end such as %v", say.Name(s), say.Plain(end)))
}
