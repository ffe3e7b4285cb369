package forms

import (
	"strings"
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// A textField is a row with a text.
type textField struct {
	*row
	*Text
}

// A choiceField is a row with a choice.
type choiceField struct {
	*row
	*Choice
}

// text adds a field with a value in it, which is kept under a name.
func (f *Form) text(name string, label, about say.Text, value string) textField {
	t := newText(f.keys, value)
	f.keep(name, t)
	return textField{&row{label: label, about: about, stops: []stop{t}}, t}
}

// offered adds a field with a value that gives way to what is typed.
func (f *Form) offered(name string, label, about say.Text, value string) textField {
	t := f.text(name, label, about, "")
	t.offer(value)
	return t
}

// choice adds a field of which the first option is chosen.
func (f *Form) choice(name string, label, about say.Text, options ...option) choiceField {
	c := newChoice(f.keys, options...)
	f.keep(name, c)
	return choiceField{&row{label: label, about: about, stops: []stop{c}}, c}
}

// What is said beside the fields that several forms have.

// wildcard is what a name has in it that stands for many.
const wildcard = "*"

// wildcardHint is what Agora's guide to token generation says of them.
var wildcardHint = say.F("* = any name; 1*a*2 = any of that pattern")

// channel says what is to be said about the name of a channel.
func (r *reading) channel(f textField) {
	r.show(f, request.FieldChannel, say.F("type a channel"))
	if strings.Contains(f.Value(), wildcard) {
		f.notes = append(f.notes, hint(wildcardHint))
	}
}

// lifetime says what is to be said about how long a token lasts, as people write it: a
// number of seconds, units, or the date and time of its end. The end of the token comes
// first.
func (r *reading) lifetime(f textField) {
	if !r.show(f, request.FieldLifetime, say.F("type a lifetime")) {
		if f.Value() == "" {
			f.notes = []note{hint(say.F("such as 90s, 15m or 1h30m"))}
		}
		return
	}
	end := r.spec.IssuedAt.Add(min(time.Duration(r.spec.Lifetime)*time.Second, token.MaxLifetime))
	if r.Product == request.RTM { // see rtmVersionNotes
		end = request.EndsOf(r.spec).At
	}
	f.notes = append([]note{until(end, r.spec.IssuedAt)}, f.notes...)
}

// resources says what is to be said about what an RTM2 token may read or write: kinds
// and names, such as "message=news, user=bob".
func (r *reading) resources(f textField, field request.Field) {
	if r.show(f, field, say.Text{}) {
		f.notes = []note{
			{text: say.F(`message=news, stream=, group=, server=, user=; a comma between; message="a,b" is one`),
				short: say.F("such as message=news")}}
	}
}
