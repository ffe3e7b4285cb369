package diagnosis_test

import (
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

func TestError(t *testing.T) {
	for _, c := range []struct {
		name, error, sdk string
		change           func(in *diagnosis.Input)
		want             want
	}{
		{"no token arrived", "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: dynamic use static key", "web@4.20.0", nil,
			want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "no token arrived"}},
		{"no certificate", "ERR_STATIC_USE_DYNAMIC_KEY", "web", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "expects no token"}},
		{"project disabled", "CAN_NOT_GET_GATEWAY_SERVER: no active status", "web", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "disabled"}},
		{"rejected join", "-17", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere}},
		{"120 on Android", "120", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "decryption"}},
		{"120 on Web", "120", "web", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "no token"}},
		{"will expire", "onTokenPrivilegeWillExpire", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "warning"}},
		{"unknown App ID", "invalid vendor key, can not find appid", "web", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "App ID"}},
		{"expired, but is not", "109", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "left"}},
		{"expired, without an SDK", "109", "", func(in *diagnosis.Input) { in.At = issued.Add(2 * time.Hour); in.For = 0 }, want{verdict: rejected, first: diagnosis.CodeExpired, not: codes(diagnosis.CodeErrorElsewhere)}},
		{"expired, but is not, without an SDK", "109", "", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "expiry in every SDK"}},
		{"expired, but is not, without SDK and product", "109", "", func(in *diagnosis.Input) { in.For = 0 }, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "left"}},
		{"109 may be a warning of Chat, too", "109", "", func(in *diagnosis.Input) {
			in.For, in.Text = 0, build(t, token.V007, publisher(token.V007, "lobby-1", "12345"), token.ChatUser("12345", hour))
		}, want{verdict: accepted, says: "warning"}},
		{"invalid token", "110", "android", nil, want{verdict: unexplained, first: diagnosis.CodeErrorExplained}},
		{"invalid token, channel not known", "110", "android", func(in *diagnosis.Input) { in.Channel = nil; in.Certificates = nil }, want{verdict: unexplained, not: codes(diagnosis.CodeErrorElsewhere)}},
		{"invalid token, certificate not at hand", "110", "android", func(in *diagnosis.Input) { in.Certificates = nil }, want{verdict: unexplained, first: diagnosis.CodeErrorExplained}},
		{"invalid token, certificate and App ID not known", "110", "android", func(in *diagnosis.Input) { in.Certificates, in.AppIDAssumed = nil, true }, want{verdict: unexplained, first: diagnosis.CodeErrorExplained}},
		{"invalid token, and it is", "110", "android", func(in *diagnosis.Input) { in.UID = ptr("999") }, want{verdict: rejected, first: diagnosis.CodeUserMismatch, not: codes(diagnosis.CodeErrorElsewhere)}},
		{"expired, and so says the clock", "109", "android", func(in *diagnosis.Input) { in.At = issued.Add(2 * time.Hour) }, want{verdict: rejected, first: diagnosis.CodeExpired, not: codes(diagnosis.CodeErrorElsewhere)}},
		{"did expire, but has not", "onTokenPrivilegeDidExpire", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "left"}},
		{"nothing was passed", "dynamic use static key", "web", func(in *diagnosis.Input) { in.Text = "" }, want{verdict: noToken, first: diagnosis.CodeEmpty, has: codes(diagnosis.CodeErrorElsewhere)}},
		{"the user is banned", "123", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "banned"}},
		{"an error that nobody knows", "E_FLUX_4711", "android", nil, want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, says: "agtok does not know the error"}},

		{"censored in a log, and refused", "110", "android", func(in *diagnosis.Input) { in.Text = in.Text[:20] + "***************" + in.Text[len(in.Text)-4:] },
			want{verdict: unreadable, first: diagnosis.CodeDamaged, has: codes(diagnosis.CodeErrorExplained)}},
		{"cut short, and refused", "110", "android", func(in *diagnosis.Input) { in.Text = in.Text[:80] },
			want{verdict: unreadable, first: diagnosis.CodeDamaged, not: codes(diagnosis.CodeErrorExplained)}},
		{"an error that leads before what came along", "", "web", func(in *diagnosis.Input) { in.Text = "static use dynamic key\n" + in.Text },
			want{verdict: accepted, first: diagnosis.CodeErrorElsewhere, has: codes(diagnosis.CodePasteNoise)}},

		{"109 names the expiry", "109", "android", wrongAndLate, want{verdict: rejected, first: diagnosis.CodeExpired, has: codes(diagnosis.CodeUserMismatch)}},
		{"110 names the user", "110", "android", wrongAndLate, want{verdict: rejected, first: diagnosis.CodeUserMismatch, has: codes(diagnosis.CodeExpired)}},
		{"no error names the user", "", "", wrongAndLate, want{verdict: rejected, first: diagnosis.CodeUserMismatch}},
		{"102 names the channel", "102", "android", func(in *diagnosis.Input) { wrongAndLate(in); in.Channel = ptr("lobby/1") }, want{verdict: rejected, has: codes(diagnosis.CodeChannelIllegal), not: codes(diagnosis.CodeErrorElsewhere)}},
		{"the client is not known", "110", "android", func(in *diagnosis.Input) { in.UID = nil }, want{verdict: unexplained, first: diagnosis.CodeErrorExplained}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := good(t, token.V007)
			in.Error, in.SDK = c.error, c.sdk
			if c.change != nil {
				c.change(&in)
			}
			c.want.check(t, in)
		})
	}
}

func wrongAndLate(in *diagnosis.Input) {
	in.UID = ptr("999")
	in.At = issued.Add(2 * time.Hour)
}

// A string account and an error are a known mistake, even where nobody said how
// the client joined.
func TestSuspicion(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		in := input(build(t, v, publisher(v, "lobby-1", "145824d8-80c1-708f")))
		in.UID, in.Error = nil, "110"
		verdict := suspect
		if v == token.V006 {
			verdict = unverified // of which only a CRC-32 says that it is an account
		}
		want{verdict: verdict, first: diagnosis.CodeUserKind}.check(t, in)
		in.Error = ""
		quiet := accepted
		if v == token.V006 {
			quiet = unverified
		}
		want{verdict: quiet, not: codes(diagnosis.CodeUserKind)}.check(t, in)
	}
}

func TestLegacy(t *testing.T) {
	text := "004" + "0123456789abcdef0123456789abcdef01234567" + testID + "1795000000" + "12345678" + "1795003600"
	in := input(text)
	in.Certificates = nil
	want{verdict: suspect, first: diagnosis.CodeLegacyKey, says: "004"}.check(t, in)
	in.SDK = "android@4.2.0"
	want{verdict: rejected, first: diagnosis.CodeLegacyKey, says: "Android"}.check(t, in)
	in.For = token.Chat
	want{verdict: rejected, has: codes(diagnosis.CodeVersionUnsupported, diagnosis.CodeLegacyKey)}.check(t, in)
	in = input("1:" + testID + ":1795003600:0123456789abcdef0123456789abcdef")
	in.For, in.Channel, in.UID, in.Account, in.Certificates = token.RTM, nil, nil, ptr("anna"), nil
	want{verdict: suspect, first: diagnosis.CodeLegacyKey, says: "Signaling 1.x"}.check(t, in)
	want{verdict: accepted, not: codes(diagnosis.CodeLegacyKey)}.check(t, good(t, token.V006))
}
