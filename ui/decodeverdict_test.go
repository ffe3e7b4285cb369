package ui

import (
	"strings"
	"testing"
	"time"

	"agtok/token"
)

func subscriberToken(s *token.Spec) { s.Services[0].Privileges = token.Subscriber.Privileges(3600) }

// below returns the lines of the screen under the line of the verdict.
func (r *reader) below() string {
	rest := ""
	for _, verdict := range []string{"✓ accepted", "✗ rejected", "? unverified"} {
		if _, text, ok := strings.Cut(screenOf(r.bench), "├─ "+verdict); ok {
			rest = text
		}
	}
	head, _, _ := strings.Cut(rest, "Checks")
	return strings.Join(strings.Fields(strings.ReplaceAll(head, "│", " ")), " ")
}

// What matters most stands under the verdict, on a small screen, too.
func TestDecodeSaysWhatMatters(t *testing.T) {
	for _, tc := range []struct {
		name  string
		build func(*token.Spec)
		spoil func(string) string
		give  func(*reader)
		want  []string
	}{
		{"a subscriber", subscriberToken, nil, nil, []string{"! may not publish audio, video or data under co-host authentication → for a host, build the token with the role publisher"}},
		{"a subscriber, and an error", subscriberToken, nil, func(r *reader) {
			r.press("shift+tab", "shift+tab").put("OPERATION_ABORTED")
		}, []string{"! may not publish", "ctrl+n makes a publisher token for channel \"lobby-1\""}},
		{"too long", func(s *token.Spec) { s.Lifetime = 3 * 86400 }, nil, nil, []string{"! the lifetime is 3 days; it ends after 24 h, at Sun 22 Nov 12:00:00 (11:00:00 UTC)"}},
		{"no token arrived", nil, nil, func(r *reader) {
			r.press("shift+tab", "shift+tab").put("dynamic use static key")
		}, []string{"· the error means that no token arrived", "→ make a token for this project"}},
		{"repaired", nil, func(s string) string { return s[:80] + "_" + s[81:] }, nil,
			[]string{"✗ damaged on its way; its signature verifies with character 81", "→ ctrl+y copies the repaired token"}},
		{"repaired, and expired", func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-2 * time.Hour) }, func(s string) string { return s[:80] + s[81:] }, nil,
			[]string{"find out what changed it on the way ✗ and repaired, too: expired 1 h 3 min ago, at 11:00:00 (10:00:00 UTC)"}},
		{"006", version006, nil, nil, []string{"· the signature was not checked: it covers the channel, which the token does not carry → say which channel the client joins"}},
		{"expired", func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-2 * time.Hour) }, nil, nil, []string{"expired 1 h 3 min ago, at 11:00:00 (10:00:00 UTC)"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newReader(t)
			text := lobbyToken(t, tc.build)
			if tc.spoil != nil {
				text = tc.spoil(text)
			}
			r.put(text)
			if tc.give != nil {
				tc.give(r)
			}
			for _, want := range tc.want {
				if got := r.below(); !strings.Contains(got, want) {
					t.Errorf("under the verdict stands\n%s\nwant %q", got, want)
				}
			}
		})
	}
}

// Clicks put the keyboard where they are, in what the app passed, too.
func TestDecodeClicks(t *testing.T) {
	for _, h := range []int{24, 40, 50} {
		for _, w := range []int{80, 120, 160} {
			r := newReader(t)
			r.size(w, h)
			r.put(lobbyToken(t, nil)).press("tab")
			r.click("Error")
			r.typeIn("110").shows("▸ Error", "110")
			r.click("Channel  ")
			r.typeIn("Lobby-1").shows("▸ Channel   Lobby-1", "✗ rejected")
			r.click("○ account").shows("◉ account")
			r.click("of the project").shows("‹ typed ›")
			r.click("SDK  ")
			r.typeIn("web@4.0").shows("the Web SDK 4.0")
		}
	}
}

