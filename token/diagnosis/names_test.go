package diagnosis_test

import (
	"fmt"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
)

// both runs a case for 007, for 006 without a certificate, and for 006 with it.
func both(t *testing.T, name string, make func(v token.Version) diagnosis.Input, w want) {
	t.Helper()
	for _, v := range []token.Version{token.V007, token.V006} {
		t.Run(name+" "+string(v), func(t *testing.T) { w.check(t, make(v)) })
		t.Run(name+" "+string(v)+" without certificate", func(t *testing.T) {
			in := make(v)
			in.Certificates = nil
			alone := w
			if w.verdict == accepted {
				alone.verdict = unverified
			}
			alone.check(t, in)
		})
	}
}

func TestChannel(t *testing.T) {
	for _, c := range []struct {
		name, signed, passed string
		want                 want
	}{
		{"other", "lobby-1", "studio", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "studio"}},
		{"case", "lobby-1", "Lobby-1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "letter case"}},
		{"space at the end", "lobby-1 ", "lobby-1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "blanks"}},
		{"space in the client", "lobby-1", "lobby-1 ", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "blanks"}},
		{"line break", "lobby-1\n", "lobby-1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "blanks"}},
		{"escaped", "my%20room", "my room", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "URL-escaping"}},
		{"escaped in the client", "my room", "my%20room", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "URL-escaping"}},
		{"plus", "my+room", "my room", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "URL-escaping"}},
		{"quotes", `"lobby-1"`, "lobby-1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "quotes"}},
		{"NFD", "cafe\u0301", "caf\u00e9", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "Unicode form"}},
		{"full width", "ｌobby", "lobby", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "width"}},
		{"zero width", "lobby\u200b", "lobby", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "invisible"}},
		{"look-alike", "l0bby", "lobby", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "look-alike"}},
		{"question marks", "??1", "聊天1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "UTF-8"}},
		{"one character", "lobby-1", "lobby-2", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "character 7"}},
		{"undefined", "undefined", "lobby-1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "no value"}},
		{"sample", "7d72365eb983485397e3e3f9d460bdda", "lobby-1", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "sample"}},
		{"illegal", "聊天室", "聊天室", want{verdict: rejected, first: diagnosis.CodeChannelIllegal}},
		{"too long", long(65), long(65), want{verdict: rejected, first: diagnosis.CodeChannelIllegal}},
		{"64 bytes", long(64), long(64), want{verdict: accepted, first: diagnosis.CodeChannelIllegal}},
		{"63 bytes", long(63), long(63), want{verdict: accepted, not: codes(diagnosis.CodeChannelIllegal)}},
		{"all legal", "aZ09 !#$%&()+-:;<=.>?@[]^_{}|~,", "aZ09 !#$%&()+-:;<=.>?@[]^_{}|~,", want{verdict: accepted, not: codes(diagnosis.CodeChannelIllegal, diagnosis.CodeChannelMismatch)}},
		{"same", "lobby-1", "lobby-1", want{verdict: accepted, not: codes(diagnosis.CodeChannelIllegal, diagnosis.CodeChannelMismatch)}},
	} {
		both(t, c.name, func(v token.Version) diagnosis.Input {
			in := input(build(t, v, publisher(v, c.signed, "12345")))
			in.Channel = &c.passed
			return in
		}, c.want)
	}
}

func long(n int) string { return fmt.Sprintf("%0*d", n, 1) }

// A 007 token may name channels by a pattern.
func TestWildcards(t *testing.T) {
	for _, c := range []struct {
		pattern, passed, sdk string
		want                 want
	}{
		{"*", "lobby-1", "", want{verdict: accepted, not: codes(diagnosis.CodeChannelMismatch)}},
		{"", "lobby-1", "", want{verdict: accepted, not: codes(diagnosis.CodeChannelMismatch)}},
		{"1*a*2", "1xxayy2", "web@4.20.0", want{verdict: accepted, not: codes(diagnosis.CodeChannelMismatch)}},
		{"1*a*2", "1xx2", "", want{verdict: rejected, first: diagnosis.CodeChannelMismatch, says: "does not match"}},
		{"1*a*2", "12", "", want{verdict: rejected, first: diagnosis.CodeChannelMismatch}},
		{"a*a", "a", "", want{verdict: rejected, first: diagnosis.CodeChannelMismatch}},
		{"room-*", "room-7", "", want{verdict: accepted, not: codes(diagnosis.CodeChannelMismatch)}},
		{"room-*", "room-7", "android@3.7.0", want{verdict: suspect, first: diagnosis.CodeChannelMismatch, says: "Android SDK 3.7.0"}},
	} {
		t.Run(c.pattern+" "+c.passed+" "+c.sdk, func(t *testing.T) {
			in := input(build(t, token.V007, publisher(token.V007, c.pattern, "12345")))
			in.Channel, in.SDK = &c.passed, c.sdk
			c.want.check(t, in)
		})
	}
}

