package diagnosis

import (
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
)

// Limits of what is said about time.
const (
	soon        = 30 * time.Second // Agora warns of the end this long before it
	clockSkew   = 5 * time.Second  // between two machines that keep their clocks
	doubtfully  = 5 * time.Minute  // a clock that is off by so much is a fault
	timestampIn = 24 * time.Hour   // of the issue time, for a number to be a time
)

func secondsLong(n int64) time.Duration { return time.Duration(n) * time.Second }

// ago says how long ago something was: "1 h 7 min ago", "just now".
func ago(d time.Duration) say.Text {
	if d < time.Second {
		return say.F("just now")
	}
	return say.F("%v ago", say.Span(d))
}

// expiryFindings compare the token's times with the clock.
func expiryFindings(k *facts) []Finding {
	if k.At.IsZero() {
		return nil
	}
	var fs []Finding
	if !k.tok.IssuedAt.IsZero() {
		fs = append(fs, future(k)...)
	}
	end := k.tokenEnd()
	over := !end.IsZero() && !k.At.Before(end)
	switch {
	case over:
		fs = append(fs, expired(k, end))
	case !end.IsZero() && k.saysExpired() && end.Sub(k.At) < soon:
		fs = append(fs, Finding{CodeExpired, Likely, Rejects,
			say.F("the error says that it has expired, and by this clock it ends in %v", say.Span(end.Sub(k.At))),
			because(say.F("clocks may be that far apart")), say.F("make a new token and %v", again(k))})
		return fs
	}
	privileges := privilegesOver(k, end, over)
	fs = append(fs, privileges...)
	if !over && len(privileges) == 0 {
		fs = append(fs, ending(k)...)
	}
	return fs
}

// expired says that the token's time is over.
func expired(k *facts, end time.Time) Finding {
	f := Finding{CodeExpired, Proven, Rejects,
		say.F("expired %v, at %v", ago(k.At.Sub(end)), say.Moment(end)),
		because(say.F("issued %v, now %v", say.Moment(k.tok.IssuedAt), say.Moment(k.At))),
		say.F("make a new token and %v", again(k))}
	t := k.tok
	switch {
	case t.IssuedAt.IsZero():
		f.Evidence = because(say.F("it says so itself; now %v", say.Moment(k.At)))
	case t.Version == token.V007 && t.Lifetime > 0 && t.Lifetime <= 2:
		f.Evidence = append(f.Evidence, say.F("its lifetime is %v s, as if the role had been passed for it", t.Lifetime))
		f.Fix = say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, lifetime")
	case t.Version == token.V007 && t.Lifetime == 0:
		f.Evidence = append(f.Evidence, say.F("Agora reads a lifetime of 0 as 24 h"))
	case t.Version == token.V007 && end.Before(t.ExpiresAt):
		f.Evidence = append(f.Evidence, say.F("it says %v, but Agora's servers end every token after 24 h",
			say.Span(secondsLong(int64(t.Lifetime)))))
	case t.Version == token.V006:
		f.Evidence = append(f.Evidence, say.F("a 006 token lasts 24 h"))
	}
	return f
}

// again says how a client takes a new token.
func again(k *facts) say.Text {
	w := k.words()
	if w.Renew == "" || k.Replaces != "" { // it has been called
		return say.F("call %v again", w.Join)
	}
	return say.F("call %v again; next time, call %v before the end", w.Join, w.Renew)
}

// future says that the token was issued after now.
func future(k *facts) []Finding {
	ahead := k.tok.IssuedAt.Sub(k.At)
	if ahead <= clockSkew || k.issueUnknown() {
		return nil
	}
	f := Finding{CodeIssuedInFuture, Likely, Rejects,
		say.F("issued in the future: %v from now, at %v", say.Span(ahead), say.Moment(k.tok.IssuedAt)),
		because(say.F("now %v", say.Moment(k.At))),
		say.F("set the clock of the token server; issue times are UTC, not local")}
	switch {
	case ahead < doubtfully:
		f.Certainty = Possible
		f.Evidence = append(f.Evidence, say.F("clocks may be that far apart"))
	case ahead <= 14*time.Hour && (ahead%(30*time.Minute) < doubtfully || ahead%(30*time.Minute) > 25*time.Minute):
		f.Evidence = append(f.Evidence, say.F("about %v, as between time zones", wholeHours(ahead)))
	}
	if k.tok.Version == token.V006 {
		f.Evidence = append(f.Evidence, say.F("in 006, the issue time is 24 h before the token's end"))
	}
	fs := []Finding{f}
	if ms := k.At.UnixMilli(); ahead > 365*24*time.Hour && inMilliseconds(k.tok.IssuedAt, ms) {
		fs = append(fs, Finding{CodeMilliseconds, Likely, Rejects,
			say.F("the issue time is in milliseconds, cut to 32 bits: it reads as %v", say.Moment(k.tok.IssuedAt)),
			because(say.F("32 bits hold seconds up to 2106; milliseconds wrap around")),
			say.F("pass Unix seconds: divide by 1000")})
	}
	return fs
}

// issueUnknown reports whether the time that a 006 token holds is not 24 hours
// after its issue time, as Agora's builders write it: it is the end of its
// privileges, and more than a day ahead.
func (k *facts) issueUnknown() bool {
	t := k.tok
	if t.Version != token.V006 || k.At.IsZero() || !t.ExpiresAt.After(k.At.Add(maxLifetime)) || len(t.Services) == 0 {
		return false
	}
	return !slices.ContainsFunc(t.Services, func(s token.Service) bool {
		return len(s.Privileges) == 0 || slices.ContainsFunc(s.Privileges,
			func(p token.Privilege) bool { return int64(p.Expire) != t.ExpiresAt.Unix() })
	})
}

