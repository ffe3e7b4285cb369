package views

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/token"
	"agtok/ui/kit"
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
func (s *sheet) measure() {
	s.fields, s.pairs = labelAt, labelAt
	for i := range s.rows {
		r := &s.rows[i]
		switch n := labelAt + kit.Width(r.label) + 2; r.kind {
		case field, prose:
			s.fields = max(s.fields, n)
		case pair, told:
			s.pairs = max(s.pairs, n)
		}
	}
	s.fields, s.pairs = min(s.fields, s.w*2/5), min(s.pairs, s.w*2/5)
}

// appendRow lays a row out.
func (s *sheet) appendRow(lines []sheetLine, i int, r *row) []sheetLine {
	w := min(s.w, bookWidth)
	switch r.kind {
	case heading:
		if i > 0 && (r.fold == "" || s.rows[i-1].kind != heading) {
			lines = append(lines, sheetLine{row: i})
		}
		return append(lines, sheetLine{row: i, first: true, text: r.text, other: r.other})
	case raw:
		return append(lines, sheetLine{row: i, first: true, head: kit.Blank(glyphAt + 2), text: r.text})
	case pair:
		return s.appendPair(lines, i, r, w)
	case field:
		return appendTexts(lines, i, r, kit.Blank(s.fields), hardwrap(r.text, w-s.fields-1))
	case told:
		return appendTexts(lines, i, r, kit.Blank(s.pairs), kit.Wrap(r.text, w-s.pairs-1))
	case prose:
		return appendTexts(lines, i, r, kit.Blank(s.fields), kit.Wrap(r.text, w-s.fields-1))
	}
	return appendTexts(lines, i, r, kit.Blank(s.indent(r)), kit.Wrap(r.text, w-s.indent(r)-1))
}

// indent is where a sentence begins.
func (s *sheet) indent(r *row) int {
	switch {
	case r.fold != "":
		return glyphAt + 3
	case r.part != "" && r.label != "":
		return partText + len(r.label) + 2
	case r.part != "":
		return partText
	}
	return labelAt
}

// appendTexts adds a row of several lines. The glyph and the label stand in the
// margin of the first.
func appendTexts(lines []sheetLine, i int, r *row, margin string, texts []string) []sheetLine {
	for n, text := range texts {
		lines = append(lines, sheetLine{row: i, first: n == 0, head: margin, text: text})
	}
	return lines
}

// appendPair sets two texts side by side where they fit, else one below the
// other.
func (s *sheet) appendPair(lines []sheetLine, i int, r *row, w int) []sheetLine {
	col := max(1, (w-s.pairs-pairGap-1)/2)
	if r.other == "" {
		return appendTexts(lines, i, r, kit.Blank(s.pairs), hardwrap(r.text, w-s.pairs-1))
	}
	if kit.Width(r.text) <= col && kit.Width(r.other) <= col {
		return append(lines, sheetLine{row: i, first: true, head: kit.Blank(s.pairs), text: kit.Fit(r.text, col), other: r.other})
	}
	lines = appendTexts(lines, i, r, kit.Blank(s.pairs), hardwrap(r.text, w-s.pairs-1))
	for n, text := range hardwrap(r.other, w-s.pairs-1) {
		head := kit.Blank(s.pairs)
		if n == 0 {
			head = kit.Blank(s.pairs-2) + r.relation() + " "
		}
		lines = append(lines, sheetLine{row: i, head: head, text: text})
	}
	return lines
}

// relation is the sign between the two sides of a pair.
func (r *row) relation() string {
	switch {
	case r.level == kit.Done:
		return "="
	case r.level == kit.Hint:
		return "·"
	}
	return "≠"
}

// hardwrap breaks a text into lines at any character.
func hardwrap(text string, w int) []string {
	if kit.Width(text) <= w {
		return []string{text}
	}
	return strings.Split(ansi.Hardwrap(text, max(1, w), true), "\n")
}

// draw styles a line.
func (s *sheet) draw(i int) string {
	l := &s.lines[i]
	r := &s.rows[l.row]
	here := s.focused && i == s.cursor
	if r.kind == heading {
		return s.drawHeading(l, r, here)
	}
	head := l.head
	if l.first && r.kind != raw {
		head = s.head(r, kit.Width(l.head))
	}
	if here {
		head = s.theme.Focus.Render("▸") + ansi.TruncateLeft(head, 1, "")
	}
	return kit.Fit(head+s.body(l, r, here), s.w)
}

// head is the margin of a row's first line.
func (s *sheet) head(r *row, w int) string {
	glyph := " "
	if r.glyph != "" {
		glyph = s.theme.Of(r.level).Render(r.glyph)
	}
	if r.fold != "" {
		sign := "▹"
		if s.isOpen(r.fold) {
			sign = "▿"
		}
		return kit.Fit(kit.Blank(glyphAt)+s.theme.Dim.Render(sign)+glyph, w)
	}
	at := labelAt
	if r.part != "" && r.kind == sentence {
		at, glyph = partText, " "
	}
	label := kit.Cut(r.label, w-at-1)
	return kit.Fit(kit.Fit(kit.Blank(glyphAt)+glyph, at)+s.theme.Dim.Render(label), w)
}

// body is what a line says.
func (s *sheet) body(l *sheetLine, r *row, here bool) string {
	text := l.text
	if l.first && !r.end.IsZero() {
		text = s.lapse(r.end) + "  " + s.theme.Dim.Render(text)
	}
	if l.other != "" {
		sign := s.theme.Of(r.level).Render(r.relation())
		if r.glyph == "≠" { // said in the margin
			sign = s.theme.Border.Render("│")
		}
		text += " " + sign + " " + l.other
	}
	switch {
	case r.kind == strong:
		text = s.theme.Verdict(r.level).Render(text)
	case r.kind == faint:
		text = s.theme.Dim.Render(text)
	case here:
		text = s.theme.Strong.Render(text)
	}
	return text
}

func (s *sheet) drawHeading(l *sheetLine, r *row, here bool) string {
	if !l.first {
		return kit.Blank(s.w)
	}
	sign := " "
	if r.fold != "" {
		sign = "▹"
		if s.isOpen(r.fold) {
			sign = "▿"
		}
	}
	at := " "
	if here {
		at = s.theme.Focus.Render("▸")
	}
	text := s.theme.Strong.Render(l.text)
	if l.other != "" {
		text += "  " + s.theme.Dim.Render(l.other)
	}
	return kit.Fit(at+s.theme.Dim.Render(sign)+text, s.w)
}

// lapse says how long it is to an end, in words and with a glyph.
func (s *sheet) lapse(end time.Time) string {
	left := end.Sub(s.now.Truncate(time.Second))
	switch {
	case left == 0:
		return s.theme.Bad.Render("✗ ended just now")
	case left < 0:
		return s.theme.Bad.Render("✗ ended ") + age(-left) + " ago"
	case left <= soon:
		return s.theme.Warn.Render("◐ " + age(left) + " left")
	}
	return s.theme.Good.Render("● " + age(left) + " left")
}

// age writes a length of time like a clock, and in days where it is long.
func age(d time.Duration) string {
	const day = 24 * time.Hour
	if d >= 3*day {
		return token.Count(int(d/day), "day")
	}
	return kit.Left(d)
}
