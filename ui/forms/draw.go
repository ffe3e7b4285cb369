package forms

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/look"
)

// A row is drawn as a marker, a label, the fields, and beside them the first
// note that fits. Other notes follow below, under the fields, unless they are
// hints for a row that does not have the keyboard:
//
//	▸ Channel   lobby-1                     type a channel
//	  User      ● uid  ○ account   12345    0 = any user
//	            ! is the uid of Agora's sample code
const (
	labelAt = 2  // column
	fieldAt = 12 // column
	gap     = 2  // between fields and notes
	noteMin = 30 // what notes want: an end in local time and UTC
	textMin = 12 // a uid and the cursor
	textMax = 40
)

// fieldWidth is how many cells the fields of a row take, so that the notes of
// all rows begin in the same column.
func (f *Form) fieldWidth() int {
	return max(textMin, f.fieldMin, min(textMax, f.w-fieldAt-gap-noteMin))
}

func (f *Form) drawRows() {
	f.lines, f.cur, f.places = make([]string, 0, 2*len(f.rows)), nil, f.places[:0]
	at, _ := f.at()
	for _, r := range f.rows {
		y := len(f.lines)
		f.lines = append(f.lines, f.drawRow(r, r == at && !f.away)...)
		f.endPlaces(y)
		if r == at {
			f.focused = span{y, len(f.lines)}
		}
	}
}

func (f *Form) drawRow(r *row, focused bool) []string {
	var b strings.Builder
	label := f.theme.Say(r.label)
	if r.part {
		label = "  " + label
	}
	label = look.Fit(label, fieldAt-labelAt)
	if focused {
		b.WriteString(f.theme.Focus.Render("▸ " + label))
	} else {
		b.WriteString("  " + f.theme.Dim.Render(label))
	}
	x := f.drawStops(&b, r)
	beside, below := f.place(r.notes, f.w-x-gap, focused)
	if beside != "" {
		b.WriteString(look.Blank(gap) + beside)
	}
	lines := []string{look.Fit(b.String(), f.w)}
	for _, l := range below {
		lines = append(lines, look.Fit(look.Blank(fieldAt)+l, f.w))
	}
	return lines
}

// drawStops draws the fields of a row and returns the column behind them.
func (f *Form) drawStops(b *strings.Builder, r *row) int {
	_, at := f.at()
	x, end := fieldAt, fieldAt+f.fieldWidth()
	for i, s := range r.stops {
		if i > 0 {
			b.WriteString(look.Blank(gap))
			x += gap
		}
		w := s.want(f.theme)
		if w == 0 {
			w = max(textMin, end-x)
			if t, ok := s.(interface{ cells(most int) int }); ok { // notes give way to it
				w = max(w, t.cells(f.w-x-1))
			}
		} else {
			w = max(1, min(w, f.w-x))
		}
		f.places = append(f.places, place{stop: s, x: x, y: len(f.lines)})
		text := s.draw(w, s == at && !f.away, f.theme)
		b.WriteString(text)
		if s == at && !f.away {
			if cx, ok := s.cursor(); ok {
				f.cur = tea.NewCursor(min(x+cx, f.w-1), len(f.lines))
			}
		}
		n := look.Width(text)
		b.WriteString(look.Blank(w - n))
		x += max(w, n)
	}
	b.WriteString(look.Blank(end - x))
	return max(x, end)
}

// place decides which note stands beside the fields, in at most w cells, and
// which lines stand below them.
func (f *Form) place(notes []note, w int, focused bool) (beside string, below []string) {
	reader := f.theme.Reader(f.now)
	for i, n := range notes {
		mark, style := n.level.Mark(), f.theme.Of(n.level)
		if i == 0 {
			if text := n.fitting(w-1-look.Width(mark), focused, reader); text != "" {
				beside = style.Render(mark + text)
				continue
			}
		}
		if n.level == look.Hint && !focused && !n.stays {
			continue
		}
		for j, l := range look.Wrap(n.text.For(reader), f.w-fieldAt-1-look.Width(mark)) {
			if j > 0 {
				mark = look.Blank(look.Width(mark))
			}
			below = append(below, style.Render(mark+l))
		}
	}
	return beside, below
}

// fitting returns what of a note fits into w cells, or nothing.
func (n note) fitting(w int, focused bool, reader say.Reader) string {
	text, short := look.Shown(n.text.For(reader)), look.Shown(n.short.For(reader)) // with names in them, as they were typed
	switch {
	case look.Width(text) <= w:
		return text
	case n.stays, n.explain && focused:
		return ""
	case look.Width(short) <= w:
		return short
	}
	return ""
}
