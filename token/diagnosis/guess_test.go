package diagnosis_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

// rtcAndRTM is a token for RTC and RTM, as Agora's buildTokenWithRtm makes them.
func rtcAndRTM(t testing.TB) string {
	return build(t, token.V007, publisher(token.V007, "lobby-1", "12345"), token.RTMUser(token.V007, "anna", hour))
}

// A number proves no product: most are HTTP statuses, too, and other products
// have them that no table here knows.
func TestNumberProvesNoProduct(t *testing.T) {
	login := input(build(t, token.V007, token.RTMUser(token.V007, "anna", hour)))
	login.Channel, login.UID, login.Account = nil, nil, ptr("anna")
	rights := []diagnosis.Input{good(t, token.V007), good(t, token.V006), login}
	forms := []string{`{"code":%d}`, "error %d", "-%d", "failed with code %d"}
	try := func(n int) {
		for _, form := range []string{"%d", forms[n%len(forms)]} {
			in := rights[n%len(rights)]
			in.For, in.Error = 0, fmt.Sprintf(form, n)
			if r := diagnosis.Diagnose(in); r.Verdict != accepted && r.Verdict != unexplained {
				t.Errorf("%s of a right token: %s, %+v", in.Error, r.Verdict, r.Findings[0])
			}
		}
	}
	for n := range 720 {
		try(n)
	}
	for _, n := range []int{1001, 1003, 2000, 10001, 10002, 10003, 10005, 10006, 10009, 10016, 600001, 2010009} {
		try(n)
	}
	for _, word := range []string{"SERVER_BUSY", "INVALID_TOKEN", "NETWORK_ERROR", "USER_NOT_FOUND", "Dynamic key expired"} {
		login.For, login.Error = 0, word
		if r := diagnosis.Diagnose(login); r.Verdict != accepted && r.Verdict != unexplained {
			t.Errorf("%s of a right token for RTM: %s, %+v", word, r.Verdict, r.Findings[0])
		}
	}
}

// What an error of another product says is said, and proves nothing; where the
// product was said, or the error names it, the mismatch is found.
func TestErrorOfAnotherProduct(t *testing.T) {
	for _, c := range []struct {
		name, error, sdk string
		product          token.ServiceType
		want             want
	}{
		{"a number of Chat", "302", "", 0, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "the server is busy", not: codes(diagnosis.CodeServiceMismatch)}},
		{"a number of Signaling", "-10005", "", 0, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "Signaling 2.x"}},
		{"an accepted request", "202", "", 0, want{verdict: accepted, says: "none of the token's products"}},
		{"the product was said", "302", "", token.Chat, want{verdict: rejected, first: diagnosis.CodeServiceMismatch}},
		{"the SDK was said", "-10005", "signaling@2.1", 0, want{verdict: rejected, first: diagnosis.CodeServiceMismatch}},
		{"the text names the product", "RTM login error 5", "", 0, want{verdict: suspect, first: diagnosis.CodeServiceMismatch, says: "the error that came back"}},
		{"the symbol names the product", "LOGIN_ERR_INVALID_TOKEN", "", 0, want{verdict: suspect, first: diagnosis.CodeServiceMismatch}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := good(t, token.V007)
			in.For, in.Error, in.SDK = c.product, c.error, c.sdk
			c.want.check(t, in)
		})
	}
	// An expiry of Chat says nothing about the login to RTM.
	in := caser{t}.rtm(token.V006, "", "anna")
	in.For, in.At, in.Error = 0, issued.Add(2*time.Hour), "108"
	want{verdict: suspect, first: diagnosis.CodePrivilegeExpired}.check(t, in)
	in.Error = "RTM login error 6"
	want{verdict: rejected, first: diagnosis.CodePrivilegeExpired}.check(t, in)
}

