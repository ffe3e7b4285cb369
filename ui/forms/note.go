package forms

import (
	"agtok/report"
	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// A note is something to be said about a row.
type note struct {
	level report.Level
	text  say.Text
	short say.Text // for where text does not fit
	apart say.Text // for where another row has the keyboard; none is text
}

func hint(text say.Text) note         { return note{text: text} }
func hints(text, short say.Text) note { return note{text: text, short: short} }
func warn(text, short say.Text) note  { return note{level: report.Warning, text: text, short: short} }

// problemNotes says what is wrong with a value.
func problemNotes(problems []token.Problem) []note {
	notes := make([]note, 0, len(problems))
	for _, p := range problems {
		level := report.Warning
		if p.Severity == token.Error {
			level = report.Error
		}
		notes = append(notes, note{level: level, text: p.Message})
	}
	return notes
}

// An Obstacle is what keeps a form from being a token.
type Obstacle struct {
	Text say.Text // "type a channel", or which field is wrong
	// Waiting says that nothing is wrong: something has not been typed yet.
	Waiting bool
}

// none reports whether there is no obstacle.
func (o Obstacle) none() bool { return o.Text.IsZero() }

// wrong says that a row keeps the form from being a token. What is wrong counts
// before what is missing, and the first before the next.
func (r *reading) wrong(row *row) {
	if r.obstacle.none() || r.obstacle.Waiting {
		r.obstacle = Obstacle{Text: say.F("%v is not valid", row.label)}
	}
}

// await says that a row is still empty.
func (r *reading) await(row *row, text say.Text) { r.awaitAs(row, hint(text), text) }

// awaitAs says that a row is still empty: beside it what may be typed there, and in
// the token's place what is missing.
func (r *reading) awaitAs(row *row, beside note, text say.Text) {
	row.notes = []note{beside}
	if r.obstacle.none() {
		r.obstacle = Obstacle{Text: text, Waiting: true}
	}
}

// show says what is wrong with the text of a field, or what to type where there is
// none, and reports whether it can be used. What is wrong between fields the rows say.
func (r *reading) show(f textField, field request.Field, await say.Text) bool {
	var problems []token.Problem
	f.problems = nil
	for _, fault := range r.faults {
		switch {
		case fault.Field != field:
		case fault.Code == request.Missing:
			r.await(f.row, await)
			return false
		case fault.Code == request.Unfit:
			problems = append(problems, fault.Problem)
		}
	}
	f.problems, f.notes = problems, problemNotes(problems)
	if token.Invalid(problems) {
		r.wrong(f.row)
		return false
	}
	return true
}

// refuse says that a row keeps the form from being used, and why.
func (r *reading) refuse(row *row, why say.Text) {
	row.notes = []note{{level: report.Error, text: why}}
	r.wrong(row)
}
