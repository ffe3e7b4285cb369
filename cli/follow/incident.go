package follow

import (
	"encoding/json"
	"strings"

	"agtok/cli/run"
	"agtok/live/applog"
	"agtok/report"
	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/token/jsontext"
)

// incidentMark begins every line that is not the log's own.
const incidentMark = "▌ "

// maxReasons is how many findings of one incident are printed.
const maxReasons = 2

// incidentText is an incident as it stands between the lines of a log.
func incidentText(p run.Painter, r say.Reader, file string, e applog.Event) string {
	var b strings.Builder
	line := func(text string) { b.WriteString(p.Bad(incidentMark) + text + "\n") }
	below := func(text say.Text) { line("  " + run.OneLine(text.For(r))) }
	where := say.F("line %d", e.Failure.Line)
	if file != "" {
		where = say.F("%v, line %d", say.Path(file), e.Failure.Line)
	}
	if e.Failure.Error != "" {
		where = say.F("%v, error %s", where, say.Escape(strings.TrimPrefix(e.Failure.Error, "error ")))
	}
	line(p.Bold("agtok: " + where.For(r)))
	if known := incidentKnown(e); len(known) > 0 {
		line("  " + p.Faint(say.F("%v", say.Commas(known...)).For(r)))
	}
	for i, f := range e.Failure.Report.Findings {
		if i > 0 && (i >= maxReasons || f.Effect != diagnosis.Rejects) {
			break
		}
		line(p.Bad("✗") + " " + run.OneLine(say.F("%v: %v", report.Certainty(f.Certainty), f.Message).For(r)))
		if because := f.Because(); !because.IsZero() {
			below(say.F("because %v", because))
		}
		if !f.Fix.IsZero() {
			below(f.Fix)
		}
	}
	return b.String()
}

// incidentKnown lists what the log says of the call that failed.
func incidentKnown(e applog.Event) (parts []say.Text) {
	if e.Client != "" {
		parts = append(parts, say.F("client %s", run.Shown(e.Client)))
	}
	if e.Channel != "" {
		parts = append(parts, say.F("channel %v", say.Name(e.Channel)))
	}
	if e.User != "" {
		parts = append(parts, say.F("user %s", run.Shown(e.User)))
	}
	if e.Token != "" {
		parts = append(parts, say.F("token %s", say.Escape(e.Token)))
	}
	return parts
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
	judged := *e.Failure.Report.As(reader)
	judged.Token = applog.Cut(judged.Token)
	line := incidentLine{Event: e.Kind, File: file, Line: e.Failure.Line, Error: e.Failure.Error,
		Count: e.Failure.Count, Report: &judged, Lines: strings.Split(applog.CutAll(e.Context), "\n"),
		Context: incidentContext{Client: e.Client, AppID: e.AppID, Channel: e.Channel, User: e.User, Token: e.Token}}
	if e.Product != 0 {
		line.Context.Product = e.Product.String()
	}
	if !e.Time.IsZero() {
		line.Time = jsontext.Time(e.Time)
	}
	text, err := json.Marshal(line)
	if err != nil {
		text = []byte(err.Error()) // it holds nothing that JSON has not
	}
	return string(text) + "\n"
}