// Nothing is proven about a service that was guessed among several.
func TestGuessedService(t *testing.T) {
	for _, c := range []struct {
		name         string
		channel, uid *string
		account      *string
		product      token.ServiceType
		want         want
	}{
		{"channel and RTM user", ptr("lobby-1"), nil, ptr("anna"), 0, want{verdict: accepted, not: codes(diagnosis.CodeUserKind)}},
		{"channel and uid", ptr("lobby-1"), ptr("12345"), nil, 0, want{verdict: accepted}},
		{"RTM user", nil, nil, ptr("anna"), 0, want{verdict: accepted}},
		{"a channel of RTM", ptr("news"), nil, ptr("anna"), 0, want{verdict: accepted, not: codes(diagnosis.CodeChannelMismatch)}},
		{"other account", ptr("lobby-1"), nil, ptr("berta"), 0, want{verdict: suspect, first: diagnosis.CodeUserKind, says: "was not said"}},
		{"other channel", ptr("studio"), ptr("12345"), nil, 0, want{verdict: suspect, first: diagnosis.CodeChannelMismatch}},
		{"other channel and user", ptr("studio"), ptr("999"), nil, 0, want{verdict: suspect, has: codes(diagnosis.CodeChannelMismatch, diagnosis.CodeUserMismatch)}},
		{"for RTC", ptr("lobby-1"), nil, ptr("anna"), token.RTC, want{verdict: rejected, first: diagnosis.CodeUserKind}},
		{"other channel for RTC", ptr("studio"), ptr("12345"), nil, token.RTC, want{verdict: rejected, first: diagnosis.CodeChannelMismatch}},
		{"for RTM", nil, nil, ptr("berta"), token.RTM, want{verdict: rejected, first: diagnosis.CodeUserMismatch}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(rtcAndRTM(t))
			in.For, in.Channel, in.UID, in.Account = c.product, c.channel, c.uid, c.account
			c.want.check(t, in)
		})
	}
}

// In 006, one map of privileges may open RTC and RTM.
func TestGuessedServiceIn006(t *testing.T) {
	s := publisher(token.V006, "lobby-1", "12345")
	for i := range s.Privileges {
		s.Privileges[i].Expire = hour // seconds, where a Unix time belongs
	}
	s.Privileges = append(s.Privileges, token.Privilege{ID: token.PrivilegeRTMLogin, Expire: in006(hour)})
	in := input(build(t, token.V006, s))
	in.For = 0
	want{verdict: suspect, first: diagnosis.CodeRelativeInAbsolute}.check(t, in)
	in.For = token.RTC
	want{verdict: rejected, first: diagnosis.CodeRelativeInAbsolute}.check(t, in)
}

// The version of a platform's SDK is RTC's only where nothing speaks against it.
func TestVersionOfAPlatform(t *testing.T) {
	in := input(build(t, token.V007, token.RTMUser(token.V007, "anna", hour)))
	in.Channel, in.UID, in.Account, in.SDK = nil, nil, ptr("anna"), "web@2.1"
	in.For = 0
	want{verdict: suspect, has: codes(diagnosis.CodeSDKTooOld)}.check(t, in)
	in = good(t, token.V007)
	in.For, in.SDK = 0, "web@4.7.3"
	want{verdict: rejected, first: diagnosis.CodeSDKTooOld}.check(t, in)
}

// Flexible Classroom takes an RTM token for the userUuid: then the user decides.
func TestClassroomWithRTM(t *testing.T) {
	rtc := good(t, token.V007).Text
	for _, v := range []token.Version{token.V007, token.V006} {
		expire, err := v.Expire(issued, hour)
		if err != nil {
			t.Fatal(err)
		}
		login := build(t, v, token.RTMUser(v, "anna", expire))
		code := diagnosis.CodeServiceMismatch
		if v == token.V006 {
			code = diagnosis.CodeVersionUnsupported
		}
		for _, c := range []struct {
			name, text, sdk, user string
			want                  want
		}{
			{"1.x", login, "classroom@1.1.5", "anna", want{verdict: accepted, not: codes(code)}},
			{"1.x, other user", login, "classroom@1", "berta", want{verdict: rejected, first: diagnosis.CodeUserMismatch}},
			{"version unknown", login, "classroom", "anna", want{verdict: accepted, not: codes(code)}},
			{"SDK unknown", login, "", "anna", want{verdict: accepted, not: codes(code)}},
			{"SDK unknown, other user", login, "", "berta", want{verdict: rejected, first: diagnosis.CodeUserMismatch}},
			{"2.x", login, "classroom@2.8", "anna", want{verdict: accepted, not: codes(code)}},
			{"RTC token", rtc, "classroom@1.1.5", "anna", want{verdict: rejected, first: diagnosis.CodeServiceMismatch}},
		} {
			t.Run(string(v)+" "+c.name, func(t *testing.T) {
				in := input(c.text)
				in.For, in.SDK, in.Channel, in.UID, in.Account = token.APaaS, c.sdk, nil, nil, &c.user
				c.want.check(t, in)
			})
		}
	}
}

