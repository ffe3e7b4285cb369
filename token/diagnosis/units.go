package diagnosis

import (
	"math"
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
)

// unitFindings say that a time is in another unit than the format wants.
func unitFindings(k *facts) []Finding {
	switch k.tok.Version {
	case token.V006:
		return units006(k)
	case token.V007:
		return units007(k)
	}
	return nil
}

// units006 looks for seconds and milliseconds where 006 wants Unix times.
func units006(k *facts) []Finding {
	var fs []Finding
	t := k.tok
	if end := t.ExpiresAt.Unix(); end < wallClock && end%60 == 0 && !k.At.IsZero() {
		fs = append(fs, Finding{CodeRelativeInAbsolute, Proven, Rejects,
			say.F("the token's end is %d, which is %v: it must be a Unix time, not a number of seconds", end, say.Moment(t.ExpiresAt)),
			because(say.F("006 needs the Unix time of the end")), say.F("pass now + 86400 s as the token's end")})
	}
	var wanted []uint16
	if k.svc != nil {
		wanted = needed(k)
	}
	said := map[bool]bool{} // of needed and other privileges, one finding each
	for _, s := range t.Services {
		for _, p := range effective(&s) {
			f, ok := unit006(k, &s, p)
			if !ok || said[slices.Contains(wanted, p.ID)] {
				continue
			}
			said[slices.Contains(wanted, p.ID)] = true
			if !slices.Contains(wanted, p.ID) {
				if f.Effect == Rejects {
					f.Effect = Limits
				}
				if said[true] {
					continue
				}
			}
			fs = append(fs, f)
		}
	}
	return fs
}

// unit006 judges the end of one privilege.
func unit006(k *facts, s *token.Service, p token.Privilege) (Finding, bool) {
	name := s.Type.PrivilegeName(p.ID)
	end := time.Unix(int64(p.Expire), 0)
	if p.Expire != 0 && p.Expire < wallClock {
		f := Finding{CodeRelativeInAbsolute, Proven, Rejects,
			say.F("the privilege %v ends at %d, which is %v: it must be a Unix time, not a number of seconds", name, p.Expire, say.Moment(end)),
			because(say.F("006 needs the Unix time of the end")), say.F("pass now + %d to the builder", p.Expire)}
		if p.Expire <= 2 || p.Expire == 101 {
			f.Message = say.F("the privilege %v ends at %d, which is %v: the role was passed as the expiry", name, p.Expire, say.Moment(end))
			f.Fix = say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry")
		}
		if k.asRTM && !k.saysExpired() {
			f.Certainty = Likely
			f.Evidence = append(f.Evidence, say.F("for RTM, Agora's guide says that this time has no effect, but tokens were refused for it"))
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
		because(say.F("32 bits hold seconds up to 2106; milliseconds wrap around")), say.F("pass Unix seconds: divide by 1000")}
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
	if v == math.MaxUint32 || v == math.MaxInt32 || v == math.MaxInt32+1 {
		return say.Text{}
	}
	for _, d := range append([]int64{0}, usualLifetimes...) {
		for _, unit := range []int64{1, 1000} {
			if near(v, issued+d*unit) {
				return say.F("it is a time in milliseconds, cut to 32 bits (issue time + %v)", say.Span(time.Duration(d*unit)*time.Millisecond))
			}
		}
	}
	return say.Text{}
}

// near reports whether a time in milliseconds, cut to 32 bits, is v.
func near(v uint32, ms int64) bool {
	d := int32(v - uint32(ms))
	return d >= -1000 && d <= millisecondSlack
}

// units007 looks for Unix times and milliseconds where 007 wants seconds.
func units007(k *facts) []Finding {
	t := k.tok
	if f, ok := unit007(k, say.F("the lifetime"), t.Lifetime); ok {
		return []Finding{f}
	}
	for _, s := range t.Services {
		for _, p := range effective(&s) {
			if f, ok := unit007(k, say.F("the privilege %v", s.Type.PrivilegeName(p.ID)), p.Expire); ok {
				return []Finding{f}
			}
		}
	}
	return nil
}

// unit007 judges one number of seconds.
func unit007(k *facts, what say.Text, v uint32) (Finding, bool) {
	issued := k.tok.IssuedAt.Unix()
	absolute := Finding{CodeAbsoluteInRelative, Likely, Limits,
		say.F("%v is %d s, a Unix time (%v): it must be seconds from the issue time", what, v, say.Moment(time.Unix(int64(v), 0))),
		because(say.F("Agora's servers end the token after 24 hours; some of Agora's own docs pass a Unix time here")), say.F("pass the number of seconds, such as 3600")}
	milli := Finding{CodeMilliseconds, Likely, Limits, say.Text{}, because(say.F("Agora's servers end the token after 24 hours")), say.F("pass seconds: divide by 1000")}
	switch d := int64(v) - issued; {
	case v == math.MaxUint32 || v == math.MaxInt32 || v == math.MaxInt32+1:
		return Finding{}, false
	case issued > wallClock && v > wallClock && d >= -int64(timestampIn.Seconds()) && d <= 366*86400:
		return absolute, true
	case !milliseconds(k, v).IsZero() && v > 40*86400 && issued > wallClock:
		milli.Message = say.F("%v is %d s: a time in milliseconds, cut to 32 bits", what, v)
		return milli, true
	case v%1000 == 0 && isUsual(int64(v)/1000) && v > 366*86400/10:
		milli.Message = say.F("%v is %d s, which is %v in milliseconds", what, v, say.Span(secondsLong(int64(v)/1000)))
		return milli, true
	case v > wallClock:
		return absolute, true
	}
	return Finding{}, false
}

func isUsual(seconds int64) bool {
	for _, d := range usualLifetimes {
		if d == seconds {
			return true
		}
	}
	return false
}
