package request

import (
	"time"

	"agtok/token"
)

// Ends says when a token ends.
type Ends struct {
	// At is when it can no longer be used to join or log in: Agora's servers end
	// every token after 24 hours, and a join with the privilege to join.
	At time.Time
	// Claimed is the end that the token itself states.
	Claimed time.Time
}

// EndsOf says when a token that is made from a Spec ends. Where the token holds
// several services, the first one that was asked for decides.
func EndsOf(s token.Spec) Ends {
	claimed := s.IssuedAt.Add(time.Duration(s.Lifetime) * time.Second)
	if s.Version == token.V006 {
		claimed = s.IssuedAt.Add(token.Lifetime006)
	}
	e := Ends{At: earlier(claimed, s.IssuedAt.Add(token.MaxLifetime)), Claimed: claimed}
	if len(s.Services) > 0 {
		if last, ok := lastUse(s, s.Services[0]); ok {
			e.At = earlier(e.At, last)
		}
	}
	return e
}

// lastUse returns the end of the privilege that opens a service: of RTC the one
// to join, without which the others are worth nothing, else the longest. ok is
// false where the privileges set no limit.
func lastUse(s token.Spec, service token.Service) (last time.Time, ok bool) {
	if s.Version == token.V006 && service.Type == token.RTM {
		return last, false // Agora documents its lifetime as without effect
	}
	for _, p := range service.Privileges {
		if service.Type == token.RTC && p.ID != token.PrivilegeJoin {
			continue
		}
		end, limited := EndOf(s, p)
		if !limited {
			return last, false
		}
		if !ok || end.After(last) {
			last, ok = end, true
		}
	}
	return last, ok
}

// EndOf returns when a privilege of a token ends, if it sets a limit of its own.
func EndOf(s token.Spec, p token.Privilege) (end time.Time, limited bool) {
	if s.Version == token.V006 {
		return time.Unix(int64(p.Expire), 0).In(s.IssuedAt.Location()), p.Expire != 0
	}
	return s.IssuedAt.Add(time.Duration(p.Expire) * time.Second), p.Expire != 0
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
