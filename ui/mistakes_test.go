package ui

import (
	"os"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"agtok/token"
)

// mistakes are tokens as broken token servers and apps make them, by the name
// that stories know them by. They are issued now, by the sample project.
var mistakes = map[string]struct {
	build func(*token.Spec)
	spoil func(string) string
}{
	"right": {},
	"expired": {build: func(s *token.Spec) {
		s.IssuedAt = s.IssuedAt.Add(-25 * time.Hour)
	}},
	// PHP's builder takes the number 0 for the account "0".
	"zero": {build: func(s *token.Spec) { s.Services[0].User = "0" }},
	// Java's builder for 006 prints large uids as negative numbers.
	"negative": {build: func(s *token.Spec) {
		version006(s)
		s.Services[0].User = "-1412626023"
	}},
	// Seconds where 006 has a point in time: over in 1970.
	"relative": {build: func(s *token.Spec) {
		version006(s)
		s.Services[0].Privileges = token.Publisher.Privileges(3600)
	}},
	"rtm": {build: func(s *token.Spec) {
		s.Services = []token.Service{token.RTMUser(token.V007, "12345", 3600)}
	}},
	"json": {spoil: func(text string) string {
		return `{"rtcToken":"` + strings.ReplaceAll(text, "/", `\/`) + `","code":0}` + "\n"
	}},
	"cut": {spoil: func(text string) string { return text[:70] + text[71:] }},
}

// mistake writes a wrong token into a file: mistake NAME FILE.
func mistake(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mistake NAME FILE")
	}
	m, ok := mistakes[args[0]]
	if !ok {
		ts.Fatalf("there is no mistake called %s", args[0])
	}
	s := token.Spec{
		Version: token.V007, AppID: sampleAppID, Certificate: sampleCertificate,
		IssuedAt: time.Now().Truncate(time.Second), Lifetime: 3600, Salt: 7,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(3600)}},
	}
	if m.build != nil {
		m.build(&s)
	}
	text, err := token.Build(s)
	ts.Check(err)
	if m.spoil != nil {
		text = m.spoil(text)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}
