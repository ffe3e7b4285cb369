package look

import (
	"testing"
	"time"
)

func TestStates(t *testing.T) {
	ends := time.Unix(1795258991, 0)
	for _, c := range []struct {
		left time.Duration
		want Validity
	}{
		{time.Hour, Valid}, {31 * time.Second, Valid}, {30 * time.Second, EndsSoon}, {time.Second, EndsSoon}, {0, Expired}, {-time.Hour, Expired},
	} {
		if got := ValidityOf(ends, ends.Add(-c.left)); got != c.want {
			t.Errorf("%v before the end: %v, want %v", c.left, got, c.want)
		}
	}
	if ValidityOf(ends, ends.Add(-time.Nanosecond)) != EndsSoon {
		t.Error("expired before its second")
	}
}
