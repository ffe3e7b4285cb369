package live

import (
	"testing"
	"testing/synctest"
	"time"

	"agtok/live"
)

// TestFlood lets apps ask 5,000 times a second: the view gets 20 messages, and a
// key between two of them. Nothing is lost.
func TestFlood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const seconds, perSecond = 3, 5000
		box := newInbox()
		go func() {
			for i := range seconds * perSecond {
				if i%5 == 0 {
					time.Sleep(time.Millisecond)
				}
				box.add(item{event: live.Event{Kind: live.Asked, Seq: i + 1}})
			}
			box.end(1, nil)
		}()
		messages, last := 0, 0
		wait := time.Duration(0)
		for {
			a := box.take(wait)
			wait = between
			messages++
			for _, e := range a.items {
				if e.event.Seq != last+1 {
					t.Fatalf("event %d after %d", e.event.Seq, last)
				}
				last = e.event.Seq
			}
			if len(a.endings) > 0 {
				break
			}
		}
		if most := seconds*int(time.Second/between) + 2; messages > most || last != seconds*perSecond {
			t.Errorf("%d messages for %d events, want %d at most", messages, last, most)
		}
	})
}

// While nobody takes them, as many wait as the time line remembers.
func TestInboxIsBounded(t *testing.T) {
	box := newInbox()
	for i := range 50_000 {
		box.add(item{event: live.Event{Seq: i}})
	}
	a := box.take(0)
	if n := len(a.items); n < mostWaiting || n > 2*mostWaiting || a.items[n-1].event.Seq != 49_999 {
		t.Errorf("%d events wait", n)
	}
}
