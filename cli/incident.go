package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"agtok/live/applog"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

// incidentMark begins every line that is not the log's own.
const incidentMark = "▌ "

// maxReasons is how many findings of one incident are printed.
const maxReasons = 2

// incidentText is an incident as it stands between the lines of a log.
func incidentText(p painter, file string, e applog.Event) string {
	var b strings.Builder
	say := func(text string) { b.WriteString(p.bad(incidentMark) + text + "\n") }
	where := fmt.Sprintf("line %d", e.Failure.Line)
	if file != "" {
		where = token.Escape(file) + ", " + where
	}
	head := "agtok: " + where
	if e.Failure.Error != "" {
		head += ", error " + token.Escape(e.Failure.Error)
	}
	say(p.bold(head))
	if known := incidentKnown(e); known != "" {
		say("  " + p.faint(known))
	}
	for i, f := range e.Failure.Report.Findings {
		if i > 0 && (i >= maxReasons || f.Effect != diagnosis.Rejects) {
			break
		}
		say(fmt.Sprintf("%s %s: %s", p.bad("✗"), f.Certainty, oneLine(f.Message.String())))
		if because := f.Because(); !because.IsZero() {
			say("  because " + oneLine(because.String()))
		}
		if !f.Fix.IsZero() {
			say("  " + oneLine(f.Fix.String()))
		}
	}
	return b.String()
}

// incidentKnown lists what the log says of the call that failed.
func incidentKnown(e applog.Event) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+" "+value)
		}
	}
	add("client", shown(e.Client))
	if e.Channel != "" {
		add("channel", token.Quote(e.Channel))
	}
	add("user", shown(e.User))
	add("token", token.Escape(e.Token))
	return strings.Join(parts, ", ")
}

// An incidentLine is an incident as a script reads it.
type incidentLine struct {
	Event   applog.Kind       `json:"event"`
	File    string            `json:"file,omitempty"`
	Line    int               `json:"line"`
	Time    string            `json:"time,omitempty"`
	Error   string            `json:"error,omitempty"`
	Count   int               `json:"count"`
	Lines   []string          `json:"lines"` // of the log: those of its client, from the call on
	Context incidentContext   `json:"context"`
	Report  *diagnosis.Report `json:"report"`
}

type incidentContext struct {
	Client  string `json:"client,omitempty"`
	Product string `json:"product,omitempty"`
	AppID   string `json:"appId,omitempty"`
	Channel string `json:"channel,omitempty"`
	User    string `json:"user,omitempty"`
	Token   string `json:"token,omitempty"` // its beginning
}

// incidentJSON is an incident as a script reads it, on one line. Tokens are cut:
// the log has them.
func incidentJSON(reader say.Reader, file string, e applog.Event) string {
	report := *e.Failure.Report.As(reader)
	report.Token = applog.Cut(report.Token)
	line := incidentLine{Event: e.Kind, File: file, Line: e.Failure.Line, Error: e.Failure.Error,
		Count: e.Failure.Count, Report: &report, Lines: strings.Split(applog.CutAll(e.Context), "\n"),
		Context: incidentContext{Client: e.Client, AppID: e.AppID, Channel: e.Channel, User: e.User, Token: e.Token}}
	if e.Product != 0 {
		line.Context.Product = e.Product.String()
	}
	if !e.Time.IsZero() {
		line.Time = e.Time.UTC().Format(time.RFC3339)
	}
	text, err := json.Marshal(line)
	if err != nil {
		text = []byte(err.Error()) // it holds nothing that JSON has not
	}
	return string(text) + "\n"
}
