package forms

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
)

// A row is one line: a marker, a label, the field, and beside that what fits of
// the first note. Nothing that is said moves a row, so that other notes stand at
// the foot of the form, which has its lines whether they are needed or not: those
// of the row with the keyboard, and then what is wrong with others.
//
//	▸ Channel   lobby-1                     type a channel
//	  User      ● uid  ○ account   12345    0 = any user
//
//	  ! the uid of Agora's sample code
const (
	labelAt  = 2  // column
	labelMin = 10 // of the labels, with a gap behind
	gap      = 2  // between fields and notes
	noteMin  = 30 // what notes want: an end in local time and UTC
	noteLow  = 25 // what they need: an end to the minute
	textMin  = 11 // a uid and the cursor
	textMax  = 40
	footMost = 2 // lines at the foot
)

// rowsInSight is how many rows there is room for, above the foot.
func (f *Form) rowsInSight() int { return max(1, f.h-f.footHeight()) }

// footHeight is that of the foot, which gives way to rows. Where these are too many
// anyway it keeps a line.
func (f *Form) footHeight() int {
	least := 1
	if f.h <= footMost || f.h >= len(f.rows) {
		least = 0
	}
	return max(least, min(f.footMost, f.h-len(f.rows)))
}

// fieldAt is the column of the fields: behind the longest label.
func (f *Form) fieldAt() int {
	w := labelMin
	for _, r := range f.rows {
		if len(r.stops) > 0 {
			w = max(w, cells.Width(f.theme.Say(r.label))+1)
		}
	}
	return labelAt + w
}

// fieldWidth is how many cells the fields of a row take, so that the notes of
// all rows begin in the same column.
func (f *Form) fieldWidth() int {
	room := f.w - f.fieldAt() - gap
	w := max(textMin, f.fieldMin, min(textMax, room-noteMin))
	for _, r := range f.rows {
		if n := f.width(r, false); n <= min(textMax, room-noteLow) {
			w = max(w, n)
		}
	}
	return w
}

// width is how many cells the field of a row takes: without a blank too many, or
// loose, with those between its options, and the text that one of them asks for.
func (f *Form) width(r *row, loose bool) int {
	n := (len(r.stops) - 1) * gap
	for _, s := range r.stops {
		switch c, isChoice := s.(*Choice); {
		case isChoice && !loose:
			n += labelsWidth(c.say(f.theme), 1)
		case textIn(s) != nil:
			n += textIn(s).least
		default:
			n += max(textMin, s.(chooser).want(f.theme))
		}
	}
	if !loose {
		return n
	}
	if c, ok := r.stops[len(r.stops)-1].(*Choice); ok && c.aside != nil { // the options stay where they are when it comes
		n += gap + c.aside.text.least
	}
	return n
}

func (f *Form) drawRows() {
	f.lines, f.cur, f.places, f.unsaid = make([]string, 0, len(f.rows)), nil, f.places[:0], nil
	at, w := f.fieldAt(), f.fieldWidth()
	var others []note
	for i, r := range f.rows {
		if len(r.stops) == 0 {
			f.lines = append(f.lines, cells.Fit("  "+f.theme.Strong.Render(f.theme.Say(r.label)), f.w))
			continue
		}
		focused := i == f.focus && !f.away
		line, unsaid := f.drawRow(r, at, w, focused)
		f.lines = append(f.lines, line)
		if focused {
			f.unsaid = unsaid
			continue
		}
		for _, n := range unsaid {
			if n.level >= report.Warning {
				n.text = say.F("%v: %v", r.label, n.text)
				others = append(others, n)
			}
		}
	}
	f.unsaid = append(f.unsaid, others...)
}

// apart are notes for where another row has the keyboard.
func apart(notes []note) []note {
	notes = slices.Clone(notes)
	for i, n := range notes {
		if !n.apart.IsZero() {
			notes[i].text = n.apart
		}
	}
	return notes
}

// drawRow draws a row whose field begins in a column and takes some cells, and
// returns what it does not say.
func (f *Form) drawRow(r *row, at, w int, focused bool) (line string, unsaid []note) {
	var b strings.Builder
	label := f.theme.Say(r.label)
	if r.part {
		label = "  " + label
	}
	label = cells.Fit(label, at-labelAt)
	if focused {
		b.WriteString(f.theme.Focus.Render("▸ " + label))
	} else {
		b.WriteString("  " + f.theme.Dim.Render(label))
	}
	x := f.drawStops(&b, r, at, at+w)
	unsaid = r.notes
	if !focused {
		unsaid = apart(unsaid)
	}
	if len(r.notes) > 0 && x <= at+w {
		beside, all := f.noteBeside(unsaid[0], f.w-x-gap-1, focused)
		b.WriteString(cells.Blank(gap) + beside)
		if all {
			unsaid = unsaid[1:]
		}
	}
	return cells.Fit(b.String(), f.w), unsaid
}

