package views

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

// An Ask is a modal with a question, or with something that has to be read.
type Ask struct {
	keys  kit.AskKeys
	title string
	text  string
	level kit.Level
	alarm bool
	then  kit.Intent // nil where there is nothing to be decided
	theme *kit.Theme
	w, h  int
}

// NewAsk returns a question. yes says in a word or two what is done then.
func NewAsk(theme *kit.Theme, title, text, yes string, then kit.Intent) *Ask {
	a := &Ask{keys: kit.NewAskKeys(), title: title, text: text, level: kit.Warning, then: then, theme: theme}
	a.keys.Yes.SetHelp(a.keys.Yes.Help().Key, yes)
	return a
}

// NewAlarm returns a question that has the colours of production.
func NewAlarm(theme *kit.Theme, title, text, yes string, then kit.Intent) *Ask {
	a := NewAsk(theme, title, text, yes, then)
	a.alarm = true
	return a
}

// NewMessage returns something that has to be read.
func NewMessage(theme *kit.Theme, level kit.Level, title, text string) *Ask {
	a := &Ask{keys: kit.NewAskKeys(), title: title, text: text, level: level, theme: theme}
	a.keys.Yes.SetEnabled(false)
	a.keys.No = kit.NewMessageKeys().Close
	return a
}

// Title is the title of the modal.
func (a *Ask) Title() string { return a.title }

// Alarms reports whether the question has the colours of production.
func (a *Ask) Alarms() bool { return a.alarm }

// askWidth is a width at which sentences read well.
const askWidth = 60

// Want is the size of the text.
func (a *Ask) Want(most image.Point) image.Point {
	w := min(most.X, askWidth)
	return image.Pt(w, min(most.Y, len(a.lines(w))))
}

func (a *Ask) lines(w int) []string {
	var lines []string
	style := a.theme.Of(a.level)
	if a.alarm {
		style = a.theme.Bad
	}
	for _, l := range kit.Wrap(a.level.Mark()+a.text, w-2) {
		lines = append(lines, " "+style.Render(l))
	}
	hint := func(b key.Binding) string {
		return a.theme.Key.Render(b.Help().Key) + " " + a.theme.Dim.Render(b.Help().Desc)
	}
	answers := " " + hint(a.keys.No)
	if a.then != nil {
		answers = " " + hint(a.keys.Yes) + "   " + hint(a.keys.No)
	}
	return append(lines, "", answers)
}

// Update answers.
func (a *Ask) Update(msg tea.Msg) (kit.Intent, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case key.Matches(k, a.keys.Yes):
		return kit.Confirmed{Then: a.then}, nil
	case key.Matches(k, a.keys.No):
		return kit.Close{}, nil
	}
	return nil, nil
}

// Cursor is nil: nothing is typed here.
func (a *Ask) Cursor() *tea.Cursor { return nil }

// Live is false: nothing counts down here.
func (a *Ask) Live() bool { return false }

// SetSize gives the question its size.
func (a *Ask) SetSize(w, h int) { a.w, a.h = w, h }

// SetTheme gives the question its styles.
func (a *Ask) SetTheme(t *kit.Theme) { a.theme = t }

// View draws the question. Where it is too long, its answers are in sight.
func (a *Ask) View() string {
	lines := a.lines(a.w)
	if over := len(lines) - a.h; over > 0 {
		lines = append(lines[:max(0, a.h-1)], lines[len(lines)-1])
	}
	return strings.Join(kit.FitAll(lines, a.w, a.h), "\n")
}

// ShortHelp are the answers.
func (a *Ask) ShortHelp() []key.Binding { return []key.Binding{a.keys.Yes, a.keys.No} }

// FullHelp are the answers.
func (a *Ask) FullHelp() [][]key.Binding { return [][]key.Binding{a.ShortHelp()} }
