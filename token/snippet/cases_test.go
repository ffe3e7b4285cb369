package snippet

import (
	"strings"
	"testing"
	"time"

	"agtok/say"
	"agtok/token"
)

// The project of Agora's own samples, published in its repositories.
const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33"
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

// noon is when the tokens of all tests are issued.
var noon = time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC)

// nasty are names that break out of careless literals.
var nasty = []string{
	`al'ice`, `a"b`, `$x`, `${x}`, `#{x}`, `#$x`, `@x`, `%s%d%n`, `\`, `a\`, `\\`, `\n`, `\u0041`, `\x41`, `\(x)`, `{x}`,
	`?>`, `*/`, `//`, `??(`, `??/`, `</script>`, "`x`", `<%= x %>`, "line\nbreak", "carriage\rreturn", "tab\tbed", "bell\x07",
	"\u009b31m", "\u202eevil", "zero\u200bwidth", "\u2028", "频道", "😀", "é́", "\ufeff", "a b", " ", "~!@#$%^&()-_=+[]{}|;:,.<>?",
}

// worst are nasty names by themselves, and all of them in one.
func worst() []string { return []string{`al'ice`, `a"b`, `$x`, `\`, strings.Join(nasty, "|")} }

// A specCase is a token to be made.
type specCase struct {
	name    string
	account bool
	spec    token.Spec
}

// made007 are tokens that every library of 007 can make.
func made007() []specCase {
	all := func(s uint32) []token.Privilege { return token.Publisher.Privileges(s) }
	join := func(s uint32) []token.Privilege { return token.Subscriber.Privileges(s) }
	some := []token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 600}}
	singly := []token.Privilege{{ID: 1, Expire: 3600}, {ID: 2, Expire: 600}, {ID: 3, Expire: 0}, {ID: 4, Expire: 1200}}
	rtm := func(user string) token.Service { return token.RTMUser(token.V007, user, 3600) }
	cases := []specCase{
		{"uid", false, spec007(rtc("lobby-1", "12345", all(3600)))},
		{"subscriber", false, spec007(rtc("lobby-1", "12345", join(3600)))},
		{"any user", false, spec007(rtc("lobby-1", "", all(3600)))},
		{"highest uid", false, spec007(rtc("lobby-1", "4294967295", all(3600)))},
		{"account", false, spec007(rtc("lobby-1", "alice", all(3600)))},
		{"account of digits", true, spec007(rtc("lobby-1", "12345", all(3600)))},
		{"account 0", false, spec007(rtc("lobby-1", "0", all(3600)))},
		{"shorter privileges", false, spec007(rtc("lobby-1", "12345", all(600)))},
		{"no limit", false, spec007(rtc("lobby-1", "12345", join(0)))},
		{"singly", false, spec007(rtc("lobby-1", "4294967295", singly))},
		{"singly for any user", false, spec007(rtc("lobby-1", "", singly))},
		{"singly for an account", false, spec007(rtc("lobby-1", "alice", singly))},
		{"subscriber with audio", false, spec007(rtc("lobby-1", "4294967295", some))},
		{"any subscriber with audio", false, spec007(rtc("lobby-1", "", some))},
		{"with RTM", false, spec007(rtc("lobby-1", "alice", all(3600)), rtm("alice"))},
		{"uid with RTM", false, spec007(rtc("lobby-1", "12345", join(600)), rtm("12345"))},
		{"with another's RTM", false, spec007(rtc("lobby-1", "12345", all(3600)), rtm("alice"))},
		{"subscriber with another's RTM", false, spec007(rtc("lobby-1", "bob", join(600)), rtm("alice"))},
		{"any user with RTM", false, spec007(rtc("lobby-1", "", all(3600)), rtm("alice"))},
		{"singly with RTM", false, spec007(rtc("lobby-1", "alice", singly), rtm("alice"))},
		{"audio with RTM", false, spec007(rtc("lobby-1", "alice", some), rtm("bob"))},
		{"RTM", false, spec007(rtm("alice"))},
		{"Chat", false, spec007(token.ChatUser("alice", 3600))},
		{"Chat for the app", false, spec007(token.ChatApp(3600))},
	}
	for _, name := range worst() {
		cases = append(cases, specCase{"RTM " + say.Escape(name[:min(len(name), 8)]), false, spec007(rtm(name))})
	}
	return append(cases, specCase{"all names", false, spec007(rtc("#{x} $y ${z} {w} 频道", `q"'\`, some), rtm("`*/?>"))})
}

// madeBeside are tokens that npm's library and go-tokenbuilder make, and no other.
func madeBeside() (cases []specCase) {
	all := token.Publisher.Privileges(3600)
	rtm := token.RTMUser(token.V007, "bob", 600)
	rtm.Privileges[0].Expire = 3600
	for _, typ := range []token.ServiceType{token.ConvoAI, token.STT} {
		one := token.Service{Type: typ}
		cases = append(cases,
			specCase{typ.String(), false, spec007(rtc("lobby-1", "12345", all), token.RTMUser(token.V007, "12345", 3600), one)},
			specCase{typ.String() + " subscriber", false, spec007(rtc("lobby-1", "al'ice", all[:1]), rtm, one)},
			specCase{typ.String() + " with audio", false, spec007(rtc("lobby-1", "alice", all[:2]), rtm, one)},
			specCase{typ.String() + " without RTM", false, spec007(rtc("lobby-1", "", all), one)})
	}
	return cases
}

// made006 are tokens that every library of 006 can make.
func made006() []specCase {
	end := uint32(noon.Unix())
	all := func(s uint32) []token.Privilege { return token.Publisher.Privileges(end + s) }
	join := func(s uint32) []token.Privilege { return token.Subscriber.Privileges(end + s) }
	some := []token.Privilege{{ID: 1, Expire: end + 3600}, {ID: 2, Expire: end + 600}}
	singly := []token.Privilege{
		{ID: 1, Expire: end + 3600}, {ID: 2, Expire: end + 600}, {ID: 3}, {ID: 4, Expire: end + 1200},
	}
	cases := []specCase{
		{"uid", false, spec006(rtc("lobby-1", "12345", all(3600)))},
		{"subscriber", false, spec006(rtc("lobby-1", "12345", join(3600)))},
		{"any user", false, spec006(rtc("lobby-1", "", all(3600)))},
		{"highest uid", false, spec006(rtc("lobby-1", "4294967295", all(3600)))},
		{"account", false, spec006(rtc("lobby-1", "alice", all(3600)))},
		{"account of digits", true, spec006(rtc("lobby-1", "12345", all(3600)))},
		{"account 0", false, spec006(rtc("lobby-1", "0", all(3600)))},
		{"subscribing account", false, spec006(rtc("lobby-1", "alice", join(3600)))},
		{"no limit", false, spec006(rtc("lobby-1", "12345", []token.Privilege{{ID: 1}}))},
		{"singly", false, spec006(rtc("lobby-1", "4294967295", singly))},
		{"singly for any user", false, spec006(rtc("lobby-1", "", singly))},
		{"singly for an account", false, spec006(rtc("lobby-1", "alice", singly))},
		{"subscriber with audio", false, spec006(rtc("lobby-1", "4294967295", some))},
		{"RTM", false, spec006(token.RTMUser(token.V006, "alice", end+3600))},
	}
	for _, name := range worst() {
		short := say.Escape(name[:min(len(name), 8)])
		cases = append(cases, specCase{"account " + short, false, spec006(rtc(name, name, all(3600)))})
	}
	return append(cases, specCase{"RTM 频道", false, spec006(token.RTMUser(token.V006, "频道", end+3600))})
}

func rtc(channel, user string, privileges []token.Privilege) token.Service {
	return token.Service{Type: token.RTC, Channel: channel, User: user, Privileges: privileges}
}

func spec007(services ...token.Service) token.Spec {
	return token.Spec{
		Version: token.V007, AppID: sampleAppID, Certificate: sampleCertificate, IssuedAt: noon, Lifetime: 3600, Salt: 7,
		Services: services,
	}
}

func spec006(services ...token.Service) token.Spec {
	s := spec007(services...)
	s.Version = token.V006
	return s
}

// request describes a case, with its token.
func (c specCase) request(t *testing.T) Request {
	t.Helper()
	r, err := Describe(c.spec, c.account)
	if err != nil {
		t.Fatal(err)
	}
	r.Minted.Token, err = token.Build(c.spec)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// verify checks that a token is the one that the case asks for. now tells how
// late it may be issued.
func (c specCase) verify(t *testing.T, text string) {
	t.Helper()
	got, err := token.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	names := token.Names{Channel: c.spec.Services[0].Channel, User: c.spec.Services[0].User}
	if c.spec.Services[0].Type == token.RTM {
		names = token.Names{Channel: c.spec.Services[0].User}
	}
	switch {
	case !got.Verify(sampleCertificate, names):
		t.Errorf("%s is not signed with the certificate for %+v", text, names)
	case got.AppID != sampleAppID || got.Version != c.spec.Version:
		t.Errorf("version %s for App ID %s", got.Version, got.AppID)
	case got.Version == token.V007 && got.Lifetime != c.spec.Lifetime:
		t.Errorf("lasts %d s, want %d", got.Lifetime, c.spec.Lifetime)
	case len(got.Services) != len(c.spec.Services):
		t.Errorf("%d services, want %d", len(got.Services), len(c.spec.Services))
	}
	for i, want := range c.spec.Services {
		c.verifyService(t, got, got.Services[i], want)
	}
}

func (c specCase) verifyService(t *testing.T, tok *token.Token, got, want token.Service) {
	t.Helper()
	if got.Type != want.Type {
		t.Errorf("service %s, want %s", got.Type, want.Type)
	}
	if tok.Version == token.V007 && (got.Channel != want.Channel || got.User != want.User) {
		t.Errorf("channel %q user %q, want %q %q", got.Channel, got.User, want.Channel, want.User)
	}
	left := map[uint16]int64{}
	for _, p := range want.Privileges {
		left[p.ID] = seconds(p, c.spec.Version, c.spec.IssuedAt)
	}
	for _, p := range got.Privileges {
		s, ok := left[p.ID]
		// A program reads the clock before the library does.
		if late := s - seconds(p, tok.Version, tok.IssuedAt); !ok || late < 0 || late > 5 {
			t.Errorf("%s lasts %d s, want %d (%v)", got.Type.PrivilegeName(p.ID), seconds(p, tok.Version, tok.IssuedAt), s, ok)
		}
		delete(left, p.ID)
	}
	if len(left) > 0 {
		t.Errorf("privileges %v are missing", left)
	}
}

// seconds is how long a privilege lasts; 0 sets no limit.
func seconds(p token.Privilege, v token.Version, issued time.Time) int64 {
	if v == token.V006 && p.Expire != 0 {
		return int64(p.Expire) - issued.Unix()
	}
	return int64(p.Expire)
}

// writeAs writes a request in the format with a name.
func writeAs(name string, r Request) (string, error) {
	f, known := Find(name)
	if !known {
		return "", say.Errorf("there is no format %s", name)
	}
	return f.Write(r)
}
