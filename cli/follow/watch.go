package follow

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"time"
	"unicode/utf8"

	"agtok/cli/run"
	"agtok/live/applog"
	"agtok/say"
)

// A Watch passes logs through, and prints what is wrong between their lines.
type Watch struct {
	Now       func() time.Time
	Since     time.Time          // what is older is passed over
	Passes    bool               // lines are printed
	Told      func(applog.Event) // instead of printing
	Begun     func()             // called when the first piece has come; nil is nothing
	Incidents int                // that were printed

	out     *bufio.Writer
	painter run.Painter
	reader  say.Reader
	script  say.Reader // of JSON
	json    bool
	logs    []*input
}

// New returns a Watch that prints as the run wants it.
func New(a *run.App, w io.Writer) *Watch {
	return &Watch{Now: a.Now, out: bufio.NewWriter(w), painter: a.Painter(), reader: a.Reader, script: a.Script(),
		json: a.Common.JSON}
}

// A input is one log, and the line of it that has begun.
type input struct {
	name    string // "" for the only one
	watcher *applog.Watcher
	begun   []byte // of the line, as far as it is read
	held    []byte // of the line, what is not printed until its end tells its encoding
	raw     bool   // the line is too long for that, and printed as it is
	inside  bool   // a line has begun, and part of it is printed
	started bool   // nothing is passed over any more
	pending []applog.Event
}

// maxLogLine is how much is kept of a line that has begun.
const maxLogLine = 64 << 10

// Add adds a log, with its name where there are several. Pieces say which log they
// are of by the order in which these were added.
func (w *Watch) Add(name string, watcher *applog.Watcher) {
	w.logs = append(w.logs, &input{name: name, watcher: watcher})
}

// settleAfter is how long nothing must come for the last error to be complete.
const settleAfter = 300 * time.Millisecond

// Run reads until all logs end, or the context does.
func (w *Watch) Run(ctx context.Context, chunks <-chan Piece) error {
	idle := time.NewTimer(settleAfter)
	defer idle.Stop()
	for open := len(w.logs); open > 0; {
		select {
		case <-ctx.Done():
			open = 0
		case <-idle.C:
			for _, l := range w.logs {
				w.tell(l, l.watcher.Settle())
			}
		case c := <-chunks:
			idle.Reset(settleAfter)
			if c.err != nil {
				return c.err
			}
			if w.Begun != nil {
				w.Begun()
				w.Begun = nil
			}
			w.take(w.logs[c.log], c.data)
			if c.end {
				w.finish(w.logs[c.log])
				open--
			}
		}
		if err := w.out.Flush(); err != nil {
			return err
		}
	}
	for _, l := range w.logs {
		w.finish(l)
	}
	return w.out.Flush()
}

// take passes a piece of a log through.
func (w *Watch) take(l *input, data []byte) {
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n')
		piece := data
		if end >= 0 {
			piece = data[:end+1]
		}
		data = data[len(piece):]
		l.started = l.started || w.Since.IsZero()
		if l.started {
			w.pass(l, piece)
		}
		l.begun = append(l.begun, piece[:min(len(piece), maxLogLine-len(l.begun))]...)
		if end >= 0 {
			w.line(l)
		}
	}
}

// pass prints a piece of a line, in UTF-8 as the rest of what is printed. What is not in
// UTF-8 waits for the end of its line, with which the encoding is found; of a line that is
// longer than any in a log, nothing is guessed.
func (w *Watch) pass(l *input, piece []byte) {
	if !w.Passes {
		return
	}
	whole := piece[len(piece)-1] == '\n'
	if !l.raw && (len(l.held) > 0 || !whole && !utf8.Valid(piece)) {
		l.held = append(l.held, piece...)
		if l.raw = len(l.held) > maxLogLine; !whole && !l.raw {
			return
		}
		piece = l.held
	}
	w.print(l, piece)
	l.raw = l.raw && !whole
}

// print prints a piece of a line, and nothing is held any more.
func (w *Watch) print(l *input, piece []byte) {
	if !l.raw {
		piece = run.Text(piece)
	}
	w.out.Write(piece) // an error is that of the next Flush
	l.inside = piece[len(piece)-1] != '\n'
	l.held = l.held[:0]
}

// line reads a line that is whole.
func (w *Watch) line(l *input) {
	now := w.Now()
	if !l.started {
		if at, ok := applog.Clock(l.begun, now); ok && !at.Before(w.Since) {
			l.started = true
			w.pass(l, l.begun)
		}
	}
	if l.started {
		w.tell(l, l.watcher.Line(run.Text(l.begun), now))
	}
	l.begun = l.begun[:0]
}

// finish ends a log: its last line may have no end.
func (w *Watch) finish(l *input) {
	if len(l.held) > 0 {
		w.print(l, l.held)
	}
	if len(l.begun) > 0 {
		w.line(l)
	}
	if l.inside && l.started && w.Passes {
		w.out.WriteByte('\n')
		l.inside = false
	}
	w.tell(l, l.watcher.Settle())
}

// tell prints incidents, between lines, or tells of all events.
func (w *Watch) tell(l *input, events []applog.Event) {
	if w.Told != nil {
		for _, e := range events {
			w.Told(e)
		}
		return
	}
	l.pending = append(l.pending, events...)
	if l.inside {
		return
	}
	for _, e := range l.pending {
		if e.Failure == nil || e.Failure.Again {
			continue
		}
		w.Incidents++
		if w.json {
			w.out.WriteString(incidentJSON(w.script, l.name, e))
		} else {
			if !w.reader.Now.IsZero() {
				w.reader.Now = w.Now() // a log is followed for days
			}
			w.out.WriteString(incidentText(w.painter, w.reader, l.name, e))
		}
	}
	l.pending = l.pending[:0]
}
