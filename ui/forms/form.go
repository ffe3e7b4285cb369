// Package forms asks for what a token is made from. A form is live: there is no
// submit. Every change is validated at once, what is wrong is said beside the
// field or under it, and the caller reads the form again.
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
)

// A stop is something in a form that the keyboard can rest on.
type stop interface {
	// update handles a key or a paste and reports whether the value changed.
	update(tea.Msg) bool
	// draw returns at most w cells.
	draw(w int, focused bool, theme *look.Theme) string
	// want is how many cells the stop takes, or 0 for all there are.
	want(theme *look.Theme) int
	// cursor is the cell of the text cursor in what was drawn last.
	cursor() (x int, ok bool)
	// help are the keys that deserve a place in the footer.
	help() []key.Binding
}

// A row is a label with one or more stops, and what is to be said about them.
type row struct {
	label say.Text
	part  bool // of the row above
	stops []stop
	notes []note
}

// Form is what all forms have in common: rows, the field that has the keyboard,
// and drawing. Its zero value is not usable; see newForm. It has no styles before
// SetTheme.
type Form struct {
	fieldMin int // cells that fields need; 0 is textMin
	keys     *keys.Map
	theme    *look.Theme
	rows     []*row
	focus    int       // index among all stops
	away     bool      // the keyboard is elsewhere
	spelled  string    // what was typed of an option's name
	now      time.Time // that the form was read at; zero where it says no times
	kept     map[string]kept
	w, h     int

	places  []place  // of the fields, as drawn last
	lines   []string // the whole form; nil when it must be drawn again
	top     int      // first line in sight
	focused span     // lines of the row with the keyboard, or that had it
	cur     *tea.Cursor
}

type span struct{ start, end int }

func newForm(k *keys.Map, rows ...*row) Form {
	return Form{keys: k, rows: rows}
}

// Update handles a key or a paste and reports whether a value changed.
func (f *Form) Update(msg tea.Msg) (changed bool) {
	f.lines = nil
	spelled := f.spelled
	f.spelled = ""
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, f.keys.Form.Next):
			f.move(1)
			return false
		case key.Matches(k, f.keys.Form.Previous):
			f.move(-1)
			return false
		}
	}
	r, s := f.at()
	if c, ok := s.(chooser); ok && c.choice().passes(msg) {
		return f.typeOn(r, c.choice(), msg, spelled)
	}
	return s.update(msg)
}

func (f *Form) move(by int) {
	n := f.stops()
	f.focus = (f.focus + by + n) % n
}

// at returns the row and the stop that have the keyboard.
func (f *Form) at() (*row, stop) {
	i := f.focus
	for _, r := range f.rows {
		if i < len(r.stops) {
			return r, r.stops[i]
		}
		i -= len(r.stops)
	}
	return f.rows[0], f.rows[0].stops[0]
}

// setRows replaces the rows. The field that had the keyboard keeps it, if it is
// still there.
func (f *Form) setRows(rows ...*row) {
	var had stop
	if len(f.rows) > 0 {
		_, had = f.at()
	}
	f.rows, f.lines = rows, nil
	n := 0
	for _, r := range rows {
		for _, s := range r.stops {
			if s == had {
				f.focus = n
			}
			n++
		}
	}
	f.focus = min(f.focus, n-1)
}

// SetTheme gives the form its styles.
func (f *Form) SetTheme(t *look.Theme) { f.theme, f.lines = t, nil }

// SetSize gives the form its size in cells. Of a form that is higher, the part
// with the keyboard is shown.
func (f *Form) SetSize(w, h int) {
	if w != f.w {
		f.lines = nil
	}
	f.w, f.h = w, h
}

// Height is how many lines the whole form takes at its width.
func (f *Form) Height() int {
	f.layOut()
	return len(f.lines)
}

// Lines draws the form: as many lines as the height last given to SetSize, or
// as the form has.
func (f *Form) Lines() []string {
	f.layOut()
	return f.lines[f.top:min(len(f.lines), f.top+f.h)]
}

// Cursor is where text is typed, relative to the first of Lines, or nil.
func (f *Form) Cursor() *tea.Cursor {
	f.layOut()
	if f.cur == nil || f.cur.Y < f.top || f.cur.Y >= f.top+f.h {
		return nil
	}
	return tea.NewCursor(f.cur.X, f.cur.Y-f.top)
}

// layOut draws all rows, unless nothing changed, and scrolls.
func (f *Form) layOut() {
	if f.lines == nil {
		f.drawRows()
	}
	f.top = max(0, min(f.top, len(f.lines)-f.h, f.focused.start))
	if f.focused.end > f.top+f.h {
		f.top = min(f.focused.start, f.focused.end-f.h)
	}
}

// ShortHelp are the keys of the field that has the keyboard.
func (f *Form) ShortHelp() []key.Binding {
	_, s := f.at()
	return append(s.help(), f.keys.Form.Next)
}

// FullHelp are all keys of the form, by kind of field.
func (f *Form) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{f.keys.Form.Next, f.keys.Form.Previous},
		choiceHelp(f.keys.Choice),
		TextHelp(f.keys.Text),
	}
}
