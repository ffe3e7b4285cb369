package diagnosis

import (
	"iter"
	"math"
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
)

// privilegesOf yields the privileges of all services of a token by their names,
// the last of each.
func privilegesOf(t *token.Token) iter.Seq2[string, token.Privilege] {
	return func(yield func(string, token.Privilege) bool) {
		for _, s := range t.Services {
			for _, p := range effective(&s) {
				if !yield(s.Type.PrivilegeName(p.ID), p) {
					return
				}
			}
		}
	}
}

// units006 looks for seconds and milliseconds where 006 wants Unix times.
func units006(k *facts) (fs []Finding) {
	t := k.tok
	if t.Version != token.V006 {
		return nil
	}
	if end := t.ExpiresAt.Unix(); end < token.MinUnixTime && end%60 == 0 && !k.At.IsZero() {
		fs = append(fs, Finding{CodeRelativeInAbsolute, Proven, Rejects,
			say.F("the token's end is %d, which is %v: it must be a Unix time, not a number of seconds", end,
				say.Moment(t.ExpiresAt)),
			because(say.F("006 needs the Unix time of the end")), say.F("pass now + 86400 s as the token's end")})
	}
	said := map[bool]bool{} // of needed and other privileges, one finding each
	for name, p := range privilegesOf(t) {
		need := slices.Contains(needed(k), p.ID)
		f, ok := unit006(k, name, p)
		if !ok || said[need] {
			continue
		}
		said[need] = true
		if !need && said[true] {
			continue
		}
		if !need && f.Effect == Rejects {
			f.Effect = Limits
		}
		fs = append(fs, f)
	}
	return fs
}

// unit006 judges the end of one privilege.
func unit006(k *facts, name string, p token.Privilege) (Finding, bool) {
	end := time.Unix(int64(p.Expire), 0)
	if p.Expire != 0 && p.Expire < token.MinUnixTime {
		f := Finding{CodeRelativeInAbsolute, Proven, Rejects,
			say.F("the privilege %v ends at %d, which is %v: it must be a Unix time, not a number of seconds", name, p.Expire,
				say.Moment(end)),
			because(say.F("006 needs the Unix time of the end")), say.F("pass now + %d to the builder", p.Expire)}
		if p.Expire <= 2 || p.Expire == 101 {
			f.Message = say.F("the privilege %v ends at %d, which is %v: the role was passed as the expiry", name, p.Expire,
				say.Moment(end))
			f.Fix = say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry")
		}
		if k.asRTM && !k.saysExpired() {
			f.Certainty = Likely
			f.Evidence = append(f.Evidence,
				say.F("for RTM, Agora's guide says that this time has no effect, but tokens were refused for it"))
		}
		if !k.At.IsZero() && k.At.Unix() < int64(p.Expire) {
			f.Effect = None
		}
		return f, true
	}
	how := milliseconds(k, p.Expire)
	if how.IsZero() {
		return Finding{}, false
	}
	f := Finding{CodeMilliseconds, Proven, Rejects,
		say.F("the privilege %v ends at %v: %v", name, say.Moment(end), how),
		because(say.F("32 bits hold seconds up to 2106; milliseconds wrap around")),
		say.F("pass Unix seconds: divide by 1000")}
	if k.At.IsZero() || k.At.Before(end) {
		f.Certainty, f.Effect = Likely, Limits
	}
	return f, true
}

// millisecondSlack is how far, in milliseconds, a wrapped time may lie from
// what it is compared with.
const millisecondSlack = 3000

// milliseconds says how a 006 time comes from one in milliseconds; "" where it
// does not.
func milliseconds(k *facts, v uint32) say.Text {
	issued := k.tok.IssuedAt.UnixMilli()
	if isEndless(v) {
		return say.Text{}
	}
	for _, d := range append([]int64{0}, usualLifetimes...) {
		for _, unit := range []int64{1, 1000} {
			if near(v, issued+d*unit) {
				return say.F("it is a time in milliseconds, cut to 32 bits (issue time + %v)",
					say.Span(time.Duration(d*unit)*time.Millisecond))
			}
		}
	}
	return say.Text{}
}

// isEndless reports whether a number of seconds is the largest there is, by which
// people mean no end.
func isEndless(v uint32) bool {
	return v == math.MaxUint32 || v == math.MaxInt32 || v == math.MaxInt32+1
}

// near reports whether a time in milliseconds, cut to 32 bits, is v.
func near(v uint32, ms int64) bool {
	d := int32(v - uint32(ms))
	return d >= -1000 && d <= millisecondSlack
}

