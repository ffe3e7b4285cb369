package outline

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
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
		switch n := labelAt + cells.Width(s.Theme.Say(r.Label)) + 2; r.Kind {
		case report.Field, report.Prose:
			s.fields = max(s.fields, n)
		case report.Pair, report.Told:
			s.pairs = max(s.pairs, n)
		}
	}
	s.fields, s.pairs = min(s.fields, s.w*2/5), min(s.pairs, s.w*2/5)
}

// appendRow lays a row out.
func (s *List) appendRow(lines []sheetLine, i int, r *report.Row) []sheetLine {
	w, text := min(s.w, bookWidth), s.write(r.Text)
	switch r.Kind {
	case report.Heading:
		if i > 0 && (r.Fold == report.Flat || s.Rows[i-1].Kind != report.Heading) {
			lines = append(lines, sheetLine{row: i})
		}
		return append(lines, sheetLine{row: i, first: true, text: text, other: s.write(r.Other)})
	case report.Raw:
		return append(lines, sheetLine{row: i, first: true, head: cells.Blank(glyphAt + 2), text: text})
	case report.Pair:
		return s.appendPair(lines, i, r, text, w)
	case report.Field:
		return appendTexts(lines, i, cells.Blank(s.fields), cells.Break(text, w-s.fields-1))
	case report.Told:
		return appendTexts(lines, i, cells.Blank(s.pairs), cells.Wrap(text, w-s.pairs-1))
	case report.Prose:
		return appendTexts(lines, i, cells.Blank(s.fields), cells.Wrap(text, w-s.fields-1))
	}
	indent := s.indent(r)
	return appendTexts(lines, i, cells.Blank(indent), cells.Wrap(text, w-indent-1))
}

// write writes a part of a row, safe to be drawn.
func (s *List) write(t say.Text) string { return cells.Shown(t.For(s.Theme.Reader(s.Now))) }

// indent is where a sentence begins.
func (s *List) indent(r *report.Row) int {
	switch label := s.Theme.Say(r.Label); {
	case r.Fold != report.Flat:
		return glyphAt + 3
	case r.Part != "" && label != "":
		return partText + cells.Width(label) + 2
	case r.Part != "":
		return partText
	}
	return labelAt
}

// appendTexts adds a row of several lines. The glyph and the label stand in the
// margin of the first.
func appendTexts(lines []sheetLine, i int, margin string, texts []string) []sheetLine {
	for n, text := range texts {
		lines = append(lines, sheetLine{row: i, first: n == 0, head: margin, text: text})
	}
	return lines
}

// appendPair sets two texts side by side where they fit, else one below the
// other.
func (s *List) appendPair(lines []sheetLine, i int, r *report.Row, text string, w int) []sheetLine {
	col, other := max(1, (w-s.pairs-pairGap-1)/2), s.write(r.Other)
	if other == "" {
		return appendTexts(lines, i, cells.Blank(s.pairs), broken(text, w-s.pairs-1))
	}
	if cells.Width(text) <= col && cells.Width(other) <= col {
		return append(lines,
			sheetLine{row: i, first: true, head: cells.Blank(s.pairs), text: cells.Fit(text, col), other: other})
	}
	lines = appendTexts(lines, i, cells.Blank(s.pairs), broken(text, w-s.pairs-1))
	for n, text := range broken(other, w-s.pairs-1) {
		head := cells.Blank(s.pairs)
		if n == 0 {
			head = cells.Blank(s.pairs-2) + r.Relation() + " "
		}
		lines = append(lines, sheetLine{row: i, head: head, text: text})
	}
	return lines
}

// broken breaks a value into lines of at most w cells: between words, where they are
// words, and else at any character, for no blank of a name may be lost.
func broken(text string, w int) []string {
	if text != strings.Join(strings.Fields(text), " ") {
		return cells.Break(text, w)
	}
	return cells.Wrap(text, w)
}

// draw styles a line.
func (s *List) draw(i int) string {
	l := &s.lines[i]
	r := &s.Rows[l.row]
	here := s.focused && i == s.cursor
	if r.Kind == report.Heading {
		return s.drawHeading(l, r, here)
	}
	head := l.head
	if l.first && r.Kind != report.Raw {
		head = s.head(r, cells.Width(l.head))
	}
	if here {
		head = s.Theme.Focus.Render("▸") + ansi.TruncateLeft(head, 1, "")
	}
	return cells.Fit(head+s.body(l, r, here), s.w)
}

// head is the margin of a row's first line.
func (s *List) head(r *report.Row, w int) string {
	glyph := " "
	if r.Mark != "" {
		glyph = s.Theme.Of(r.Level).Render(r.Mark)
	}
	if r.Fold != report.Flat {
		return cells.Fit(cells.Blank(glyphAt)+s.Theme.Dim.Render(s.sign(r))+glyph, w)
	}
	at := labelAt
	if r.Part != "" && r.Kind == report.Sentence {
		at, glyph = partText, " "
	}
	label := cells.Cut(s.Theme.Say(r.Label), w-at-1)
	return cells.Fit(cells.Fit(cells.Blank(glyphAt)+glyph, at)+s.Theme.Dim.Render(label), w)
}

// body is what a line says.
func (s *List) body(l *sheetLine, r *report.Row, here bool) string {
	text := l.text
	if l.first && r.Ends {
		text = s.lapse(r.At) + "  " + s.Theme.Dim.Render(text)
	}
	if l.other != "" {
		sign := s.Theme.Of(r.Level).Render(r.Relation())
		if r.Mark == "≠" { // said in the margin
			sign = s.Theme.Border.Render("│")
		}
		text += " " + sign + " " + l.other
	}
	switch {
	case r.Kind == report.Strong:
		text = s.Theme.Verdict(r.Level).Render(text)
	case r.Kind == report.Faint:
		text = s.Theme.Dim.Render(text)
	case here:
		text = s.Theme.Strong.Render(text)
	}
	return text
}

func (s *List) drawHeading(l *sheetLine, r *report.Row, here bool) string {
	if !l.first {
		return cells.Blank(s.w)
	}
	at := " "
	if here {
		at = s.Theme.Focus.Render("▸")
	}
	text := s.Theme.Strong.Render(l.text)
	if l.other != "" {
		text += "  " + s.Theme.Dim.Render(l.other)
	}
	return cells.Fit(at+s.Theme.Dim.Render(s.sign(r))+text, s.w)
}

// sign says whether a part is open.
func (s *List) sign(r *report.Row) string {
	switch {
	case r.Fold == report.Flat:
		return " "
	case s.isOpen(r.ID):
		return "▿"
	}
	return "▹"
}

// lapse says how long it is to an end, in words and with a glyph.
func (s *List) lapse(end time.Time) string {
	t := s.Theme
	switch left := end.Sub(s.Now.Truncate(time.Second)); {
	case left == 0:
		return t.Bad.Render(t.Say(say.F("✗ ended just now")))
	case left < 0:
		return t.Bad.Render(t.Say(say.F("✗ ended %v ago", age(-left))))
	case left <= look.Soon:
		return t.Warn.Render(t.Say(say.F("◐ %v left", age(left))))
	default:
		return t.Good.Render(t.Say(say.F("● %v left", age(left))))
	}
}

// age writes a length of time like a clock, and in days where it is long.
func age(d time.Duration) say.Text {
	const day = 24 * time.Hour
	if d >= 3*day {
		return say.Plural(int(d/day), "%d day", "%d days")
	}
	return say.F("%s", look.Left(d))
}
