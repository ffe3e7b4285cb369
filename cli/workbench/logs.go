package workbench

import (
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"agtok/cli/follow"
	"agtok/cli/run"
	"agtok/live/applog"
	"agtok/say"
	"agtok/ui/session"
)

// logs reads the logs of apps for the workbench, and ends with it.
type logs struct {
	app  *run.App
	now  func() time.Time
	keys session.Certificates

	over    context.Context
	end     context.CancelFunc
	running sync.WaitGroup
}

// newLogs returns a reader that asks for no certificate: nobody has pressed a key.
func newLogs(a *run.App, now func() time.Time, keys session.Certificates) *logs {
	l := &logs{app: a, now: now, keys: keys}
	l.over, l.end = context.WithCancel(context.Background())
	return l
}

// close ends the reading, and waits until it has ended.
func (l *logs) close() {
	l.end()
	l.running.Wait()
}

// Piped reports whether a log is piped into the program.
func (l *logs) Piped() bool { return !l.app.Terminal.Stdin }

// Complete returns the files that a path can be the beginning of.
func (l *logs) Complete(path string) []string { return beginning(l.app, path) }

// longest is more than the tokens of Agora's builders have: some hundred bytes.
const longest = 16 << 10

// A whole is what came through a pipe, unless that is too long for a token.
type whole struct {
	text []byte
	long bool
}

// Write keeps what may be a token.
func (w *whole) Write(p []byte) (int, error) {
	if w.long = w.long || len(w.text)+len(p) > longest; !w.long {
		w.text = append(w.text, p...)
	}
	return len(p), nil
}

// line returns what came, where it was one line.
func (w *whole) line() (text string, ok bool) {
	text = strings.TrimSpace(string(run.Text(w.text)))
	return text, !w.long && text != "" && !strings.Contains(text, "\n")
}

// Read reads a file as it grows, or the pipe.
func (l *logs) Read(file string, r session.LogReader) (stop func(), err error) {
	ctx, stop := context.WithCancel(l.over)
	var files []string
	if file != "" {
		path := l.app.Here(typedPath(l.app, file))
		if l.app.Exists(path) && !l.app.IsFile(path) {
			stop()
			return nil, say.Errorf("%v is not a file", say.Path(path))
		}
		files = []string{path}
	}
	var all whole
	pieces, err := follow.Open(ctx, io.TeeReader(l.app.Stdin, &all), files)
	if err != nil {
		stop()
		return nil, err
	}
	options := applog.Options{Diagnose: l.keys.Diagnose, Issued: r.Issued, IssuedLike: r.IssuedLike}
	w := follow.New(l.app, io.Discard)
	w.Now, w.Told = l.now, r.Tell
	w.Add("", applog.New(options))
	if file == "" {
		w.Begun = func() { r.Begun(l.app.PipedFrom()) }
	}
	l.running.Go(func() {
		defer stop()
		err := w.Run(ctx, pieces)
		if file == "" && ctx.Err() == nil { // else the pipe is read on beside this
			if line, ok := all.line(); ok {
				r.Line(line)
			}
		}
		r.Ended(err)
	})
	return stop, nil
}
