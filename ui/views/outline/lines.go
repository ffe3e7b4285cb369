package outline

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/token"
	"agtok/ui/look"
)

// Columns of a sheet. Texts of a wide sheet are not wider than a book's.
const (
	glyphAt   = 1
	labelAt   = glyphAt + 2
	partText  = 5 // where the texts of a part begin
	bookWidth = 110
	pairGap   = 3 // " ≠ "
)

// measure finds the columns behind the labels.
func (s *List) measure() {
	s.fields, s.pairs = labelAt, labelAt
	for i := range s.Rows {
		r := &s.Rows[i]
		switch n := labelAt + look.Width(r.Label) + 2; r.Kind {
		case Field, Prose:
			s.fields = max(s.fields, n)
		case Pair, Told:
			s.pairs = max(s.pairs, n)
		}
	}
	s.fields, s.pairs = min(s.fields, s.w*2/5), min(s.pairs, s.w*2/5)
}

// appendRow lays a row out.
func (s *List) appendRow(lines []sheetLine, i int, r *Row) []sheetLine {
	w := min(s.w, bookWidth)
	switch r.Kind {
	case Heading:
		if i > 0 && (r.Fold == "" || s.Rows[i-1].Kind != Heading) {
			lines = append(lines, sheetLine{row: i})
		}
		return append(lines, sheetLine{row: i, first: true, text: r.Text, other: r.Other})
	case Raw:
		return append(lines, sheetLine{row: i, first: true, head: look.Blank(glyphAt + 2), text: r.Text})
	case Pair:
		return s.appendPair(lines, i, r, w)
	case Field:
		return appendTexts(lines, i, r, look.Blank(s.fields), hardwrap(r.Text, w-s.fields-1))
	case Told:
		return appendTexts(lines, i, r, look.Blank(s.pairs), look.Wrap(r.Text, w-s.pairs-1))
	case Prose:
		return appendTexts(lines, i, r, look.Blank(s.fields), look.Wrap(r.Text, w-s.fields-1))
	}
	return appendTexts(lines, i, r, look.Blank(s.indent(r)), look.Wrap(r.Text, w-s.indent(r)-1))
}

// indent is where a sentence begins.
func (s *List) indent(r *Row) int {
	switch {
	case r.Fold != "":
		return glyphAt + 3
	case r.Part != "" && r.Label != "":
		return partText + len(r.Label) + 2
	case r.Part != "":
		return partText
	}
	return labelAt
}

// appendTexts adds a row of several lines. The glyph and the label stand in the
// margin of the first.
func appendTexts(lines []sheetLine, i int, r *Row, margin string, texts []string) []sheetLine {
	for n, text := range texts {
		lines = append(lines, sheetLine{row: i, first: n == 0, head: margin, text: text})
	}
	return lines
}

// appendPair sets two texts side by side where they fit, else one below the
// other.
func (s *List) appendPair(lines []sheetLine, i int, r *Row, w int) []sheetLine {
	col := max(1, (w-s.pairs-pairGap-1)/2)
	if r.Other == "" {
		return appendTexts(lines, i, r, look.Blank(s.pairs), hardwrap(r.Text, w-s.pairs-1))
	}
	if look.Width(r.Text) <= col && look.Width(r.Other) <= col {
		return append(lines, sheetLine{row: i, first: true, head: look.Blank(s.pairs), text: look.Fit(r.Text, col), other: r.Other})
	}
	lines = appendTexts(lines, i, r, look.Blank(s.pairs), hardwrap(r.Text, w-s.pairs-1))
	for n, text := range hardwrap(r.Other, w-s.pairs-1) {
		head := look.Blank(s.pairs)
		if n == 0 {
			head = look.Blank(s.pairs-2) + r.Relation() + " "
		}
		lines = append(lines, sheetLine{row: i, head: head, text: text})
	}
	return lines
}

