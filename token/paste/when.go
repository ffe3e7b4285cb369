package paste

import (
	"regexp"
	"strings"
	"sync"
	"time"
)

// A When is the time that a log gives a line.
type When struct {
	// At is the day and the time; the zero time where the line has no day.
	At time.Time
	// Sure says that the clock names its zone, and stands on the line itself. Else At is read as UTC.
	Sure bool
}

// ErrorTime returns when the error came that a text tells of ([Context.Error]), where the
// line with it, or one before, begins with a clock. Of an error that comes again, the first
// counts.
func ErrorTime(text string) (at When, ok bool) {
	text = plain(nearToken(plainBlanks(text)))
	found, _, end := errorIn(text)
	if found == "" {
		return When{}, false
	}
	for line := range strings.Lines(text[:end]) { // the last is the error's
		if here, clock := clockOf(strings.Map(printable, line)); clock {
			at, ok = here, true
		} else if strings.TrimSpace(line) != "" {
			at.Sure = false
		}
	}
	return at, ok
}

// maxClock is how much of a line can hold its clock, in bytes: behind a tag, a level, a process.
const maxClock = 128

var (
	datedClock = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(utc_?time: ?)?\b(\d{4})[-/.](\d\d)[-/.](\d\d)[t ,]{1,2}(\d\d):(\d\d):(\d\d)` +
			`(?:[.,:]\d{1,9})? ?(z\b|utc\b|gmt\b|[+-]\d\d:?\d\d)?`)
	})
	namedClock = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\b(\d\d? [a-z]{3} \d{4} \d\d:\d\d:\d\d) (?:gmt|utc)\b`)
	})
	bareClock = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*(?:\[|\d\d[-/]\d\d )?\d\d:\d\d:\d\d\b`)
	})
)

// clockOf reads the clock at the beginning of a line.
func clockOf(line string) (at When, ok bool) {
	head := strings.ToLower(cutRune(line, maxClock))
	if m := datedClock().FindStringSubmatch(head); m != nil {
		return datedTime(m)
	}
	if m := namedClock().FindStringSubmatch(head); m != nil {
		t, err := time.Parse("2 Jan 2006 15:04:05", m[1])
		return When{t, true}, err == nil
	}
	return When{}, bareClock().MatchString(head)
}

// datedTime reads the parts of a day and a time: what says UTC before it, six numbers, and the zone.
func datedTime(m []string) (at When, ok bool) {
	zone := strings.ReplaceAll(m[8], ":", "")
	switch {
	case zone == "z", zone == "utc", zone == "gmt", zone == "" && m[1] != "":
		zone = "+0000"
	case zone == "":
		t, err := time.Parse("20060102150405", strings.Join(m[2:8], ""))
		return When{t, false}, err == nil
	}
	t, err := time.Parse("20060102150405-0700", strings.Join(m[2:8], "")+zone)
	return When{t.UTC(), true}, err == nil
}
