package token_test

import (
	"strings"
	"testing"

	"agtok/token"
)

// A want is the first problem that a check must find: its severity, a part of
// its message, and the bytes it points at. An empty message wants no problem.
type want struct {
	severity   token.Severity
	message    string
	start, end int
}

func TestChecks(t *testing.T) {
	none := want{}
	hex32 := strings.Repeat("0123456789abcdefABCDEF", 2)[:32]
	for _, tt := range []struct {
		name  string
		check func(string) []token.Problem
		text  string
		want  want
	}{
		{"App ID", token.CheckAppID, hex32, none},
		{"App ID empty", token.CheckAppID, "", want{token.Error, "empty", 0, 0}},
		{"App ID short", token.CheckAppID, hex32[:31], want{token.Error, "31 digits", 31, 31}},
		{"App ID long", token.CheckAppID, hex32 + "0", want{token.Error, "33 digits", 32, 33}},
		{"App ID with a letter", token.CheckAppID, "g" + hex32[1:], want{token.Error, `"g" at position 1`, 0, 1}},
		{"App ID with an escape", token.CheckAppID, "0\x1b" + hex32[2:], want{token.Error, `"\x1b" at position 2`, 1, 2}},
		{"certificate", token.CheckCertificate, hex32, none},
		{"certificate is not quoted", token.CheckCertificate, "zsecret", want{token.Error, "a character at position 1", 0, 1}},

		{"channel", token.CheckChannel, "lobby-1", none},
		{"channel of all 89", token.CheckChannel, "abcdefghijklmnopqrstuvwxyz0123456789 !#$%&()+-:;<=.>?@[]^_{}", none},
		{"channel with the rest of the 89", token.CheckChannel, "ABCDEFGHIJKLMNOPQRSTUVWXYZ|~,", none},
		{"channel empty", token.CheckChannel, "", want{token.Error, "empty", 0, 0}},
		{"channel of 63 bytes", token.CheckChannel, strings.Repeat("a", 63), none},
		{"channel of 64 bytes", token.CheckChannel, strings.Repeat("a", 64), want{token.Error, "64 bytes long, 1 more than the 63", 63, 64}},
		{"channel with a slash", token.CheckChannel, "a/b", want{token.Error, `"/" at position 2 is not allowed`, 1, 2}},
		{"channel with a quote", token.CheckChannel, `a"b`, want{token.Error, `"\"" at position 2`, 1, 2}},
		{"channel with an apostrophe", token.CheckChannel, "it's", want{token.Error, `"'" at position 3`, 2, 3}},
		{"channel with a backslash", token.CheckChannel, `a\b`, want{token.Error, `"\\" at position 2`, 1, 2}},
		{"channel with a backtick", token.CheckChannel, "a`", want{token.Error, "at position 2", 1, 2}},
		{"channel in Chinese", token.CheckChannel, "频道", want{token.Error, `"频" at position 1`, 0, 3}},
		{"channel with a Chinese letter behind", token.CheckChannel, "ab频", want{token.Error, "at position 3", 2, 5}},
		{"channel not UTF-8", token.CheckChannel, "a\xff", want{token.Error, `"\xff" at position 2`, 1, 2}},
		{"channel wildcard", token.CheckChannel, "1*a*2", want{token.Warning, "wildcard", 0, 0}},
		{"channel ends in a space", token.CheckChannel, "lobby ", want{token.Warning, "ends with a space", 5, 6}},
		{"channel begins with a space", token.CheckChannel, " lobby", want{token.Warning, "begins with a space", 0, 1}},

		{"uid", token.CheckUID, "12345", none},
		{"uid 0", token.CheckUID, "0", want{token.Warning, "any user", 0, 0}},
		{"uid largest", token.CheckUID, "4294967295", none},
		{"uid too large", token.CheckUID, "4294967296", want{token.Error, "above 4294967295", 0, 10}},
		{"uid far too large", token.CheckUID, "99999999999999999999", want{token.Error, "above 4294967295", 0, 20}},
		{"uid negative", token.CheckUID, "-1412626023", want{token.Error, "2882341273", 0, 11}},
		{"uid with a letter", token.CheckUID, "12a", want{token.Error, `"a" at position 3`, 0, 3}},
		{"uid with a blank", token.CheckUID, " 1", want{token.Error, `" " at position 1`, 0, 2}},
		{"uid in full-width digits", token.CheckUID, "１", want{token.Error, "full-width digits; write 1", 0, 3}},
		{"uid with leading zeros", token.CheckUID, "007", want{token.Error, "as a number it is 7", 0, 3}},
		{"uid empty", token.CheckUID, "", want{token.Error, "empty", 0, 0}},
		{"uid of the sample", token.CheckUID, "2882341273", want{token.Warning, "sample", 0, 10}},

		{"account", token.CheckAccount, "anna", none},
		{"account empty", token.CheckAccount, "", want{token.Error, "empty", 0, 0}},
		{"account of 255 bytes", token.CheckAccount, strings.Repeat("a", 255), none},
		{"account of 256 bytes", token.CheckAccount, strings.Repeat("a", 256), want{token.Error, "256 bytes", 255, 256}},
		{"account with an illegal character", token.CheckAccount, "a/b", want{token.Error, "position 2", 1, 2}},
		{"account that is a number", token.CheckAccount, "12345", want{token.Warning, "number", 0, 0}},

		{"RTM user", token.CheckRTMUser, "anna", none},
		{"RTM user empty", token.CheckRTMUser, "", want{token.Error, "empty", 0, 0}},
		{"RTM user of 64 bytes", token.CheckRTMUser, strings.Repeat("a", 64), none},
		{"RTM user of 65 bytes", token.CheckRTMUser, strings.Repeat("a", 65), want{token.Warning, "64 at most", 64, 65}},
		{"RTM user of 256 bytes", token.CheckRTMUser, strings.Repeat("a", 256), want{token.Error, "256 bytes", 255, 256}},
		{"RTM user in Chinese", token.CheckRTMUser, "张伟", want{token.Warning, "not ASCII", 0, 3}},
		{"RTM user null", token.CheckRTMUser, "null", want{token.Warning, "null", 0, 4}},
		{"RTM user with a control character", token.CheckRTMUser, "a\nb", want{token.Error, `"\n" at position 2`, 1, 2}},
		{"RTM user with an override", token.CheckRTMUser, "a\u202eb", want{token.Error, `\u202e`, 1, 4}},

		{"Chat user", token.CheckChatUser, "anna", none},
		{"Chat user empty", token.CheckChatUser, "", want{token.Error, "empty", 0, 0}},
		{"Chat user of 65 bytes", token.CheckChatUser, strings.Repeat("a", 65), want{token.Error, "65 bytes", 64, 65}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			problems := tt.check(tt.text)
			if tt.want.message == "" {
				if len(problems) > 0 {
					t.Errorf("finds %+v", problems)
				}
				return
			}
			if len(problems) == 0 {
				t.Fatal("finds nothing")
			}
			p := problems[0]
			if p.Severity != tt.want.severity || !strings.Contains(p.Message.String(), tt.want.message) || p.Start != tt.want.start || p.End != tt.want.end {
				t.Errorf("finds %+v, want %+v", p, tt.want)
			}
			if token.Invalid(problems) != (tt.want.severity == token.Error) {
				t.Errorf("invalid: %v", token.Invalid(problems))
			}
			if strings.Contains(tt.name, "certificate") && strings.Contains(p.Message.String(), "secret") {
				t.Errorf("quotes the certificate: %s", p.Message)
			}
		})
	}
}

