package session

import (
	"regexp"
	"sync"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/look"
)

// An Entry is a token of this run, as the history keeps it: in memory only.
type Entry struct {
	Text   string
	Grants say.Text // what it opens and for whom, in a line
	Issued time.Time
	// Ends is when the token can no longer be used to join or log in. It is
	// zero where that cannot be known.
	Ends time.Time
	// Project is the one that signed the token; nil where it was pasted.
	Project *Project
	// Spec is what the token was made from, without App ID and certificate.
	Spec    token.Spec
	Account bool // the user of the channel is a string account
}

// NewEntry returns the entry of a token that came from elsewhere, and whether
// it is one.
func NewEntry(text string) (Entry, bool) {
	t, err := token.Parse(text)
	if err != nil {
		return Entry{}, false
	}
	e := Entry{Text: text, Grants: Grants(t.Services), Issued: t.IssuedAt, Ends: t.ExpiresAt}
	if t.Version != token.V007 {
		e.Grants = say.F("%s, which hides its names", t.Version)
	}
	e.Ends = earlier(e.Ends, t.IssuedAt.Add(token.MaxLifetime))
	for _, s := range t.Services {
		if end, ok := t.PrivilegeEnd(entrance(s)); ok {
			e.Ends = earlier(e.Ends, end)
		}
	}
	if t.IssuedAt.IsZero() {
		e.Ends = time.Time{}
	}
	return e, true
}

// entrance returns the privilege without which a service is of no use.
func entrance(s token.Service) token.Privilege {
	if s.Type == token.RTC || s.Type == token.RTM {
		for _, p := range s.Privileges {
			if p.ID == token.PrivilegeJoin || p.ID == token.PrivilegeRTMLogin {
				return p
			}
		}
	}
	return token.Privilege{}
}

// earlier returns the earlier of two times, of which a may be unknown.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}

// Again signs another token like this one, issued at now: as long, for the
// same. A pasted token cannot be signed again.
func (e Entry) Again(now time.Time, salt uint32) (Entry, error) {
	now = now.Truncate(time.Second)
	later := now.Sub(e.Spec.IssuedAt)
	services := make([]token.Service, len(e.Spec.Services))
	for i, s := range e.Spec.Services {
		s.Privileges = append([]token.Privilege(nil), s.Privileges...)
		for j := range s.Privileges {
			if p := &s.Privileges[j]; e.Spec.Version == token.V006 && p.Expire > 0 {
				p.Expire += uint32(later / time.Second)
			}
		}
		services[i] = s
	}
	e.Spec.Services, e.Spec.IssuedAt, e.Spec.Salt = services, now, salt
	e.Issued, e.Ends = now, e.Ends.Add(later)
	var err error
	e.Text, err = e.Project.Sign(e.Spec)
	return e, err
}

// PastedMost is the longest text that is looked at for a token, in bytes.
const PastedMost = 1 << 16

// tokenLike finds what begins as tokens do and is longer than a channel: 007
// with its compressed bytes, and the versions before with the App ID. It is
// compiled when something is pasted.
var tokenLike = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`007eJ[\w+/=-]{40}|00[1-6][0-9A-Fa-f]{32}[\w+/=-]{30}`)
})

// HoldsToken reports whether a text that is pasted where a name belongs has a
// token in it, whole or not.
func HoldsToken(text string) bool {
	if len(text) > PastedMost {
		return false
	}
	_, ok := NewEntry(look.CleanPaste(text))
	return ok || tokenLike().MatchString(text)
}

// TwoTokens returns the first two different tokens of a text; b is empty where there are
// not two.
func TwoTokens(text string) (a, b string) {
	if len(text) > PastedMost {
		return "", ""
	}
	c := paste.Clean(text, 0)
	for _, other := range c.Others {
		if other != c.Text {
			return c.Text, other
		}
	}
	return c.Text, ""
}
