package host

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// endings are the signals that people and systems send to end a program. Go
// ends one on others only where the program itself is at fault.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT}

// Signalled says that a signal ended what was going on.
type Signalled struct{ Signal syscall.Signal }

// Error names the signal.
func (s Signalled) Error() string { return s.Signal.String() }

// Status is what a shell reports of a program that the signal ended.
func (s Signalled) Status() int { return 128 + int(s.Signal) }

// interruptible lets a second interrupt end the program at once.
func interruptible(ctx context.Context) (context.Context, context.CancelFunc) {
	h := heed(ctx, os.Interrupt, syscall.SIGTERM)
	return h, h.stop
}

// A heeding is a context that the first of some signals ends, with a [Signalled]
// as its cause. From then on they do what they do to any program.
type heeding struct {
	context.Context
	cancel  context.CancelCauseFunc
	signals []os.Signal
	heard   chan os.Signal
}

func heed(parent context.Context, signals ...os.Signal) *heeding {
	h := &heeding{signals: signals, heard: make(chan os.Signal, 1)}
	h.Context, h.cancel = context.WithCancelCause(parent)
	signal.Notify(h.heard, signals...)
	go func() {
		defer signal.Stop(h.heard)
		select {
		case s := <-h.heard:
			h.cancel(Signalled{s.(syscall.Signal)})
		case <-h.Done():
		}
	}()
	return h
}

func (h *heeding) stop() { h.cancel(nil) }

// unheeded calls a function during which the signals do what they do to any
// program.
func (h *heeding) unheeded(do func()) {
	signal.Stop(h.heard)
	do()
	signal.Notify(h.heard, h.signals...)
}

// pauses returns the stops that job control asks for, for whoever has the
// terminal and gives it back around each. leave is to be called after stop.
func (h *heeding) pauses() (pauses <-chan func(), leave func()) {
	asked := make(chan func())
	return asked, jobControl(func(stop func()) {
		done := make(chan struct{})
		select {
		case asked <- func() { h.unheeded(stop); close(done) }:
			select {
			case <-done:
			case <-h.Done():
			}
		case <-h.Done():
		}
	})
}
