package decode

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

const (
	cureAppID       = "970CA35de60c44645bbae8a215061b33"
	cureCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
	otherAppID      = "abababababababababababababababab"
)

var cureNow = time.Date(2026, 11, 21, 12, 3, 11, 0, time.UTC)

// uncured are the codes that no other token cures.
var uncured = []diagnosis.Code{
	diagnosis.CodeRenewal, diagnosis.CodeErrorExplained,
	diagnosis.CodeCertMalformed, diagnosis.CodeErrorElsewhere, diagnosis.CodeUserAny, diagnosis.CodeSignatureUnchecked, diagnosis.CodeBuilder,
}

func ask(in diagnosis.Input) *diagnosis.Report {
	in.At = cureNow
	in.Certificates = []diagnosis.Certificate{{Secret: cureCertificate, AppID: cureAppID, Label: diagnosis.Primary, Profile: "Acme"}}
	return diagnosis.Diagnose(in)
}

// input is the question about a refused token.
func (c *refused) input(t *testing.T) diagnosis.Input {
	t.Helper()
	s := token.Spec{
		Version: token.V007, AppID: cureAppID, Certificate: cureCertificate, IssuedAt: cureNow.Add(-191 * time.Second).Truncate(time.Minute), Lifetime: 3600, Salt: 7,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(3600)}},
	}
	if c.build != nil {
		c.build(&s)
	}
	text, err := token.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	if c.spoil != nil {
		text = c.spoil(text)
	}
	in := diagnosis.Input{Text: text, AppID: ptr(cureAppID)}
	if c.give != nil {
		c.give(&in)
	}
	return in
}

// filled is a form that was filled in.
type filled interface {
	Fill(pane.Fill) bool
	Read(time.Time) (forms.Request, forms.Obstacle)
}

// worn returns forms in which another token was made before.
func worn() []filled {
	rtc, rtm := forms.NewRTC(keys.Default()), forms.NewRTM(keys.Default())
	rtc.Fill(pane.Fill{Product: token.RTC, Channel: ptr("old"), User: ptr("old"), Account: true, RTMUser: ptr("old"), Privileges: []uint16{1, 4}, Version: token.V006})
	rtm.Fill(pane.Fill{Product: token.RTM, User: ptr("old"), Version: token.V006})
	return []filled{rtc, rtm}
}

// fillIn gives a replacement to the form that takes it, and returns that.
func fillIn(t *testing.T, fill pane.Fill) filled {
	t.Helper()
	for _, f := range worn() {
		if f.Fill(fill) {
			return f
		}
	}
	t.Fatalf("no form takes %+v", fill)
	return nil
}

func acmeOnly(id string) []say.Text {
	if id == cureAppID {
		return []say.Text{say.F("Acme")}
	}
	return nil
}

// What is made in the place of a refused token is accepted for the same client,
// and is what the sentence says.
func TestTheCureCures(t *testing.T) {
	for _, c := range refusals() {
		t.Run(c.name, func(t *testing.T) {
			in := c.input(t)
			r := ask(in)
			if r.Find(c.code) == nil {
				t.Fatalf("it is no case of %s: %s, %+v", c.code, r.Headline, r.Findings)
			}
			replacement := replacementOf(keys.Default(), r, in, acmeOnly)
			if replacement.fill == nil {
				t.Fatalf("no replacement: %s", replacement.lack)
			}
			if says := replacement.text().String(); !strings.Contains(says, c.says) || c.says == "" && c.asks == "" && !strings.HasPrefix(says, "a ") {
				t.Errorf("it says %q, want %q", says, c.says)
			}
			q, obstacle := fillIn(t, *replacement.fill).Read(cureNow)
			if c.asks != "" {
				if !obstacle.Waiting || !strings.Contains(obstacle.Text.String(), c.asks) {
					t.Errorf("the form asks %q, want %q", obstacle.Text, c.asks)
				}
				return
			}
			if !obstacle.Text.IsZero() {
				t.Fatalf("the form says %q", obstacle.Text)
			}
			c.checkSpec(t, q.Spec)
			q.Spec.AppID, q.Spec.Certificate, q.Spec.Salt = replacement.fill.AppID, cureCertificate, 8
			text, err := token.Build(q.Spec)
			if err != nil {
				t.Fatal(err)
			}
			in.Text = text
			in.Error = "" // of the token that was refused
			if r := ask(in); !r.Verdict.Passes() || r.Signature.Status == diagnosis.SignatureInvalid {
				t.Errorf("the right token is %s: %s", r.Verdict, r.Headline)
			}
		})
	}
}

// Where nothing explains why a token was refused, the same one again is no right
// one.
func TestNoCureIsTheSameAgain(t *testing.T) {
	c := refused{give: func(in *diagnosis.Input) { in.Error, in.For = "110", token.RTC }}
	in := c.input(t)
	r := ask(in)
	if r.Verdict != diagnosis.Unexplained {
		t.Fatalf("it is %s: %s", r.Verdict, r.Headline)
	}
	if again := replacementOf(keys.Default(), r, in, acmeOnly); again.fill != nil || again.lack.IsZero() {
		t.Errorf("it offers %v", again.text())
	}
	in.UID = ptr("54321")
	if other := replacementOf(keys.Default(), ask(in), in, acmeOnly); other.fill == nil {
		t.Errorf("no replacement for another user: %v", other.lack)
	}
}

