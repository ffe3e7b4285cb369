package views

import (
	"testing"
	"time"

	"agtok/token/diagnosis"
)

// TestLocalTimes checks the zone of the times in sentences, and that nobody's
// text is changed.
func TestLocalTimes(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 3, 11, 0, time.FixedZone("CST", 8*3600))
	for _, tc := range []struct{ name, text, want string }{
		{"one", "expired 1 h ago, at 2026-11-21 11:03:11 UTC", "expired 1 h ago, at 19:03:11 (11:03:11 UTC)"},
		{"two", "issued 2026-11-21 11:00:00 UTC, now 2026-11-21 12:03:11 UTC", "issued 19:00:00 (11:00:00 UTC), now 20:03:11 (12:03:11 UTC)"},
		{"another day", "at 2026-11-21 17:00:00 UTC", "at Sun 22 Nov 01:00:00 (Sat 21 Nov 17:00:00 UTC)"},
		{"a channel", `made for "2026-11-21 11:03:11 UTC", at 2026-11-21 11:03:11 UTC`, `made for "2026-11-21 11:03:11 UTC", at 19:03:11 (11:03:11 UTC)`},
		{"a quote in a channel", `made for "\"2026-11-21 11:03:11 UTC"`, `made for "\"2026-11-21 11:03:11 UTC"`},
		{"no time", "today, UTC", "today, UTC"},
		{"cut", "2026-11-21 11:03 UTC", "2026-11-21 11:03 UTC"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := localTimes(tc.text, now); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

// TestTimesOfPairs checks that only what is a time is written as one.
func TestTimesOfPairs(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 3, 11, 0, time.FixedZone("CST", 8*3600))
	at := "2026-11-21T11:03:11Z"
	if r := pairRow(diagnosis.Pair{Field: "issued", First: &at, Second: &at, Same: true}, now); r.text != "19:03:11 (11:03:11 UTC)" || r.value != "issued: "+at {
		t.Errorf("issued: %q, copied as %q", r.text, r.value)
	}
	if r := pairRow(diagnosis.Pair{Field: "rtc channel", First: &at, Second: &at, Same: true}, now); r.text != at {
		t.Errorf("a channel: %q", r.text)
	}
}
