package token_test

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"agtok/token"
)

func parsed(t testing.TB, text string) *token.Token {
	t.Helper()
	tok, err := token.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

// The language of every token of Agora's builders is among those it is like.
// How few the others are, and how often it is the first, may only improve.
func TestLikenessOfInterop(t *testing.T) {
	type count struct{ rows, builders, first int }
	counts := map[token.Version]*count{token.V007: {}, token.V006: {}}
	for _, row := range readJSONL[interopRow](t, "testdata/interop.jsonl") {
		if !row.in() {
			continue
		}
		l := parsed(t, row.Token).Likeness()
		if !slices.Contains(l.Builders, row.Language) || len(l.Reasons) == 0 {
			t.Errorf("%s %s: %v %q", row.ID, row.Version, l.Builders, l.Reasons)
			continue
		}
		c := counts[row.Version]
		c.rows++
		c.builders += len(l.Builders)
		if l.Builders[0] == row.Language {
			c.first++
		}
	}
	for v, c := range counts {
		t.Logf("%s: %d rows, %.1f builders each, the first is right in %d", v, c.rows, float64(c.builders)/float64(c.rows), c.first)
	}
	if c := counts[token.V007]; c.first < 63 {
		t.Errorf("the first is right in %d of %d rows", c.first, c.rows)
	}
}

// login is the privilege list of most services.
var login = []token.Privilege{{ID: token.PrivilegeLogin, Expire: 3600}}

// roomServices are what Agora's builders write for the user "teacher" of a
// room, without error.
func roomServices() []token.Service {
	return []token.Service{
		{Type: token.RTM, User: "teacher", Privileges: login},
		{Type: token.Chat, User: "8d788385431273d11e8b43bb78f3aa41", Privileges: login},
		{Type: token.APaaS, User: "teacher", Room: "room-1", Role: 2, Privileges: login},
	}
}

// services returns a change of a spec that replaces its services.
func services(s ...token.Service) func(*token.Spec) {
	return func(spec *token.Spec) { spec.Services = s }
}

func rtc(user string, privileges ...uint16) token.Service {
	s := token.Service{Type: token.RTC, Channel: "lobby-1", User: user}
	for _, id := range privileges {
		s.Privileges = append(s.Privileges, token.Privilege{ID: id, Expire: 3600})
	}
	return s
}

// room returns a change of a spec into a token of a room with one error.
func room(change func(rtm, chat, apaas *token.Service)) func(*token.Spec) {
	return func(spec *token.Spec) {
		s := roomServices()
		change(&s[0], &s[1], &s[2])
		spec.Services = s
	}
}

func salt(n uint32) func(*token.Spec) { return func(s *token.Spec) { s.Salt = n } }

// Each sign puts its builder first and gives the reason.
func TestLikenessSigns(t *testing.T) {
	tests := []struct {
		name    string
		version token.Version
		change  func(*token.Spec)
		first   string
		reason  string
	}{
		{"room user without privilege", token.V007, room(func(_, _, a *token.Service) { a.Privileges = nil }), "deno", "lacks the privilege"},
		{"role 0 of a room", token.V007, room(func(_, _, a *token.Service) { a.Role = -1 }), "deno", "role -1"},
		{"Chat privilege given to RTM", token.V007, room(func(_, c, _ *token.Service) { c.Privileges = nil }), "java", "gives it to RTM"},
		{"MD5 without zeros", token.V007, room(func(r, c, a *token.Service) {
			r.User, a.User, c.User = "user73", "user73", "0ed29a6406651afe71482b5470432f5"
		}), "java", "leading zero"},
		{"name of a type", token.V007, room(func(_, c, _ *token.Service) { c.User = "System.Byte[]" }), "csharp", "System.Byte[]"},
		{"uid 0 of PHP", token.V007, services(rtc("0", 1)), "php", "PHP's builder writes it"},
		{"no uid in Node", token.V007, services(rtc("undefined", 1)), "nodejs", "word undefined"},
		{"null uid in Node", token.V007, services(rtc("null", 1)), "nodejs", "word undefined"},
		{"no uid in Python", token.V007, services(rtc("None", 1)), "python3", "word None"},
		{"no UTF-8 in Java", token.V007, services(rtc("??nT", 1)), "java", "outside ASCII"},
		{"negative privilege", token.V007, services(rtc("7", 40000, 1)), "java", "above 32767 comes first"},
		{"wide salt of 007", token.V007, salt(1_500_000_000), "java", "above 99,999,999"},
		{"wider salt of 007", token.V007, salt(3_000_000_000), "java", "above 2,147,483,647"},
		{"uid 0 of Ruby", token.V006, services(rtc("0", 1)), "ruby", "signs it for uid 0"},
		{"order of PHP", token.V006, services(rtc("7", 1, 3, 2, 4)), "php", "1, 3, 2, 4"},
		{"order of Perl", token.V006, services(rtc("7", 1, 1000, 2)), "perl", "digits"},
		{"no order", token.V006, services(rtc("7", 4, 1, 3)), "php", "not sorted"},
		{"no order, wide salt", token.V006, func(s *token.Spec) { s.Services, s.Salt = []token.Service{rtc("7", 4, 1, 3)}, 1_500_000_000 }, "csharp", "not sorted"},
		{"salt of PHP", token.V006, salt(100_000), "php", "at most 100,000"},
		{"wide salt of 006", token.V006, salt(1_500_000_000), "nodejs", "above 99,999,999"},
		{"usual salt of 006", token.V006, salt(99_999_999), "go", "at most 99,999,999"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			spec := sampleSpec(tt.version)
			tt.change(&spec)
			l := parsed(t, build(t, spec)).Likeness()
			said := slices.ContainsFunc(l.Reasons, func(r string) bool { return strings.Contains(r, tt.reason) })
			if len(l.Builders) == 0 || l.Builders[0] != tt.first || !said {
				t.Errorf("%v %q, want %s first because of %q", l.Builders, l.Reasons, tt.first, tt.reason)
			}
		})
	}
}

