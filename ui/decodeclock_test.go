package ui

import (
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/paste"
	"agtok/ui/pane"
)

// TestDecodeMovesWithTheClock looks at what is said of the time a while later, of a token
// alone and of one in a log that takes its time.
func TestDecodeMovesWithTheClock(t *testing.T) {
	log := strings.Repeat("11-28 07:00:15.408 I/chatty(12041): identical 3 lines\n", 60)
	for name, around := range map[string]string{"alone": "", "in a log": log} {
		t.Run(name, func(t *testing.T) {
			r := newReader(t)
			r.size(120, 60)
			r.put(around + lobbyToken(t, nil) + "\n" + around).shows("now 12:03:11")
			r.later(13 * time.Minute).shows("now 12:16:11")
			r.put("").press("ctrl+x")
			r.put(around + lobbyToken(t, func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-time.Hour) }) + "\n" + around).shows("✗ expired")
			if r.live() || !r.inSight().(interface{ Ages() bool }).Ages() {
				t.Error("an end that is past does not age")
			}
			r.later(70 * time.Minute).shows("1 h 26 min ago")
		})
	}
}

// TestDecodeSaysThatThereIsMore looks at the last line of a report that is cut, in any
// row, and at what can be said of the app before anything is.
func TestDecodeSaysThatThereIsMore(t *testing.T) {
	for h := 16; h < 33; h++ {
		r := newReader(t)
		r.size(80, h)
		r.put(lobbyToken(t, func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-48 * time.Hour) })).shows("App ID 970C…1b33; tab: channel, user, SDK, error")
		lines := strings.Split(strings.TrimRight(r.text(), "\n"), "\n")
		if last := lines[len(lines)-3]; !strings.Contains(last, "↓") {
			t.Fatalf("at height %d nothing says so:\n%s", h, r.text())
		}
	}
}

// A token that was refused before its end, and is opened after it, is judged at the moment of
// the refusal; opened anew, it is judged now.
func TestDecodeJudgesAtTheRefusal(t *testing.T) {
	r := newReader(t)
	r.size(120, 60)
	old := lobbyToken(t, func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-time.Hour) })
	r.put(old).shows("✗ expired")
	open := r.inSight()
	open.Receive(pane.Decode{Text: old, At: r.now.Add(-30 * time.Minute)})
	if r.later(time.Second); strings.Contains(r.text(), "✗ expired") {
		t.Errorf("it had not expired then:\n%s", r.text())
	}
	open.Receive(pane.Decode{Text: old})
	r.later(time.Second).shows("✗ expired")
}

// A token that came as a renewal is judged as one: beside the token that it was to replace. Text
// that is typed then is none.
func TestDecodeJudgesARenewal(t *testing.T) {
	const same, other = "renewed with the very token that is ending", `renewed with a token for something else`
	r := newReader(t)
	r.size(120, 60)
	old := lobbyToken(t, nil)
	wrong := lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = "Lobby-1" })
	open := r.inSight()
	asked := &paste.Context{For: token.RTC, Channel: "lobby-1", UID: "12345"}
	for _, c := range []struct{ text, replaces, want string }{
		{old, old, same}, {wrong, old, other}, {lobbyToken(t, func(s *token.Spec) { s.Salt = 9 }), old, ""}, {old, "", ""},
	} {
		open.Receive(pane.Decode{Text: c.text, Replaces: c.replaces, Asked: asked, Heard: true})
		if got := r.later(time.Second).text(); c.want != "" && !strings.Contains(got, c.want) || c.want == "" && strings.Contains(got, "renewed with") {
			t.Errorf("no %q in\n%s", c.want, got)
		}
	}
	open.Receive(pane.Decode{Text: old, Replaces: old})
	r.later(time.Second).shows(same)
	if got := r.put(wrong).text(); strings.Contains(got, "renewed with") {
		t.Errorf("what is typed is no renewal:\n%s", got)
	}
}
