package live

import (
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/live"
	"agtok/report"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A prompt is a field that asks for one thing, in the last line of the head.
type prompt struct {
	ask  question
	keys keys.Prompt
	line *forms.Line
	note look.Notice // about what is typed
}

// A question is what a [prompt] asks for.
type question uint8

const (
	forLifetime question = iota
	forPort
	forFilter
	forLog
)

// labels are those of the fields.
var labels = [...]say.Text{
	forLifetime: say.F("Lifetime").Meaning("live"), forPort: say.F("Port"), forFilter: say.F("Filter"),
	forLog: say.F("Log"),
}

// abouts say what the fields are for.
var abouts = [...]say.Text{
	forLifetime: say.F("How long the tokens of the server last: 24 hours at most. Left empty, each lasts as " +
		"long as the app asks for."),
	forPort: say.F("Where on this machine the server listens. Apps ask there; 0 takes a port that is free."),
	forFilter: say.F("Only rows that say this are listed, in themselves or in their details. Left empty, all " +
		"are."),
	forLog: say.F("The file that the app writes its log to. agtok reads it as it grows, also where a new " +
		"one takes its place."),
}

// Explain says what the field with the keyboard is for.
func (v *View) Explain() (label, about say.Text) {
	if v.prompt == nil {
		return say.Text{}, say.Text{}
	}
	return labels[v.prompt.ask], abouts[v.prompt.ask]
}

// ask opens the prompt for something.
func (v *View) ask(q question) {
	value := [...]string{forLifetime: v.lifetime, forPort: v.port, forFilter: v.filter, forLog: v.log.file}[q]
	v.prompt = &prompt{ask: q, keys: v.deps.Keys.Prompt, line: forms.NewLine(v.deps.Keys, value)}
	v.prompt.check(v.now)
}

// edit handles what is typed into the prompt.
func (v *View) edit(msg tea.Msg) (pane.Intent, tea.Cmd) {
	p := v.prompt
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, p.keys.Complete) && p.ask == forLog:
			return nil, v.complete()
		case key.Matches(k, p.keys.Take, p.keys.Complete):
			return v.answer()
		case key.Matches(k, p.keys.Back):
			v.prompt = nil
			if p.ask == forFilter {
				v.setFilter("")
			}
			return nil, nil
		}
	}
	if p.line.Update(msg) {
		v.prompt.check(v.now)
		if p.ask == forFilter {
			v.setFilter(p.line.Value())
		}
	}
	return nil, nil
}

// listed are the files that begin with what was typed.
type listed struct {
	typed string
	files []string
}

// complete looks for the files that begin with what is typed.
func (v *View) complete() tea.Cmd {
	typed, logs := v.prompt.line.Value(), v.deps.Logs
	return v.reply(func() any { return listed{typed, logs.Complete(typed)} })
}

// completed types what all files that begin so have in common, or else names them.
func (v *View) completed(l listed) {
	p := v.prompt
	if p == nil || p.ask != forLog || p.line.Value() != l.typed {
		return
	}
	switch {
	case len(l.files) == 0:
		p.note = look.Notice{Level: report.Warning, Text: say.F("no file begins so")}
	case forms.Completed(l.files) != l.typed:
		p.line.SetValue(forms.Completed(l.files))
		v.prompt.check(v.now)
	default:
		var names []say.Text
		folder := strings.LastIndexByte(l.typed, filepath.Separator) + 1
		for _, f := range l.files {
			names = append(names, say.F("%v", say.Plain(f[folder:])))
		}
		p.note = look.Notice{Text: say.F("%v", say.Commas(names...))}
	}
}

func (v *View) setFilter(text string) {
	v.filter, v.widths = text, [len(columns)]int{}
	v.refresh(v.theme, v.now)
}

// check says beside the field what is wrong with what is typed.
func (p *prompt) check(now time.Time) {
	text := p.line.Value()
	switch p.ask {
	case forLifetime:
		p.note = checkLifetime(text, now)
	case forPort:
		p.note = look.Notice{Text: say.F("0 is a free one")}
		if !isPort(text) {
			p.note = look.Notice{Level: report.Error, Text: say.F("not a number from 0 to 65535")}
		}
	case forFilter:
		p.note = look.Notice{Text: say.F("what rows and their details say")}
	case forLog:
		p.note = look.Notice{Text: say.F("a log, read as it grows")}
	}
}

func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

func checkLifetime(text string, now time.Time) look.Notice {
	if text == "" {
		return look.Notice{Text: say.F("empty: as asked; or 35s, 1h")}
	}
	asked := request.New(request.FPA) // which asks for nothing else
	asked.Lifetime = text
	spec, faults := asked.Typed(now)
	for _, f := range faults {
		if f.Severity == token.Error {
			return look.Notice{Level: report.Error, Text: f.Message}
		}
	}
	if spec.Lifetime > 0 && time.Duration(spec.Lifetime)*time.Second < live.ShortLifetime {
		return look.Notice{Level: report.Warning, Text: say.F("SDKs warn at once, or never")}
	}
	return look.Notice{Text: say.F("of every token from now on")}
}

// answer takes what is typed, unless it is wrong.
func (v *View) answer() (pane.Intent, tea.Cmd) {
	p, text := v.prompt, v.prompt.line.Value()
	if p.note.Level == report.Error && p.ask != forLog { // a log may be there by now
		return nil, nil
	}
	v.prompt = nil
	switch p.ask {
	case forLifetime:
		v.lifetime = text
		v.keep()
		if v.server != nil {
			v.server.SetLifetime(text)
		}
	case forPort:
		v.port = text
		v.keep()
		if v.status == serving {
			return nil, v.start(v.signer)
		}
	case forLog:
		if text != "" {
			return nil, v.read(text)
		}
	case forFilter: // is in force already
	}
	return nil, nil
}

// draw draws the prompt in a line of w cells.
func (p *prompt) draw(w int, theme *look.Theme) string {
	line := p.label(theme) + cells.Fit(p.line.Draw(p.room(w), theme), p.room(w))
	return cells.Fit(line+"  "+theme.Of(p.note.Level).Render(look.Mark(p.note.Level)+theme.Say(p.note.Text)), w)
}

func (p *prompt) label(theme *look.Theme) string { return " " + theme.Say(labels[p.ask]) + "  " }

// room is how many cells the text has.
func (p *prompt) room(w int) int {
	if p.ask == forLog {
		return max(6, w/3)
	}
	return max(6, min(24, w/4))
}

// cursor is the cell of the text cursor.
func (p *prompt) cursor(w int, theme *look.Theme) int {
	p.line.Draw(p.room(w), theme)
	return cells.Width(p.label(theme)) + p.line.Cursor()
}