// units007 looks for Unix times and milliseconds where 007 wants seconds.
func units007(k *facts) []Finding {
	if k.tok.Version != token.V007 {
		return nil
	}
	fs := unit007(k, say.F("the lifetime"), k.tok.Lifetime)
	for name, p := range privilegesOf(k.tok) {
		if fs == nil {
			fs = unit007(k, say.F("the privilege %v", name), p.Expire)
		}
	}
	return fs
}

// unit007 judges one number of seconds.
func unit007(k *facts, what say.Text, v uint32) []Finding {
	issued := k.tok.IssuedAt.Unix()
	after := int64(v) - issued
	f := Finding{CodeMilliseconds, Likely, Limits, say.Text{},
		because(say.F("Agora's servers end the token after 24 h")), say.F("pass seconds: divide by 1000")}
	switch fresh := issued > token.MinUnixTime && after >= -int64(timestampIn.Seconds()) && after <= 366*86400; {
	case isEndless(v):
		return nil
	case !fresh && !milliseconds(k, v).IsZero() && v > 40*86400 && issued > token.MinUnixTime:
		f.Message = say.F("%v is %d s: a time in milliseconds, cut to 32 bits", what, v)
	case !fresh && v%1000 == 0 && slices.Contains(usualLifetimes, int64(v)/1000) && v > 366*86400/10:
		f.Message = say.F("%v is %d s, which is %v in milliseconds", what, v, say.Span(secondsLong(int64(v)/1000)))
	case v > token.MinUnixTime:
		f.Code = CodeAbsoluteInRelative
		f.Message = say.F("%v is %d s, a Unix time (%v): it must be seconds from the issue time", what, v,
			say.Moment(time.Unix(int64(v), 0)))
		f.Evidence = because(
			say.F("Agora's servers end the token after 24 h; some of Agora's own docs pass a Unix time here"))
		f.Fix = say.F("pass the number of seconds, such as 3600")
	default:
		return nil
	}
	return []Finding{f}
}

var (
	capped = say.F("Agora's servers end every token 24 h after its issue time")
	shut   = say.F("when the token ends first, the user stays in, no callback comes, and joining again fails")
)

// lifetimes007 say that the token promises more than Agora's servers give, and its
// privileges more than the token.
func lifetimes007(k *facts) (fs []Finding) {
	t := k.tok
	if t.Version != token.V007 {
		return nil
	}
	of := func(seconds uint32) (long time.Duration, ok bool) { // of a number that is one of seconds
		return secondsLong(int64(seconds)), unit007(k, say.Text{}, seconds) == nil
	}
	if long, ok := of(t.Lifetime); ok && long > maxLifetime {
		fs = append(fs, Finding{CodeLifetimeTooLong, Proven, Limits,
			say.F("the lifetime is %v; it ends after 24 h, at %v", say.Span(long), say.Moment(k.tokenEnd())),
			because(capped), say.F("set at most 86400 s, and renew before the end")})
	}
	for name, p := range privilegesOf(t) {
		if long, ok := of(p.Expire); ok && t.Lifetime != 0 && p.Expire > t.Lifetime {
			return append(fs, Finding{CodeOutlivesToken, Proven, Limits,
				say.F("the privilege %v lasts %v, the token only %v", name, say.Span(long),
					say.Span(secondsLong(int64(t.Lifetime)))),
				because(shut), say.F("let the token last as long as its privileges")})
		}
	}
	return fs
}

// lifetimes006 say that a privilege is to last longer than the token.
func lifetimes006(k *facts) []Finding {
	if k.tok.Version != token.V006 || k.tok.ExpiresAt.Unix() < token.MinUnixTime {
		return nil
	}
	for name, p := range privilegesOf(k.tok) {
		end := time.Unix(int64(p.Expire), 0)
		// A minute more is an end that was computed after the issue time.
		if p.Expire == 0 || otherUnit(k, p) || !end.After(k.tok.ExpiresAt.Add(time.Minute)) {
			continue
		}
		return []Finding{
			{CodeLifetimeTooLong, Proven, Limits,
				say.F("the privilege %v is to last %v; the token ends after 24 h, at %v", name,
					say.Span(end.Sub(k.tok.IssuedAt)), say.Moment(k.tok.ExpiresAt)),
				because(capped), say.F("set at most 24 h, and renew before the end")},
			{CodeOutlivesToken, Proven, Limits,
				say.F("the privilege %v ends at %v, but the token ends before that, at %v", name, say.Moment(end),
					say.Moment(k.tok.ExpiresAt)),
				because(shut), say.F("let the privilege end with the token")},
		}
	}
	return nil
}
