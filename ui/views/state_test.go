package views

import (
	"testing"
	"time"
)

func TestStates(t *testing.T) {
	ends := time.Unix(1795258991, 0)
	for _, c := range []struct {
		left time.Duration
		want state
	}{
		{time.Hour, valid}, {31 * time.Second, valid}, {30 * time.Second, endsSoon}, {time.Second, endsSoon}, {0, expired}, {-time.Hour, expired},
	} {
		if got := stateOf(ends, ends.Add(-c.left)); got != c.want {
			t.Errorf("%v before the end: %v, want %v", c.left, got, c.want)
		}
	}
	if stateOf(ends, ends.Add(-time.Nanosecond)) != endsSoon {
		t.Error("expired before its second")
	}
}
