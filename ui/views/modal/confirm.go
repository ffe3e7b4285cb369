// Package modal is the modals that belong to no screen of their own.
package modal

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A Confirm is a modal with a question, or with something that has to be read.
type Confirm struct {
	pane.Box

	keys  keys.Confirm
	title say.Text
	text  say.Text
	level report.Level
	alarm bool
	then  pane.Intent // nil where there is nothing to be decided
}

// NewConfirm returns a question. yes says in a word or two what is done then.
func NewConfirm(k *keys.Map, theme *look.Theme, title, text, yes say.Text, then pane.Intent) *Confirm {
	a := &Confirm{Box: pane.Box{Theme: theme}, keys: k.Confirm, title: title, text: text, level: report.Warning,
		then: then}
	a.keys.Yes.SetHelp(a.keys.Yes.Help().Key, theme.Say(yes))
	return a
}

// NewAlarm returns a question about a project in production.
func NewAlarm(k *keys.Map, theme *look.Theme, text, yes say.Text, then pane.Intent) *Confirm {
	a := NewConfirm(k, theme, say.F("▲ PRODUCTION"), text, yes, then)
	a.alarm = true
	return a
}

// NewMessage returns something that has to be read.
func NewMessage(k *keys.Map, theme *look.Theme, level report.Level, title, text say.Text) *Confirm {
	a := &Confirm{Box: pane.Box{Theme: theme}, keys: k.Confirm, title: title, text: text, level: level}
	a.keys.Yes.SetEnabled(false)
	a.keys.No = k.Message.Close
	return a
}

// Title is the title of the modal.
func (a *Confirm) Title() string { return a.Theme.Say(a.title) }

// Alarms reports whether the question has the colours of production.
func (a *Confirm) Alarms() bool { return a.alarm }

// askWidth is a width at which sentences read well.
const askWidth = 60

// Want is the size of the text.
func (a *Confirm) Want(most image.Point) image.Point {
	w := min(most.X, askWidth)
	return image.Pt(w, min(most.Y, len(a.lines(w))))
}

func (a *Confirm) lines(w int) []string {
	var lines []string
	style := a.Theme.Of(a.level)
	if a.alarm {
		style = a.Theme.Bad
	}
	for _, l := range cells.Wrap(look.Mark(a.level)+a.Theme.Say(a.text), w-2) {
		lines = append(lines, " "+style.Render(l))
	}
	hint := func(b key.Binding) string {
		return a.Theme.Key.Render(b.Help().Key) + " " + a.Theme.Dim.Render(b.Help().Desc)
	}
	answers := " " + hint(a.keys.No)
	if a.then != nil {
		answers = " " + hint(a.keys.Yes) + "   " + hint(a.keys.No)
	}
	return append(lines, "", answers)
}

// Update answers.
func (a *Confirm) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case key.Matches(k, a.keys.Yes):
		return pane.Confirmed{Then: a.then}, nil
	case key.Matches(k, a.keys.No):
		return pane.Close{}, nil
	}
	return nil, nil
}

// View draws the question. Where it is too long, its answers are in sight.
func (a *Confirm) View() string {
	lines := a.lines(a.W)
	if over := len(lines) - a.H; over > 0 {
		lines = append(lines[:max(0, a.H-1)], lines[len(lines)-1])
	}
	return strings.Join(cells.FitAll(lines, a.W, a.H), "\n")
}

// ShortHelp are the answers.
func (a *Confirm) ShortHelp() []key.Binding { return []key.Binding{a.keys.Yes, a.keys.No} }

// FullHelp are the answers.
func (a *Confirm) FullHelp() [][]key.Binding { return [][]key.Binding{a.ShortHelp()} }
