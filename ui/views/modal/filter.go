package modal

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// A filter is the line above a list in which typing narrows that. While nothing is
// typed, some letters move in the list, unless a key has been pressed to type.
type filter struct {
	*forms.Line
	typing bool
	bare   keys.Bare
}

func newFilter(k *keys.Map) filter { return filter{Line: forms.NewLine(k, ""), bare: k.Bare} }

// A barePress is what a key means while nothing is typed.
type barePress uint8

const (
	noPress barePress = iota
	pressUp
	pressDown
	pressFirst
	pressLast
	pressType
	pressClose
)

// press returns what a key means while nothing is typed.
func (f *filter) press(k tea.KeyPressMsg) barePress {
	if f.Value() != "" || f.typing {
		return noPress
	}
	for press, b := range map[barePress]key.Binding{
		pressUp: f.bare.Up, pressDown: f.bare.Down, pressFirst: f.bare.First, pressLast: f.bare.Last,
		pressType: f.bare.Filter, pressClose: f.bare.Close,
	} {
		if key.Matches(k, b) {
			f.typing = press == pressType
			return press
		}
	}
	return noPress
}

// Update narrows, and reports whether that is to something else.
func (f *filter) Update(msg tea.Msg) bool {
	changed := f.Line.Update(msg)
	f.typing = f.typing && f.Value() == ""
	return changed
}

// prompt stands before the filter.
const prompt = " › "

// draw returns at most w cells. The hint stands where nothing is typed.
func (f filter) draw(w int, hint string, theme *look.Theme) string {
	room := max(1, w-cells.Width(prompt)-1)
	text := f.Draw(room, theme)
	if hint != "" && f.Value() == "" {
		text = theme.Dim.Render(cells.Cut(hint, room))
	}
	return theme.Key.Render(prompt) + text
}

// cursor is where the text is typed in w cells.
func (f filter) cursor(w int, theme *look.Theme) *tea.Cursor {
	f.draw(w, "", theme)
	return tea.NewCursor(cells.Width(prompt)+f.Cursor(), 0)
}
