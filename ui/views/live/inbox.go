package live

import (
	"sync"
	"time"

	"agtok/live"
	"agtok/live/applog"
)

// An inbox is where servers and logs leave what happens, for the view to take, in
// the order in which it happened. They never wait for the view, and the view gets
// one message for all that has happened meanwhile.
type inbox struct {
	wake chan struct{} // holds one while there is something to be taken

	mu      sync.Mutex
	items   []item
	endings []ending
}

// A source is a server or a log, by its number.
type source int

// An item is one thing that a source tells: an event of a server, what a log says,
// the command that writes it, or its only line.
type item struct {
	from    source
	event   live.Event
	said    *applog.Event
	command string
	line    string // all that came through a pipe
}

// An ending is the end of a source, and why it came, unless it was wanted.
type ending struct {
	of  source
	err error
}

// mostWaiting is how many items wait. It is as many as a time line remembers: the
// view would forget older ones at once.
const mostWaiting = 1000

// between is the time between two batches: a screen that is drawn 20 times a
// second looks alive, and keys have nothing to wait for.
const between = 50 * time.Millisecond

func newInbox() *inbox { return &inbox{wake: make(chan struct{}, 1)} }

// add is told of what happens.
func (b *inbox) add(i item) {
	b.mu.Lock()
	if len(b.items) >= 2*mostWaiting {
		b.items = append(b.items[:0], b.items[len(b.items)-mostWaiting:]...)
	}
	b.items = append(b.items, i)
	b.mu.Unlock()
	b.ring()
}

// end is told that a source has ended.
func (b *inbox) end(of source, err error) {
	b.mu.Lock()
	b.endings = append(b.endings, ending{of, err})
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
	items   []item
	endings []ending
}

// take waits until something has happened, but for a while at least.
func (b *inbox) take(atLeast time.Duration) arrived {
	time.Sleep(atLeast)
	<-b.wake
	b.mu.Lock()
	defer b.mu.Unlock()
	a := arrived{b.items, b.endings}
	b.items, b.endings = nil, nil
	return a
}
