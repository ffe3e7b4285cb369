package live

import (
	"net/http"
	"strings"
	"time"

	"agtok/report"
	"agtok/request"
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
	if r.Kind == Missed {
		return r.missed()
	}
	list = r.troubles()
	trouble := report.Error
	if r.Ended { // its own row says so
		trouble = report.Hint
	}
	switch s := r.State(now); s.Outcome {
	case InTime:
		list = append(list, Note{report.Done, say.F("the app asked for the next token in time, at %v", say.Moment(s.By))})
	case Early:
		list = append(list,
			Note{report.Hint, say.F("the app asked for the next token long before the end, at %v", say.Moment(s.By))})
	case Late:
		list = append(list,
			Note{trouble, say.F("the app asked for the next token when this one had ended, at %v", say.Moment(s.By))})
	case Never:
		list = append(list,
			Note{trouble, say.F("this token ended at %v, and the app did not ask for the next", say.Moment(s.By))})
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
		list = append(list, Note{report.Hint, say.F("the token before this one had ended by then")})
	}
	return append(list, r.oddities()...)
}

// missed explains the end of a token: what has ended, and what the app should have
// done.
func (r Row) missed() (list []Note) {
	given, end := say.Moment(r.Renewal.Issued), say.Moment(r.Renewal.End)
	what := say.F("the token of %v ended at %v, and nobody asked for the next", given, end)
	if r.Later == Late {
		what = say.F("the token of %v ended at %v, and the app asked for the next only %v later", given, end,
			say.Span(r.LaterAt.Sub(r.Renewal.End)))
	}
	if len(r.Remarks) > 0 && r.Later != Late { // somebody asked: the remark says who
		what = say.F("the token of %v ended at %v", given, end)
	}
	list = append(list, Note{report.Error, what})
	for _, m := range r.Remarks {
		if r.Later != Late { // he has asked by now
			list = append(list, Note{report.Warning, m.Text})
		}
	}
	if !r.Renewal.Due.After(r.Renewal.Issued) {
		return append(list, Note{report.Hint,
			say.F("it lasted %v: SDKs warn 30 s before the end, at once here, or not at all",
				say.Span(r.Renewal.End.Sub(r.Renewal.Issued)))})
	}
	warns, asks := "onTokenPrivilegeWillExpire", "onRequestToken"
	switch r.Product {
	case request.Chat:
		warns, asks = "onTokenWillExpire", "onTokenExpired"
	case request.RTM, request.RTM2:
		warns, asks = "tokenPrivilegeWillExpire", ""
	}
	list = append(list, Note{report.Hint, say.F(
		"the SDK warns at %v, in %s: there the app should ask for the next token, and pass it to renewToken",
		say.Moment(r.Renewal.Due), warns)})
	if asks != "" {
		list = append(list, Note{report.Hint, say.F(
			"after the end %s comes: there it should ask for a new one, and join or log in again", asks)})
	}
	return list
}

// troubles is why the app got no token, or a wrong one.
func (e Event) troubles() (list []Note) {
	if !e.Refused.IsZero() {
		list = append(list, Note{report.Error, e.Refused})
	}
	if e.Fault != "" {
		kind, _, _ := strings.Cut(e.Fault, ":") // how often is over with it
		list = append(list, Note{report.Warning, say.F("wrong on purpose: %v", say.Plain(kind))})
	}
	return list
}

// forecast says when the SDK will warn the app, seen from a moment.
func (e Event) forecast(now time.Time) []Note {
	if e.Renewal.IsZero() || e.Status != http.StatusOK {
		return nil
	}
	due, end := e.Renewal.Due.Sub(now), e.Renewal.End.Sub(now)
	if !e.Renewal.Due.After(e.Renewal.Issued) {
		return []Note{{report.Hint,
			say.F("the SDK will warn the app at once, or not at all: the next is needed within %v", say.Span(end))}}
	}
	if due > 0 {
		return []Note{{report.Hint,
			say.F("the SDK will warn the app in %v, and needs the next within %v", say.Span(due), say.Span(end))}}
	}
	if due == 0 {
		return []Note{{report.Hint, say.F("the SDK will warn the app at once, and needs the next within %v", say.Span(end))}}
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
