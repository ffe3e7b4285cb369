package session

import "agtok/live/applog"

// Logs reads the logs of apps, and ends with the program.
type Logs interface {
	// Piped reports whether a log is piped into the program.
	Piped() bool
	// Complete returns the files and folders that a path, as people type it, can be
	// the beginning of. It reads folders: it is for commands only.
	Complete(path string) []string
	// Read reads a file as it grows, or what is piped into the program where there is
	// no file. It opens the file: it is for commands only.
	Read(file string, r LogReader) (stop func(), err error)
}

// A LogReader is told what a log says. Its functions are called beside the
// program, one at a time.
type LogReader struct {
	// Issued returns the token that was issued last for a channel and a user.
	Issued func(channel, user string) string
	// IssuedLike returns the only token that was issued and of which something is true.
	IssuedLike func(fits func(token string) bool) string
	Tell       func(applog.Event)
	// Begun is called with the first that comes through a pipe: by then its command
	// is known, or never; "" is not known.
	Begun func(command string)
	// Line is called before Ended with what came through a pipe, where that was one
	// line and not too long for a token.
	Line func(text string)
	// Ended is called once, with nil for a log that has ended or was stopped.
	Ended func(error)
}
