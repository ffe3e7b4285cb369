package say

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
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
	if e := new(fs.PathError); errors.As(err, &e) && err == error(e) {
		return F("%v: %v", Path(e.Path), Of(e.Err))
	}
	for _, known := range system {
		if err.Error() == known.In(English) {
			return known
		}
	}
	return F("%v", Plain(err.Error()))
}

// system are the errors of operating systems that people meet, in the words of
// package syscall and of Windows.
var system = []Text{
	F("no such file or directory"), F("file does not exist"), F("The system cannot find the file specified."),
	F("The system cannot find the path specified."),
	F("permission denied"), F("operation not permitted"), F("Access is denied."), F("read-only file system"),
	F("no space left on device"), F("disk quota exceeded"), F("disc quota exceeded"), F("file too large"),
	F("There is not enough space on the disk."),
	F("is a directory"), F("not a directory"), F("file exists"), F("file already exists"), F("file name too long"),
	F("too many levels of symbolic links"), F("too many open files"), F("input/output error"),
	F("device or resource busy"),
	F("The process cannot access the file because it is being used by another process."),
	F("address already in use"), F("connection refused"), F("i/o timeout"),
}
