package forms

import (
	"strings"
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// What is said beside the fields that several forms have.

// wildcard is what a name has in it that stands for many.
const wildcard = "*"

// wildcardHint is what Agora's guide to token generation says of them.
var wildcardHint = say.F("* = any name; 1*a*2 = any of that pattern")

// channel says what is to be said about the name of a channel.
func (r *reading) channel(row *row, t *Text) {
	r.show(row, t, request.FieldChannel, say.F("type a channel"))
	if strings.Contains(t.Value(), wildcard) {
		row.notes = append(row.notes, hint(wildcardHint))
	}
}

// lifetime says what is to be said about how long a token lasts, as people write it: a
// number of seconds, units, or the date and time of its end. The end of the token comes
// first.
func (r *reading) lifetime(row *row, t *Text) {
	if !r.show(row, t, request.FieldLifetime, say.F("type a lifetime")) {
		if t.Value() == "" {
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

// resources says what is to be said about what an RTM2 token may read or write: kinds
// and names, such as "message=news, user=bob".
func (r *reading) resources(row *row, t *Text, field request.Field) {
	if r.show(row, t, field, say.Text{}) {
		row.notes = []note{
			{text: say.F(`message=news, stream=, group=, server=, user=; a comma between; message="a,b" is one`),
				short: say.F("such as message=news")}}
	}
}
