package decode

import (
	"testing"
	"time"

	"agtok/say"
)

// TestUntil checks how the Decode view words the diagnosis' UTC.
func TestUntil(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 3, 11, 0, time.FixedZone("CST", 8*3600))
	end := say.Moment(time.Date(2026, 11, 21, 12, 51, 40, 0, time.UTC))
	for _, tc := range []struct {
		name  string
		check say.Text
		want  string
	}{
		{"same day", say.F("until %v", end), "until 20:51:40 (12:51:40 UTC), now 20:03:11"},
		{"no end", say.Text{}, "—"},
		{"the year 1", say.F("until %v", say.Moment{}), "—"},
		{"not a time", say.F("until then"), "until then"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := untilText(tc.check, now); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}