func TestUser(t *testing.T) {
	ts := fmt.Sprint(issued.Unix())
	for _, c := range []struct {
		name, signed string
		uid, account *string
		want         want
	}{
		{"other uid", "999", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "999"}},
		{"uid 0 given", "999", ptr("0"), nil, want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "with uid 0"}},
		{"no uid given", "999", ptr("null"), nil, want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "without a uid"}},
		{"empty uid given", "999", ptr(""), nil, want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "without a uid"}},
		{"other account", "anna", nil, ptr("berta"), want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "berta"}},
		{"case of account", "anna", nil, ptr("Anna"), want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "letter case"}},
		{"same account", "anna", nil, ptr("anna"), want{verdict: accepted, not: codes(diagnosis.CodeUserMismatch, diagnosis.CodeUserKind)}},
		{"same uid", "999", ptr("999"), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserMismatch)}},
		{"decimal account", "999", nil, ptr("999"), want{verdict: accepted, not: codes(diagnosis.CodeUserMismatch, diagnosis.CodeUserKind)}},
		{"largest uid", "4294967295", ptr("4294967295"), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserOutOfRange, diagnosis.CodeUserNegative)}},
		{"printed signed by the client", "2882341275", ptr("-1412626021"), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserMismatch, diagnosis.CodeUserNegative)}},

		{"any user", "", ptr("12345"), nil, want{verdict: accepted, has: codes(diagnosis.CodeUserAny)}},
		{"any user, account", "", nil, ptr("anna"), want{verdict: accepted, has: codes(diagnosis.CodeUserAny)}},
		{"one user is not any", "12345", ptr("12345"), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserAny)}},

		{"zero as text", "0", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserZeroLiteral}},
		{"zero as text, uid 0", "0", ptr("0"), nil, want{verdict: suspect, first: diagnosis.CodeUserZeroLiteral}},
		{"zero as text, alone", "0", nil, nil, want{verdict: suspect, first: diagnosis.CodeUserZeroLiteral, says: "PHP"}},
		{"account 0", "0", nil, ptr("0"), want{verdict: accepted, not: codes(diagnosis.CodeUserZeroLiteral)}},

		{"undefined", "undefined", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserPlaceholder, says: "undefined"}},
		{"None alone", "None", nil, nil, want{verdict: suspect, first: diagnosis.CodeUserPlaceholder}},
		{"NaN, uid 0", "NaN", ptr("0"), nil, want{verdict: rejected, first: diagnosis.CodeUserPlaceholder}},
		{"account null", "null", nil, ptr("null"), want{verdict: accepted, not: codes(diagnosis.CodeUserPlaceholder)}},

		{"account, joined as uid", "anna", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserKind, says: "12345"}},
		{"account with zeros, joined as uid", "00123", ptr("123"), nil, want{verdict: rejected, first: diagnosis.CodeUserKind, says: "leading zeros"}},
		{"negative", "-1412626021", ptr("2882341275"), nil, want{verdict: rejected, first: diagnosis.CodeUserNegative, says: "2882341275"}},
		{"negative, given signed", "-1412626021", ptr("-1412626021"), nil, want{verdict: rejected, first: diagnosis.CodeUserNegative}},
		{"minus one", "4294967295", ptr("-1"), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserMismatch)}},
		{"account with a minus", "-5", nil, ptr("-5"), want{verdict: accepted, not: codes(diagnosis.CodeUserNegative)}},

		{"too large", "9854785632", ptr("9854785632"), nil, want{verdict: rejected, first: diagnosis.CodeUserOutOfRange, says: "4294967295"}},
		{"too large, wrapped", "1264851040", ptr("9854785632"), nil, want{verdict: suspect, first: diagnosis.CodeUserOutOfRange}},
		{"milliseconds", fmt.Sprint(issued.UnixMilli() + 123), ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserOutOfRange, has: codes(diagnosis.CodeUserIsTimestamp)}},
		{"milliseconds before the issue time", fmt.Sprint(issued.UnixMilli() - 1500), nil, nil, want{verdict: suspect, first: diagnosis.CodeUserOutOfRange, has: codes(diagnosis.CodeUserIsTimestamp)}},
		{"milliseconds in the client", fmt.Sprint(issued.UnixMilli()), ptr(fmt.Sprint(issued.UnixMilli())), nil, want{verdict: rejected, first: diagnosis.CodeUserOutOfRange}},
		{"what 32 bits leave", "4294979641", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserOutOfRange, says: "4294979641"}},
		{"what 32 bits leave is 0", "4294967296", ptr("0"), nil, want{verdict: rejected, first: diagnosis.CodeUserOutOfRange, says: "4294967296"}},
		{"long account", "9854785632", nil, ptr("9854785632"), want{verdict: accepted, not: codes(diagnosis.CodeUserOutOfRange)}},

		{"timestamp", ts, ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserIsTimestamp, says: "time of issue"}},
		{"expiry", fmt.Sprint(issued.Unix() + hour), ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserIsTimestamp, says: "1 h after"}},
		{"timestamp alone", ts, nil, nil, want{verdict: suspect, first: diagnosis.CodeUserIsTimestamp}},
		{"timestamp as uid of both", ts, ptr(ts), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserIsTimestamp)}},

		{"sample", "2882341273", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeUserSample}},
		{"sample alone", "2882341273", nil, nil, want{verdict: suspect, first: diagnosis.CodeUserSample}},
		{"sample used", "2882341273", ptr("2882341273"), nil, want{verdict: accepted, not: codes(diagnosis.CodeUserSample)}},

		{"illegal account", "anna/berta", nil, ptr("anna/berta"), want{verdict: rejected, first: diagnosis.CodeUserIllegal}},
		{"account of 255", long(255), nil, ptr(long(255)), want{verdict: accepted, not: codes(diagnosis.CodeUserIllegal)}},
		{"account of 256", long(256), nil, ptr(long(256)), want{verdict: rejected, first: diagnosis.CodeUserIllegal}},
		{"mail address", "anna@example.com", nil, ptr("anna@example.com"), want{verdict: accepted, not: codes(diagnosis.CodeUserIllegal)}},

		{"swapped half", "lobby-1", ptr("12345"), nil, want{verdict: rejected}},
	} {
		both(t, c.name, func(v token.Version) diagnosis.Input {
			in := input(build(t, v, publisher(v, "lobby-1", c.signed)))
			in.UID, in.Account = c.uid, c.account
			return in
		}, c.want)
	}
}