func TestCheckLifetime(t *testing.T) {
	for seconds, severity := range map[uint32]token.Severity{0: token.Error, 86401: token.Warning, 4294967295: token.Warning} {
		if ps := token.CheckLifetime(seconds); len(ps) != 1 || ps[0].Severity != severity {
			t.Errorf("%d s: %+v", seconds, ps)
		}
	}
	for _, seconds := range []uint32{1, 86400} {
		if ps := token.CheckLifetime(seconds); len(ps) != 0 {
			t.Errorf("%d s: %+v", seconds, ps)
		}
	}
}

func TestParseRole(t *testing.T) {
	for text, want := range map[string]token.Role{
		"publisher": token.Publisher, "host": token.Publisher, "Broadcaster": token.Publisher, "1": token.Publisher,
		"subscriber": token.Subscriber, "audience": token.Subscriber, "2": token.Subscriber,
		"attendee": token.Attendee, "ADMIN": token.Admin,
	} {
		if got, err := token.ParseRole(text); err != nil || got != want {
			t.Errorf("%q is %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "publish", "0", "101", "3", "publisher ", "guest"} {
		if got, err := token.ParseRole(text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
	if got := token.Subscriber.Privileges(60); len(got) != 1 || got[0] != (token.Privilege{ID: token.PrivilegeJoin, Expire: 60}) {
		t.Errorf("a subscriber gets %v", got)
	}
	for _, r := range []token.Role{token.Publisher, token.Attendee, token.Admin} {
		if got := r.Privileges(60); len(got) != 4 || got[3] != (token.Privilege{ID: token.PrivilegePublishData, Expire: 60}) {
			t.Errorf("%v gets %v", r, got)
		}
	}
}

func TestDigits(t *testing.T) {
	for _, c := range []struct {
		text               string
		digits, hex, hex32 bool
	}{
		{"", false, false, false},
		{"0129", true, true, false},
		{"09afAF", false, true, false},
		{"12g", false, false, false},
		{"-1", false, false, false},
		{"１", false, false, false},
		{token.SampleAppID, false, true, true},
		{token.SampleAppID[1:], false, true, false},
		{token.SampleAppID + "0", false, true, false},
	} {
		if digits, hex, hex32 := token.IsDigits(c.text), token.IsHex(c.text), token.IsHex32(c.text); digits != c.digits || hex != c.hex || hex32 != c.hex32 {
			t.Errorf("%q: digits %v, hex %v, 32 of them %v", c.text, digits, hex, hex32)
		}
	}
}
