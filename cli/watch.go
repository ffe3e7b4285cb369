package cli

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"time"

	"agtok/live/applog"
	"agtok/say"

	"github.com/spf13/cobra"
)

// watchOptions are the flags of agtok watch.
type watchOptions struct {
	*app
	Since option
}

const watchExamples = `  adb logcat | agtok watch
  flutter run | agtok watch
  agtok watch app.log
  agtok watch --json --since 10m app.log`

func watchCommand(a *app) *cobra.Command {
	o := &watchOptions{app: a}
	cmd := &cobra.Command{
		Use:   "watch [FILE...]",
		Short: a.text(say.F("Read an app's log and name the cause when a token is refused")),
		Long: a.paragraphs(
			say.F("Read the log of an app from a pipe, or from files that are followed as they grow, until it ends or is interrupted. Lines pass through unchanged; below an error stands its cause, marked with ▌. With --quiet the causes alone are printed, with --json one object for each. Exit status 1 says that there was one."),
			say.F("Tokens are judged at the times that the log says with a zone; --at TIME gives another. Nothing is written to disk."),
		),
		Example: watchExamples,
		RunE: a.do(anyNumber, func(cmd *cobra.Command, args []string) error {
			return o.run(cmd.Context(), args)
		}),
	}
	a.flags(cmd).add(&o.Since, "since", "", say.F("Pass over older lines: 10m, or a time such as 2026-11-21T12:03:11Z"))
	return cmd
}

// settleAfter is how long nothing must come for the last error to be complete.
const settleAfter = 300 * time.Millisecond

func (o *watchOptions) run(ctx context.Context, files []string) error {
	if len(files) == 0 && o.Terminal.Stdin {
		return failf("there is no log to read").
			withHint("agtok watch FILE, or pipe one into it: adb logcat | agtok watch")
	}
	options, err := logOptions(o.app)
	if err != nil {
		return err
	}
	chosen, _, warnings := o.config()
	o.warn(warnings...)
	since, err := o.since()
	if err != nil {
		return err
	}
	ctx, stop := o.Interruptible(ctx)
	defer stop()
	w := &logWatch{out: bufio.NewWriter(o.Stdout), painter: o.painter(), reader: o.reader, script: o.script(), now: o.Now, since: since,
		json: o.common.JSON, passes: !o.common.JSON && !o.common.Quiet && !chosen.Watch.Quiet}
	chunks, err := openLogs(ctx, o.Stdin, files)
	if err != nil {
		return err
	}
	names := files
	if len(files) < 2 {
		names = []string{""} // of the only one
	}
	for _, name := range names {
		w.add(name, applog.New(options))
	}
	if err := w.run(ctx, chunks); err != nil {
		return err
	}
	if w.incidents > 0 {
		return errNo
	}
	return nil
}

// logOptions say how tokens of a log are judged: with the certificates at hand,
// at --at.
func logOptions(a *app) (applog.Options, error) {
	keys, err := a.keychain(option{})
	if err != nil {
		return applog.Options{}, err
	}
	options := applog.Options{Diagnose: keys.Explain}
	if a.common.At.given {
		options.At, err = a.now()
	}
	return options, err
}

// since reads --since: a span before now, or a time.
func (o *watchOptions) since() (time.Time, error) {
	if !o.Since.given {
		return time.Time{}, nil
	}
	if span, err := time.ParseDuration(o.Since.text); err == nil && span > 0 {
		return o.Now().Add(-span), nil
	}
	at, err := parseAt(o.Since.text, o.zone())
	if err != nil {
		return at, failf("--since: cannot read %v", say.Name(o.Since.text)).withHint("write 10m, 2h or 2026-11-21T12:03:11Z")
	}
	return at, nil
}

// openLogs begins to read files, or standard input for none.
func openLogs(ctx context.Context, stdin io.Reader, files []string) (<-chan logPiece, error) {
	chunks := make(chan logPiece)
	if len(files) == 0 {
		go readLog(ctx, stdin, chunks)
		return chunks, nil
	}
	followed := make([]*followed, len(files))
	for i, name := range files {
		f, err := follow(name)
		if err != nil {
			return nil, err
		}
		followed[i] = f
	}
	for i, f := range followed {
		go f.read(ctx, i, chunks)
	}
	return chunks, nil
}

