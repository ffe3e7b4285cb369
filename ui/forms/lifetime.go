package forms

import (
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// Lifetime is the field for how long a token lasts, as people write it: a
// number of seconds, units, or the date and time of its end.
type Lifetime struct{ *Text }

func newLifetime(k *keys.Map, value string) *Lifetime { return &Lifetime{newOffer(k, value)} }

// set replaces what is typed, unless by nothing.
func (l *Lifetime) set(text string) {
	if text != "" {
		l.offer(text)
	}
}

// say says what is to be said about what was typed, the end of the token first.
func (l *Lifetime) say(r *reading, row *row) {
	if !r.show(row, l.Text, request.FieldLifetime, say.F("type a lifetime")) {
		if l.Value() == "" {
			row.notes = []note{hint(say.F("such as 90s, 15m or 1h30m"))}
		}
		return
	}
	end := r.spec.IssuedAt.Add(min(time.Duration(r.spec.Lifetime)*time.Second, token.MaxLifetime))
	if r.Product == request.RTM { // see rtmVersionNotes
		end = request.EndsOf(r.spec).At
	}
	row.notes = append([]note{until(end, r.spec.IssuedAt)}, row.notes...)
}
