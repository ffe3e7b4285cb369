package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/token"
)

// taken returns what the last of some keys copied; "" is nothing.
func (b *bench) taken(names ...string) string { return b.takenBy(func() { b.hit(names...) }) }

// takenBy returns what something copied; "" is nothing.
func (b *bench) takenBy(do func()) (text string) {
	b.deps.Clipboard = func(s string) error {
		text = s
		return nil
	}
	do()
	return text
}

// clicked returns what a click on a text copied.
func (b *bench) clicked(on string) string {
	b.t.Helper()
	x, y := b.find(on)
	return b.takenBy(func() { b.do(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) })
}

func TestCopyAs(t *testing.T) {
	for _, c := range []struct {
		name  string
		typed string // into the filter
		holds []string
		says  string
		code  bool // whole lines; a line for a shell must not run by itself
	}{
		{"token", "token", nil, ": this token", false},
		{"json", "json", []string{`"channel": "lobby-1"`, `"role": "publisher"`, `"expiresAt": "2026-11-21T12:03:11Z"`}, ": JSON with this token", false},
		{"env", "env", []string{"AGORA_CHANNEL=lobby-1", "AGORA_TOKEN=007"}, ": environment variables with this token", false},
		{"command", "command", []string{"agtok rtc --channel=lobby-1 --uid=0 --role=publisher --expire=1h --app-id=970CA35de60c44645bbae8a215061b33"}, ": the command that makes this token", false},
		{"curl", "curl", []string{"curl 'http://localhost:8080/rtc/lobby-1/publisher/uid/0?expiry=3600'"}, ": the command that asks the project's local server", false},
		{"go", "go", []string{"package main", "BuildTokenWithUid", `"lobby-1"`, "AGORA_APP_CERTIFICATE"}, ": Go code that makes this token", true},
		{"by its other name", "c#", []string{"using AgoraIO.Media;"}, ": C# code that makes this token", true},
		{"ruby", "RUB", []string{"require_relative"}, ": Ruby code that makes this token", true},
		{"web", "web", []string{"007", "renewToken"}, ": Web code that uses this token", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, threeProjects()...).size(120, 40).paste("lobby-1").keys("alt+y").typed(c.typed)
			b.shows("Copy as")
			text := b.taken("enter")
			b.hides("Copy as").shows(c.says)
			for _, want := range c.holds {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not in\n%s", want, text)
				}
			}
			if text == "" || certificateIn(text) || strings.HasSuffix(text, "\n") != c.code {
				t.Errorf("copied %q", text)
			}
			if in := len(b.session.History()) > 0; in != strings.Contains(text, "007eJ") {
				t.Errorf("in the history: %v, of\n%s", in, text)
			}
			b.keys("alt+y").shows("▸ ").hides("no format")
			if again := b.taken("enter"); again != text {
				t.Errorf("the last choice is not the first:\n%s\n%s", text, again)
			}
		})
	}
}

// What cannot be made says why, and is not copied.
func TestCopyAsRefuses(t *testing.T) {
	b := newBench(t).size(80, 24).paste("lobby-1").keys("alt+y").typed("perl").shows("Agora's Perl library makes 006 only")
	if text := b.taken("enter"); text != "" || b.session.Memory.CopyAs() != "" {
		t.Errorf("copied %q as %q", text, b.session.Memory.CopyAs())
	}
	b.shows("Copy as").keys("esc").hides("Copy as")
	b = newBench(t).size(80, 24).keys("alt+y").shows("nothing to copy: type a channel")
	b.paste(pastedToken).keys("ctrl+l", "alt+y").shows("no code: a token of 006 hides its names")
}

