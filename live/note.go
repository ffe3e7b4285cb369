package live

import (
	"net/http"

	"agtok/say"
)

// A Note is a sentence about an event, and how good or bad the news is.
type Note struct {
	Level Level
	Text  say.Text
}

// A Level is the kind of news of a [Note].
type Level uint8

// Levels.
const (
	Good Level = iota
	Expected
	Odd
	Bad
)

// Notes returns what is to be said about a request, the most important first.
func (e Event) Notes() (list []Note) {
	add := func(level Level, text say.Text) { list = append(list, Note{level, text}) }
	if !e.Refused.IsZero() {
		add(Bad, e.Refused)
	}
	if e.Fault != "" {
		add(Odd, say.F("wrong on purpose: %v", say.Plain(e.Fault)))
	}
	switch e.Outcome {
	case InTime:
		add(Good, say.F("renewed in time"))
	case Late:
		add(Bad, say.F("renewed late: the last token had ended"))
	case Early, Never, Open, Unseen:
	}
	if !e.Renewal.IsZero() && e.Status == http.StatusOK {
		add(Expected, say.F("the SDK will ask for the next in %v, and needs it within %v",
			say.Span(e.Renewal.Due.Sub(e.Renewal.Issued)), say.Span(e.Renewal.End.Sub(e.Renewal.Issued))))
	}
	for _, r := range e.Remarks {
		if r.Code != RemarkRole { // the refusal has said so
			add(Odd, r.Text)
		}
	}
	return list
}
