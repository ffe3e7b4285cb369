package pane

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/look"
)

// Still is the part of a pane in which nothing is typed and nothing counts down.
type Still struct{}

// Cursor is nil: nothing is typed here.
func (Still) Cursor() *tea.Cursor { return nil }

// Live is false: nothing counts down here.
func (Still) Live() bool { return false }

// A Box is what panes have in common: their styles, and their size in cells.
type Box struct {
	Still

	Theme *look.Theme
	W, H  int
}

// SetSize gives the pane its size.
func (b *Box) SetSize(w, h int) { b.W, b.H = w, h }

// SetTheme gives the pane its styles.
func (b *Box) SetTheme(t *look.Theme) { b.Theme = t }

// Scroll returns the top of the part that a list shows in rows of its lines: it
// is as near as can be to where it was, and the lines from first to last are in
// sight, or of too many the end.
func Scroll(top, first, last, rows, lines int) int {
	top = max(0, min(top, first, lines-rows))
	return max(top, last-rows+1)
}
