// Package forms asks for what a token is made from. A form is live: there is no
// submit. Every change is validated at once, what is wrong is said beside the
// field or at the foot of the form, and the caller reads the form again.
//
// One kind of field is one file: [Text], [Choice]; the files rtc.go and rtm.go
// put them together.
package forms

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A stop is something in a form that the keyboard can rest on: a choice, or what
// text is typed into.
type stop interface {
	// update handles a key or a paste and reports whether the value changed.
	update(tea.Msg) bool
	// draw returns at most w cells.
	draw(w int, focused bool, theme *look.Theme) string
	// click gets a cell, from the first one of what was drawn last, and reports whether
	// the value changed.
	click(x int) bool
}

// A chooser is a stop with a choice in it.
type chooser interface {
	stop
	choice() *Choice
	// want is how many cells it takes.
	want(theme *look.Theme) int
	// help are the keys that deserve a place in the footer.
	help() []key.Binding
}

// A typist is a stop with a text in it.
type typist interface {
	stop
	text() *Text
}

// textIn returns the text in a stop, or nil.
func textIn(s stop) *Text {
	if t, ok := s.(typist); ok {
		return t.text()
	}
	return nil
}

// A row is a label and a field, and what is to be said about that. A field is a
// text, a choice, or a choice with a text behind it, which are one field for the
// keys that go round. A row without a field is a heading.
type row struct {
	label say.Text
	about say.Text // what it is for
	part  bool     // of the row above
	stops []stop
	notes []note
}

// Form is what all forms have in common: rows, the field that has the keyboard,
// and drawing. Its zero value is not usable; see newForm. It has no styles before
// SetTheme.
type Form struct {
	fieldMin int // cells that fields need; 0 is textMin
	footMost int // lines at the foot, where there is room
	keys     *keys.Map
	theme    *look.Theme
	rows     []*row
	focus    int       // index among the rows
	stopAt   int       // index among the stops of that row
	away     bool      // the keyboard is elsewhere
	letters  letters   // typed on the choice just before
	now      time.Time // that the form was read at; zero where it says no times
	kept     map[string]kept
	w, h     int

	places []place  // of the stops, as drawn last
	lines  []string // all rows
	unsaid []note   // what there was no room for beside the fields
	top    int      // first row in sight
	cur    *tea.Cursor
}

func newForm(k *keys.Map, rows ...*row) Form {
	return Form{keys: k, rows: rows, footMost: footMost}
}

// Common is what the form has in common with others.
func (f *Form) Common() *Form { return f }

// Update handles a key or a paste and reports whether a value changed.
func (f *Form) Update(msg tea.Msg) (changed bool) {
	before := f.letters
	f.letters = letters{}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, f.keys.Form.Next):
			f.move(1)
			return false
		case key.Matches(k, f.keys.Form.Previous):
			f.move(-1)
			return false
		case f.cross(k):
			return false
		}
	}
	r, s := f.at()
	if c, ok := s.(chooser); ok && c.choice().passes(msg, f.keys.Text) {
		return f.typeOn(r, c.choice(), msg, before)
	}
	return s.update(msg)
}

// move goes on by a field.
func (f *Form) move(by int) {
	f.stopAt = 0
	for range f.rows {
		f.focus = (f.focus + by + len(f.rows)) % len(f.rows)
		if len(f.rows[f.focus].stops) > 0 {
			return
		}
	}
}

// cross goes between a choice and the text behind it: on from the last option, and
// back from the start of the text.
func (f *Form) cross(k tea.KeyPressMsg) bool {
	r, s := f.at()
	if c, ok := s.(chooser); ok {
		text := f.beside(r)
		if text == nil || c.choice().chosen < len(c.choice().options)-1 || !key.Matches(k, f.keys.Choice.Right) {
			return false
		}
		text.update(keys.PressOf(f.keys.Text.Start))
		f.stopAt++
		return true
	}
	if t := textIn(s); t != nil && f.stopAt > 0 && t.pos == 0 && key.Matches(k, f.keys.Text.Left) {
		f.stopAt--
		return true
	}
	return false
}

// at returns the row and the stop that have the keyboard.
func (f *Form) at() (*row, stop) {
	r := f.rows[f.focus]
	return r, r.stops[min(f.stopAt, len(r.stops)-1)]
}

// setRows replaces the rows. The field that had the keyboard keeps it, if it is
// still there.
func (f *Form) setRows(rows ...*row) {
	var had *row
	if len(f.rows) > 0 {
		had = f.rows[f.focus]
	}
	f.rows = rows
	f.focus = min(f.focus, len(rows)-1)
	for i, r := range rows {
		if r == had {
			f.focus = i
		}
	}
}

// SetTheme gives the form its styles.
func (f *Form) SetTheme(t *look.Theme) { f.theme = t }

// SetSize gives the form its size in cells. Of a form that is higher, the part
// with the keyboard is shown.
func (f *Form) SetSize(w, h int) { f.w, f.h = w, h }

// Height is how many lines the whole form takes, whatever it says.
func (f *Form) Height() int { return len(f.rows) + f.footMost }

// Lines draws the form: as many lines as the height last given to SetSize, or
// as the form has.
func (f *Form) Lines() []string {
	f.layOut()
	end := min(len(f.lines), f.top+f.rowsInSight())
	return append(f.signs(f.lines[f.top:end]), f.foot()...)
}

// Cursor is where text is typed, relative to the first of Lines, or nil.
func (f *Form) Cursor() *tea.Cursor {
	f.layOut()
	if f.cur == nil || f.cur.Y < f.top || f.cur.Y >= f.top+f.rowsInSight() {
		return nil
	}
	return tea.NewCursor(f.cur.X, f.cur.Y-f.top)
}

// layOut draws all rows, and scrolls.
func (f *Form) layOut() {
	f.drawRows()
	f.top = pane.Scroll(f.top, f.focus, f.focus, f.rowsInSight(), len(f.rows))
}

// ShortHelp are the keys of the field that has the keyboard.
func (f *Form) ShortHelp() []key.Binding {
	var list []key.Binding
	if _, s := f.at(); textIn(s) == nil {
		list = s.(chooser).help()
	}
	return append(list, f.keys.Form.Next)
}

// FullHelp are all keys of the form, by kind of field.
func (f *Form) FullHelp() [][]key.Binding {
	k := f.keys.Choice
	return [][]key.Binding{
		{f.keys.Form.Next, f.keys.Form.Previous},
		{k.Left, k.Right, k.Cycle},
		TextHelp(f.keys.Text),
	}
}

// A form may be one of several things on a view that the keyboard goes round.

// Leaves reports where a key would lead out of the form: 1 behind its last
// field, -1 before its first, else 0.
func (f *Form) Leaves(k tea.KeyPressMsg) int {
	switch {
	case key.Matches(k, f.keys.Form.Next) && f.focus == len(f.rows)-1:
		return 1
	case key.Matches(k, f.keys.Form.Previous) && f.focus == 0:
		return -1
	}
	return 0
}

// Enter gives the keyboard to the first field, or, coming from behind, to the
// last.
func (f *Form) Enter(fromBehind bool) {
	f.away, f.focus, f.stopAt = false, 0, 0
	if fromBehind {
		f.focus = len(f.rows) - 1
	}
}

// Leave takes the keyboard from the form.
func (f *Form) Leave() { f.away = true }