// Relation is the sign between the two sides of a pair.
func (r *Row) Relation() string {
	switch {
	case r.Level == look.Done:
		return "="
	case r.Level == look.Hint:
		return "·"
	}
	return "≠"
}

// hardwrap breaks a text into lines at any character.
func hardwrap(text string, w int) []string {
	if look.Width(text) <= w {
		return []string{text}
	}
	return strings.Split(ansi.Hardwrap(text, max(1, w), true), "\n")
}

// draw styles a line.
func (s *List) draw(i int) string {
	l := &s.lines[i]
	r := &s.Rows[l.row]
	here := s.focused && i == s.cursor
	if r.Kind == Heading {
		return s.drawHeading(l, r, here)
	}
	head := l.head
	if l.first && r.Kind != Raw {
		head = s.head(r, look.Width(l.head))
	}
	if here {
		head = s.Theme.Focus.Render("▸") + ansi.TruncateLeft(head, 1, "")
	}
	return look.Fit(head+s.body(l, r, here), s.w)
}

// head is the margin of a row's first line.
func (s *List) head(r *Row, w int) string {
	glyph := " "
	if r.Glyph != "" {
		glyph = s.Theme.Of(r.Level).Render(r.Glyph)
	}
	if r.Fold != "" {
		sign := "▹"
		if s.isOpen(r.Fold) {
			sign = "▿"
		}
		return look.Fit(look.Blank(glyphAt)+s.Theme.Dim.Render(sign)+glyph, w)
	}
	at := labelAt
	if r.Part != "" && r.Kind == Sentence {
		at, glyph = partText, " "
	}
	label := look.Cut(r.Label, w-at-1)
	return look.Fit(look.Fit(look.Blank(glyphAt)+glyph, at)+s.Theme.Dim.Render(label), w)
}

// body is what a line says.
func (s *List) body(l *sheetLine, r *Row, here bool) string {
	text := l.text
	if l.first && !r.End.IsZero() {
		text = s.Lapse(r.End) + "  " + s.Theme.Dim.Render(text)
	}
	if l.other != "" {
		sign := s.Theme.Of(r.Level).Render(r.Relation())
		if r.Glyph == "≠" { // said in the margin
			sign = s.Theme.Border.Render("│")
		}
		text += " " + sign + " " + l.other
	}
	switch {
	case r.Kind == Strong:
		text = s.Theme.Verdict(r.Level).Render(text)
	case r.Kind == Faint:
		text = s.Theme.Dim.Render(text)
	case here:
		text = s.Theme.Strong.Render(text)
	}
	return text
}

func (s *List) drawHeading(l *sheetLine, r *Row, here bool) string {
	if !l.first {
		return look.Blank(s.w)
	}
	sign := " "
	if r.Fold != "" {
		sign = "▹"
		if s.isOpen(r.Fold) {
			sign = "▿"
		}
	}
	at := " "
	if here {
		at = s.Theme.Focus.Render("▸")
	}
	text := s.Theme.Strong.Render(l.text)
	if l.other != "" {
		text += "  " + s.Theme.Dim.Render(l.other)
	}
	return look.Fit(at+s.Theme.Dim.Render(sign)+text, s.w)
}

// Lapse says how long it is to an end, in words and with a glyph.
func (s *List) Lapse(end time.Time) string {
	left := end.Sub(s.Now.Truncate(time.Second))
	switch {
	case left == 0:
		return s.Theme.Bad.Render("✗ ended just now")
	case left < 0:
		return s.Theme.Bad.Render("✗ ended ") + age(-left) + " ago"
	case left <= look.Soon:
		return s.Theme.Warn.Render("◐ " + age(left) + " left")
	}
	return s.Theme.Good.Render("● " + age(left) + " left")
}

// age writes a length of time like a clock, and in days where it is long.
func age(d time.Duration) string {
	const day = 24 * time.Hour
	if d >= 3*day {
		return token.Count(int(d/day), "day")
	}
	return look.Left(d)
}
