// Package outline is a text of many rows with a cursor in it, whose parts open and
// close.
package outline

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
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
	Rows    []report.Row
	opened  map[report.ID]bool // parts by the row that heads them, as the user chose
	closed  map[report.ID]bool // parts that are closed unless opened
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
	return &List{Keys: k, opened: map[report.ID]bool{}}
}

// Set replaces the rows.
func (s *List) Set(rows []report.Row) {
	s.Rows, s.closed = rows, map[report.ID]bool{}
	for i := range rows {
		if rows[i].Fold == report.Closed {
			s.closed[rows[i].ID] = true
		}
	}
	s.layOut()
}

// SetTheme gives the list its styles and its language.
func (s *List) SetTheme(t *look.Theme) {
	s.Theme = t
	s.layOut()
}

// Reset shows the rows that are set next from their beginning, as nobody had
// touched them.
func (s *List) Reset() { s.top, s.cursor, s.opened = 0, 0, map[report.ID]bool{} }

func (s *List) SetSize(w, h int) {
	if w != s.w {
		s.w = w
		s.layOut()
	}
	s.H = h
	s.scroll()
}

func (s *List) isOpen(part report.ID) bool {
	if open, chosen := s.opened[part]; chosen {
		return open
	}
	return !s.closed[part]
}

func (s *List) layOut() {
	s.lines = s.lines[:0]
	if s.w <= 0 || s.Theme == nil {
		return // there is no size or no language yet
	}
	s.unfold()
	s.measure()
	for i := range s.Rows {
		r := &s.Rows[i]
		if r.Part == "" || s.isOpen(r.Part) {
			s.lines = s.appendRow(s.lines, i, r)
		}
	}
	s.scroll()
}

// unfold makes the rows of parts that are open and have none yet.
func (s *List) unfold() {
	for i := 0; i < len(s.Rows); i++ {
		if r := &s.Rows[i]; r.Rest != nil && s.isOpen(r.ID) {
			s.Rows = slices.Concat(s.Rows[:i+1], r.Rest(), s.Rows[i+1:])
			s.Rows[i].Rest = nil
		}
	}
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

// Press handles a key, if it is one of the list. copied is what was asked to be copied.
func (s *List) Press(k tea.KeyPressMsg) (copied *report.Row, used bool) {
	lists := keys.Moves{Up: s.Keys.Up, Down: s.Keys.Down, First: s.Keys.First, Last: s.Keys.Last}
	by, moves := lists.By(k, 0, len(s.lines))
	switch {
	case moves:
		s.cursor += by
	case key.Matches(k, s.Keys.Open):
		s.open(true)
	case key.Matches(k, s.Keys.Close):
		s.open(false)
	case key.Matches(k, s.Keys.Toggle):
		r := s.Current()
		if r == nil || r.Fold == report.Flat {
			return r, true
		}
		s.open(!s.isOpen(r.ID))
	default:
		return nil, false
	}
	s.scroll()
	return nil, true
}

// Enter is the key for the line under the cursor, with what it does there; none
// where it does nothing.
func (s *List) Enter() []key.Binding {
	r, k := s.Current(), s.Keys.Toggle
	switch {
	case r == nil:
		return nil
	case r.Fold != report.Flat && s.isOpen(r.ID):
		k.SetHelp(k.Help().Key, s.Keys.Close.Help().Desc)
	case r.Fold != report.Flat:
		k.SetHelp(k.Help().Key, s.Keys.Open.Help().Desc)
	case r.Kind == report.Heading:
		return nil
	default:
		k.SetHelp(k.Help().Key, s.Theme.Say(say.F("copy line").Meaning("key")))
	}
	return []key.Binding{k}
}

// open opens or closes the part under the cursor, from any of its lines.
func (s *List) open(on bool) {
	r := s.Current()
	if r == nil || r.Fold == report.Flat && r.Part == "" {
		return
	}
	name := r.Part
	if r.Fold != report.Flat {
		name = r.ID
	}
	s.opened[name] = on
	s.layOut()
	for i, l := range s.lines { // the cursor stays on the part's head
		if s.Rows[l.row].ID == name && l.first {
			s.cursor = i
		}
	}
	s.scroll()
}

// Current is the row under the cursor.
func (s *List) Current() *report.Row {
	if s.cursor >= len(s.lines) {
		return nil
	}
	return &s.Rows[s.lines[s.cursor].row]
}

// Live reports whether a row counts down.
func (s *List) Live() bool {
	for i := range s.Rows {
		if s.Rows[i].Ends && s.Rows[i].At.After(s.Now) {
			return true
		}
	}
	return false
}

// Click puts the cursor on a line in sight and returns its row. A click on the
// head of a part opens or closes it.
func (s *List) Click(y int) *report.Row {
	if y < 0 || s.top+y >= len(s.lines) {
		return nil
	}
	s.cursor = s.top + y
	r := s.Current()
	if r.Fold != report.Flat {
		s.open(!s.isOpen(r.ID))
	}
	return r
}

// View draws the lines in sight.
func (s *List) View() []string {
	lines := make([]string, max(0, s.H))
	for y := range lines {
		switch i := s.top + y; {
		case i >= len(s.lines):
			lines[y] = cells.Blank(s.w)
		case y == s.H-1 && s.beheads(i):
			lines[y] = cells.Fit(cells.Blank(labelAt)+s.Theme.Dim.Render(s.Theme.Say(say.F("↓ more"))), s.w)
		default:
			lines[y] = s.draw(i)
		}
	}
	if y := s.H - 1; y > 0 && s.top+s.H < len(s.lines) && !s.beheads(s.top+y) {
		lines[y] = cells.Fit(ansi.Truncate(lines[y], s.w-1, "")+s.Theme.Key.Render("↓"), s.w)
	}
	return lines
}

// beheads reports whether a line, the last one in sight, is a heading without
// what it heads.
func (s *List) beheads(i int) bool {
	r := &s.Rows[s.lines[i].row]
	return r.Kind == report.Heading && r.Fold == report.Flat && i+1 < len(s.lines) && !(s.focused && i == s.cursor)
}
