package servers

import (
	"strings"
	"time"

	"agtok/live/applog"
	"agtok/ui/session"
)

// Logs is logs of apps without any files: Say says lines of the last one.
type Logs struct {
	From    string // what is piped in
	Pipe    bool
	Fail    error // why nothing is opened
	Files   []string
	File    string // the last one that was opened
	Stopped int    // how many were stopped
	Now     func() time.Time

	reader  session.LogReader
	watcher *applog.Watcher
	over    bool
}

// Piped is what the test says.
func (l *Logs) Piped() bool { return l.Pipe }

// Complete finds the files that the test has.
func (l *Logs) Complete(path string) (list []string) {
	for _, f := range l.Files {
		if strings.HasPrefix(f, path) {
			list = append(list, f)
		}
	}
	return list
}

// Read opens a log, unless it is to fail.
func (l *Logs) Read(file string, r session.LogReader) (stop func(), err error) {
	if l.Fail != nil {
		return nil, l.Fail
	}
	l.File, l.reader, l.over = file, r, false
	l.watcher = applog.New(applog.Options{Issued: r.Issued, IssuedLike: r.IssuedLike})
	if file == "" {
		r.Begun(l.From)
	}
	return func() {
		l.Stopped++
		if !l.over {
			l.End(nil)
		}
	}, nil
}

// Say says lines, and nothing for a moment afterwards.
func (l *Logs) Say(text string) {
	var events []applog.Event
	for line := range strings.SplitSeq(text, "\n") {
		events = append(events, l.watcher.Line([]byte(line), l.Now())...)
	}
	for _, e := range append(events, l.watcher.Settle()...) {
		l.reader.Tell(e)
	}
}

// Line tells that this is all that came through the pipe.
func (l *Logs) Line(text string) { l.reader.Line(text) }

// End ends the log.
func (l *Logs) End(err error) {
	l.over = true
	l.reader.Ended(err)
}
