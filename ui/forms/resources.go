package forms

import (
	"agtok/request"
	"agtok/say"
	"agtok/ui/keys"
)

// Resources is the field for what an RTM2 token may read or write: kinds and
// names, such as "message=news, user=bob".
type Resources struct {
	*Text
	row *row
}

func newResources(k *keys.Map, label say.Text) *Resources {
	s := &Resources{Text: newText(k, "")}
	s.row = &row{label: label, stops: []stop{s}}
	return s
}

// say says what is to be said about what was typed.
func (s *Resources) say(r *reading, field request.Field) {
	if r.show(s.row, s.Text, field, say.Text{}) {
		s.row.notes = []note{
			{text: say.F(`message=news, stream=, group=, server=, user=; a comma between; message="a,b" is one`),
				short: say.F("such as message=news")}}
	}
}
