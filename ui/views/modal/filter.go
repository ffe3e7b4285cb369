package modal

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// A filter is the line above a list in which typing narrows that.
type filter struct{ *forms.Line }

func newFilter(k *keys.Map) filter { return filter{forms.NewLine(k, "")} }

// prompt stands before the filter.
const prompt = " › "

// draw returns at most w cells. The hint stands where nothing is typed.
func (f filter) draw(w int, hint string, theme *look.Theme) string {
	room := max(1, w-look.Width(prompt)-1)
	text := f.Draw(room, theme)
	if hint != "" && f.Value() == "" {
		text = theme.Dim.Render(look.Cut(hint, room))
	}
	return theme.Key.Render(prompt) + text
}

// cursor is where the text is typed in w cells.
func (f filter) cursor(w int, theme *look.Theme) *tea.Cursor {
	f.draw(w, "", theme)
	return tea.NewCursor(look.Width(prompt)+f.Cursor(), 0)
}
