package forms

import (
	"agtok/request"
	"agtok/say"
	"agtok/token"
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

// read returns the names that were typed, by kind.
func (s *Resources) read(r *reading) (names request.Names) {
	s.row.notes = []note{{text: say.F(`message=news, stream=, group=, server=, user=; a comma between; message="a,b" is one`), short: say.F("such as message=news")}}
	for _, w := range request.ResourcesIn(s.Value()) {
		problem := w.Fault
		if problem.IsZero() && w.Name == "" {
			problem = say.F("%s= has no name", w.KindName())
		}
		if !problem.IsZero() {
			r.check(s.row, s.Text, []token.Problem{w.Problem(problem)})
			return names
		}
		names[w.Kind] = append(names[w.Kind], w.Name)
	}
	s.mark(nil)
	return names
}
