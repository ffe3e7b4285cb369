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
		{"the App ID assumed is the one said", all, diagnosis.Input{AppID: text(testID), AppIDAssumed: true}, "App ID " + testID + `, channel "lobby", uid 7, error 110`},
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

// What was heard of the client counts like what the text says, and before it; what is
// given can prove.
func TestHeard(t *testing.T) {
	text := good(t, token.V007).Text
	heard := said{Channel: "lobby-2", UID: "12345"}
	for _, tc := range []struct {
		name      string
		in        diagnosis.Input
		certainty diagnosis.Certainty
		joined    string
	}{
		{"heard", diagnosis.Input{Text: text, Heard: heard}, diagnosis.Likely, "lobby-2"},
		{"before the text", diagnosis.Input{Text: "channel=lobby-3 token: " + text, Heard: heard}, diagnosis.Likely, "lobby-2"},
		{"without the text", diagnosis.Input{Text: "channel=lobby-3 token: " + text, NoContext: true, Heard: heard}, diagnosis.Likely, "lobby-2"},
		{"given", diagnosis.Input{Text: text, Channel: ptr("lobby-4"), Heard: heard}, diagnosis.Proven, "lobby-4"},
		{"no longer given", diagnosis.Input{Text: text, Channel: ptr("lobby-2"), UID: ptr("12345")}.OnlyHeard(heard), diagnosis.Likely, "lobby-2"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := diagnosis.Diagnose(tc.in)
			f := r.Find(diagnosis.CodeChannelMismatch)
			if f == nil || f.Certainty != tc.certainty || !strings.Contains(f.Message.String(), tc.joined) {
				t.Errorf("%+v", f)
			}
			if in := tc.in.Said(r.Context); in.Channel == nil || *in.Channel != tc.joined || *in.UID != "12345" {
				t.Errorf("it rests on %+v", in)
			}
		})
	}
}

// An empty token that stands in a log beside the call proves nothing: the line may be
// about another one.
func TestEmptyBesideTheCall(t *testing.T) {
	for line, want := range map[string]diagnosis.Certainty{
		"I/App(1): joinChannel channel=lobby uid=7 token=null":                        diagnosis.Proven,
		"I/App(1): joinChannel channel=lobby uid=7\nW/System.err(1): hint token=null": diagnosis.Likely,
	} {
		heard := paste.Context{Channel: "lobby", UID: "7", Error: "110"}
		r := diagnosis.Diagnose(diagnosis.Input{Text: line + "\nE/App(1): onError: 110", Heard: heard})
		if f := r.Find(diagnosis.CodeEmpty); f == nil || f.Certainty != want {
			t.Errorf("%s: %+v", line, f)
		}
	}
}
