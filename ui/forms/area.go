package forms

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// Area is a field for a text that is kept byte by byte as it was pasted: blanks,
// line breaks and what is not UTF-8 may be what is wrong with it. It shows the
// part around the cursor, escaped, on a few lines, however long the text is.
type Area struct {
	editor
	hint  say.Text // shown while there is no text
	whole bool
	cur   *tea.Cursor // as drawn last
}

// Lines of an Area in a view, and in a low one.
const AreaLines, AreaLow = 3, 2

// NewArea returns an empty field. The hint stands in it until there is a text.
func NewArea(k *keys.Map, hint say.Text) *Area {
	separates := func(r rune) bool { return strings.ContainsRune(separators, r) }
	return &Area{editor: editor{keys: k.Text, separates: separates, glyphs: true}, hint: hint}
}

// Value returns the text.
func (a *Area) Value() string { return a.value }

// SetValue replaces the text, as a paste does.
func (a *Area) SetValue(s string) { a.value, a.pos, a.off, a.whole = s, len(s), 0, true }

// Update handles a key or a paste and reports whether the text changed. A paste
// takes the place of one that nobody has edited since.
func (a *Area) Update(msg tea.Msg) (changed bool) {
	before := a.value
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if a.whole || a.value == "" {
			a.SetValue(msg.Content)
		} else {
			a.insert(msg.Content)
		}
	case tea.KeyPressMsg:
		a.press(msg)
		a.whole = a.whole && a.value == before
	}
	return a.value != before
}

// separators end a word: what stands around a token, and within one.
const separators = " \t\r\n\"':,={}/+"

// Lines draws h lines of w cells.
func (a *Area) Lines(w, h int, theme *look.Theme) []string {
	lines := make([]string, 0, h)
	a.cur = tea.NewCursor(0, 0)
	if a.value == "" {
		lines = append(lines, cells.Fit(theme.Dim.Render(cells.Cut(theme.Say(a.hint), w)), w))
	} else {
		lines = a.wrap(lines, w, h, theme)
	}
	for len(lines) < h {
		lines = append(lines, cells.Blank(w))
	}
	return lines
}

// Head draws the first h lines of w cells, wherever the cursor is: for a field
// without the keyboard.
func (a *Area) Head(w, h int, theme *look.Theme) []string {
	pos, off := a.pos, a.off
	a.pos, a.off = 0, 0
	lines := a.Lines(w, h, theme)
	a.pos, a.off = pos, off
	return lines
}

// Cursor is where text is typed, relative to the first of the lines drawn last.
func (a *Area) Cursor() *tea.Cursor {
	if a.cur == nil {
		return nil
	}
	c := *a.cur
	return &c
}

func (a *Area) wrap(lines []string, w, h int, theme *look.Theme) []string {
	room := h*(w-1) - 1 // a wide character may not fit at the end of a line
	a.scroll(room, room-1)
	var b strings.Builder
	x := 0
	pieces := a.pieces(bytesFor(w*h), theme)
	flush := func() {
		lines = append(lines, b.String()+cells.Blank(w-x))
		b.Reset()
		x = 0
	}
	for i, g := range pieces {
		if a.off+g.Start <= a.pos {
			a.cur.X, a.cur.Y = min(x, w-1), len(lines)
		}
		last := len(lines) == h-1
		if g.Width > w {
			g.Text, g.Width = "…", 1
		}
		if last && (x+g.Width > w || x+g.Width == w && i+1 < len(pieces)) {
			b.WriteString(theme.Dim.Render("…"))
			x++
			flush()
			return lines
		}
		if x+g.Width > w {
			flush()
			if a.off+g.Start <= a.pos {
				a.cur.X, a.cur.Y = 0, len(lines)
			}
		}
		b.WriteString(g.Text)
		x += g.Width
	}
	if a.pos == len(a.value) {
		if x == w && len(lines) < h-1 {
			flush()
		}
		a.cur.X, a.cur.Y = min(x, w-1), len(lines)
	}
	flush()
	return lines
}

// lineEnds reports whether a text begins with the character that ends a line.
func lineEnds(s string) bool {
	return s != "" && (s[0] == '\n' || s[0] == '\r' && !strings.HasPrefix(s, "\r\n"))
}

// pieces are the characters in sight, of so many bytes. One that is escaped may be
// broken anywhere: a line has room for one of two cells, or it is full. Where the
// text is scrolled, an ellipsis stands for the first.
func (a *Area) pieces(most int, theme *look.Theme) []cells.Glyph {
	glyphs := cells.Glyphs(a.value[a.off:min(len(a.value), nextRune(a.value, a.off+most))])
	all := make([]cells.Glyph, 0, len(glyphs))
	for i, g := range glyphs {
		scrolled := i == 0 && a.off > 0
		if at := a.off + g.Start; !scrolled && lineEnds(a.value[at:]) {
			g.Text, g.Width = theme.Dim.Render("⏎"), 1 // as it is read, not as it is written
		}
		if g.Width <= 2 && !scrolled {
			all = append(all, g)
			continue
		}
		for n := range g.Width {
			one := cells.Glyph{Text: " ", Width: 1, Start: g.Start, End: g.End}
			switch {
			case scrolled && n == 0:
				one.Text = theme.Dim.Render("…")
			case !scrolled:
				one.Text = g.Text[n : n+1]
			}
			if n > 0 {
				one.Start = g.End // the cursor is before all of it
			}
			all = append(all, one)
		}
	}
	return all
}
