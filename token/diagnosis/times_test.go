package diagnosis_test

import (
	"math"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

func TestExpiry(t *testing.T) {
	for _, c := range []struct {
		name     string
		version  token.Version
		lifetime uint32 // of 007
		join     uint32 // privilege, in the version's unit
		after    time.Duration
		want     want
	}{
		{"fresh 007", token.V007, hour, hour, 0, want{verdict: accepted, not: codes(diagnosis.CodeExpired, diagnosis.CodeExpiresSoon)}},
		{"expired 007", token.V007, hour, hour, 2 * time.Hour, want{verdict: rejected, first: diagnosis.CodeExpired, says: "1 h ago", not: codes(diagnosis.CodePrivilegeExpired)}},
		{"at its end 007", token.V007, hour, hour, time.Hour, want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"a second before 007", token.V007, hour, hour, time.Hour - time.Second, want{verdict: accepted, has: codes(diagnosis.CodeExpiresSoon), not: codes(diagnosis.CodeExpired)}},
		{"29 s before 007", token.V007, hour, hour, time.Hour - 29*time.Second, want{verdict: accepted, has: codes(diagnosis.CodeExpiresSoon)}},
		{"31 s before 007", token.V007, hour, hour, time.Hour - 31*time.Second, want{verdict: accepted, not: codes(diagnosis.CodeExpiresSoon)}},
		{"expired 006", token.V006, 0, in006(86400), 25 * time.Hour, want{verdict: rejected, first: diagnosis.CodeExpired}},
		{"fresh 006", token.V006, 0, in006(hour), 0, want{verdict: accepted, not: codes(diagnosis.CodeExpired, diagnosis.CodePrivilegeExpired)}},
		{"29 s before 006", token.V006, 0, in006(hour), time.Hour - 29*time.Second, want{verdict: accepted, has: codes(diagnosis.CodeExpiresSoon)}},

		{"week after a day", token.V007, 7 * 86400, 7 * 86400, 25 * time.Hour, want{verdict: rejected, first: diagnosis.CodeExpired, says: "24 h", has: codes(diagnosis.CodeLifetimeTooLong)}},
		{"week within a day", token.V007, 7 * 86400, 7 * 86400, 23 * time.Hour, want{verdict: accepted, has: codes(diagnosis.CodeLifetimeTooLong), not: codes(diagnosis.CodeExpired)}},
		{"day", token.V007, 86400, 86400, 0, want{verdict: accepted, not: codes(diagnosis.CodeLifetimeTooLong, diagnosis.CodeOutlivesToken)}},
		{"week 006", token.V006, 0, in006(7 * 86400), 0, want{verdict: accepted, has: codes(diagnosis.CodeLifetimeTooLong, diagnosis.CodeOutlivesToken)}},
		{"day 006", token.V006, 0, in006(86400), 0, want{verdict: accepted, not: codes(diagnosis.CodeLifetimeTooLong, diagnosis.CodeOutlivesToken)}},
		{"never 006", token.V006, 0, math.MaxUint32, 0, want{verdict: accepted, has: codes(diagnosis.CodeLifetimeTooLong), not: codes(diagnosis.CodeMilliseconds)}},

		{"privilege over 007", token.V007, hour, 60, 2 * time.Minute, want{verdict: rejected, first: diagnosis.CodePrivilegeExpired, says: "joinChannel"}},
		{"privilege over 006", token.V006, 0, in006(60), 2 * time.Minute, want{verdict: rejected, first: diagnosis.CodePrivilegeExpired}},
		{"privilege stale 006", token.V006, 0, in006(-7200), 0, want{verdict: rejected, first: diagnosis.CodePrivilegeExpired, says: "before the token was issued"}},
		{"privilege 0 of 007", token.V007, hour, 0, time.Minute, want{verdict: accepted, not: codes(diagnosis.CodePrivilegeExpired)}},
		{"privilege 0 of 006", token.V006, 0, 0, 23 * time.Hour, want{verdict: accepted, not: codes(diagnosis.CodePrivilegeExpired, diagnosis.CodeRelativeInAbsolute)}},
		{"privilege outlives 007", token.V007, hour, 7200, 0, want{verdict: accepted, first: diagnosis.CodeOutlivesToken}},

		{"issued in an hour", token.V007, hour, hour, -time.Hour, want{verdict: suspect, first: diagnosis.CodeIssuedInFuture, says: "time zone"}},
		{"issued in half an hour", token.V007, hour, hour, -30*time.Minute + time.Second, want{verdict: suspect, first: diagnosis.CodeIssuedInFuture, says: "about half an hour, as"}},
		{"issued in 5.5 hours", token.V007, hour, hour, -330 * time.Minute, want{verdict: suspect, first: diagnosis.CodeIssuedInFuture, says: "about 5.5 hours, as"}},
		{"issued in two hours", token.V007, hour, hour, -119 * time.Minute, want{verdict: suspect, first: diagnosis.CodeIssuedInFuture, says: "about 2 hours, as"}},
		{"issued in an hour 006", token.V006, 0, in006(hour), -time.Hour, want{verdict: suspect, first: diagnosis.CodeIssuedInFuture}},
		{"clocks 3 s apart", token.V007, hour, hour, -3 * time.Second, want{verdict: accepted, not: codes(diagnosis.CodeIssuedInFuture)}},
		{"clocks a minute apart", token.V007, hour, hour, -time.Minute, want{verdict: accepted, has: codes(diagnosis.CodeIssuedInFuture)}},

		{"seconds in 006", token.V006, 0, 3600, 0, want{verdict: rejected, first: diagnosis.CodeRelativeInAbsolute, says: "3600", not: codes(diagnosis.CodePrivilegeExpired)}},
		{"role in the expiry", token.V006, 0, 1, 0, want{verdict: rejected, first: diagnosis.CodeRelativeInAbsolute, says: "role"}},
		{"seconds in 007 are right", token.V007, hour, hour, 0, want{verdict: accepted, not: codes(diagnosis.CodeRelativeInAbsolute)}},

		{"Unix time in 007", token.V007, in006(hour), in006(hour), 0, want{verdict: accepted, first: diagnosis.CodeAbsoluteInRelative, not: codes(diagnosis.CodeLifetimeTooLong)}},
		{"Unix time in a privilege", token.V007, hour, in006(hour), 0, want{verdict: accepted, has: codes(diagnosis.CodeAbsoluteInRelative)}},
		{"Unix time in 006 is right", token.V006, 0, in006(hour), 0, want{verdict: accepted, not: codes(diagnosis.CodeAbsoluteInRelative)}},

		{"milliseconds in 007", token.V007, 3600_000, 3600_000, 0, want{verdict: accepted, first: diagnosis.CodeMilliseconds}},
		{"absolute milliseconds in 007", token.V007, wrapped(hour * 1000), wrapped(hour * 1000), 0, want{verdict: accepted, first: diagnosis.CodeMilliseconds}},
		{"milliseconds in 006", token.V006, 0, wrapped(hour * 1000), 0, want{has: codes(diagnosis.CodeMilliseconds), verdict: millisecondVerdict()}},
		{"milliseconds and seconds in 006", token.V006, 0, wrapped(hour), 0, want{has: codes(diagnosis.CodeMilliseconds), verdict: millisecondVerdict()}},
		{"role in the lifetime", token.V007, 1, hour, 10 * time.Second, want{verdict: rejected, first: diagnosis.CodeExpired, says: "role"}},
		{"ten days are no milliseconds", token.V007, 864000, 864000, 0, want{verdict: accepted, not: codes(diagnosis.CodeMilliseconds), has: codes(diagnosis.CodeLifetimeTooLong)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := publisher(c.version, "lobby-1", "12345")
			s.Privileges = token.Publisher.Privileges(c.join)
			in := input(buildSpec(t, token.Spec{Version: c.version, Lifetime: c.lifetime, Services: []token.Service{s}}))
			in.At = issued.Add(c.after)
			c.want.check(t, in)
		})
	}
}

// wrapped is the issue time in milliseconds and some, cut to 32 bits.
func wrapped(more int64) uint32 { return uint32(issued.UnixMilli() + 500 + more) }

// millisecondVerdict depends on where the wrapped time falls.
func millisecondVerdict() diagnosis.Verdict {
	if int64(wrapped(0)) < issued.Unix() {
		return rejected
	}
	return accepted
}

// An issue time in milliseconds lies decades ahead, or back.
func TestIssuedInMilliseconds(t *testing.T) {
	at := time.Unix(1_790_000_000, 0)
	in := input(buildSpec(t, token.Spec{Version: token.V007, IssuedAt: time.Unix(int64(uint32(at.UnixMilli())), 0), Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}}))
	in.At = at.Add(time.Minute)
	want{verdict: suspect, first: diagnosis.CodeMilliseconds, has: codes(diagnosis.CodeIssuedInFuture)}.check(t, in)
	in.At = at.Add(48 * time.Hour)
	want{verdict: suspect, first: diagnosis.CodeIssuedInFuture, not: codes(diagnosis.CodeMilliseconds)}.check(t, in)
}

