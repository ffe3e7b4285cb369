package forms

import (
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/ui/keys"
)

// A Request is the token that a form asks for.
type Request struct {
	Spec token.Spec // without App ID, certificate and salt
	// Ends is when the token can no longer be used to join or log in, as far as
	// the form can tell.
	Ends    time.Time
	Account bool // the user of the channel is a string account
}

// versions are the formats in the order of the choice.
var versions = [...]token.Version{token.V007, token.V006}

func newVersion(k *keys.Map) *Choice {
	return newChoice(k, fixed(string(token.V007), string(token.V006))...)
}

// chooseVersion chooses a version, if it is one that there is.
func chooseVersion(c *Choice, v token.Version) { c.Choose(slices.Index(versions[:], v)) }

// newRequest starts a request for a token issued now, in whole seconds.
func newRequest(version *Choice, now time.Time) Request {
	return Request{Spec: token.Spec{Version: versions[version.Chosen()], IssuedAt: now}}
}

// sayEnd says when the token ends, before everything else that is said about
// its lifetime.
func (q *Request) sayEnd(row *row) {
	if !q.Ends.IsZero() {
		row.notes = append([]note{until(q.Ends, q.Spec.IssuedAt)}, row.notes...)
	}
}

// until says when something ends that begins now.
func until(end, now time.Time) note {
	short := say.F("%v", say.Moment(end))
	if end.In(now.Location()).YearDay() != now.YearDay() { // there is less room
		short = say.F("until %v", say.Local(end))
	}
	return hints(say.F("until %v", say.Moment(end)), short)
}
