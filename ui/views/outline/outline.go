// Package outline is a text of many rows with a cursor in it, whose parts open and
// close.
package outline

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/keys"
	"agtok/ui/look"
)

// A Row is a thing that a sheet says, on one line or on several.
type Row struct {
	Kind  Kind
	Level look.Level // of the glyph
	Glyph string     // "" where there is none
	Label string
	Text  string // safe to be drawn
	Other string // of a pair: the other side
	Value string // what is copied; "" is the text
	End   time.Time
	Fold  string // names the part that this row heads
	Part  string // names the part that this row belongs to
}

// A Kind says how a row is drawn.
type Kind uint8

const (
	Field    Kind = iota // label and text, broken anywhere
	Prose                // label and text, broken at blanks
	Sentence             // text, broken at blanks
	Strong               // a sentence that matters most
	Faint                // a sentence that explains
	Heading
	Pair // label and two texts
	Told // label and text in the columns of pairs, broken at blanks
	Raw  // text as it is, cut
)

// A sheetLine is a line of a row as it is laid out.
type sheetLine struct {
	row   int
	first bool
	head  string // before the text, in the row's first line the glyph and the label
	text  string
	other string
}

// A List is a text of many rows with a cursor in it. Rows are laid out when
// they change, and styled when they are in sight.
type List struct {
	Keys    keys.Outline
	Theme   *look.Theme
	Rows    []Row
	opened  map[string]bool // by the name of a part, what the user chose
	closed  map[string]bool // parts that are closed unless opened
	lines   []sheetLine
	Now     time.Time
	w, H    int
	fields  int // column where the texts of fields begin
	pairs   int // column where those of pairs begin
	top     int
	cursor  int
	focused bool
}

func New(k keys.Outline) *List {
	return &List{Keys: k, opened: map[string]bool{}}
}

// Set replaces the rows. closed are the parts that the user must open.
func (s *List) Set(rows []Row, closed map[string]bool) {
	s.Rows, s.closed = rows, closed
	s.layOut()
}

// Reset shows the rows that are set next from their beginning, as nobody had
// touched them.
func (s *List) Reset() { s.top, s.cursor, s.opened = 0, 0, map[string]bool{} }

func (s *List) SetSize(w, h int) {
	if w != s.w {
		s.w = w
		s.layOut()
	}
	s.H = h
	s.scroll()
}

func (s *List) isOpen(part string) bool {
	if open, chosen := s.opened[part]; chosen {
		return open
	}
	return !s.closed[part]
}

func (s *List) layOut() {
	s.lines = s.lines[:0]
	if s.w <= 0 {
		return // there is no size yet
	}
	s.measure()
	for i := range s.Rows {
		r := &s.Rows[i]
		if r.Part == "" || s.isOpen(r.Part) {
			s.lines = s.appendRow(s.lines, i, r)
		}
	}
	s.scroll()
}

// scroll keeps the cursor on a line, and a focused sheet's cursor in sight.
func (s *List) scroll() {
	s.cursor = max(0, min(s.cursor, len(s.lines)-1))
	s.top = max(0, min(s.top, len(s.lines)-s.H))
	if !s.focused {
		return
	}
	if s.cursor < s.top {
		s.top = s.cursor
	}
	if s.H > 0 && s.cursor >= s.top+s.H {
		s.top = s.cursor - s.H + 1
	}
}

// Focus gives the keyboard to the sheet, or takes it away.
func (s *List) Focus(on bool) {
	s.focused = on
	if on && (s.cursor < s.top || s.cursor >= s.top+s.H) {
		s.cursor = s.top
	}
	s.scroll()
}

// Page moves by whole pages, and by lines where the wheel turns.
func (s *List) Page(rows int) {
	s.top += rows
	s.cursor += rows
	s.scroll()
}

// Press handles a key. copy is what was asked to be copied.
func (s *List) Press(k tea.KeyPressMsg) (copied *Row) {
	switch {
	case key.Matches(k, s.Keys.Up):
		s.cursor--
	case key.Matches(k, s.Keys.Down):
		s.cursor++
	case key.Matches(k, s.Keys.First):
		s.cursor = 0
	case key.Matches(k, s.Keys.Last):
		s.cursor = len(s.lines) - 1
	case key.Matches(k, s.Keys.Open):
		s.open(true)
	case key.Matches(k, s.Keys.Close):
		s.open(false)
	case key.Matches(k, s.Keys.Toggle):
		r := s.Current()
		if r == nil || r.Fold == "" {
			return r
		}
		s.open(!s.isOpen(r.Fold))
	}
	s.scroll()
	return nil
}

// Enter is the key for the line under the cursor, with what it does there; none
// where it does nothing.
func (s *List) Enter() []key.Binding {
	r, k := s.Current(), s.Keys.Toggle
	switch {
	case r == nil:
		return nil
	case r.Fold != "" && s.isOpen(r.Fold):
		k.SetHelp(k.Help().Key, "close")
	case r.Fold != "":
		k.SetHelp(k.Help().Key, "open")
	case r.Kind == Heading:
		return nil
	default:
		k.SetHelp(k.Help().Key, "copy line")
	}
	return []key.Binding{k}
}

// open opens or closes the part under the cursor, from any of its lines.
func (s *List) open(on bool) {
	r := s.Current()
	if r == nil || r.Fold == "" && r.Part == "" {
		return
	}
	name := r.Fold
	if name == "" {
		name = r.Part
	}
	s.opened[name] = on
	s.layOut()
	for i, l := range s.lines { // the cursor stays on the part's head
		if s.Rows[l.row].Fold == name && l.first {
			s.cursor = i
		}
	}
	s.scroll()
}

// Current is the row under the cursor.
func (s *List) Current() *Row {
	if s.cursor >= len(s.lines) {
		return nil
	}
	return &s.Rows[s.lines[s.cursor].row]
}

// Live reports whether a row counts down.
func (s *List) Live() bool {
	for i := range s.Rows {
		if s.Rows[i].End.After(s.Now) {
			return true
		}
	}
	return false
}

// Click puts the cursor on a line in sight and returns its row. A click on the
// head of a part opens or closes it.
func (s *List) Click(y int) *Row {
	if y < 0 || s.top+y >= len(s.lines) {
		return nil
	}
	s.cursor = s.top + y
	r := s.Current()
	if r.Fold != "" {
		s.open(!s.isOpen(r.Fold))
	}
	return r
}

// View draws the lines in sight.
func (s *List) View() []string {
	lines := make([]string, max(0, s.H))
	for y := range lines {
		switch i := s.top + y; {
		case i >= len(s.lines):
			lines[y] = look.Blank(s.w)
		case y == s.H-1 && s.beheads(i):
			lines[y] = look.Fit(look.Blank(labelAt)+s.Theme.Dim.Render("↓ more"), s.w)
		default:
			lines[y] = s.draw(i)
		}
	}
	return lines
}

// beheads reports whether a line, the last one in sight, is a heading without
// what it heads.
func (s *List) beheads(i int) bool {
	r := &s.Rows[s.lines[i].row]
	return r.Kind == Heading && r.Fold == "" && i+1 < len(s.lines) && !(s.focused && i == s.cursor)
}
