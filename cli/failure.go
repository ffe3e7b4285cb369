package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
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
	messages []string // one line each
	hint     string
}

// Error joins the messages.
func (f *failure) Error() string { return strings.Join(f.messages, "; ") }

// Hint says what to do, or nothing.
func (f *failure) Hint() say.Text { return say.Data(f.hint) }

func failf(format string, args ...any) *failure {
	return &failure{messages: []string{fmt.Sprintf(format, args...)}}
}

func (f *failure) withHint(format string, args ...any) *failure {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

// report prints an error and returns the exit status.
func report(stderr io.Writer, err error) int {
	if s := (signalled{}); errors.As(err, &s) {
		return s.status()
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
	messages := []string{err.Error()}
	if f, ok := err.(*failure); ok {
		messages = f.messages
	}
	for _, m := range messages {
		fmt.Fprintf(stderr, "agtok: %s\n", oneLine(m))
	}
	if hint := profiles.Hint(err); !hint.IsZero() {
		fmt.Fprintf(stderr, "hint: %s\n", oneLine(hint.String()))
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

// oneLine escapes what could move the rest of the screen. Messages quote what
// they were given already; this is for the errors of libraries.
func oneLine(s string) string {
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			return strings.ReplaceAll(token.Escape(s), `\\`, `\`)
		}
	}
	return s
}