// wholeHours says of about how many hours a time is, some zones being half an
// hour apart.
func wholeHours(d time.Duration) say.Text {
	halves := int64(d.Round(30*time.Minute) / (30 * time.Minute))
	switch {
	case halves == 1:
		return say.F("half an hour")
	case halves%2 == 1:
		return say.F("%v.5 hours", halves/2)
	}
	return say.Plural(halves/2, "%d hour", "%d hours")
}

// inMilliseconds reports whether a time is what 32 bits leave of milliseconds of
// the last day.
func inMilliseconds(t time.Time, now int64) bool {
	ago := int32(uint32(now) - uint32(t.Unix()))
	return ago >= 0 && time.Duration(ago)*time.Millisecond < maxLifetime
}

// ending says that little time is left.
func ending(k *facts) []Finding {
	end, what := k.tokenEnd(), say.F("the token")
	if first := k.privilegeFirst(); first != nil && (end.IsZero() || first.at.Before(end)) {
		end, what = first.at, say.F("the privilege")
	}
	left := end.Sub(k.At)
	if left >= soon || left <= 0 {
		return nil
	}
	return []Finding{{CodeExpiresSoon, Proven, Limits,
		say.F("%v ends in %v, at %v", what, say.Span(left), say.Moment(end)), because(say.F("now %v", say.Moment(k.At))),
		say.F("make a new token now and pass it to the client")}}
}

// privilegesOver says which privileges are past their end: those that are needed,
// or else the first.
func privilegesOver(k *facts, tokenEnd time.Time, over bool) (fs []Finding) {
	var limited []Finding
	for _, p := range privilegeEndsOf(k) {
		if !p.over(k) || over && !p.at.Before(tokenEnd) {
			continue
		}
		if f := privilegeExpired(k, p); p.needed {
			fs = append(fs, f)
		} else {
			limited = append(limited, f)
		}
	}
	if len(fs) == 0 {
		return limited[:min(len(limited), 1)]
	}
	return fs
}

// A privilegeEnd is when a privilege ends.
type privilegeEnd struct {
	token.Privilege
	name   string
	at     time.Time
	needed bool // to get in
}

// over reports whether a privilege is past its end, and that end meant as one.
func (p privilegeEnd) over(k *facts) bool { return !k.At.Before(p.at) && !otherUnit(k, p.Privilege) }

// privilegeEndsOf are the ends of the privileges of the service that was meant, of
// those that have one and are understood.
func privilegeEndsOf(k *facts) (list []privilegeEnd) {
	if !k.hasPrivileges() {
		return nil
	}
	for _, p := range effective(k.svc) {
		if at, limited := k.tok.PrivilegeEnd(p); limited {
			list = append(list, privilegeEnd{p, k.svc.Type.PrivilegeName(p.ID), at, slices.Contains(needed(k), p.ID)})
		}
	}
	return list
}

// privilegeEnded returns the privilege that privilege-expired is about: one
// that is needed to get in before any other.
func (k *facts) privilegeEnded() (ended *privilegeEnd) {
	for _, p := range privilegeEndsOf(k) {
		if p.over(k) && (ended == nil || p.needed && !ended.needed) {
			ended = &p
		}
	}
	return ended
}

// privilegeFirst returns the privilege that ends first of those that are needed
// to get in.
func (k *facts) privilegeFirst() (first *privilegeEnd) {
	for _, p := range privilegeEndsOf(k) {
		if p.needed && (first == nil || p.at.Before(first.at)) {
			first = &p
		}
	}
	return first
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
func (k *facts) hasPrivileges() bool {
	return k.svc != nil && k.svc.Type.Known() && !k.legacy()
}

// otherUnit reports whether unitFindings tell of a privilege what is wrong with
// its end.
func otherUnit(k *facts, p token.Privilege) bool {
	return k.tok.Version == token.V006 && (p.Expire < token.MinUnixTime || !milliseconds(k, p.Expire).IsZero())
}

func privilegeExpired(k *facts, p privilegeEnd) Finding {
	f := Finding{CodePrivilegeExpired, Proven, Rejects,
		say.F("the privilege %v ended %v, at %v", p.name, ago(k.At.Sub(p.at)), say.Moment(p.at)),
		because(say.F("issued %v, now %v", say.Moment(k.tok.IssuedAt), say.Moment(k.At))),
		say.F("make a new token whose privileges last longer")}
	if p.at.Before(k.tok.IssuedAt) {
		f.Message = say.F("the privilege %v ended at %v, before the token was issued", p.name, say.Moment(p.at))
		f.Fix = say.F("compute the end anew for every token: it was computed once, perhaps when the server started")
	}
	switch {
	case !p.needed:
		f.Effect = Limits
	case k.asRTM && !k.saysExpired():
		f.Certainty = Likely
		f.Evidence = append(f.Evidence,
			say.F("Agora's guide says that this time has no effect in 006, but tokens were refused for it"))
	case k.svc.Type == token.RTC && k.product.typ == 0 && len(k.tok.Services) > 1:
		f.Certainty = Likely
	}
	return f
}