// Only what is needed to get in rejects.
func TestPublishExpired(t *testing.T) {
	s := publisher(token.V007, "lobby-1", "12345")
	s.Privileges[2].Expire = 60
	in := input(build(t, token.V007, s))
	in.At = issued.Add(2 * time.Minute)
	want{verdict: accepted, first: diagnosis.CodePrivilegeExpired, says: "publishVideo"}.check(t, in)
}

// Without a clock nothing is said about time.
func TestNoClock(t *testing.T) {
	in := good(t, token.V007)
	in.At = time.Time{}
	want{verdict: accepted, not: codes(diagnosis.CodeExpired, diagnosis.CodeIssuedInFuture)}.check(t, in)
	if r := diagnosis.Diagnose(in); r.ExpiresIn != nil {
		t.Errorf("expires in %d s", *r.ExpiresIn)
	}
}

// A lifetime of 0 is 24 hours.
func TestLifetimeZero(t *testing.T) {
	text, err := token.Build(token.Spec{Version: token.V007, AppID: testID, Certificate: testCert, IssuedAt: issued, Services: []token.Service{publisher(token.V007, "lobby-1", "12345")}})
	if err != nil {
		t.Fatal(err)
	}
	in := input(text)
	want{verdict: accepted, not: codes(diagnosis.CodeExpired)}.check(t, in)
	in.At = issued.Add(25 * time.Hour)
	want{verdict: rejected, first: diagnosis.CodeExpired, says: "lifetime of 0"}.check(t, in)
}

// For RTM in 006, Agora's guide says that the expiry has no effect, and tokens
// were refused for it.
func TestRTMExpiry(t *testing.T) {
	in := input(build(t, token.V006, token.RTMUser(token.V006, "anna", 100000)))
	in.For, in.Channel, in.UID, in.Account = token.RTM, nil, nil, ptr("anna")
	want{verdict: suspect, first: diagnosis.CodeRelativeInAbsolute}.check(t, in)
	in.Error = "LOGIN_ERR_TOKEN_EXPIRED"
	want{verdict: rejected, first: diagnosis.CodeRelativeInAbsolute}.check(t, in)
}