// A logWatch passes logs through, and prints what is wrong between their lines.
type logWatch struct {
	out       *bufio.Writer
	painter   painter
	reader    say.Reader
	script    say.Reader // of JSON
	now       func() time.Time
	since     time.Time
	json      bool
	passes    bool               // lines are printed
	told      func(applog.Event) // instead of printing
	begun     func()             // called when the first piece has come; nil is nothing
	logs      []*logInput
	incidents int
}

// A logInput is one log, and the line of it that has begun.
type logInput struct {
	name    string // "" for the only one
	watcher *applog.Watcher
	begun   []byte // of the line, as far as it is read
	inside  bool   // a line has begun, and part of it is printed
	started bool   // nothing is passed over any more
	pending []applog.Event
}

// add adds a log, with its name where there are several. Pieces say which log they
// are of by the order in which these were added.
func (w *logWatch) add(name string, watcher *applog.Watcher) {
	w.logs = append(w.logs, &logInput{name: name, watcher: watcher})
}

// maxLogLine is how much is kept of a line that has begun.
const maxLogLine = 64 << 10

// run reads until all logs end, or the context does.
func (w *logWatch) run(ctx context.Context, chunks <-chan logPiece) error {
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
			if w.begun != nil {
				w.begun()
				w.begun = nil
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
func (w *logWatch) take(l *logInput, data []byte) {
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n')
		piece := data
		if end >= 0 {
			piece = data[:end+1]
		}
		data = data[len(piece):]
		l.started = l.started || w.since.IsZero()
		if l.started {
			w.pass(l, piece)
		}
		l.begun = append(l.begun, piece[:min(len(piece), maxLogLine-len(l.begun))]...)
		if end >= 0 {
			w.line(l)
		}
	}
}

func (w *logWatch) pass(l *logInput, piece []byte) {
	if w.passes {
		w.out.Write(piece) // an error is that of the next Flush
		l.inside = piece[len(piece)-1] != '\n'
	}
}

// line reads a line that is whole.
func (w *logWatch) line(l *logInput) {
	now := w.now()
	if !l.started {
		if at, ok := applog.Clock(l.begun, now); ok && !at.Before(w.since) {
			l.started = true
			w.pass(l, l.begun)
		}
	}
	if l.started {
		w.tell(l, l.watcher.Line(l.begun, now))
	}
	l.begun = l.begun[:0]
}

// finish ends a log: its last line may have no end.
func (w *logWatch) finish(l *logInput) {
	if len(l.begun) > 0 {
		w.line(l)
	}
	if l.inside && l.started && w.passes {
		w.out.WriteByte('\n')
		l.inside = false
	}
	w.tell(l, l.watcher.Settle())
}

// tell prints incidents, between lines, or tells of all events.
func (w *logWatch) tell(l *logInput, events []applog.Event) {
	if w.told != nil {
		for _, e := range events {
			w.told(e)
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
		w.incidents++
		if w.json {
			w.out.WriteString(incidentJSON(w.script, l.name, e))
		} else {
			w.out.WriteString(incidentText(w.painter, w.reader, l.name, e))
		}
	}
	l.pending = l.pending[:0]
}

// A logPiece is a piece of a log, or its end.
type logPiece struct {
	log  int
	data []byte
	end  bool
	err  error
}

// readLog reads a pipe to its end.
func readLog(ctx context.Context, r io.Reader, to chan<- logPiece) {
	for {
		data := make([]byte, maxLogLine)
		n, err := r.Read(data)
		c := logPiece{data: data[:n], end: err != nil}
		if err != nil && err != io.EOF {
			c.err = say.Errorf("read standard input: %w", err)
		}
		select {
		case to <- c:
		case <-ctx.Done():
			return
		}
		if c.end {
			return
		}
	}
}
