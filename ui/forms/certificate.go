package forms

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// The ways to give a certificate, in the order of the choice; a primary one is
// always given somehow.
var (
	certNone     = option{"none", say.F("none").Meaning("certificate")}
	certTyped    = option{"typed", say.F("typed").Meaning("certificate")}
	certVariable = option{"variable", say.F("from a variable")}
)

// certificate is the field for one of a project's certificates: typed, and then
// stored, or the name of an environment variable.
type certificate struct {
	slot     profiles.Slot
	before   profiles.Certificate
	how      *Choice
	typed    *Text
	variable *Text
	row      *row
}

func newCertificate(k *keys.Map, slot profiles.Slot, before profiles.Certificate) *certificate {
	c := &certificate{slot: slot, before: before, typed: newText(k, ""), variable: newText(k, before.Env())}
	c.typed.masked, c.typed.least, c.variable.least = true, secretMin, secretMin
	label, about := say.F("Certificate"), aboutCertificate
	if slot == profiles.Primary {
		c.how = newChoice(k, certTyped, certVariable)
	} else {
		label, about = say.F("Secondary"), aboutSecondary
		c.how = newChoice(k, certNone, certTyped, certVariable)
	}
	switch {
	case before.Where() == profiles.InEnvironment:
		c.how.load(certVariable.id)
	case !before.IsZero():
		c.how.load(certTyped.id)
	}
	c.row = &row{label: label, about: about, stops: []stop{c.how, certificateText{c}}}
	return c
}

// read returns the certificate as it is to be saved, and says what will become
// of it.
func (c *certificate) read(r *reading) profiles.Certificate {
	c.row.notes = nil
	switch c.how.save() {
	case certNone.id:
		if !c.before.IsZero() {
			c.row.notes = []note{warn(say.F("the one there is will be removed"), say.F("will be removed"))}
		}
		return profiles.Certificate{}
	case certVariable.id:
		if c.variable.Value() == "" {
			r.await(c.row, say.F("type the name of a variable"))
			return profiles.Certificate{}
		}
		c.row.notes = []note{hints(say.F("read from there each time, nothing is stored"), say.F("nothing is stored"))}
		return profiles.CertificateEnv(c.variable.Value())
	}
	return c.readTyped(r)
}

func (c *certificate) readTyped(r *reading) profiles.Certificate {
	value, stored := c.secret(), !c.before.IsZero() && c.before.Where() != profiles.InEnvironment
	switch {
	case !value.IsZero():
		return profiles.NewCertificate(value)
	case c.before.Where() == profiles.InMemory:
		c.row.notes = []note{hints(say.F("that of this run; it will be stored"), say.F("it will be stored"))}
		return c.before
	case stored:
		where := say.F("stored (%v); type another to replace it", c.before.Where())
		c.row.notes = []note{hints(where, say.F("stored; type to replace"))}
		return c.before
	case c.slot == profiles.Secondary:
		r.await(c.row, say.F("type the certificate, or choose none"))
	default:
		c.row.notes = []note{
			warn(say.F("type the certificate: without it nothing can be signed"), say.F("without it: no tokens"))}
	}
	return profiles.Certificate{}
}

func (c *certificate) secret() profiles.Secret {
	return profiles.NewSecret(strings.TrimSpace(c.typed.Value()))
}

// changed reports whether something else than before would be saved.
func (c *certificate) changed() bool {
	switch c.how.save() {
	case certNone.id:
		return !c.before.IsZero()
	case certVariable.id:
		return c.before.Where() != profiles.InEnvironment || c.variable.Value() != c.before.Env()
	}
	return !c.secret().IsZero() || c.before.Where() == profiles.InEnvironment
}

// secretMin is enough to see that something is typed.
const secretMin = 6

// certificateText is the text of a certificate, whichever way it is given.
type certificateText struct{ c *certificate }

func (t certificateText) text() *Text {
	if t.c.how.save() == certVariable.id {
		return t.c.variable
	}
	return t.c.typed
}

func (t certificateText) update(msg tea.Msg) (changed bool) {
	if changed = t.text().update(msg); changed && t.c.how.save() == certNone.id { // who types one wants one
		t.c.how.load(certTyped.id)
	}
	return changed
}

func (t certificateText) draw(w int, focused bool, theme *look.Theme) string {
	if t.c.how.save() == certNone.id {
		t.c.typed.x = 0
		return ""
	}
	return t.text().draw(w, focused, theme)
}

func (t certificateText) click(int) bool { return false }
