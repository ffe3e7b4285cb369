package forms

import (
	"time"

	"agtok/token"
	"agtok/ui/kit"
)

// RTM is the form for a token that logs in to Real-time Messaging (Signaling).
type RTM struct {
	Form
	user     *Text
	lifetime *Lifetime
	version  *Choice

	userRow, lifetimeRow, versionRow *row
}

// NewRTM returns the form for a user that is still to be named, and an hour.
func NewRTM() *RTM {
	f := &RTM{user: newText(""), lifetime: newLifetime("1h"), version: newVersion()}
	f.userRow = &row{label: "User id", stops: []stop{f.user}}
	f.lifetimeRow = &row{label: "Lifetime", stops: []stop{f.lifetime}}
	f.versionRow = &row{label: "Version", stops: []stop{f.version}}
	f.Form = newForm(f.userRow, f.lifetimeRow, f.versionRow)
	f.keep(fieldUserID, f.user)
	f.keep(fieldLifetime, f.lifetime)
	f.keep(fieldVersion, f.version)
	return f
}

// Fill takes over what is given for an RTM token.
func (f *RTM) Fill(v kit.Fill) bool {
	if v.Product != token.RTM {
		return false
	}
	if v.User != nil {
		f.user.SetValue(*v.User)
	}
	return true
}

// Read validates the form, renews what it says, and returns the token it asks
// for, or what keeps it from being one. Lifetimes count from now.
func (f *RTM) Read(now time.Time) (Request, Obstacle) {
	now = now.Truncate(time.Second)
	f.lines = nil
	var r reading
	q := newRequest(f.version, now)

	user := f.user.Value()
	if user == "" {
		r.await(f.userRow, "type a user id")
	} else {
		r.check(f.userRow, f.user, token.CheckRTMUser(user))
	}
	f.versionRow.notes = []note{rtmVersionNotes[f.version.Chosen()]}
	expire := f.lifetime.fill(&q, &r, f.lifetimeRow)
	if q.Spec.Version == token.V006 && !q.Ends.IsZero() { // see the note
		q.Ends = now.Add(token.Lifetime006)
	}
	q.sayEnd(f.lifetimeRow)
	if !r.obstacle.none() {
		return Request{}, r.obstacle
	}
	q.Spec.Services = []token.Service{token.RTMUser(q.Spec.Version, user, expire)}
	return q, Obstacle{}
}

// rtmVersionNotes say which SDKs read the version, and that Agora documents the
// lifetime of an RTM 006 token as without effect.
var rtmVersionNotes = [...]note{
	hints("Signaling (RTM) SDK from 1.5.0", "RTM SDK from 1.5.0"),
	hints("always 24 h: the lifetime has no effect", "always 24 h"),
}
