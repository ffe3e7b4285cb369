package forms

import (
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// Grant is the field for one privilege: whether the token has it, and for how
// long, where that is not as long as the token.
//
//	Audio   ● yes  ○ no   15m    until 12:18:11 (11:18:11 UTC)
type Grant struct {
	id   uint16
	name string // see keepGrant
	give *Choice
	life *Text
	row  *row
}

// What a grant can be.
const (
	granted = iota
	refused
)

func newGrant(k *keys.Map, name string, label say.Text, id uint16) *Grant {
	give := newChoice(k, option{"yes", say.F("yes")}, option{"no", say.F("no").Meaning("grant")})
	g := &Grant{id: id, name: name, give: give, life: newText(k, "")}
	g.give.lettered, g.give.aside = true, &aside{option: granted, text: g.life, takes: "0123456789"}
	g.row = &row{label: label, stops: []stop{g.give, g.life}}
	return g
}

// read checks what was typed. whole is the expiry of the token itself.
func (g *Grant) read(q *Request, r *reading, whole uint32) (p token.Privilege, ok bool) {
	g.life.mark(nil)
	g.row.stops = []stop{g.give}
	if g.give.Chosen() == refused {
		g.row.notes = []note{hint(say.F("not granted"))}
		return p, false
	}
	g.row.stops = append(g.row.stops, g.life)
	if g.life.Value() == "" {
		g.row.notes = []note{hints(say.F("empty: as long as the token"), say.F("as the token"))}
		return token.Privilege{ID: g.id, Expire: whole}, true
	}
	return token.Privilege{ID: g.id, Expire: g.own(q, r)}, true
}

// own reads the lifetime of the privilege alone, as an expiry.
func (g *Grant) own(q *Request, r *reading) (expire uint32) {
	seconds, err := token.ParseLifetime(g.life.Value(), q.Spec.IssuedAt)
	if err == nil && seconds > 0 {
		expire, err = q.Spec.Version.Expire(q.Spec.IssuedAt, seconds)
	}
	switch {
	case err != nil:
		g.life.mark([]token.Problem{{Field: token.FieldPrivilege, Severity: token.Error, End: len(g.life.Value())}})
		r.refuse(g.row, token.ReasonOf(err))
	case seconds == 0 && q.Spec.Version == token.V006:
		g.row.notes = []note{hint(say.F("0 = 24 h"))}
	case seconds == 0:
		g.row.notes = []note{warn(say.F("0 = no limit of its own; Agora's pages disagree on it"), say.F("0 = no own limit"))}
	case seconds > q.Spec.Lifetime && q.Spec.Version == token.V007:
		g.row.notes = []note{warn(say.F("outlives the token, which ends before"), say.F("outlives the token"))}
	default:
		end := q.Spec.IssuedAt.Add(time.Duration(seconds) * time.Second)
		g.row.notes = []note{until(end, q.Spec.IssuedAt)}
	}
	return expire
}

// end returns when a privilege that was read ends, if it does before the token.
func (g *Grant) end(q *Request) time.Time {
	seconds, err := token.ParseLifetime(g.life.Value(), q.Spec.IssuedAt)
	end := q.Spec.IssuedAt.Add(time.Duration(seconds) * time.Second)
	if g.give.Chosen() == refused || g.life.Value() == "" || err != nil || seconds == 0 || end.After(q.Ends) {
		return q.Ends
	}
	return end
}