// A uid that does not fit in 32 bits may become the token's.
func TestUIDTooLarge(t *testing.T) {
	const large = "5000000000" // 705032704 + 2^32
	for _, v := range []token.Version{token.V007, token.V006} {
		for _, c := range []struct {
			name, signed, uid, sdk string
			want                   want
		}{
			{"wraps to it", "705032704", large, "", want{verdict: suspect, first: diagnosis.CodeUserOutOfRange, says: "uid 705032704"}},
			{"wraps to it on Android", "705032704", large, "android@4.2.0", want{verdict: accepted, first: diagnosis.CodeUserOutOfRange}},
			{"wraps to it on Web", "705032704", large, "web@4.20.0", want{verdict: suspect, first: diagnosis.CodeUserOutOfRange}},
			{"wraps to another", "705032705", large, "android@4.2.0", want{verdict: rejected, first: diagnosis.CodeUserOutOfRange}},
			{"largest uid", "4294967295", large, "", want{verdict: suspect, first: diagnosis.CodeUserOutOfRange}},
			{"largest signed number", "2147483647", large, "react-native", want{verdict: suspect, first: diagnosis.CodeUserOutOfRange}},
			{"any user on Android", "", large, "android@4.2.0", want{verdict: accepted, first: diagnosis.CodeUserOutOfRange}},
			{"any user on Web", "", large, "web@4.20.0", want{verdict: suspect, first: diagnosis.CodeUserOutOfRange}},
			{"beyond 64 bits", "1661992959", "99999999999999999999", "android", want{verdict: accepted, first: diagnosis.CodeUserOutOfRange, says: "wrap it to 1661992959"}},
			{"beyond what a double holds", "12345", "99999999999999999", "", want{verdict: suspect, first: diagnosis.CodeUserOutOfRange}},
			{"fits", "4294967295", "4294967295", "", want{verdict: accepted, not: codes(diagnosis.CodeUserOutOfRange)}},
		} {
			t.Run(string(v)+" "+c.name, func(t *testing.T) {
				in := input(build(t, v, publisher(v, "lobby-1", c.signed)))
				in.UID, in.SDK = &c.uid, c.sdk
				c.want.check(t, in)
			})
		}
	}
}

// A number in a form that is no uid is nobody's account.
func TestUIDInAnotherForm(t *testing.T) {
	for _, uid := range []string{"05", "+5", "0x5", "5.0", "5e0", "-0", "-3000000000", "1_000"} {
		in := good(t, token.V007)
		in.UID = &uid
		want{verdict: accepted, not: codes(diagnosis.CodeUserKind, diagnosis.CodeUserMismatch)}.check(t, in)
	}
	in := good(t, token.V007)
	in.UID = ptr("anna") // a Web client may pass a text
	want{verdict: rejected, first: diagnosis.CodeUserKind}.check(t, in)
}