// checkSpec compares the token that is made with the one that is wanted.
func (c *refused) checkSpec(t *testing.T, s token.Spec) {
	t.Helper()
	version, service, user, grants, lifetime := token.V007, token.RTC, "12345", 4, uint32(3600)
	if c.version != "" {
		version = c.version
	}
	if c.service != 0 {
		service = c.service
	}
	if user = c.user; user == "" {
		user = "12345"
	}
	if c.grants != 0 {
		grants = c.grants
	}
	if c.lifetime != 0 {
		lifetime = c.lifetime
	}
	one := s.Services[0]
	if one.User == "" {
		one.User = "*"
	}
	if s.Version != version || one.Type != service || one.User != user || len(one.Privileges) != grants || s.Lifetime != lifetime {
		t.Errorf("made %s %s for %q with %d privileges and %d s, want %s %s for %q with %d and %d s",
			s.Version, one.Type, one.User, len(one.Privileges), s.Lifetime, version, service, user, grants, lifetime)
	}
	if service == token.RTC && one.Channel != "lobby-1" {
		t.Errorf("made for channel %q", one.Channel)
	}
	if (len(s.Services) > 1) != strings.Contains(c.says, "with RTM") {
		t.Errorf("made with %d services", len(s.Services))
	}
}

// Every code has a token above that shows it, or is known to have no replacement.
func TestEveryCodeHasACure(t *testing.T) {
	seen := map[diagnosis.Code]bool{}
	for _, code := range uncured {
		seen[code] = true
	}
	for _, c := range refusals() {
		seen[c.code] = true
	}
	source, err := os.ReadFile("../../../token/diagnosis/finding.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`Code\w+\s+Code\s+= "([^"]+)"`).FindAllSubmatch(source, -1)
	if len(codes) < 40 {
		t.Fatalf("%d codes in the source", len(codes))
	}
	for _, m := range codes {
		if !seen[diagnosis.Code(m[1])] {
			t.Errorf("no token is refused for %s", m[1])
		}
	}
}

// Where there is no right token to be made, the reason is the true one.
func TestNoCure(t *testing.T) {
	for _, tc := range []struct {
		name string
		give func(*diagnosis.Input)
		want string
	}{
		{"another product", func(in *diagnosis.Input) { in.For = token.Streaming }, "f3 makes tokens for streaming"},
		{"no product", func(in *diagnosis.Input) { in.Text = "undefined" }, "choose the product"},
		{"no project", func(in *diagnosis.Input) { in.AppID = ptr(otherAppID); in.Text = "undefined"; in.For = token.RTC }, "no saved project has App ID abab…abab: ctrl+p ctrl+n adds it"},
		{"no App ID", func(in *diagnosis.Input) { in.AppID = nil; in.Text = "undefined"; in.For = token.RTC }, "no App ID is known"},
		{"an ancient SDK", withSDK("android@2.0.0"), "reads neither 006 nor 007"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := refused{give: tc.give}
			in := c.input(t)
			if got := replacementOf(keys.Default(), ask(in), in, acmeOnly); got.fill != nil || !strings.Contains(got.lack.String(), tc.want) {
				t.Errorf("%+v, want %q", got, tc.want)
			}
		})
	}
}

// An App ID that nobody has typed signs a token of another project only where
// that is what is wrong with it.
func TestWhoSigns(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*token.Spec)
		want   string
	}{
		{"its own project is saved", func(s *token.Spec) { s.AppID = otherAppID }, "other"},
		{"no project is saved, and it has expired", func(s *token.Spec) {
			s.AppID, s.IssuedAt = strings.Repeat("cd", 16), cureNow.Add(-3*time.Hour)
		}, ""},
		{"no project is saved, which is all that is wrong", func(s *token.Spec) {
			s.AppID, s.Certificate = strings.Repeat("cd", 16), strings.Repeat("1", 32)
		}, "Acme"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := refused{build: tc.change}
			in := c.input(t)
			in.AppIDAssumed = true
			got := replacementOf(keys.Default(), ask(in), in, func(id string) []say.Text {
				if id == otherAppID {
					return []say.Text{say.F("other")}
				}
				return acmeOnly(id)
			})
			if got.project.String() != tc.want || (got.fill == nil) != (tc.want == "") {
				t.Errorf("signed by %q (%q), want %q", got.project, got.lack, tc.want)
			}
		})
	}
}

// A token that was cut may have had more privileges than can be read of it.
func TestTheRoleOfACutTokenIsNotKnown(t *testing.T) {
	r := &diagnosis.Report{
		Version: token.V007, AppID: cureAppID, Err: token.ErrInvalid,
		Services: []diagnosis.Service{{Type: token.RTC, Privileges: []diagnosis.Privilege{{ID: token.PrivilegeJoin}}}},
	}
	replacement := replacementOf(keys.Default(), r, diagnosis.Input{}, acmeOnly)
	if got := replacement.text().String(); !strings.HasPrefix(got, "a publisher token") {
		t.Errorf("it makes %s", got)
	}
}
