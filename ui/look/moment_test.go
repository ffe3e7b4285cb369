package look

import (
	"testing"
	"time"
)

func TestMoment(t *testing.T) {
	cet := time.FixedZone("CET", 3600)
	now := time.Date(2026, 11, 21, 12, 3, 11, 0, cet)
	for _, c := range []struct {
		name        string
		t           time.Time
		want, short string
	}{
		{"today", now.Add(time.Hour), "13:03:11 (12:03:11 UTC)", "13:03 (12:03 UTC)"},
		{"tomorrow", now.Add(24 * time.Hour), "Sun 22 Nov 12:03:11 (11:03:11 UTC)", "Sun 22 Nov 12:03 (11:03 UTC)"},
		{"another day in UTC", time.Date(2026, 11, 22, 0, 30, 0, 0, cet), "Sun 22 Nov 00:30:00 (Sat 21 Nov 23:30:00 UTC)", "Sun 22 Nov 00:30 (Sat 21 Nov 23:30 UTC)"},
		{"same day of another year", now.AddDate(1, 0, 0), "21 Nov 2027 12:03:11 (11:03:11 UTC)", "21 Nov 2027 12:03 (11:03 UTC)"},
		{"given in UTC", now.Add(time.Hour).UTC(), "13:03:11 (12:03:11 UTC)", "13:03 (12:03 UTC)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Moment(c.t, now); got != c.want {
				t.Errorf("Moment: %q, want %q", got, c.want)
			}
			if got := ShortMoment(c.t, now); got != c.short {
				t.Errorf("ShortMoment: %q, want %q", got, c.short)
			}
		})
	}
}

func TestLeft(t *testing.T) {
	for d, want := range map[time.Duration]string{
		9 * time.Second:                "0:09",
		3598 * time.Second:             "59:58",
		time.Hour:                      "1:00:00",
		24*time.Hour - time.Second:     "23:59:59",
		-time.Second:                   "0:00",
		999 * time.Millisecond:         "0:00",
		100*time.Hour + 61*time.Second: "100:01:01",
	} {
		if got := Left(d); got != want {
			t.Errorf("Left(%v) = %q, want %q", d, got, want)
		}
	}
}
