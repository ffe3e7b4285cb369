package diagnosis

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"agtok/say"
)

// quote writes a name out of a token or from a client, fit to be shown.
func quote(s string) string { return say.Name(s).String() }

// shortID writes an App ID so that it fits a sentence and is still recognized.
func shortID(id string) string { return say.ID(id).String() }

// moment writes a time for a sentence.
func moment(t time.Time) string { return say.Moment(t).String() }

// span writes a length of time in its two largest units: "2 days 3 h".
func span(d time.Duration) string { return say.Span(d).String() }

// ago says how long ago something was: "1 h 7 min ago", "just now".
func ago(d time.Duration) say.Text {
	if d < time.Second {
		return say.F("just now")
	}
	return say.F("%v ago", say.Span(d))
}

func plural(n int64, unit string) string {
	if n == 1 && len(unit) > 3 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", n, unit)
}

// listed joins words as a sentence does: "a, b and c".
func listed(words []string) string { return say.And(words...).String() }

// itoa writes a whole number.
func itoa(n int64) string { return strconv.FormatInt(n, 10) }
