package forms

import (
	"unicode/utf8"

	"agtok/cells"
)

// bytesFor is how many bytes are looked at to fill w cells: enough for any
// script, and little of a text of a megabyte.
func bytesFor(w int) int { return 16 * w }

// scroll chooses the part of the text to draw in room cells: all of it where it
// fits, else so that the cursor and a character before it are in sight, and at most
// some cells before it.
func (e *editor) scroll(room, before int) {
	switch {
	case len(e.value) <= bytesFor(room+1) && cells.Width(cells.Shown(e.value)) <= room:
		e.off = 0
	case e.pos <= e.off:
		e.off = startOf(e.value, e.pos, 1)
	default:
		first := startOf(e.value, e.pos, before)
		last := startOf(e.value, len(e.value), room) // no gap behind the end
		e.off = max(first, min(e.off, last))
	}
}

// scrollIn chooses the part to draw in w cells.
func (t *Text) scrollIn(w int) {
	room := w - 1 // for the cursor behind the text, or an ellipsis
	before := room
	if t.pos < len(t.value) {
		before-- // for the ellipsis behind the cursor
	}
	t.scroll(room, before)
}

// startOf returns the first byte from which the text up to end takes at most w
// cells, or, where one character takes more, the start of that. In a tiny window
// there can be less than no room: then it is end.
func startOf(s string, end, w int) int {
	if w < 0 {
		return end
	}
	from := max(0, end-bytesFor(w+1))
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	glyphs := cells.Glyphs(s[from:end])
	i, width := len(glyphs), 0
	for i > 0 && (width+glyphs[i-1].Width <= w || i == len(glyphs)) {
		i--
		width += glyphs[i].Width
	}
	if i == len(glyphs) {
		return end
	}
	return from + glyphs[i].Start
}

// nextRune returns the first byte at or behind i that begins a rune.
func nextRune(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}
