package views

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

// A row is a thing that a sheet says, on one line or on several.
type row struct {
	kind  rowKind
	level kit.Level // of the glyph
	glyph string    // "" where there is none
	label string
	text  string // safe to be drawn
	other string // of a pair: the other side
	value string // what is copied; "" is the text
	end   time.Time
	fold  string // names the part that this row heads
	part  string // names the part that this row belongs to
}

// A rowKind says how a row is drawn.
type rowKind uint8

const (
	field    rowKind = iota // label and text, broken anywhere
	prose                   // label and text, broken at blanks
	sentence                // text, broken at blanks
	strong                  // a sentence that matters most
	faint                   // a sentence that explains
	heading
	pair // label and two texts
	told // label and text in the columns of pairs, broken at blanks
	raw  // text as it is, cut
)

// A sheetLine is a line of a row as it is laid out.
type sheetLine struct {
	row   int
	first bool
	head  string // before the text, in the row's first line the glyph and the label
	text  string
	other string
}

// A sheet is a text of many rows with a cursor in it. Rows are laid out when
// they change, and styled when they are in sight.
type sheet struct {
	keys    kit.SheetKeys
	theme   *kit.Theme
	rows    []row
	opened  map[string]bool // by the name of a part, what the user chose
	closed  map[string]bool // parts that are closed unless opened
	lines   []sheetLine
	now     time.Time
	w, h    int
	fields  int // column where the texts of fields begin
	pairs   int // column where those of pairs begin
	top     int
	cursor  int
	focused bool
}

func newSheet() *sheet {
	return &sheet{keys: kit.NewSheetKeys(), opened: map[string]bool{}}
}

// set replaces the rows. closed are the parts that the user must open.
func (s *sheet) set(rows []row, closed map[string]bool) {
	s.rows, s.closed = rows, closed
	s.layOut()
}

// reset shows the rows that are set next from their beginning, as nobody had
// touched them.
func (s *sheet) reset() { s.top, s.cursor, s.opened = 0, 0, map[string]bool{} }

func (s *sheet) setSize(w, h int) {
	if w != s.w {
		s.w = w
		s.layOut()
	}
	s.h = h
	s.scroll()
}

func (s *sheet) isOpen(part string) bool {
	if open, chosen := s.opened[part]; chosen {
		return open
	}
	return !s.closed[part]
}

func (s *sheet) layOut() {
	s.lines = s.lines[:0]
	if s.w <= 0 {
		return // there is no size yet
	}
	s.measure()
	for i := range s.rows {
		r := &s.rows[i]
		if r.part == "" || s.isOpen(r.part) {
			s.lines = s.appendRow(s.lines, i, r)
		}
	}
	s.scroll()
}

// scroll keeps the cursor on a line, and a focused sheet's cursor in sight.
func (s *sheet) scroll() {
	s.cursor = max(0, min(s.cursor, len(s.lines)-1))
	s.top = max(0, min(s.top, len(s.lines)-s.h))
	if !s.focused {
		return
	}
	if s.cursor < s.top {
		s.top = s.cursor
	}
	if s.h > 0 && s.cursor >= s.top+s.h {
		s.top = s.cursor - s.h + 1
	}
}

// focus gives the keyboard to the sheet, or takes it away.
func (s *sheet) focus(on bool) {
	s.focused = on
	if on && (s.cursor < s.top || s.cursor >= s.top+s.h) {
		s.cursor = s.top
	}
	s.scroll()
}

// page moves by whole pages, and by lines where the wheel turns.
func (s *sheet) page(rows int) {
	s.top += rows
	s.cursor += rows
	s.scroll()
}

// press handles a key. copy is what was asked to be copied.
func (s *sheet) press(k tea.KeyPressMsg) (copied *row) {
	switch {
	case key.Matches(k, s.keys.Up):
		s.cursor--
	case key.Matches(k, s.keys.Down):
		s.cursor++
	case key.Matches(k, s.keys.First):
		s.cursor = 0
	case key.Matches(k, s.keys.Last):
		s.cursor = len(s.lines) - 1
	case key.Matches(k, s.keys.Open):
		s.open(true)
	case key.Matches(k, s.keys.Close):
		s.open(false)
	case key.Matches(k, s.keys.Toggle):
		r := s.current()
		if r == nil || r.fold == "" {
			return r
		}
		s.open(!s.isOpen(r.fold))
	}
	s.scroll()
	return nil
}

// enter is the key for the line under the cursor, with what it does there; none
// where it does nothing.
func (s *sheet) enter() []key.Binding {
	r, k := s.current(), s.keys.Toggle
	switch {
	case r == nil:
		return nil
	case r.fold != "" && s.isOpen(r.fold):
		k.SetHelp(k.Help().Key, "close")
	case r.fold != "":
		k.SetHelp(k.Help().Key, "open")
	case r.kind == heading:
		return nil
	default:
		k.SetHelp(k.Help().Key, "copy line")
	}
	return []key.Binding{k}
}

// open opens or closes the part under the cursor, from any of its lines.
func (s *sheet) open(on bool) {
	r := s.current()
	if r == nil || r.fold == "" && r.part == "" {
		return
	}
	name := r.fold
	if name == "" {
		name = r.part
	}
	s.opened[name] = on
	s.layOut()
	for i, l := range s.lines { // the cursor stays on the part's head
		if s.rows[l.row].fold == name && l.first {
			s.cursor = i
		}
	}
	s.scroll()
}

// current is the row under the cursor.
func (s *sheet) current() *row {
	if s.cursor >= len(s.lines) {
		return nil
	}
	return &s.rows[s.lines[s.cursor].row]
}

// live reports whether a row counts down.
func (s *sheet) live() bool {
	for i := range s.rows {
		if s.rows[i].end.After(s.now) {
			return true
		}
	}
	return false
}

// click puts the cursor on a line in sight. A click on the head of a part opens
// or closes it.
func (s *sheet) click(y int) {
	if y < 0 || s.top+y >= len(s.lines) {
		return
	}
	s.cursor = s.top + y
	if r := s.current(); r.fold != "" {
		s.open(!s.isOpen(r.fold))
	}
}

// view draws the lines in sight.
func (s *sheet) view() []string {
	lines := make([]string, max(0, s.h))
	for y := range lines {
		switch i := s.top + y; {
		case i >= len(s.lines):
			lines[y] = kit.Blank(s.w)
		case y == s.h-1 && s.beheads(i):
			lines[y] = kit.Fit(kit.Blank(labelAt)+s.theme.Dim.Render("↓ more"), s.w)
		default:
			lines[y] = s.draw(i)
		}
	}
	return lines
}

// beheads reports whether a line, the last one in sight, is a heading without
// what it heads.
func (s *sheet) beheads(i int) bool {
	r := &s.rows[s.lines[i].row]
	return r.kind == heading && r.fold == "" && i+1 < len(s.lines) && !(s.focused && i == s.cursor)
}
