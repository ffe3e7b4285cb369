package fingerprint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"agtok/say"
	"agtok/token"
	"agtok/token/fingerprint"
)

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
			tok := built(t, spec)
			if tt.version == token.V007 {
				tok = fixed(t, tok.Payload())
			}
			l := fingerprint.Of(tok)
			said := slices.ContainsFunc(l.Reasons, func(r say.Text) bool { return strings.Contains(r.String(), tt.reason) })
			if ofSalt := strings.Contains(tt.name, "salt of"); l.Sign.IsZero() != ofSalt || !ofSalt && !strings.Contains(l.Sign.String(), tt.reason) {
				t.Errorf("the sign is %q", l.Sign)
			}
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
		l := fingerprint.Of(fixed(t, built(t, spec).Payload()))
		for _, r := range l.Reasons {
			if !strings.HasPrefix(r.String(), "One block ") && !strings.Contains(r.String(), " salt ") {
				t.Errorf("%s: %q", name, r)
			}
		}
	}
}

// Orders that only a payload made by hand has, since Build sorts.
func TestSignsOfServiceOrder(t *testing.T) {
	const head = 2 + 32 + 2 + 32 + 3*4 + 2 // up to the services
	of := func(s token.Service) []byte {
		spec := sampleSpec(token.V007)
		spec.Services = []token.Service{s}
		return built(t, spec).Payload()
	}
	media, chat := of(rtc("7", 1)), of(token.Service{Type: token.RTM, User: "7", Privileges: login})
	odd := of(token.Service{Type: 40000, Raw: make([]byte, 4)})
	for _, tt := range []struct {
		name     string
		services [][]byte
		first    string
		reasons  int
	}{
		{"PHP did not sort", [][]byte{chat, media}, "php", 1},
		{"C# sorts signed", [][]byte{odd, media}, "csharp", 1},
		{"one of an unknown type", [][]byte{odd}, "php", 0},
		{"sorted", [][]byte{media, chat}, "php", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			payload := slices.Clone(media[:head])
			payload[head-2] = byte(len(tt.services))
			for _, s := range tt.services {
				payload = append(payload, s[head:]...)
			}
			l := fingerprint.Of(fixed(t, payload))
			said := fmt.Sprint(l.Reasons)
			found := strings.Count(said, "did not sort") + strings.Count(said, "comes first")
			if l.Builders[0] != tt.first || found != tt.reasons {
				t.Errorf("%v %q", l.Builders, l.Reasons)
			}
		})
	}
}
