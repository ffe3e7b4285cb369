package cli

import (
	"bufio"
	"context"
	"io"
	"sync"
	"time"

	"agtok/live/applog"
	"agtok/say"
	"agtok/ui/session"
)

// logs reads the logs of apps for the workbench, and ends with it.
type logs struct {
	app  *app
	now  func() time.Time
	keys session.Certificates

	over    context.Context
	end     context.CancelFunc
	running sync.WaitGroup
}

// newLogs returns a reader that asks for no certificate: nobody has pressed a key.
func newLogs(a *app, now func() time.Time, keys session.Certificates) *logs {
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

// Read reads a file as it grows, or the pipe.
func (l *logs) Read(file string, r session.LogReader) (stop func(), err error) {
	ctx, stop := context.WithCancel(l.over)
	var files []string
	if file != "" {
		path := l.app.here(typedPath(l.app, file))
		if l.app.exists(path) && !l.app.isFile(path) {
			stop()
			return nil, say.Errorf("%v is not a file", say.Path(path))
		}
		files = []string{path}
	}
	pieces, err := openLogs(ctx, l.app.Stdin, files)
	if err != nil {
		stop()
		return nil, err
	}
	options := applog.Options{Diagnose: l.keys.Diagnose, Issued: r.Issued}
	w := &logWatch{out: bufio.NewWriter(io.Discard), now: l.now, told: r.Tell}
	w.add("", applog.New(options))
	if file == "" {
		w.begun = func() { r.Begun(l.app.PipedFrom()) }
	}
	l.running.Go(func() {
		defer stop()
		r.Ended(w.run(ctx, pieces))
	})
	return stop, nil
}
