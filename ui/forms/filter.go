package forms

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/keys"
)

// A Filter is the line in which typing narrows a list. While nothing is typed, some
// letters move in the list, unless a key has been pressed to type.
type Filter struct {
	*Line
	Typing bool // that key has been pressed
	Bare   keys.Bare
}

// NewFilter returns a filter that lets everything through.
func NewFilter(k *keys.Map) Filter { return Filter{Line: NewLine(k, ""), Bare: k.Bare} }

// Idle reports whether letters are not for the filter.
func (f *Filter) Idle() bool { return f.Value() == "" && !f.Typing }

// By returns by how many of n lines a key moves that means something while nothing is
// typed. The key to type moves by none.
func (f *Filter) By(k tea.KeyPressMsg, n int) (by int, moves bool) {
	if !f.Idle() {
		return 0, false
	}
	if f.Typing = key.Matches(k, f.Bare.Filter); f.Typing {
		return 0, true
	}
	return keys.Moves{Up: f.Bare.Up, Down: f.Bare.Down, First: f.Bare.First, Last: f.Bare.Last}.By(k, 0, n)
}

// Update narrows, and reports whether that is to something else.
func (f *Filter) Update(msg tea.Msg) (changed bool) {
	changed = f.Line.Update(msg)
	f.Typing = f.Typing && f.Value() == ""
	return changed
}

// Clear lets everything through.
func (f *Filter) Clear() {
	f.SetValue("")
	f.Typing = false
}

// Words are what is typed, in lower case.
func (f *Filter) Words() []string { return strings.Fields(strings.ToLower(f.Value())) }