// In the history are the token's own names; a pasted one is of no project.
func TestCopyAsFromTheHistory(t *testing.T) {
	b := newBench(t).size(120, 40).paste("lobby-1").keys("tab", "space").typed("007").keys("ctrl+y", "ctrl+l", "alt+y")
	if text := b.typed("python").taken("enter"); !strings.Contains(text, `user_account(`) || !strings.Contains(text, `"007"`) {
		t.Errorf("an account of digits is copied as\n%s", text)
	}
	b.shows("Tokens of this run").keys("esc")
	b.paste(lobbyToken(t, nil)).keys("ctrl+l", "alt+y").typed("command")
	if text := b.taken("enter"); !strings.HasSuffix(text, " --app-id="+sampleAppID) || !strings.Contains(text, "--uid=12345") {
		t.Errorf("a pasted token is copied as %s", text)
	}
}

// A cause in the server's code leads to the right code, in its language.
func TestCopyAsFromADiagnosis(t *testing.T) {
	swap := func(s *token.Spec) { s.Services[0].User = fmt.Sprint(s.IssuedAt.Unix() + 3600) }
	for _, c := range []struct {
		name  string
		build func(*token.Spec)
		give  string // the uid that the app passed
		shows string
		holds []string
	}{
		{"zero", func(s *token.Spec) { s.Services[0].User = "0" }, "42", "alt+y copies server code that makes a right one", []string{`"lobby-1", 42,`}},
		{"timestamp", swap, "42", "alt+y copies server code that makes a right one (Go, by its looks)", []string{`"lobby-1", 42,`}},
		{"milliseconds", func(s *token.Spec) { s.Lifetime = 3600000 }, "12345", "server code", []string{`12345,`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newReader(t)
			r.put(lobbyToken(t, c.build)).press("tab").typeIn("lobby-1").press("down").typeIn(c.give)
			r.shows(c.shows, "alt+y copy as")
			r.press("alt+y").shows("▸ Go")
			r.typeIn("json").shows("not made yet: ctrl+n makes it")
			r.press("ctrl+u").typeIn("node")
			text := r.copied("enter")
			r.shows("Node.js code that makes")
			for _, want := range append(c.holds, "3600, 3600", sampleAppID) {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not in\n%s", want, text)
				}
			}
		})
	}
	r := newReader(t)
	r.put(lobbyToken(t, nil)).hides("server code")
	if text := r.press("alt+y").typeIn("env").copied("enter"); !strings.Contains(text, lobbyToken(t, nil)) {
		t.Errorf("a right token is not copied itself, but\n%s", text)
	}
	r = newReader(t)
	r.put(lobbyToken(t, nil)).press("tab").typeIn("Lobby-1")
	r.shows("✗ rejected").hides("server code") // the client's may be the wrong one
}

// A click copies the token that is shown, and a value of it.
func TestClicksCopy(t *testing.T) {
	b := newBench(t).size(120, 40).paste("lobby-1")
	if text := b.clicked("007eJ"); !isToken(text) {
		t.Errorf("a click on the token copied %q", text)
	}
	b.shows("✓ copied to the system clipboard: token")
	if text := b.clicked("joins lobby-1"); text != "" {
		t.Errorf("a click beside the token copied %q", text)
	}
	b.wait(time.Minute).keys("ctrl+l")
	if text := b.clicked("12:03:11  ●"); text != b.session.History()[0].Text {
		t.Errorf("a click on a token of the history copied %q", text)
	}
	r := newReader(t)
	text := lobbyToken(t, nil)
	r.put(text)
	for on, want := range map[string]string{
		"007eJ": text, sampleAppID: sampleAppID, `channel             "lobby-1"`: "lobby-1", `user                "12345"`: "12345", " salt": "7", " expires ": "2026-11-21T12:00:00Z",
		"joinChannel": "2026-11-21T12:00:00Z",
	} {
		if got := r.size(120, 70).clicked(on); got != want {
			t.Errorf("a click on %q copied %q, want %q", on, got, want)
		}
	}
	if got := r.clicked("Checks"); got != "" {
		t.Errorf("a click on a heading copied %q", got)
	}
}

func isToken(text string) bool {
	_, err := token.Parse(text)
	return err == nil
}
