package say

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// An Error is an error that says itself as a sentence.
type Error struct {
	Text
	wrapped error
}

// Errorf makes an error of a sentence. Like [fmt.Errorf], it wraps what the verb
// %w writes.
func Errorf(format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{F(strings.ReplaceAll(format, "%w", "%v"), args...), errors.Unwrap(err)}
}

// Error writes the sentence in English.
func (e *Error) Error() string { return e.In(English) }

// Unwrap returns what is wrapped, or nil.
func (e *Error) Unwrap() error { return e.wrapped }

// Sentence returns the sentence.
func (e *Error) Sentence() Text { return e.Text }

// Of returns what an error says: its own sentence where it has one, and else the
// text of the operating system or of a library, escaped.
func Of(err error) Text {
	if s, ok := err.(interface{ Sentence() Text }); ok {
		return s.Sentence()
	}
	var path *fs.PathError
	if errors.As(err, &path) && err == error(path) {
		return F("%v: %v", Plain(path.Path), Of(path.Err))
	}
	for _, known := range system {
		if errors.Is(err, known.err) && err.Error() == known.err.Error() {
			return known.text
		}
	}
	return F("%v", Plain(err.Error()))
}

// system are the errors of operating systems that people meet.
var system = []struct {
	err  error
	text Text
}{
	{syscall.ENOENT, F("no such file or directory")},
	{syscall.EACCES, F("permission denied")},
	{syscall.ENOSPC, F("no space left on device")},
	{syscall.EISDIR, F("is a directory")},
	{syscall.EADDRINUSE, F("address already in use")},
	{fs.ErrNotExist, F("file does not exist")},
}
