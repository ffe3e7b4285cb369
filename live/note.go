package live

import (
	"net/http"
	"time"

	"agtok/report"
	"agtok/say"
)

// A Note is a sentence about an event, and how good or bad the news is.
type Note struct {
	Level report.Level // Hint is what was to be expected
	Text  say.Text
}

// Notes returns what is to be said about a request when it is made, the most
// important first.
func (e Event) Notes() (list []Note) {
	list = e.troubles()
	switch e.Outcome {
	case InTime:
		list = append(list, Note{report.Done, say.F("renewed in time")})
	case Late:
		list = append(list, Note{report.Error, say.F("renewed late: the last token had ended")})
	}
	return append(append(list, e.forecast(e.Renewal.Issued)...), e.oddities()...)
}

// Notes returns what is to be said about the row at a moment: one sentence about
// what becomes of its token, and then one about the token before.
func (r Row) Notes(now time.Time) (list []Note) {
	list = r.troubles()
	if r.Kind == Missed {
		return append(list,
			Note{report.Error, say.F("the token of %v ended, nobody asked for the next", say.Moment(r.Renewal.Issued))})
	}
	switch s := r.State(now); s.Outcome {
	case InTime:
		list = append(list, Note{report.Done, say.F("the app asked for the next token in time, at %v", say.Moment(s.By))})
	case Early:
		list = append(list,
			Note{report.Hint, say.F("the app asked for the next token long before the end, at %v", say.Moment(s.By))})
	case Late:
		list = append(list,
			Note{report.Error, say.F("the app asked for the next token when this one had ended, at %v", say.Moment(s.By))})
	case Never:
		list = append(list,
			Note{report.Error, say.F("this token ended at %v, and the app did not ask for the next", say.Moment(s.By))})
	case Unseen:
		list = append(list, Note{report.Hint,
			say.F("the server was stopped before this token ended: whether the app renews it is not known")})
	case Open:
		list = append(list, r.forecast(now)...)
	}
	switch r.Outcome {
	case InTime:
		list = append(list, Note{report.Done, say.F("the token before this one was renewed in time, with this one")})
	case Late:
		list = append(list, Note{report.Error, say.F("the token before this one had ended by then")})
	}
	return append(list, r.oddities()...)
}

// troubles is why the app got no token, or a wrong one.
func (e Event) troubles() (list []Note) {
	if !e.Refused.IsZero() {
		list = append(list, Note{report.Error, e.Refused})
	}
	if e.Fault != "" {
		list = append(list, Note{report.Warning, say.F("wrong on purpose: %v", say.Plain(e.Fault))})
	}
	return list
}

// forecast says when the SDK will ask for the next token, seen from a moment.
func (e Event) forecast(now time.Time) []Note {
	if e.Renewal.IsZero() || e.Status != http.StatusOK {
		return nil
	}
	due, end := e.Renewal.Due.Sub(now), e.Renewal.End.Sub(now)
	if due > 0 {
		return []Note{{report.Hint,
			say.F("the SDK will ask for the next in %v, and needs it within %v", say.Span(due), say.Span(end))}}
	}
	if due == 0 || !now.After(e.Renewal.Issued) {
		return []Note{{report.Hint, say.F("the SDK will ask for the next at once, and needs it within %v", say.Span(end))}}
	}
	return []Note{{report.Hint, say.F("the SDK has warned the app by now, and needs the next within %v", say.Span(end))}}
}

// oddities are what the request alone proves to be odd.
func (e Event) oddities() (list []Note) {
	for _, r := range e.Remarks {
		if r.Code != RemarkRole { // the refusal has said so
			list = append(list, Note{report.Warning, r.Text})
		}
	}
	return list
}
