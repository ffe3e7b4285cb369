package forms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// Text is a field for one line of text of any length, so that nothing of a paste is
// lost unnoticed.
type Text struct {
	editor
	w, x   int  // width, and cell of the cursor, as drawn last
	masked bool // its characters are not shown
	least  int  // cells that it needs

	// offered says that nobody has touched the text since agtok put it there:
	// what is typed or pasted takes its place.
	offered bool

	problems []token.Problem // marked in the text
}

// newText returns a field with a value in it.
func newText(k *keys.Map, value string) *Text {
	t := &Text{editor: editor{keys: k.Text, separates: unicode.IsSpace}, least: textMin}
	t.SetValue(value)
	return t
}

// TextHelp are the keys of a text field.
func TextHelp(k keys.Text) []key.Binding {
	return []key.Binding{
		k.Left, k.Right, k.WordLeft, k.WordRight, k.Start, k.End,
		k.Backspace, k.Delete, k.DeleteWord, k.DeleteWordRight, k.DeleteToStart, k.DeleteToEnd, k.Paste,
	}
}

// Value returns the text.
func (t *Text) Value() string { return t.value }

// SetValue replaces the text and puts the cursor behind it.
func (t *Text) SetValue(s string) {
	t.value, t.offered = oneLine(s), false
	t.pos = len(t.value)
}

// oneLine leaves out what has no place on a line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
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

// offerKnown offers a text, if it is known.
func (t *Text) offerKnown(s string) {
	if s != "" {
		t.offer(s)
	}
}

func (t *Text) update(msg tea.Msg) (changed bool) {
	before := t.value
	typed := ""
	press, isKey := msg.(tea.KeyPressMsg)
	if paste, ok := msg.(tea.PasteMsg); ok {
		typed = look.CleanPaste(paste.Content)
	} else if isKey {
		typed = press.Text
		t.offered = t.offered && typed != ""
	}
	if t.offered && typed != "" {
		t.SetValue("")
	}
	if isKey {
		press.Text = oneLine(typed)
		t.press(press)
	} else {
		t.insert(typed)
	}
	return t.value != before
}

func (t *Text) text() *Text { return t }

// cells is how many the whole text takes, and the cursor behind it, up to most.
func (t *Text) cells(most int) int {
	if t.masked {
		return 0
	}
	if len(t.value) > bytesFor(max(0, most)) {
		return most
	}
	return min(most, cells.Width(cells.Shown(t.value))+1)
}

// bullet stands for a character that is not shown.
const bullet = "•"

func (t *Text) draw(w int, focused bool, theme *look.Theme) string {
	t.w = w
	if t.masked {
		var mask Text
		mask.value = strings.Repeat(bullet, utf8.RuneCountInString(t.value))
		mask.pos = len(bullet) * utf8.RuneCountInString(t.value[:t.pos])
		drawn := mask.draw(w, focused, theme)
		t.x = mask.x
		return drawn
	}
	t.scrollIn(w)
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