// What one builder does wrong is no reason against the others.
func TestLikenessWithoutSigns(t *testing.T) {
	for name, change := range map[string]func(*token.Spec){
		"room":                   services(roomServices()...),
		"one service":            services(rtc("7", 1)),
		"one question mark":      services(rtc("why?", 1)),
		"token for a user":       services(token.Service{Type: token.APaaS, User: "teacher", Role: -1, Privileges: login}),
		"Chat for an app":        services(token.Service{Type: token.Chat, Privileges: []token.Privilege{{ID: token.PrivilegeChatApp, Expire: 3600}}}),
		"one privilege, unknown": services(rtc("7", 40000)),
	} {
		spec := sampleSpec(token.V007)
		change(&spec)
		l := parsed(t, build(t, spec)).Likeness()
		for _, r := range l.Reasons {
			if !strings.HasPrefix(r, "One block ") && !strings.Contains(r, " salt ") {
				t.Errorf("%s: %q", name, r)
			}
		}
	}
}

// Damaged tokens, older keys and other compressors are like none.
func TestLikenessOfNone(t *testing.T) {
	whole := build(t, sampleSpec(token.V007))
	tests := []struct {
		name, text, reason string
	}{
		{"cut", whole[:len(whole)-9], ""},
		{"cut 006", build(t, sampleSpec(token.V006))[:100], ""},
		{"not a token", "hello", ""},
		{"Signaling", "1:" + sampleAppID + ":1795289439:0123456789abcdef0123456789abcdef", ""},
		{"level 9", encodeLevel(t, whole, zlib.BestCompression), "None of Agora's builders"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tok, _ := token.Parse(tt.text)
			l := tok.Likeness()
			said := strings.Join(l.Reasons, " ")
			if len(l.Builders) != 0 || !strings.Contains(said, tt.reason) || (tt.reason == "") != (said == "") {
				t.Errorf("%v %q, want no builder because of %q", l.Builders, l.Reasons, tt.reason)
			}
		})
	}
}

// encodeLevel compresses the payload of a token again.
func encodeLevel(t testing.TB, text string, level int) string {
	t.Helper()
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(payloadOf(t, text))
	w.Close()
	return "007" + base64.StdEncoding.EncodeToString(b.Bytes())
}

// Tokens of one contents by Go, by level 1 as from Dart, and by agtok.
func TestLikenessByStream(t *testing.T) {
	whole := build(t, sampleSpec(token.V007))
	for want, text := range map[string]string{
		"go":    encodeLevel(t, whole, zlib.DefaultCompression),
		"dart":  encodeLevel(t, whole, zlib.BestSpeed),
		"agtok": whole,
	} {
		l := parsed(t, text).Likeness()
		if !slices.Contains(l.Builders, want) || want != "agtok" && len(l.Builders) != 1 {
			t.Errorf("%v, want %s", l.Builders, want)
		}
	}
}

func BenchmarkLikeness(b *testing.B) {
	worst := sampleSpec(token.V007)
	worst.Services[0].User = strings.Repeat("abcdefghijklmno,abcdefghijklmnop,", 470)
	for _, bb := range []struct{ name, text string }{
		{"007", build(b, sampleSpec(token.V007))},
		{"006", build(b, sampleSpec(token.V006))},
		{"007 of 16 kB", build(b, worst)},
	} {
		tok := parsed(b, bb.text)
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = tok.Likeness()
			}
		})
	}
}

// Nothing that a token contains makes its likeness panic, repeat a builder or
// give builders without a reason.
func FuzzLikeness(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		tok, err := token.Parse(text)
		l := tok.Likeness()
		if err != nil && (l.Builders != nil || l.Reasons != nil) {
			t.Fatalf("damaged, but %+v", l)
		}
		if len(l.Builders) > 0 && len(l.Reasons) == 0 {
			t.Fatalf("%v without a reason", l.Builders)
		}
		for i, b := range l.Builders {
			if slices.Contains(l.Builders[:i], b) {
				t.Fatalf("%s twice in %v", b, l.Builders)
			}
		}
		again, _ := token.Parse("007" + base64.StdEncoding.EncodeToString([]byte(text)))
		again.Likeness()
	})
}

func ExampleToken_Likeness() {
	tok, err := token.Parse("007eJxSYNhy4hOvTNdSpqTDba6Vzw/u3nQsM/Jxtt2/TRtvuK3L11qpwJBqapxikmRoZmhikpyYlJhkmJZsZpxsbpGalmaaZpKUGP+RMduHn5Fh6cZ7TIwMTAyMDIwMID4Xw9M9C57smW9ZZmIOCAAA//+4cCYF")
	if err != nil {
		fmt.Println(err)
		return
	}
	l := tok.Likeness()
	fmt.Println("like", l.Builders)
	for _, r := range l.Reasons {
		fmt.Println(r)
	}
	// Output:
	// like [go]
	// An empty stored block ends it, as Go's compress/zlib does.
	// The salt is at most 99,999,999, the range of most builders; C++, Java, Kotlin, C# and Dart would seldom draw so low.
}
