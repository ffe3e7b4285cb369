package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"agtok/cells"
	"agtok/cli/run"
	"agtok/live"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
)

// A serveLog prints what a token server tells: a line for each request, or an
// object.
type serveLog struct {
	w      io.Writer
	reader say.Reader
	script say.Reader // of JSON
	json   bool
	zone   *time.Location
	failed func(error) // ends the server when nobody reads the log any more

	mu  sync.Mutex // the server and an app's log are told of at once
	err error
}

// event prints an event. The server calls it for one at a time.
func (l *serveLog) event(e live.Event) {
	if l.json {
		l.object(e.As(l.script).JSON())
		return
	}
	l.print(strings.Join(l.lines(e), "\n"))
}

func (l *serveLog) print(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err != nil {
		return
	}
	if _, err := io.WriteString(l.w, text+"\n"); err != nil {
		l.err = say.Errorf("write: %w", err)
		l.failed(l.err)
	}
}

// Write prints whole lines of another log between those of the server.
func (l *serveLog) Write(lines []byte) (int, error) {
	l.print(strings.TrimSuffix(string(lines), "\n"))
	return len(lines), nil
}

// object prints an object on a line, even on a terminal: it is a log.
func (l *serveLog) object(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		text = []byte(err.Error()) // events hold nothing that JSON has not
	}
	l.print(string(text))
}

// sum prints what has happened.
func (l *serveLog) sum(s live.Summary) error {
	if l.json {
		l.object(struct {
			Event string `json:"event"`
			live.Summary
		}{"summary", s})
		return l.err
	}
	l.print(s.Asked().For(l.reader))
	if renewed := s.Renewed(); !renewed.IsZero() {
		l.print(renewed.For(l.reader))
	}
	return l.err
}

// Widths of the columns of a line, in cells. What is wider moves the rest.
const (
	wideRoute = 21 // POST /fetch_rtc_token
	cutRoute  = 14 // what a path of several parts is cut to: they stand in the other columns
	wideName  = 12
	wideRole  = 10 // subscriber
	wideSpan  = 5
)

// lines returns the lines of an event: the first says what was asked, the others
// what is to be said about it.
func (l *serveLog) lines(e live.Event) []string {
	now := e.Time.In(l.zone)
	if !l.reader.Now.IsZero() {
		l.reader.Now = now // a server runs for days
	}
	at := now.Format(time.TimeOnly)
	switch e.Kind {
	case live.Listening:
		return []string{at + "  " + say.F("listening").For(l.reader) + "  " + strings.Join(e.URLs, "  ")}
	case live.Missed:
		issued := e.Renewal.Issued.In(l.zone).Format(time.TimeOnly)
		ended := say.F("the token of %s has ended, and nobody asked for the next", issued)
		for _, r := range e.Remarks {
			ended = say.F("the token of %s has ended, %v", issued, r.Text)
		}
		return []string{strings.Join([]string{at, cells.Pad(say.F("missed").For(l.reader), wideRoute),
			cells.Pad(run.Shown(e.Channel), wideName), cells.Pad(l.user(e), wideName), ended.For(l.reader)}, "  ")}
	}
	return append([]string{strings.TrimRight(at+"  "+l.request(e), " ")}, l.remarksOn(e)...)
}

// request is what was asked for, and what came of it.
func (l *serveLog) request(e live.Event) string {
	status := fmt.Sprint(e.Status)
	if e.Status == 0 {
		status = "–"
	}
	if e.Product == "" {
		return fmt.Sprintf("%s  %s", run.Shown(e.Method+" "+e.Path), status)
	}
	lifetime, cut := "", ""
	if e.ExpiresIn > 0 {
		lifetime = say.Span(time.Duration(e.ExpiresIn) * time.Second).For(l.reader)
	}
	if t := e.Token(); t != "" {
		cut = "  " + say.Escape(applog.Cut(t))
	}
	return fmt.Sprintf("%s  %s  %s  %s  %s  %s%s", cells.Pad(cells.CutPath(run.Shown(e.Method+" "+e.Path), cutRoute),
		wideRoute), cells.Pad(run.Shown(e.Channel), wideName),
		cells.Pad(l.user(e), wideName), cells.Pad(say.Escape(e.Role), wideRole), cells.Pad(lifetime, wideSpan), status, cut)
}

// user says who was asked for, and as whom that was understood.
func (l *serveLog) user(e live.Event) string {
	understood := run.Shown(e.User)
	if e.User == "" && e.Refused.IsZero() {
		understood = say.F("any user").For(l.reader)
	}
	if e.Sent == "" || e.Sent == e.User {
		return understood
	}
	return run.Shown(e.Sent) + " → " + understood
}

// remarksOn returns a line for each thing that is to be said about a request.
func (l *serveLog) remarksOn(e live.Event) (lines []string) {
	for _, n := range e.Notes() {
		mark := n.Level.Mark()
		if n.Level == report.Hint {
			mark = "●" // as the Live view has it for a token that lasts
		}
		lines = append(lines, "          "+mark+" "+n.Text.For(l.reader))
	}
	return lines
}
