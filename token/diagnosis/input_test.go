package diagnosis_test

import (
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
)

type said = paste.Context

func TestMissing(t *testing.T) {
	all := said{AppID: testID, Channel: "lobby", UID: "7", Error: "110"}
	text := func(s string) *string { return &s }
	for _, tc := range []struct {
		name string
		said said
		in   diagnosis.Input
		want string
	}{
		{"nothing is said", said{}, diagnosis.Input{}, ""},
		{"nothing is given", all, diagnosis.Input{}, "App ID " + testID + `, channel "lobby", uid 7, error 110`},
		{"all is given", all, diagnosis.Input{AppID: text("x"), Channel: text(""), UID: text("8"), Error: "109"}, ""},
		{"an account is given", all, diagnosis.Input{AppID: text(testID), Channel: text("hall"), Account: text("alice")}, "error 110"},
		{"an account is said", said{Account: "a\"b\u202e"}, diagnosis.Input{Channel: text("hall")}, `account "a\"b\u202e"`},
		{"a uid is given", said{Account: "alice"}, diagnosis.Input{UID: text("7")}, ""},
		{"the App ID assumed is the one said", all, diagnosis.Input{AppID: text(testID), AppIDAssumed: true}, `channel "lobby", uid 7, error 110`},
		{"the App ID assumed is another one", said{AppID: testID}, diagnosis.Input{AppID: text(strings.Repeat("0", 32)), AppIDAssumed: true}, "App ID " + testID},
		{"an error that moves the cursor", said{Error: "110 \x1b[2J"}, diagnosis.Input{}, `error 110 \x1b[2J`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := tc.in.Missing(tc.said).String(); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

// Where the text says two users and nothing tells which joined, the report names
// both, and does not ask for what stands there.
func TestTwoUsers(t *testing.T) {
	in := diagnosis.Input{At: input("").At}
	in.Text = "uid=54321\nuid=777\nonError 110\ntoken: " + good(t, token.V007).Text
	r := diagnosis.Diagnose(in)
	says := r.Findings[0].Fix.String()
	if want := `the client's user (the text says both "54321" and "777")`; r.Verdict != diagnosis.Unexplained || !strings.Contains(says, want) {
		t.Errorf("%s: %s", r.Verdict, says)
	}
	if user := r.Find(diagnosis.CodeUserMismatch); user == nil || !strings.Contains(user.Because().String(), "54321") {
		t.Errorf("of the user it says %v", user)
	}
}