// drawStops draws the field of a row between two columns and returns the column
// behind it.
func (f *Form) drawStops(b *strings.Builder, r *row, x, end int) int {
	had, at := f.at()
	typedOn := stop(nil)
	if _, ok := at.(chooser); ok && had == r {
		typedOn = f.beside(r)
	}
	tight := x+f.width(r, true) > end
	for i, s := range r.stops {
		if i > 0 {
			b.WriteString(cells.Blank(gap))
			x += gap
		}
		var w int
		if t := textIn(s); t != nil { // notes give way to it
			w = max(t.least, end-x, t.cells(f.w-x-1))
		} else {
			w = s.(chooser).want(f.theme)
			if c, ok := s.(*Choice); ok && tight {
				w = labelsWidth(c.say(f.theme), 1)
			}
			w = max(1, min(w, f.w-x))
		}
		f.places = append(f.places, place{stop: s, at: i, x: x, y: len(f.lines)})
		typed := s == at || s == typedOn // what takes the place of an offer shows there
		text := s.draw(w, typed && !f.away, f.theme)
		b.WriteString(text)
		if t := textIn(s); t != nil && s == at && !f.away {
			f.cur = tea.NewCursor(min(x+t.x, f.w-1), len(f.lines))
		}
		n := cells.Width(text)
		b.WriteString(cells.Blank(w - n))
		x += max(w, n)
	}
	b.WriteString(cells.Blank(end - x))
	return max(x, end)
}

// signs shows at the end of the first and the last row in sight that there are
// more.
func (f *Form) signs(rows []string) []string {
	rows = append([]string(nil), rows...)
	sign := func(i int, mark string) {
		rows[i] = cells.Fit(ansi.Truncate(rows[i], f.w-1, "")+f.theme.Key.Render(mark), f.w)
	}
	if f.top > 0 {
		sign(0, "↑")
	}
	if f.top+len(rows) < len(f.lines) && len(rows) > 1 {
		sign(len(rows)-1, "↓")
	}
	return rows
}

// noteBeside returns what of a note stands beside its field, in at most w cells, and
// whether that does: for the row with the keyboard all of it must. What is wrong is
// cut rather than left out.
func (f *Form) noteBeside(n note, w int, focused bool) (text string, does bool) {
	reader, mark := f.theme.Reader(f.now), look.Mark(n.level)
	w -= cells.Width(mark)
	// There are names in them, as they were typed.
	whole, short := cells.Shown(n.text.For(reader)), cells.Shown(n.short.For(reader))
	switch {
	case cells.Width(whole) <= w:
		text, does = whole, true
	case short != "" && cells.Width(short) <= w:
		text, does = short, !focused
	case n.level >= report.Warning && f.footHeight() > 0: // the foot says it
		if text = f.theme.Say(elsewhere[n.level]); cells.Width(text) <= w {
			break
		}
		if text = ""; n.level < report.Error { // a letter of it says nothing; which field is wrong, does
			return "", false
		}
	case n.level >= report.Warning && w >= noteLow/2:
		text = cells.Cut(whole, w)
	default:
		return "", false
	}
	return f.theme.Of(n.level).Render(mark + text), does
}

// elsewhere stands beside a field of which the foot says what is wrong.
var elsewhere = map[report.Level]say.Text{report.Warning: say.F("see below"), report.Error: say.F("not valid")}

// foot draws what stands below the rows.
func (f *Form) foot() []string {
	lines := make([]string, 0, f.footMost)
	h := f.footHeight()
	for _, n := range f.unsaid {
		mark, style := look.Mark(n.level), f.theme.Of(n.level)
		wrapped := cells.Wrap(n.text.For(f.theme.Reader(f.now)), f.w-labelAt-1-cells.Width(mark))
		for i, l := range wrapped {
			if len(lines) == h-1 && i+1 < len(wrapped) {
				l = cells.Cut(l+" "+wrapped[i+1], f.w-labelAt-1-cells.Width(mark))
			}
			if len(lines) < h {
				lines = append(lines, cells.Fit(cells.Blank(labelAt)+style.Render(mark+l), f.w))
			}
			mark = cells.Blank(cells.Width(mark))
		}
	}
	for len(lines) < h {
		lines = append(lines, cells.Blank(f.w))
	}
	return lines
}
