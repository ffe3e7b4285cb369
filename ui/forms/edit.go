package forms

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/ui/keys"
)

// An editor is a text, the cursor in it and the keys that edit it.
type editor struct {
	keys  keys.Text
	value string
	pos   int // of the cursor, in bytes
	off   int // first byte in sight

	separates func(rune) bool // what stands between words
	glyphs    bool            // the cursor goes over characters as they are drawn, and not over each rune
}

// press moves the cursor, or changes the text.
func (e *editor) press(k tea.KeyPressMsg) {
	switch {
	case key.Matches(k, e.keys.Left):
		e.pos = e.before()
	case key.Matches(k, e.keys.Right):
		e.pos = e.behind()
	case key.Matches(k, e.keys.WordLeft):
		e.pos = e.wordLeft()
	case key.Matches(k, e.keys.WordRight):
		e.pos = e.wordRight()
	case key.Matches(k, e.keys.Start):
		e.pos = 0
	case key.Matches(k, e.keys.End):
		e.pos = len(e.value)
	case key.Matches(k, e.keys.Backspace):
		e.cut(e.before(), e.pos)
	case key.Matches(k, e.keys.Delete):
		e.cut(e.pos, e.behind())
	case key.Matches(k, e.keys.DeleteWord):
		e.cut(e.wordLeft(), e.pos)
	case key.Matches(k, e.keys.DeleteWordRight):
		e.cut(e.pos, e.wordRight())
	case key.Matches(k, e.keys.DeleteToStart):
		e.cut(0, e.pos)
	case key.Matches(k, e.keys.DeleteToEnd):
		e.cut(e.pos, len(e.value))
	default:
		e.insert(k.Text)
	}
}

func (e *editor) insert(s string) {
	e.value = e.value[:e.pos] + s + e.value[e.pos:]
	e.pos += len(s)
}

func (e *editor) cut(from, to int) {
	e.value = e.value[:from] + e.value[to:]
	e.pos = from
}

// charBytes is how far from the cursor the edge of its character is looked for.
const charBytes = 64

// before returns where the character before the cursor begins.
func (e *editor) before() int {
	if !e.glyphs {
		_, n := utf8.DecodeLastRuneInString(e.value[:e.pos])
		return e.pos - n
	}
	from := max(0, e.pos-charBytes)
	for from > 0 && from < e.pos && !utf8.RuneStart(e.value[from]) {
		from++
	}
	glyphs := cells.Glyphs(e.value[from:e.pos])
	if len(glyphs) == 0 {
		return e.pos
	}
	return from + glyphs[len(glyphs)-1].Start
}

// behind returns where the character under the cursor ends.
func (e *editor) behind() int {
	if !e.glyphs {
		_, n := utf8.DecodeRuneInString(e.value[e.pos:])
		return e.pos + n
	}
	glyphs := cells.Glyphs(e.value[e.pos:min(len(e.value), nextRune(e.value, e.pos+charBytes))])
	if len(glyphs) == 0 {
		return e.pos
	}
	return e.pos + glyphs[0].End
}

func (e *editor) wordLeft() int {
	return len(strings.TrimRightFunc(strings.TrimRightFunc(e.value[:e.pos], e.separates), e.inWord))
}

func (e *editor) wordRight() int {
	return len(e.value) - len(strings.TrimLeftFunc(strings.TrimLeftFunc(e.value[e.pos:], e.separates), e.inWord))
}

func (e *editor) inWord(r rune) bool { return !e.separates(r) }

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
