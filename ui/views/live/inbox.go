package live

import (
	"sync"
	"time"

	"agtok/live"
)

// An inbox is where a server leaves what happens, for the view to take. The
// server never waits for the view, and the view gets one message for all that
// has happened meanwhile.
type inbox struct {
	wake chan struct{} // holds one while there is something to be taken

	mu     sync.Mutex
	events []live.Event
	ended  bool
	err    error // why it ended, unless it was closed
}

// mostWaiting is how many events wait. It is as many as a time line remembers:
// the view would forget older ones at once.
const mostWaiting = 1000

// between is the time between two batches: a screen that is drawn 20 times a
// second looks alive, and keys have nothing to wait for.
const between = 50 * time.Millisecond

func newInbox() *inbox { return &inbox{wake: make(chan struct{}, 1)} }

// add is told of what happens.
func (b *inbox) add(e live.Event) {
	b.mu.Lock()
	if len(b.events) >= 2*mostWaiting {
		b.events = append(b.events[:0], b.events[len(b.events)-mostWaiting:]...)
	}
	b.events = append(b.events, e)
	b.mu.Unlock()
	b.ring()
}

// end is told that the server has ended.
func (b *inbox) end(err error) {
	b.mu.Lock()
	b.ended, b.err = true, err
	b.mu.Unlock()
	b.ring()
}

func (b *inbox) ring() {
	select {
	case b.wake <- struct{}{}:
	default: // it has been rung
	}
}

// arrived is what has happened since the batch before.
type arrived struct {
	box    *inbox
	events []live.Event
	ended  bool
	err    error
}

// take waits until something has happened, but for a while at least.
func (b *inbox) take(atLeast time.Duration) arrived {
	time.Sleep(atLeast)
	<-b.wake
	b.mu.Lock()
	defer b.mu.Unlock()
	a := arrived{b, b.events, b.ended, b.err}
	b.events = nil
	return a
}
