package cli

import (
	"context"
	"errors"
	"io"
	"strings"
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

// errNo is the answer no: it has been printed, and only the status is missing.
var errNo = errors.New("the answer is no")

// errUnverified is the answer that nothing seen rejects a token whose signature
// nothing at hand could check.
var errUnverified = errors.New("the signature is not verified")

// A failure is why a command could not do what it was asked for.
type failure struct {
	messages []say.Text // one line each
	hint     say.Text
}

// Error writes the messages in English.
func (f *failure) Error() string { return f.Sentence().In(say.English) }

// Sentence joins the messages.
func (f *failure) Sentence() say.Text { return say.F("%v", say.Also(f.messages...)) }

// Hint says what to do, or nothing.
func (f *failure) Hint() say.Text { return f.hint }

func failf(format string, args ...any) *failure {
	return &failure{messages: []say.Text{say.F(format, args...)}}
}

func (f *failure) withHint(format string, args ...any) *failure {
	f.hint = say.F(format, args...)
	return f
}

// report prints an error and returns the exit status.
func (a *app) report(err error) int {
	if s := (host.Signalled{}); errors.As(err, &s) {
		return s.Status()
	}
	switch {
	case err == nil, errors.Is(err, errAnswered):
		return statusDone
	case errors.Is(err, errNo):
		return statusNo
	case errors.Is(err, errUnverified):
		return statusUnverified
	case errors.Is(err, context.Canceled):
		return statusInterrupted
	case isBrokenPipe(err):
		return statusBrokenPipe
	}
	messages := []say.Text{say.Of(err)}
	if f, ok := err.(*failure); ok {
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
		isWindows && (errors.Is(err, errorBrokenPipe) || errors.Is(err, errorNoData))
}

// oneLine escapes what could move the rest of the screen. Sentences quote what
// they were given already; this is for what forgot to.
func oneLine(s string) string {
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			return strings.ReplaceAll(say.Escape(s), `\\`, `\`)
		}
	}
	return s
}
