package mint

import (
	"maps"

	"agtok/ui/forms"
)

// An undo is the way back through the changes of a form, one at a time. Its zero value
// knows of none.
type undo struct {
	steps []step // the last one is undone first
	run   string // the field that was typed into just now: more of it is the same change
}

// A step is a change of a form.
type step struct {
	before forms.Values
	lost   bool // more than a character of a text went: it may be missed
	filled bool // by another view
}

// most is how many changes are known at a time. Nobody goes back further by hand.
const most = 200

// note adds a change of a form, if it is one.
func (u *undo) note(change step, form *forms.Form) {
	u.run = ""
	if !maps.Equal(change.before, form.Values()) {
		_, change.lost = form.Changed(change.before)
		u.steps = append(u.steps[max(0, len(u.steps)+1-most):], change)
	}
}

// typed adds what a key has changed. What is typed into one field in a row is one change,
// but what takes away more than a character begins another: that may be missed.
func (u *undo) typed(before forms.Values, form *forms.Form) {
	field, lost := form.Changed(before)
	if field == "" || lost || field != u.run {
		u.note(step{before: before}, form)
	}
	u.run = field
}

// last is the change that is undone next.
func (u *undo) last() step {
	if len(u.steps) == 0 {
		return step{}
	}
	return u.steps[len(u.steps)-1]
}

// back undoes the last change of a form; false if it knows of none.
func (u *undo) back(form *forms.Form) bool {
	if len(u.steps) == 0 {
		return false
	}
	form.Restore(u.last().before)
	u.steps, u.run = u.steps[:len(u.steps)-1], ""
	return true
}
