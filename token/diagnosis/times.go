package diagnosis

import (
	"fmt"
	"slices"
	"time"

	"agtok/token"
)

// Limits of what is said about time.
const (
	soon        = 30 * time.Second // Agora warns of the end this long before it
	clockSkew   = 5 * time.Second  // between two machines that keep their clocks
	doubtfully  = 5 * time.Minute  // a clock that is off by so much is a fault
	wallClock   = 1_000_000_000    // 2001: no Unix time that anybody means is below
	timestampIn = 24 * time.Hour   // of the issue time, for a number to be a time
)

func secondsLong(n int64) time.Duration { return time.Duration(n) * time.Second }

// expiryFindings compare the token's times with the clock.
func (q *inquiry) expiryFindings() []Finding {
	if q.At.IsZero() {
		return nil
	}
	var fs []Finding
	if !q.tok.IssuedAt.IsZero() {
		fs = append(fs, q.future()...)
	}
	end := q.tokenEnd()
	over := !end.IsZero() && !q.At.Before(end)
	if over {
		fs = append(fs, q.expired(end))
	}
	privileges := q.privilegesOver(end, over)
	fs = append(fs, privileges...)
	if !over && len(privileges) == 0 {
		fs = append(fs, q.ending()...)
	}
	return fs
}

// expired says that the token's time is over.
func (q *inquiry) expired(end time.Time) Finding {
	f := Finding{CodeExpired, Proven, Rejects,
		"expired " + ago(q.At.Sub(end)) + ", at " + moment(end),
		"issued " + moment(q.tok.IssuedAt) + ", now " + moment(q.At), "make a new token and " + q.again()}
	t := q.tok
	switch {
	case t.IssuedAt.IsZero():
		f.Evidence = "it says so itself; now " + moment(q.At)
	case t.Version == token.V007 && t.Lifetime > 0 && t.Lifetime <= 2:
		f.Evidence += "; its lifetime is " + itoa(int64(t.Lifetime)) + " s, as if the role stood in its place"
		f.Fix = "compare the arguments with the builder's: App ID, certificate, channel, user, role, lifetime"
	case t.Version == token.V007 && t.Lifetime == 0:
		f.Evidence += "; for a lifetime of 0 Agora takes 24 hours"
	case t.Version == token.V007 && end.Before(t.ExpiresAt):
		f.Evidence += "; it says " + span(secondsLong(int64(t.Lifetime))) + ", but Agora's servers end every token after 24 hours"
	case t.Version == token.V006:
		f.Evidence += "; a 006 token lasts 24 hours"
	}
	return f
}

// again says how a client takes a new token.
func (q *inquiry) again() string {
	w := q.words()
	if w.Renew == "" {
		return "call " + w.Join + " again"
	}
	return "call " + w.Join + " again; in time, pass it to " + w.Renew
}

// future says that the token was issued after now.
func (q *inquiry) future() []Finding {
	ahead := q.tok.IssuedAt.Sub(q.At)
	if ahead <= clockSkew {
		return nil
	}
	f := Finding{CodeIssuedInFuture, Likely, Rejects,
		"issued " + span(ahead) + " after now, at " + moment(q.tok.IssuedAt),
		"now " + moment(q.At), "set the clock of the token server; issue times are UTC, not local"}
	switch {
	case ahead < doubtfully:
		f.Certainty = Possible
		f.Evidence += "; clocks may differ by so much"
	case ahead > 365*24*time.Hour:
		f.Fix = "pass Unix seconds to the builder, not milliseconds"
	case ahead <= 14*time.Hour && (ahead%(30*time.Minute) < doubtfully || ahead%(30*time.Minute) > 25*time.Minute):
		f.Evidence += "; about " + wholeHours(ahead) + ", as of a time zone"
	}
	if q.tok.Version == token.V006 {
		f.Evidence += "; in 006, the issue time is 24 hours before the end it says"
	}
	fs := []Finding{f}
	if ms := q.At.UnixMilli(); ahead > 365*24*time.Hour && inMilliseconds(q.tok.IssuedAt, ms) {
		fs = append(fs, Finding{CodeMilliseconds, Likely, Rejects,
			"the issue time is one in milliseconds, cut to 32 bits: it reads as " + moment(q.tok.IssuedAt),
			"32 bits hold seconds up to 2106; milliseconds wrap around", "pass Unix seconds: divide by 1000"})
	}
	return fs
}

// wholeHours says of about how many hours a time is, some zones being half an
// hour apart.
func wholeHours(d time.Duration) string {
	halves := int64(d.Round(30*time.Minute) / (30 * time.Minute))
	switch {
	case halves == 1:
		return "half an hour"
	case halves%2 == 1:
		return itoa(halves/2) + ".5 hours"
	}
	return plural(halves/2, "hours")
}

// inMilliseconds reports whether a time is what 32 bits leave of milliseconds of
// the last day.
func inMilliseconds(t time.Time, now int64) bool {
	ago := int32(uint32(now) - uint32(t.Unix()))
	return ago >= 0 && time.Duration(ago)*time.Millisecond < maxLifetime
}

