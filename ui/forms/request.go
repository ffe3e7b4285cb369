package forms

import (
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/ui/pane"
)

// A Request is the token that a form asks for.
type Request struct {
	Spec token.Spec // without App ID, certificate and salt
	// Ends is when the token can no longer be used to join or log in, as far as
	// the form can tell.
	Ends    time.Time
	Account bool // the user of the channel is a string account
}

// newVersion adds the choice of a format.
func (f *Form) newVersion() choiceField {
	return f.choice(fieldVersion, say.F("Version"), aboutVersion, versions...)
}

var versions = fixed(string(token.V007), string(token.V006))

// A Maker is a form for tokens: [RTC] or [RTM].
type Maker interface {
	// Fill takes over values, if they are for this form.
	Fill(pane.Fill) bool
	// Read validates the form and returns the token it asks for, issued now.
	Read(now time.Time) (Request, Obstacle)
	Common() *Form
}

// A reading is a form while it is read: what it asks for, and what is said about
// its rows.
type reading struct {
	request.Request
	spec     token.Spec // as far as it can be read
	faults   request.Faults
	obstacle Obstacle
}

// read reads what a form asks for, issued now, in whole seconds.
func read(q request.Request, now time.Time) *reading {
	r := &reading{Request: q}
	r.spec, r.faults = q.Typed(now)
	return r
}

// result is the token that the form asks for, or what keeps it from being one.
func (r *reading) result() (Request, Obstacle) {
	for _, f := range r.faults {
		if f.Severity == token.Error && r.obstacle.none() { // no row has said so
			r.obstacle = Obstacle{Text: f.Sentence()}
		}
	}
	if !r.obstacle.none() {
		return Request{}, r.obstacle
	}
	return Request{Spec: r.spec, Ends: request.EndsOf(r.spec).At, Account: r.Product.InChannel() &&
		r.UserKind == request.Account}, Obstacle{}
}

// until says when something ends that begins now.
func until(end, now time.Time) note {
	short := say.F("until %v", say.Clock(end))
	if end.In(now.Location()).YearDay() != now.YearDay() {
		short = say.F("until %v", say.Local(end))
	}
	return hints(say.F("until %v", say.Moment(end)), short)
}
