package forms

import (
	"agtok/say"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"agtok/profiles"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// The ways to give a certificate, in the order of the choice; a primary one is
// always given somehow.
const (
	certNone     = "none"
	certTyped    = "typed"
	certVariable = "variable"
)

// certificate is the field for one of a project's certificates: typed, and then
// stored, or the name of an environment variable.
type certificate struct {
	slot     profiles.Slot
	before   profiles.Certificate
	how      *Choice
	typed    *secret
	variable *Text
	row      *row
}

func newCertificate(k *keys.Map, slot profiles.Slot, before profiles.Certificate) *certificate {
	c := &certificate{slot: slot, before: before, typed: newSecret(k), variable: newText(k, before.Env())}
	label := "Primary"
	if slot == profiles.Primary {
		c.how = newChoice(k, certTyped, certVariable)
	} else {
		label, c.how = "Secondary", newChoice(k, certNone, certTyped, certVariable)
	}
	switch {
	case before.Where() == profiles.InEnvironment:
		c.how.load(certVariable)
	case !before.IsZero():
		c.how.load(certTyped)
	}
	c.row = &row{label: label, stops: []stop{c.how, certificateText{c}}}
	return c
}

// read returns the certificate as it is to be saved, and says what will become
// of it.
func (c *certificate) read(r *reading) profiles.Certificate {
	c.row.notes = nil
	switch c.how.save() {
	case certNone:
		if !c.before.IsZero() {
			c.row.notes = []note{{level: look.Warning, text: "the one there is will be removed", short: "will be removed"}}
		}
		return profiles.Certificate{}
	case certVariable:
		if c.variable.Value() == "" {
			r.await(c.row, say.F("type the name of a variable"))
			return profiles.Certificate{}
		}
		c.row.notes = []note{hints("read from there each time, nothing is stored", "nothing is stored")}
		return profiles.CertificateEnv(c.variable.Value())
	}
	return c.readTyped(r)
}

func (c *certificate) readTyped(r *reading) profiles.Certificate {
	value, stored := c.typed.value(), !c.before.IsZero() && c.before.Where() != profiles.InEnvironment
	switch {
	case !value.IsZero():
		return profiles.NewCertificate(value)
	case c.before.Where() == profiles.InMemory:
		c.row.notes = []note{hints("that of this run; it will be stored", "it will be stored")}
		return c.before
	case stored:
		where := fmt.Sprintf("stored (%s); type another to replace it", c.before.Where())
		c.row.notes = []note{hints(where, "stored; type to replace")}
		return c.before
	case c.slot == profiles.Secondary:
		r.await(c.row, say.F("type the certificate, or choose none"))
	default:
		c.row.notes = []note{{level: look.Warning, text: "type the certificate: without it nothing can be signed", short: "without it: no tokens"}}
	}
	return profiles.Certificate{}
}

// changed reports whether something else than before would be saved.
func (c *certificate) changed() bool {
	switch c.how.save() {
	case certNone:
		return !c.before.IsZero()
	case certVariable:
		return c.before.Where() != profiles.InEnvironment || c.variable.Value() != c.before.Env()
	}
	return !c.typed.value().IsZero() || c.before.Where() == profiles.InEnvironment
}

// certificateText is the text of a certificate, whichever way it is given.
type certificateText struct{ c *certificate }

func (t certificateText) current() stop {
	if t.c.how.save() == certVariable {
		return t.c.variable
	}
	return t.c.typed
}

func (t certificateText) update(msg tea.Msg) bool {
	if t.c.how.save() == certNone { // who types one wants one
		if !t.c.typed.update(msg) {
			return false
		}
		t.c.how.load(certTyped)
		return true
	}
	return t.current().update(msg)
}

func (t certificateText) draw(w int, focused bool, theme *look.Theme) string {
	if t.c.how.save() == certNone {
		t.c.typed.text.x = 0
		return ""
	}
	return t.current().draw(w, focused, theme)
}

func (t certificateText) want() int           { return 0 }
func (t certificateText) cursor() (int, bool) { return t.current().cursor() }
func (t certificateText) help() []key.Binding { return nil }
