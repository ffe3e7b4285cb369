package ui

import (
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// subjectMost is how many cells of a name a terminal's title has room for, where
// it stands in a tab.
const subjectMost = 32

// windowTitle is what the terminal's title says: the view in sight, what its token
// is for, and that this has expired.
func (m *Model) windowTitle() string {
	name, subject, expired := m.tabs.list[m.tabs.shown].name, "", false
	if v, ok := m.inSight().(pane.Ending); ok {
		subject = look.Cut(look.Printable(v.Subject()), subjectMost)
		expired = look.ValidityOf(v.Ends(), m.now) == look.Expired
	}
	switch {
	case expired && subject != "":
		return m.theme.Say(say.F("agtok ✗ %s expired", subject))
	case expired:
		return m.theme.Say(say.F("agtok ✗ token expired"))
	case subject != "":
		return m.theme.Say(say.F("agtok %v %s", name, subject))
	}
	return m.theme.Say(say.F("agtok %v", name))
}
