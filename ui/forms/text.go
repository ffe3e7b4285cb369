package forms

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// Text is a field for one line of text of any length. Editing is that of the
// textinput bubble. Drawing is its own: the bubble's cursor counts runes, not
// cells, and forgets that the text is scrolled
// (github.com/charmbracelet/bubbles#906).
type Text struct {
	in    textinput.Model
	value string
	pos   int // of the cursor, in bytes
	off   int // first byte in sight
	w, x  int // width, and cell of the cursor, as drawn last

	// offered says that nobody has touched the text since agtok put it there:
	// what is typed or pasted takes its place.
	offered bool

	problems []token.Problem // marked in the text
}

// newText returns a field with a value in it.
func newText(k *keys.Map, value string) *Text {
	t := &Text{in: textinput.New()}
	t.in.KeyMap = editing(k.Text)
	t.in.SetVirtualCursor(false)
	t.in.Focus() // the form sends keys to one field only
	t.SetValue(value)
	return t
}

// editing gives our bindings to the bubble. What is left out does not work:
// pasting with ctrl+v would run a program and answer much later, and there is
// nothing to suggest.
func editing(k keys.Text) textinput.KeyMap {
	return textinput.KeyMap{
		CharacterForward: k.Right, CharacterBackward: k.Left,
		WordForward: k.WordRight, WordBackward: k.WordLeft,
		LineStart: k.Start, LineEnd: k.End,
		DeleteCharacterBackward: k.Backspace, DeleteCharacterForward: k.Delete,
		DeleteWordBackward: k.DeleteWord, DeleteWordForward: k.DeleteWordRight,
		DeleteBeforeCursor: k.DeleteToStart, DeleteAfterCursor: k.DeleteToEnd,
	}
}

// TextHelp are the keys of a text field.
func TextHelp(k keys.Text) []key.Binding {
	return []key.Binding{
		k.Left, k.Right, k.WordLeft, k.WordRight, k.Start, k.End,
		k.Backspace, k.Delete, k.DeleteWord, k.DeleteWordRight, k.DeleteToStart, k.DeleteToEnd,
	}
}

// Value returns the text.
func (t *Text) Value() string { return t.value }

// SetValue replaces the text and puts the cursor behind it.
func (t *Text) SetValue(s string) {
	t.in.SetValue(s)
	t.in.CursorEnd()
	t.offered = false
	t.sync()
}

// newOffer returns a field with a value that gives way to what is typed.
func newOffer(k *keys.Map, value string) *Text {
	t := newText(k, "")
	t.offer(value)
	return t
}

// offer replaces the text by one that gives way to what is typed.
func (t *Text) offer(s string) {
	t.SetValue(s)
	t.offered = s != ""
}

// sync reads text and cursor back from the bubble.
func (t *Text) sync() (changed bool) {
	before := t.value
	t.value = t.in.Value()
	t.pos = len(t.value)
	if n := t.in.Position(); n < t.pos {
		t.pos = say.FirstChars(t.value, n)
	}
	return t.value != before
}

func (t *Text) update(msg tea.Msg) bool {
	typed := ""
	switch m := msg.(type) {
	case tea.PasteMsg:
		typed = look.CleanPaste(m.Content)
		msg = tea.PasteMsg{Content: typed}
	case tea.KeyPressMsg:
		typed = m.Text
		t.offered = t.offered && typed != ""
		switch {
		case key.Matches(m, t.in.KeyMap.DeleteWordForward):
			return t.deleteOver(t.in.KeyMap.WordForward)
		case key.Matches(m, t.in.KeyMap.DeleteWordBackward):
			return t.deleteOver(t.in.KeyMap.WordBackward)
		}
	}
	if t.offered && typed != "" {
		t.SetValue("")
	}
	t.in, _ = t.in.Update(msg) // the command is the bubble's own cursor's
	return t.sync()
}

// deleteOver deletes what the cursor moves over with a key. The bubble does not
// know where words end: to the right it reads behind the end of the text, and to
// the left it takes a blank before the first word for a part of that (bubbles
// v2.2.1, textinput.deleteWordForward and deleteWordBackward).
func (t *Text) deleteOver(move key.Binding) (changed bool) {
	from := t.in.Position()
	t.in, _ = t.in.Update(keys.PressOf(move))
	to := t.in.Position()
	from, to = min(from, to), max(from, to)
	t.in.SetValue(string(slices.Delete([]rune(t.in.Value()), from, to)))
	t.in.SetCursor(from)
	return t.sync()
}

// mark remembers what is wrong, to show where it is.
func (t *Text) mark(problems []token.Problem) { t.problems = problems }

func (t *Text) want(*look.Theme) int { return 0 }

// cells is how many the whole text takes, and the cursor behind it, up to most.
func (t *Text) cells(most int) int {
	if len(t.value) > bytesFor(max(0, most)) {
		return most
	}
	return min(most, cells.Width(cells.Shown(t.value))+1)
}

// atStart reports whether the cursor is before the text.
func (t *Text) atStart() bool { return t.pos == 0 }

func (t *Text) help() []key.Binding { return nil }

func (t *Text) cursor() (int, bool) { return t.x, true }

func (t *Text) draw(w int, focused bool, theme *look.Theme) string {
	t.w = w
	t.scroll(w)
	glyphs := cells.Glyphs(t.value[t.off:min(len(t.value), nextRune(t.value, t.off+bytesFor(w)))])
	shown, width := 0, 0
	for shown < len(glyphs) && width+glyphs[shown].Width <= w {
		width += glyphs[shown].Width
		shown++
	}
	more := shown < len(glyphs)
	if more && width == w {
		shown-- // its cells are for the ellipsis
	}
	var b strings.Builder
	t.x = 0
	if t.off > 0 && shown > 0 {
		b.WriteString(theme.Dim.Render(cells.Fit("…", glyphs[0].Width)))
	}
	style := look.Style{}
	if focused && t.offered {
		style = theme.Selected
	}
	t.writeGlyphs(&b, glyphs[:shown], style, theme)
	if more {
		b.WriteString(theme.Dim.Render("…"))
	}
	return b.String()
}

// writeGlyphs draws the characters in sight, but for the first where an
// ellipsis stands for it, and finds the cursor.
func (t *Text) writeGlyphs(b *strings.Builder, glyphs []cells.Glyph, style look.Style, theme *look.Theme) {
	var run strings.Builder
	bad := false
	flush := func() {
		switch {
		case run.Len() == 0:
		case bad:
			b.WriteString(theme.Wrong.Render(run.String()))
		default:
			b.WriteString(style.Render(run.String()))
		}
		run.Reset()
	}
	for i, g := range glyphs {
		start, end := t.off+g.Start, t.off+g.End
		if end <= t.pos {
			t.x += g.Width
		}
		if i == 0 && t.off > 0 {
			continue
		}
		if wrong := t.isWrong(start, end); wrong != bad {
			flush()
			bad = wrong
		}
		run.WriteString(g.Text)
	}
	flush()
}

// isWrong reports whether an error is about the bytes.
func (t *Text) isWrong(start, end int) bool {
	for _, p := range t.problems {
		if p.Severity == token.Error && p.Start < end && start < p.End {
			return true
		}
	}
	return false
}
