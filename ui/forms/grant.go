package forms

import (
	"strings"

	"agtok/request"
	"agtok/say"
)

// Grant is the field for one privilege: whether the token has it, and for how
// long, where that is not as long as the token.
//
//	Audio   ● yes  ○ no   15m    until 12:18:11 (11:18:11 UTC)
type Grant struct {
	id    uint16
	field request.Field
	give  *Choice
	life  *Text
	row   *row
}

// What a grant can be.
const (
	granted = iota
	refused
)

// newGrant adds a privilege, whose parts are kept under a name.
func (f *Form) newGrant(field request.Field, name string, label say.Text, id uint16) *Grant {
	give := newChoice(f.keys, option{"yes", say.F("yes")}, option{"no", say.F("no").Meaning("grant")})
	g := &Grant{id: id, field: field, give: give, life: newText(f.keys, "")}
	g.give.lettered, g.give.aside = true, &aside{option: granted, text: g.life, takes: "0123456789"}
	g.row = &row{label: label, about: aboutGrant, stops: []stop{g.give, g.life}}
	f.keep(name, g.give)
	f.keep(name+" for", g.life)
	return g
}

// text is the privilege as a request has it.
func (g *Grant) text() string {
	switch life := g.life.Value(); {
	case g.give.Chosen() == refused:
		return request.No
	case life == "":
		return request.Yes
	case life == request.Yes || life == request.No:
		return strings.ToUpper(life) // typed as a lifetime, it is none
	default:
		return life
	}
}

// say says what is to be said about what was chosen and typed.
func (g *Grant) say(r *reading) {
	g.life.problems = nil
	g.row.stops = []stop{g.give, g.life}
	switch text := g.text(); {
	case text == request.No:
		g.row.stops = []stop{g.give}
		g.row.notes = []note{hint(say.F("not granted"))}
	case text == request.Yes:
		g.row.notes = []note{hints(say.F("empty: as long as the token"), say.F("as the token"))}
	case !r.show(textField{g.row, g.life}, g.field, say.Text{}):
	case r.faults.Has(g.field, request.NoOwnLimit):
		g.row.notes = []note{warn(say.F("0 = no limit of its own; Agora's pages disagree on it"), say.F("0 = no own limit"))}
	case r.faults.Has(g.field, request.Outlives):
		g.row.notes = []note{warn(say.F("outlives the token, which ends before"), say.F("outlives the token"))}
	default:
		g.row.notes = []note{hint(say.F("0 = 24 h"))}
		for _, p := range r.spec.Services[0].Privileges {
			if end, limited := request.EndOf(r.spec, p); limited && p.ID == g.id {
				g.row.notes = []note{until(end, r.spec.IssuedAt)}
			}
		}
	}
}