func TestSwapped(t *testing.T) {
	for _, c := range []struct {
		name, channel, user string
		uid, account        *string
		want                want
	}{
		{"both", "12345", "lobby-1", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped, says: "swapped"}},
		{"both, account", "anna", "lobby-1", nil, ptr("anna"), want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped}},
		{"user twice", "12345", "12345", ptr("12345"), nil, want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped, says: "was passed as the channel"}},
		{"client unknown", "12345", "lobby-1", nil, nil, want{verdict: rejected, first: diagnosis.CodeArgumentsSwapped}},
		{"not", "lobby-1", "12345", ptr("12345"), nil, want{verdict: accepted, not: codes(diagnosis.CodeArgumentsSwapped)}},
	} {
		both(t, c.name, func(v token.Version) diagnosis.Input {
			in := input(build(t, v, publisher(v, c.channel, c.user)))
			in.UID, in.Account = c.uid, c.account
			return in
		}, c.want)
	}
}

// A 006 token does not say whether its user is a uid, unless the certificate
// confirms it.
func TestUIDAsAccount(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		in := input(build(t, v, publisher(v, "lobby-1", "999")))
		in.UID, in.Account = nil, ptr("anna")
		want{verdict: rejected, first: diagnosis.CodeUserKind, says: "anna"}.check(t, in)
		if in.Certificates = nil; v == token.V006 {
			want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "uid 999"}.check(t, in)
		}
	}
}

// With the certificate, a user that is none of the uids with its CRC-32 is an
// account, or the certificate is another one.
func TestAccountWithCandidates(t *testing.T) {
	in := input(build(t, token.V006, publisher(token.V006, "lobby-1", "user-7")))
	if len(diagnosis.Diagnose(in).UserCandidates) == 0 {
		t.Fatal("choose an account whose CRC-32 a uid has")
	}
	want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "or a string account", has: codes(diagnosis.CodeUserKind)}.check(t, in)
	in.Certificates = nil
	want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "or a string account", not: codes(diagnosis.CodeUserKind)}.check(t, in)
	for _, f := range diagnosis.Diagnose(wrongUserAndCertificate(t)).Findings {
		if f.Code == diagnosis.CodeUserKind && f.Certainty == diagnosis.Proven {
			t.Errorf("of a uid: %s", f.Message)
		}
	}
}

// wrongUserAndCertificate is a 006 token for a uid; neither the client's nor the
// certificate is the right one.
func wrongUserAndCertificate(t testing.TB) diagnosis.Input {
	in := good(t, token.V006)
	in.UID, in.Certificates[0].Secret = ptr("999"), otherCert
	return in
}

// A certificate turns what fits a CRC-32 into what is known.
func TestCandidates(t *testing.T) {
	in := input(build(t, token.V006, publisher(token.V006, "lobby-1", "2882341275")))
	r := diagnosis.Diagnose(in)
	if len(r.UserCandidates) != 5 || r.Services[0].User == nil || *r.Services[0].User != "2882341275" || *r.Services[0].Channel != "lobby-1" {
		t.Errorf("candidates %v, services %+v", r.UserCandidates, r.Services)
	}
	want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "certificate confirms"}.check(t, in)
	in.Certificates = nil
	r = diagnosis.Diagnose(in)
	if r.Services[0].User != nil || r.Signature.Status != diagnosis.SignatureUnchecked {
		t.Errorf("user %v, signature %s", *r.Services[0].User, r.Signature.Status)
	}
	want{verdict: rejected, first: diagnosis.CodeUserMismatch, says: "as 5 of all uids do"}.check(t, in)
}