// A client cannot join with a name that Agora's rules forbid, whatever the token
// allows.
func TestIllegalClient(t *testing.T) {
	for _, c := range []struct {
		name             string
		channel, user    string // the token's
		joined, account  string
		want             want
		withoutAsterisks bool
	}{
		{"slash", "lobby-1", "", "lobby-1", "a/b", want{verdict: rejected, first: diagnosis.CodeUserIllegal}, true},
		{"Chinese", "lobby-1", "", "lobby-1", "用户", want{verdict: rejected, first: diagnosis.CodeUserIllegal}, true},
		{"300 bytes", "lobby-1", "", "lobby-1", long(300), want{verdict: rejected, first: diagnosis.CodeUserIllegal}, true},
		{"255 bytes", "lobby-1", "", "lobby-1", long(255), want{verdict: accepted, not: codes(diagnosis.CodeUserIllegal)}, true},
		{"legal", "lobby-1", "", "lobby-1", "a@b.c", want{verdict: accepted, not: codes(diagnosis.CodeUserIllegal)}, true},
		{"a pattern as account", "lobby-1", "a*", "lobby-1", "a*", want{verdict: rejected, first: diagnosis.CodeUserIllegal, says: "* is not allowed"}, false},
		{"a slash that a pattern covers", "lobby-1", "a*", "lobby-1", "a/b", want{verdict: rejected, first: diagnosis.CodeUserIllegal}, false},
		{"an account that a pattern covers", "lobby-1", "a*", "lobby-1", "ab", want{verdict: accepted}, false},
		{"channel *", "*", "", "*", "ab", want{verdict: rejected, first: diagnosis.CodeChannelIllegal, says: "* is not allowed"}, false},
		{"channel a*", "a*", "", "a*", "ab", want{verdict: rejected, first: diagnosis.CodeChannelIllegal, says: "* is not allowed"}, false},
		{"a channel that a pattern covers", "a*", "", "ab", "ab", want{verdict: accepted, not: codes(diagnosis.CodeChannelIllegal)}, false},
	} {
		for _, v := range []token.Version{token.V007, token.V006} {
			if v == token.V006 && !c.withoutAsterisks {
				continue // has no patterns
			}
			t.Run(c.name+" "+string(v), func(t *testing.T) {
				in := input(build(t, v, publisher(v, c.channel, c.user)))
				in.Channel, in.UID, in.Account = &c.joined, nil, &c.account
				c.want.check(t, in)
			})
		}
	}
}

// Agora's pages disagree about 64 bytes, with blanks around them or without.
func TestChannelOf64Bytes(t *testing.T) {
	for _, name := range []string{long(64), " " + long(63), long(63) + " "} {
		for _, v := range []token.Version{token.V007, token.V006} {
			in := input(build(t, v, publisher(v, name, "12345")))
			in.Channel = &name
			want{verdict: accepted, has: codes(diagnosis.CodeChannelIllegal)}.check(t, in)
		}
	}
	for _, name := range []string{" " + long(64), long(63) + "/"} {
		in := input(build(t, token.V007, publisher(token.V007, name, "12345")))
		in.Channel = &name
		want{verdict: rejected, first: diagnosis.CodeChannelIllegal}.check(t, in)
	}
}

// Of a privilege that stands twice, the last counts.
func TestPrivilegeTwice(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		ends := func(a, b int64) diagnosis.Input {
			s := publisher(v, "lobby-1", "12345")
			for i, n := range []int64{a, b} {
				expire, err := v.Expire(issued, uint32(n))
				if err != nil {
					t.Fatal(err)
				}
				p := token.Privilege{ID: token.PrivilegeJoin, Expire: expire}
				if i == 0 {
					s.Privileges[0] = p
				} else {
					s.Privileges = append(s.Privileges, p)
				}
			}
			in := input(buildSpec(t, token.Spec{Version: v, Lifetime: 2 * hour, Services: []token.Service{s}}))
			in.At = issued.Add(30 * time.Minute)
			return in
		}
		want{verdict: accepted, not: codes(diagnosis.CodePrivilegeExpired, diagnosis.CodeExpiresSoon)}.check(t, ends(60, hour))
		want{verdict: rejected, first: diagnosis.CodePrivilegeExpired}.check(t, ends(hour, 60))
	}
	s := publisher(token.V006, "lobby-1", "12345")
	s.Privileges = append([]token.Privilege{{ID: token.PrivilegeJoin, Expire: 1}}, s.Privileges...)
	want{verdict: accepted, not: codes(diagnosis.CodeRelativeInAbsolute)}.check(t, input(build(t, token.V006, s)))
}

// What ends this second ended just now, not "0 s ago".
func TestJustNow(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		in := good(t, v)
		in.At = issued.Add(hour*time.Second + 300*time.Millisecond)
		want{verdict: rejected, says: " just now, at "}.check(t, in)
		in.At = in.At.Add(time.Second)
		want{verdict: rejected, says: " 1 s ago, at " + strconv.Itoa(2026)}.check(t, in)
	}
}

// A token for RTM2 alone leaves nothing to guess.
func TestOneServiceIsNoGuess(t *testing.T) {
	in := input(build(t, token.V007, token.Service{Type: token.RTM2, User: "anna", Privileges: []token.Privilege{{ID: token.PrivilegeLogin, Expire: hour}}}))
	in.For, in.Channel, in.UID, in.Account = 0, nil, nil, ptr("berta")
	want{verdict: rejected, first: diagnosis.CodeUserMismatch}.check(t, in)
}
