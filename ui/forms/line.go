package forms

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/ui/keys"
	"agtok/ui/look"
)

// Line is a text field that stands alone, such as a filter or a path.
type Line struct{ text *Text }

// NewLine returns a line with a text in it that gives way to what is typed.
func NewLine(k *keys.Map, text string) *Line { return &Line{newOffer(k, text)} }

// Update handles a key or a paste and reports whether the text changed.
func (l *Line) Update(msg tea.Msg) (changed bool) { return l.text.update(msg) }

// Value returns the text.
func (l *Line) Value() string { return l.text.Value() }

// Click puts the cursor at a cell of what was drawn last.
func (l *Line) Click(x int) { l.text.click(max(0, x)) }

// SetValue replaces the text and puts the cursor behind it.
func (l *Line) SetValue(s string) { l.text.SetValue(s) }

// Draw returns at most w cells.
func (l *Line) Draw(w int, theme *look.Theme) string { return l.text.draw(max(1, w), true, theme) }

// Cursor is the cell of the text cursor in what was drawn last.
func (l *Line) Cursor() int { return l.text.x }

// Completed is what a text that all of the texts begin with can be completed to
// before one has to be chosen. There is at least one of them.
func Completed(texts []string) string {
	common := texts[0]
	for _, t := range texts[1:] {
		for !strings.HasPrefix(t, common) {
			common = common[:len(common)-1]
		}
	}
	return strings.ToValidUTF8(common, "")
}
