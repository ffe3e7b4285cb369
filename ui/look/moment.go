package look

import (
	"fmt"
	"time"
)

// Left writes a time that is left the way a clock does: 0:09, 59:58, 23:59:58.
func Left(d time.Duration) string {
	s := int(max(0, d) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Moment writes a time in the zone of now and in UTC, with the date where it is
// not the date of now: "13:03:11 (12:03:11 UTC)".
func Moment(t, now time.Time) string { return moment(t, now, time.TimeOnly) }

// ShortMoment is [Moment] to the minute.
func ShortMoment(t, now time.Time) string { return moment(t, now, "15:04") }

func moment(t, now time.Time, clock string) string {
	local, utc := t.In(now.Location()), t.UTC()
	return onDay(local, now, clock) + " (" + onDay(utc, local, clock) + " UTC)"
}

// onDay writes a time, after its date where that is not the date of day.
func onDay(t, day time.Time, clock string) string {
	switch {
	case t.Year() != day.Year():
		return t.Format("2 Jan 2006 " + clock)
	case t.YearDay() != day.YearDay():
		return t.Format("Mon 2 Jan " + clock)
	}
	return t.Format(clock)
}
