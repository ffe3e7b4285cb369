package forms

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

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
