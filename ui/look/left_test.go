package look

import (
	"testing"
	"time"
)

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
