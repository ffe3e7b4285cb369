package run

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"testing"
)

// However slow the reader is, only a few jobs are held.
func TestOrderedIsBounded(t *testing.T) {
	const jobs = 10_000
	var begun, ended, most int64
	next := func() (int, error) {
		if begun == jobs {
			return 0, io.EOF
		}
		n := atomic.AddInt64(&begun, 1)
		most = max(most, n-atomic.LoadInt64(&ended))
		return int(n), nil
	}
	want := 1
	err := Ordered(t.Context(), next, func(n int) int { return n * 2 }, func(n int, _ bool) error {
		if n != want*2 {
			return fmt.Errorf("result %d, want %d", n, want*2)
		}
		want++
		atomic.AddInt64(&ended, 1)
		return nil
	})
	if err != nil || want != jobs+1 {
		t.Errorf("%d results, error %v", want-1, err)
	}
	if most > 200 {
		t.Errorf("%d jobs at once", most)
	}
}

func TestOrderedReturnsErrors(t *testing.T) {
	cause := errors.New("cause")
	fails := func(after int) func() (int, error) {
		n := 0
		return func() (int, error) {
			if n++; n > after {
				return 0, cause
			}
			return n, nil
		}
	}
	emitted := 0
	count := func(int, bool) error { emitted++; return nil }
	same := func(n int) int { return n }
	if err := Ordered(t.Context(), fails(3), same, count); !errors.Is(err, cause) || emitted != 3 {
		t.Errorf("error %v after %d results, want 3", err, emitted)
	}
	if err := Ordered(t.Context(), fails(1000), same, func(int, bool) error { return io.ErrClosedPipe }); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error %v, want that of emit", err)
	}
}
