package forms

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

// Filter is a text field outside of a form, for narrowing a list.
type Filter struct{ text *Text }

// NewFilter returns an empty filter.
func NewFilter() *Filter { return &Filter{newText("")} }

// Value returns what is typed.
func (f *Filter) Value() string { return f.text.Value() }

// Update handles a key or a paste and reports whether the text changed.
func (f *Filter) Update(msg tea.Msg) (changed bool) { return f.text.update(msg) }

// View draws the field in exactly w cells.
func (f *Filter) View(w int, theme *kit.Theme) string { return kit.Fit(f.text.draw(w, true, theme), w) }

// Cursor is the cell of the text cursor in what was drawn last.
func (f *Filter) Cursor() int {
	x, _ := f.text.cursor()
	return x
}