// ending says that little time is left.
func (q *inquiry) ending() []Finding {
	end, what := q.tokenEnd(), "the token"
	if _, first, ok := q.privilegeFirst(); ok && (end.IsZero() || first.Before(end)) {
		end, what = first, "the privilege"
	}
	left := end.Sub(q.At)
	if end.IsZero() || left >= soon || left <= 0 {
		return nil
	}
	return []Finding{{CodeExpiresSoon, Proven, Limits,
		fmt.Sprintf("%s ends in %s, at %s", what, span(left), moment(end)), "now " + moment(q.At), "make a new token now and pass it to the client"}}
}

// privilegesOver says which privileges are past their end.
func (q *inquiry) privilegesOver(tokenEnd time.Time, over bool) (fs []Finding) {
	if !q.hasPrivileges() {
		return nil
	}
	var limited *Finding
	for _, p := range effective(q.svc) {
		end, ok := q.tok.PrivilegeEnd(p)
		if !ok || !q.privilegeOver(p, end) || over && !end.Before(tokenEnd) {
			continue
		}
		f := q.privilegeExpired(p, end, slices.Contains(q.needed(), p.ID))
		if f.Effect == Limits {
			if limited == nil {
				limited = &f
			}
			continue
		}
		fs = append(fs, f)
	}
	if limited != nil && len(fs) == 0 {
		fs = append(fs, *limited)
	}
	return fs
}

// effective returns the privileges of a service, the last of each: readers keep
// them in a map, so that one given twice counts as it stands last.
func effective(s *token.Service) []token.Privilege {
	last := make(map[uint16]int, len(s.Privileges))
	for i, p := range s.Privileges {
		last[p.ID] = i
	}
	out := make([]token.Privilege, 0, len(last))
	for i, p := range s.Privileges {
		if last[p.ID] == i {
			out = append(out, p)
		}
	}
	return out
}

// hasPrivileges reports whether the service that was meant has privileges that
// are understood.
func (q *inquiry) hasPrivileges() bool {
	return q.svc != nil && q.svc.Type.Known() && !q.legacy()
}

// privilegeOver reports whether a privilege is past its end, and that end meant
// as one.
func (q *inquiry) privilegeOver(p token.Privilege, end time.Time) bool {
	return !q.At.Before(end) && !q.otherUnit(p)
}

// otherUnit reports whether unitFindings tell of a privilege what is wrong with
// its end.
func (q *inquiry) otherUnit(p token.Privilege) bool {
	return q.tok.Version == token.V006 && (p.Expire < wallClock || q.milliseconds(p.Expire) != "")
}

// privilegeEnded returns the privilege that privilege-expired is about: one
// that is needed to get in before any other.
func (q *inquiry) privilegeEnded() (ended token.Privilege, at time.Time, ok bool) {
	if !q.hasPrivileges() {
		return ended, at, false
	}
	for _, p := range effective(q.svc) {
		end, limited := q.tok.PrivilegeEnd(p)
		if !limited || !q.privilegeOver(p, end) {
			continue
		}
		if slices.Contains(q.needed(), p.ID) {
			return p, end, true
		}
		if !ok {
			ended, at, ok = p, end, true
		}
	}
	return ended, at, ok
}

// privilegeFirst returns the privilege that ends first of those that are needed
// to get in.
func (q *inquiry) privilegeFirst() (first token.Privilege, at time.Time, ok bool) {
	if !q.hasPrivileges() {
		return first, at, false
	}
	for _, p := range effective(q.svc) {
		end, limited := q.tok.PrivilegeEnd(p)
		if limited && slices.Contains(q.needed(), p.ID) && (!ok || end.Before(at)) {
			first, at, ok = p, end, true
		}
	}
	return first, at, ok
}

func (q *inquiry) privilegeExpired(p token.Privilege, end time.Time, needed bool) Finding {
	name := q.svc.Type.PrivilegeName(p.ID)
	f := Finding{CodePrivilegeExpired, Proven, Rejects,
		"the privilege " + name + " ended " + ago(q.At.Sub(end)) + ", at " + moment(end),
		"issued " + moment(q.tok.IssuedAt) + ", now " + moment(q.At), "make a new token whose privileges last longer"}
	if end.Before(q.tok.IssuedAt) {
		f.Message = "the privilege " + name + " ended at " + moment(end) + ", before the token was issued"
		f.Fix = "compute the end anew for every token: it was computed once, perhaps when the server started"
	}
	switch {
	case !needed:
		f.Effect = Limits
	case q.asRTM && !q.saysExpired():
		f.Certainty = Likely
		f.Evidence += "; Agora's guide says that this time has no effect in 006, but tokens were refused for it"
	case q.svc.Type == token.RTC && q.product.typ == 0 && len(q.tok.Services) > 1:
		f.Certainty = Likely
	}
	return f
}
