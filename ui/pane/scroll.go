package pane

// Scroll returns the top of the part that a list shows in rows of its lines: it
// is as near as can be to where it was, and the lines from first to last are in
// sight, or of too many the end.
func Scroll(top, first, last, rows, lines int) int {
	top = max(0, min(top, first, lines-rows))
	return max(top, last-rows+1)
}
