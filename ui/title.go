package ui

import (
	"time"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// subjectMost is how many cells of a name a terminal's title has room for, where
// it stands in a tab.
const subjectMost = 32

// windowTitle is what the terminal's title says: the view in sight, what its token
// is for, and that this has expired.
func windowTitle(theme *look.Theme, name say.Text, view pane.View, now time.Time) string {
	subject, expired := "", false
	if v, ok := view.(pane.Ending); ok {
		subject = cells.Cut(cells.Printable(v.Subject()), subjectMost)
		expired = look.ValidityOf(v.Ends(), now) == look.Expired
	}
	switch {
	case expired && subject != "":
		return theme.Say(say.F("agtok ✗ %s expired", subject))
	case expired:
		return theme.Say(say.F("agtok ✗ token expired"))
	case subject != "":
		return theme.Say(say.F("agtok %v %s", name, subject))
	}
	return theme.Say(say.F("agtok %v", name))
}
