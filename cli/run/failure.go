package run

import (
	"context"
	"errors"
	"io"
	"runtime"
	"syscall"

	"agtok/cli/host"
	"agtok/profiles"
	"agtok/say"
)

// Exit statuses. Those above 128 are what a shell reports of a program that a
// signal ended.
const (
	statusDone        = 0
	statusNo          = 1
	statusFailed      = 2
	statusUnverified  = 3
	statusSignalled   = 128 // and the signal's number
	statusInterrupted = statusSignalled + 2
	statusBrokenPipe  = statusSignalled + 13
)

// ErrNo is the answer no: it has been printed, and only the status is missing.
var ErrNo = errors.New("the answer is no")

// ErrUnverified is the answer that nothing seen rejects a token whose signature
// nothing at hand could check.
var ErrUnverified = errors.New("the signature is not verified")

// ErrAnswered ends a command whose answer has been printed before its work began.
var ErrAnswered = errors.New("the answer has been given")

// A Failure is why a command could not do what it was asked for.
type Failure struct {
	messages []say.Text // one line each
	hint     say.Text
}

// Error writes the messages in English.
func (f *Failure) Error() string { return f.Sentence().In(say.English) }

// Sentence joins the messages.
func (f *Failure) Sentence() say.Text { return say.F("%v", say.Also(f.messages...)) }

// Hint says what to do, or nothing.
func (f *Failure) Hint() say.Text { return f.hint }

// Failf is a failure that one sentence says.
func Failf(format string, args ...any) *Failure {
	return &Failure{messages: []say.Text{say.F(format, args...)}}
}

// WithHint adds what to do.
func (f *Failure) WithHint(format string, args ...any) *Failure {
	f.hint = say.F(format, args...)
	return f
}

// report prints an error and returns the exit status.
func (a *App) report(err error) int {
	if s := (host.Signalled{}); errors.As(err, &s) {
		return s.Status()
	}
	switch {
	case err == nil, errors.Is(err, ErrAnswered):
		return statusDone
	case errors.Is(err, ErrNo):
		return statusNo
	case errors.Is(err, ErrUnverified):
		return statusUnverified
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	case isBrokenPipe(err):
		return statusBrokenPipe
	}
	messages := []say.Text{say.Of(err)}
	if f, ok := err.(*Failure); ok {
		messages = f.messages
	}
	for _, m := range messages {
		a.say(say.F("agtok: %v", m))
	}
	if hint := profiles.Hint(err); !hint.IsZero() {
		a.say(say.F("hint: %v", hint))
	}
	return statusFailed
}

// isBrokenPipe reports whether the reader of our output has gone. On Unix the
// runtime ends the program before that is seen here; Windows only has numbers.
func isBrokenPipe(err error) bool {
	const errorBrokenPipe, errorNoData = syscall.Errno(109), syscall.Errno(232)
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) ||
		runtime.GOOS == "windows" && (errors.Is(err, errorBrokenPipe) || errors.Is(err, errorNoData))
}
