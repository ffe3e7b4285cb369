package diagnosis

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"agtok/token"
)

// maxShown is how many characters of a name a sentence shows.
const maxShown = 80

// quote writes a name out of a token or from a client, fit to be shown.
func quote(s string) string {
	out := token.Quote(s[:min(len(s), 8*maxShown)])
	if utf8.RuneCountInString(out) <= maxShown && len(s) <= 8*maxShown {
		return out
	}
	cut := firstChars(out, maxShown-10)
	if i := strings.LastIndexByte(out[:cut], '\\'); i > cut-10 {
		cut = i // not in the middle of an escape
	}
	return fmt.Sprintf("%s… (%d bytes)", out[:cut], len(s))
}

// shortID writes an App ID so that it fits a sentence and is still recognized.
func shortID(id string) string {
	if len(id) != 32 {
		return quote(id)
	}
	return token.Escape(id[:4]) + "…" + token.Escape(id[28:])
}

// moment writes a time for a sentence.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

// span writes a length of time in its two largest units: "2 days 3 h".
func span(d time.Duration) string {
	if d < 0 {
		d = -d
	}
	units := []struct {
		size time.Duration
		name string
	}{{365 * 24 * time.Hour, "years"}, {24 * time.Hour, "days"}, {time.Hour, "h"}, {time.Minute, "min"}, {time.Second, "s"}}
	for i, u := range units {
		if d < u.size {
			continue
		}
		out := plural(int64(d/u.size), u.name)
		if rest := d % u.size; i+1 < len(units) && rest >= units[i+1].size {
			out += " " + plural(int64(rest/units[i+1].size), units[i+1].name)
		}
		return out
	}
	return "0 s"
}

func plural(n int64, unit string) string {
	if n == 1 && len(unit) > 3 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", n, unit)
}

// listed joins words as a sentence does: "a, b and c".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// isDecimal reports whether s is digits only.
func isDecimal(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isHex32 reports whether s has the form of an App ID or a certificate.
func isHex32(s string) bool { return len(token.CheckAppID(s)) == 0 }

// isHexDigits reports whether s is hexadecimal digits only.
func isHexDigits(s string) bool {
	for i := range len(s) {
		if hexValue(s[i]) < 0 {
			return false
		}
	}
	return s != ""
}

// itoa writes a whole number.
func itoa(n int64) string { return strconv.FormatInt(n, 10) }
