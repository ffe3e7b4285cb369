package diagnosis_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
)

const (
	testID    = "0123456789abcdef0123456789abcdef"
	testCert  = "fedcba9876543210fedcba9876543210"
	otherID   = "aaaabbbbccccddddeeeeffff00001111"
	otherCert = "11110000ffffeeeeddddccccbbbbaaaa"
	hour      = 3600
)

var issued = time.Unix(1_795_000_000, 0)

// in006 is the Unix time some seconds after the issue time.
func in006(seconds int64) uint32 { return uint32(issued.Unix() + seconds) }

// publisher is the RTC service of a host.
func publisher(v token.Version, channel, user string) token.Service {
	expire, err := v.Expire(issued, hour)
	if err != nil {
		panic(err)
	}
	return token.Service{Type: token.RTC, Channel: channel, User: user, Privileges: token.Publisher.Privileges(expire)}
}

// build makes a token for the test project.
func build(t testing.TB, v token.Version, services ...token.Service) string {
	t.Helper()
	return buildSpec(t, token.Spec{Version: v, Services: services})
}

// buildSpec fills in what is not said.
func buildSpec(t testing.TB, s token.Spec) string {
	t.Helper()
	if s.AppID == "" {
		s.AppID = testID
	}
	if s.Certificate == "" {
		s.Certificate = testCert
	}
	if s.IssuedAt.IsZero() {
		s.IssuedAt = issued
	}
	if s.Lifetime == 0 {
		s.Lifetime = hour
	}
	s.Salt = 12345678
	text, err := token.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// input is a token with the parameters that all test tokens are made for.
func input(text string) diagnosis.Input {
	return diagnosis.Input{
		Text: text, AppID: ptr(testID), Channel: ptr("lobby-1"), UID: ptr("12345"), For: token.RTC,
		Certificates: []diagnosis.Certificate{{Secret: testCert, AppID: testID, Label: diagnosis.Primary, Profile: "staging"}},
		At:           issued.Add(10 * time.Second),
	}
}

// good is a right token of the version and its input.
func good(t testing.TB, v token.Version) diagnosis.Input {
	return input(build(t, v, publisher(v, "lobby-1", "12345")))
}

// A want is what a diagnosis must say.
type want struct {
	verdict diagnosis.Verdict
	first   diagnosis.Code   // of the first finding; "" for any
	has     []diagnosis.Code // somewhere
	not     []diagnosis.Code // nowhere
	says    string           // in the first finding
}

func (w want) check(t *testing.T, in diagnosis.Input) {
	t.Helper()
	r := diagnosis.Diagnose(in)
	golden(t, r)
	var codes []diagnosis.Code
	for _, f := range r.Findings {
		codes = append(codes, f.Code)
	}
	first := diagnosis.Finding{}
	if len(r.Findings) > 0 {
		first = r.Findings[0]
	}
	if r.Verdict != w.verdict || w.first != "" && first.Code != w.first || !strings.Contains(fmt.Sprint(first.Message, " ", first.Fix, " ", first.Because()), w.says) {
		t.Errorf("%s, first %s %s: %s [%s] {%s}; want %s, %s, %q; all %v", r.Verdict, first.Code, first.Certainty, first.Message, first.Because(), first.Fix, w.verdict, w.first, w.says, codes)
	}
	for _, c := range w.has {
		if !slices.Contains(codes, c) {
			t.Errorf("no %s in %v", c, codes)
		}
	}
	for _, c := range w.not {
		if slices.Contains(codes, c) {
			t.Errorf("%s in %v", c, codes)
		}
	}
	for _, f := range r.Findings {
		if f.Message.IsZero() || len(f.Evidence) == 0 || f.Fix.IsZero() {
			t.Errorf("%s says too little: %+v", f.Code, f)
		}
	}
}

const (
	accepted    = diagnosis.Accepted
	unverified  = diagnosis.Unverified
	unexplained = diagnosis.Unexplained
	noToken     = diagnosis.NoToken
	suspect     = diagnosis.Suspect
	rejected    = diagnosis.Rejected
	unreadable  = diagnosis.Unreadable
)

// codes lists codes.
func codes(c ...diagnosis.Code) []diagnosis.Code { return c }

// edit returns the text with the byte at i replaced by s.
func edit(text string, i int, s string) string { return text[:i] + s + text[i+1:] }

// changed returns another base64 character.
func changed(text string, i int) string {
	if text[i] == 'A' {
		return edit(text, i, "B")
	}
	return edit(text, i, "A")
}

var encoding = base64.StdEncoding
