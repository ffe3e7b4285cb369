package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// TestBell lets the token in sight expire: the terminal rings once, if that is
// wanted, and not for a token that expired out of sight.
func TestBell(t *testing.T) {
	rings := func(b *bench, after time.Duration) (n int) {
		b.now = b.now.Add(after)
		_, cmd := b.Update(ticked{})
		for _, msg := range run(cmd) {
			if raw, ok := msg.(tea.RawMsg); ok && raw.Msg == "\a" {
				n++
			}
		}
		return n
	}
	begin := func() *bench {
		b := newBench(t).size(120, 24)
		b.deps.Bell = true
		return b.typed("lobby")
	}
	b := begin()
	for i, want := range []int{0, 1, 0, 0} {
		if got := rings(b, 30*time.Minute); got != want {
			t.Errorf("after %d half hours: rings %d times, want %d", i+1, got, want)
		}
	}
	b.keys("ctrl+r")
	if got := rings(b, time.Hour); got != 1 {
		t.Errorf("the next token rings %d times", got)
	}
	b = begin().keys("f3")
	if got := rings(b, 2*time.Hour); got != 0 {
		t.Errorf("out of sight: rings %d times", got)
	}
	b.keys("f2")
	if got := rings(b, time.Second); got != 0 {
		t.Errorf("in sight again: rings %d times", got)
	}
	b = begin().keys("ctrl+o").shows("unverified")
	if got := rings(b, 2*time.Hour); got != 1 {
		t.Errorf("in Decode: rings %d times", got)
	}
	b = begin()
	b.deps.Bell = false
	if got := rings(b, 2*time.Hour); got != 0 {
		t.Errorf("not wanted: rings %d times", got)
	}
}
