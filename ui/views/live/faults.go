package live

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/live"
	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// faults is the modal that offers how the next reply can be wrong, and says what
// the app will see then.
type faults struct {
	pane.Still

	keys   keys.Menu
	theme  *look.Theme
	kinds  []live.FaultKind // the first is none
	choose func(kind string)
	cursor int
	top    int
	w, h   int
}

// newFaults returns the modal, with the cursor at a kind. choose is told of the
// choice.
func newFaults(k keys.Menu, theme *look.Theme, kind string, choose func(string)) *faults {
	f := &faults{keys: k, theme: theme, choose: choose}
	f.kinds = append([]live.FaultKind{{}}, live.FaultKinds()...)
	for i, k := range f.kinds {
		if k.Kind == kind {
			f.cursor = i
		}
	}
	return f
}

// Title is the title of the modal.
func (f *faults) Title() string {
	title := f.theme.Say(say.F("The next reply"))
	switch below := len(f.kinds) - f.top - f.rows(); {
	case f.h == 0: // it has no size yet
	case below > 0:
		title += f.theme.Say(say.F(" ─ ↓ %d more", below))
	case f.top > 0:
		title += f.theme.Say(say.F(" ─ ↑ %d more", f.top))
	}
	return title
}

// Sizes of the modal, in cells.
const (
	faultsWidth = 76
	kindWidth   = 18
	seenHeight  = 3 // below the list: a blank line and two lines
)

// Want is the size of the whole list.
func (f *faults) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, faultsWidth), min(most.Y, len(f.kinds)+seenHeight))
}

// Update moves and chooses.
func (f *faults) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Wheeled:
		f.move(msg.Rows)
	case pane.Clicked:
		if i := f.top + msg.Y; msg.Y < f.rows() && i < len(f.kinds) {
			f.cursor = i
			return f.take(), nil
		}
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, f.keys.Back):
			return pane.Close{}, nil
		case key.Matches(msg, f.keys.Choose):
			return f.take(), nil
		case key.Matches(msg, f.keys.Up):
			f.move(-1)
		case key.Matches(msg, f.keys.Down):
			f.move(1)
		}
	}
	return nil, nil
}

// take chooses what is under the cursor.
func (f *faults) take() pane.Intent {
	k := f.kinds[f.cursor]
	f.choose(k.Kind)
	if k.Kind == "" {
		return pane.Confirmed{Then: pane.Notify{Notice: look.Notice{Text: say.F("the next reply is as asked")}}}
	}
	text := say.F("the next reply is wrong on purpose: %s", k.Kind)
	return pane.Confirmed{Then: pane.Notify{Notice: look.Notice{Level: report.Warning, Text: text}}}
}

func (f *faults) rows() int { return max(1, f.h-seenHeight) }

func (f *faults) move(by int) {
	f.cursor = max(0, min(f.cursor+by, len(f.kinds)-1))
	f.top = pane.Scroll(f.top, f.cursor, f.cursor, f.rows(), len(f.kinds))
}

// SetSize gives the modal its size.
func (f *faults) SetSize(w, h int) {
	f.w, f.h = w, h
	f.move(0)
}

// SetTheme gives the modal its styles.
func (f *faults) SetTheme(t *look.Theme) { f.theme = t }

// View draws the part of the list around its cursor, and what the app will see.
func (f *faults) View() string {
	var lines []string
	for i := f.top; i < min(len(f.kinds), f.top+f.rows()); i++ {
		lines = append(lines, f.line(i))
	}
	lines = cells.FitAll(lines, f.w, f.rows()+1)
	seen := say.F("The app gets what it asks for.")
	if k := f.kinds[f.cursor]; k.Kind != "" {
		seen = say.F("The app sees: %v", k.Reports)
	}
	for _, l := range cells.Wrap(f.theme.Say(seen), f.w-2) {
		lines = append(lines, " "+f.theme.Dim.Render(l))
	}
	return strings.Join(cells.FitAll(lines, f.w, f.h), "\n")
}

func (f *faults) line(i int) string {
	k, mark := f.kinds[i], "   "
	if i == f.cursor {
		mark = " ▸ "
	}
	kind, says := k.Kind, cells.Shown(f.theme.Say(k.About))
	if kind == "" {
		kind, says = f.theme.Say(say.F("as asked")), f.theme.Say(say.F("a right reply"))
	}
	head := cells.Fit(mark+kind, kindWidth+cells.Width(mark)) + " "
	if i == f.cursor {
		return f.theme.Selected.Render(cells.Fit(head+says, f.w))
	}
	return cells.Fit(head+f.theme.Dim.Render(says), f.w)
}

// ShortHelp are the keys of the modal.
func (f *faults) ShortHelp() []key.Binding {
	return []key.Binding{f.keys.Choose, f.keys.Back, f.keys.Up, f.keys.Down}
}

// FullHelp are the keys of the modal.
func (f *faults) FullHelp() [][]key.Binding { return [][]key.Binding{f.ShortHelp()} }