// A token that is pasted goes to its field, whichever has the keyboard; what is
// no token, or has an error around it, goes where it is pasted.
func TestDecodeKnowsATokenThatIsPasted(t *testing.T) {
	first, second := lobbyToken(t, nil), lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = "hall" })
	for _, tc := range []struct {
		name, text string
		reach      []string
		want       string
	}{
		{"in Channel", second, []string{"tab"}, "\"hall\""},
		{"in Channel, with a label", "token: " + second + "\n", []string{"tab"}, "\"hall\""},
		{"in Channel, cut", second[:140], []string{"tab"}, "✗ unreadable"},
		{"in Error", second, []string{"shift+tab", "shift+tab"}, "\"hall\""},
		{"in the report", second, []string{"shift+tab"}, "\"hall\""},
		{"in Error, with a message", "join failed 110 " + second, []string{"shift+tab", "shift+tab"}, "error join failed 110"},
		{"a channel", "hall", []string{"tab"}, "channel hall"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newReader(t)
			r.put(first).press(tc.reach...).put(tc.text).press("esc")
			if tc.want == "channel hall" || strings.HasPrefix(tc.want, "error") {
				r.shows(tc.want)
				return
			}
			r.shows(tc.want, "App ID 970C…1b33; tab")
			if strings.Contains(screenOf(r.bench), "channel 007") {
				t.Errorf("it became a channel:\n%s", screenOf(r.bench))
			}
		})
	}
}

// ctrl+x clears the token and what the app passed.
func TestDecodeClears(t *testing.T) {
	r := newReader(t)
	r.put(lobbyToken(t, nil)).press("tab").typeIn("Lobby-1")
	r.shows("joined as \"Lobby-1\"")
	r.press("ctrl+x").shows("paste a token")
	if strings.Contains(screenOf(r.bench), "Lobby-1") {
		t.Errorf("the channel is still there:\n%s", screenOf(r.bench))
	}
}

// An account in the uid's field is one for the verdict and for the cure.
func TestDecodeTakesAnAccountForAUID(t *testing.T) {
	r := newReader(t)
	r.put(lobbyToken(t, func(s *token.Spec) { s.Services[0].User = "alice" })).press("tab", "tab").typeIn("bob").press("esc")
	r.shows("account \"bob\"", "channel \"lobby-1\" and account \"bob\"")
	r.press("ctrl+n").shows("[RTC]", "● account", "bob", "● valid")
}

// An error of another product is said to be one.
func TestDecodeKnowsWhoseErrorItIs(t *testing.T) {
	r := newReader(t)
	r.size(160, 40)
	r.press("tab", "tab", "tab", "tab").press("right", "right").press("tab", "tab").typeIn("110")
	r.shows("no error of rtm; ")
}

// What a text says besides its token counts where nothing was given, and is
// marked; it proves nothing, also where a key has filled it in, until it is edited.
// Another key leaves it out. What was typed stays, and a new paste brings its own.
func TestDecodeUsesWhatTheTextSays(t *testing.T) {
	log := "joinChannel failed err=110 token=" + lobbyToken(t, nil) + " channel=Lobby-1 uid=12345"
	r := newReader(t)
	r.put(log).shows("! suspect", `joined as "Lobby-1": only the letter case`, `from the text: channel "Lobby-1", uid 12345`)
	r.press("ctrl+z").shows("✓ accepted")
	r.press("ctrl+z").shows("! suspect")
	r.press("alt+t").shows("! suspect", `joined as "Lobby-1": only the letter case`, "uid 12345", "error 110", "filled in from the text")
	r.press("alt+t").shows("the text says nothing that is not given already")
	r.press("tab", "end").typeIn("0").shows("✗ rejected", `joined as "Lobby-10"`)
	r.press("backspace").shows("✗ rejected", `joined as "Lobby-1"`)

	r = newReader(t)
	r.put(log).shows("! suspect")
	r.press("ctrl+x").put(strings.ReplaceAll(log, "Lobby-1", "lobby-1")).shows(`from the text: channel "lobby-1"`)
	r.press("tab").typeIn("lobby-1").shows("from the text: 12345")
}

// A repair that nothing proves is not copied as if it were the token.
func TestDecodeCopySaysWhatItCopies(t *testing.T) {
	other := func(s *token.Spec) { s.AppID, s.Certificate = strings.Repeat("cd", 16), strings.Repeat("ef", 16) }
	for _, tc := range []struct {
		name  string
		build func(*token.Spec)
		spoil bool
		want  string
	}{
		{"whole", nil, false, ": token"},
		{"proven", nil, true, ": repaired token"},
		{"not proven", other, true, ": repaired token, which is not proven"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newReader(t)
			text := lobbyToken(t, tc.build)
			if tc.spoil {
				text = text[:80] + "_" + text[81:]
			}
			r.size(120, 40)
			r.put(text).press("ctrl+y")
			if !strings.HasSuffix(r.notice.Text.String(), tc.want) {
				t.Errorf("%q, want %q", r.notice.Text.String(), tc.want)
			}
		})
	}
}
