// Package report is a diagnosis as rows: made once, and only printed by the
// workbench, by agtok inspect and into a ticket, so that all three say the same.
package report

import (
	"slices"
	"time"

	"agtok/say"
	"agtok/token/diagnosis"
)

// A Row is a thing that a report says.
type Row struct {
	ID    ID
	Kind  Kind
	Level Level
	Mark  string    // the character before it; "" for none
	Label say.Text  // names it for people, in few words
	Text  say.Text  // what it says
	Other say.Text  // the other side of a pair; behind a heading, what that is about
	Value string    // what is copied of it, as it is; "" is Whole
	Whole say.Text  // what is copied where there is no value; none is Text
	At    time.Time // the moment that it is about
	Ends  bool      // at that moment something ends
	// Secret says that its Value lets whoever reads it in, or makes up what does.
	Secret bool

	Part ID   // the row that it is folded under
	Fold Fold // whether others are folded under it
	// Rest makes those that are folded under it, once somebody opens it; nil where they
	// are rows of the report already.
	Rest func() []Row
}

// Copied is what is copied of a row: its value, or what it says.
func (r *Row) Copied(to say.Reader) string {
	switch {
	case r.Value != "":
		return r.Value
	case !r.Whole.IsZero():
		return r.Whole.For(to)
	}
	return r.Text.For(to)
}

// An ID names a row. Labels do not: they are in the reader's language.
type ID string

// IDs of rows that are looked for; others are made of what they are about.
const (
	Answer    ID = "answer" // the sentence beside the verdict
	Checks    ID = "checks"
	AppID     ID = "app-id"
	Project   ID = "project"
	Signature ID = "signature/value"
	Bytes     ID = "bytes"
)

// A Kind says how a row is drawn.
type Kind uint8

// Kinds of rows.
const (
	Field    Kind = iota // label and value, which breaks anywhere or not at all
	Prose                // label and sentence
	Sentence             // a sentence
	Strong               // the one that matters most
	Faint                // one that explains
	Heading              // a word above others
	Pair                 // label and two sides
	Told                 // label and sentence, in the columns of pairs
	Raw                  // text in columns of its own
)

// A Level says how good or bad it is what a row says.
type Level uint8

// Levels.
const (
	Hint Level = iota
	Done
	Warning
	Error
)

// Mark is the character of a level, so that colour is never the only sign.
func (l Level) Mark() string {
	return [...]string{Hint: "·", Done: "✓", Warning: "!", Error: "✗"}[l]
}

// A Fold says whether rows are folded under another.
type Fold uint8

// Folds.
const (
	Flat   Fold = iota // none are
	Open               // they are in sight
	Closed             // they are not, unless somebody asks for them
)

// Titles finds the titles of the reader's projects with an App ID.
type Titles func(appID string) []say.Text

// Of lists what there is to say of a diagnosis where nobody knows the reader's
// projects. in is what was asked.
func Of(r *diagnosis.Report, in diagnosis.Input) []Row {
	return Without(append(Head(r, in, nil), Body(r, in)...), Project)
}

// Body is all that the answer rests on, and what the token says. A token can have
// 65,535 services: then it takes its time.
func Body(r *diagnosis.Report, in diagnosis.Input) []Row {
	w := &writer{r: r, in: in, rows: make([]Row, 0, 48)}
	w.checks()
	w.findings()
	w.repairs()
	w.token()
	w.services()
	w.builders()
	w.bytes()
	return w.rows
}

// NameProjects fills into a body whose App ID it is.
func NameProjects(rows []Row, titles []say.Text) {
	if i := slices.IndexFunc(rows, func(r Row) bool { return r.ID == Project }); i >= 0 {
		rows[i].Text = projects(titles)
	}
}

// projects lists the reader's projects.
func projects(titles []say.Text) say.Text {
	if len(titles) == 0 {
		return say.F("no project of yours")
	}
	return say.F("%v", say.Commas(titles...))
}

// A writer puts down the rows of a report.
type writer struct {
	r    *diagnosis.Report
	in   diagnosis.Input
	rows []Row
}

func (w *writer) add(r Row) { w.rows = append(w.rows, r) }
