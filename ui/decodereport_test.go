package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/token"
)

// The answer and what to do about it stand on the screen once, and in a ticket.
func TestNothingIsSaidTwice(t *testing.T) {
	for _, tc := range []struct {
		name  string
		build func(*token.Spec)
		give  func(*reader)
		once  []string
	}{
		{"rejected", nil, func(r *reader) { r.press("tab").put("Lobby-1") }, []string{"only the letter case differs", `or call joinChannel with "lobby-1"`}},
		{"expired", func(s *token.Spec) { s.IssuedAt = s.IssuedAt.Add(-2 * time.Hour) }, nil, []string{"expired 1 h 3 min ago", "make a new token"}},
		{"limited", subscriberToken, nil, []string{"may not publish", "for a host, build"}},
		{"unverified", version006, nil, []string{"the signature was not checked", "say which channel the client joins"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newReader(t)
			r.size(160, 70)
			r.put(lobbyToken(t, tc.build))
			if tc.give != nil {
				tc.give(r)
			}
			for _, text := range []string{screenOf(r.bench), r.copied("alt+r")} {
				for _, once := range tc.once {
					if n := strings.Count(text, once); n != 1 {
						t.Errorf("%q stands %d times in\n%s", once, n, text)
					}
				}
			}
		})
	}
}

// A mismatch of App IDs names the projects, in the reader's language.
func TestDecodeNamesTheProjects(t *testing.T) {
	for lang, want := range map[say.Lang]string{
		say.English: "App ID abab…abab: 生产环境 production; App ID 970C…1b33: Acme staging, Agora's sample",
		say.Chinese: "App ID abab…abab：生产环境 production；App ID 970C…1b33：Acme staging、Agora's sample",
	} {
		r := newReaderOf(t, lang)
		r.size(160, 40)
		r.put(lobbyToken(t, func(s *token.Spec) {
			s.AppID, s.Certificate = strings.Repeat("ab", 16), strings.Repeat("cd", 16)
		})).shows(want)
	}
}

// Each check that failed says why: by its two sides, or in words.
func TestRedRowsSayWhy(t *testing.T) {
	r := newReader(t)
	r.size(160, 60)
	r.put(lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel, s.Services[0].User = "频道", "张三\n" }))
	r.shows(`✗ channel    "频道" · channel-illegal`, `✗ user       the token's user "张三\n" is illegal: `)
}

// A ticket has neither the token nor its signature nor keys in it, and is not cut
// by the window; the token is in it if that is asked for.
func TestTickets(t *testing.T) {
	long := strings.Repeat("频道\\", 60)
	token := lobbyToken(t, func(s *token.Spec) { s.Services[0].User = long })
	r := newReader(t)
	r.size(60, 16)
	r.put("token: " + token)
	r.hold = false
	signature := r.copied("alt+j")
	_, signature, _ = strings.Cut(signature, `"value": "`)
	signature = signature[:64]
	ticket, whole := r.copied("alt+r"), r.copied("alt+w")
	for _, secret := range []string{token, token[:30], signature, "ctrl+", "alt+", "is a credential"} {
		if strings.Contains(ticket, secret) {
			t.Errorf("%q stands in\n%s", secret, ticket)
		}
	}
	for _, want := range []string{token[:12] + "…", "publishAudioStream", say.Quote(long), "2026-11-21 12:00:00 UTC"} {
		if !strings.Contains(ticket, want) {
			t.Errorf("%q does not stand in\n%s", want, ticket)
		}
	}
	for _, want := range []string{token, signature, "is a credential"} {
		if !strings.Contains(whole, want) {
			t.Errorf("%q does not stand in\n%s", want, whole)
		}
	}
}

// One key copies the App ID, and another all that an app needs, a line each.
func TestDecodeCopiesParts(t *testing.T) {
	for lang, want := range map[say.Lang]string{
		say.English: "App ID: 970CA35de60c44645bbae8a215061b33\nchannel: lobby-1\nuser: 12345\nToken: TOKEN\n",
		say.Chinese: "App ID：970CA35de60c44645bbae8a215061b33\n频道名：lobby-1\n用户：12345\nToken：TOKEN\n",
	} {
		r := newReaderOf(t, lang)
		if got := r.copied("alt+i") + r.copied("alt+a"); got != "" {
			t.Errorf("copied %q of nothing", got)
		}
		text := lobbyToken(t, nil)
		r.put(text)
		if got := r.copied("alt+i"); got != sampleAppID {
			t.Errorf("alt+i copied %q", got)
		}
		if got := r.copied("alt+a"); got != strings.ReplaceAll(want, "TOKEN", text) {
			t.Errorf("alt+a copied %q", got)
		}
	}
}

// TestALineBreakAtTheEndIsNothing pastes a token as a whole line.
func TestALineBreakAtTheEndIsNothing(t *testing.T) {
	for _, end := range []string{"\n", "\r\n"} {
		r := newReader(t)
		r.put(lobbyToken(t, nil) + end)
		r.shows("✓ accepted", "✓ text       whole ").hides("pasted", "line break")
	}
}

// A click on the token copies it, as it is without what was pasted with it.
func TestAClickCopiesTheToken(t *testing.T) {
	r := newReader(t)
	text := lobbyToken(t, nil)
	copied := ""
	r.Model.deps.Clipboard = func(s string) error {
		copied = s
		return nil
	}
	r.put("token=" + text)
	x, y := r.find("token=")
	r.do(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	if copied != text {
		t.Errorf("copied %q, want the token", copied)
	}
}

// A token that is pasted in a line of a log is in the history.
func TestPastedLogIsRemembered(t *testing.T) {
	r := newReader(t)
	r.put("joinChannel failed err=110 token=" + lobbyToken(t, nil) + " channel=Lobby-1 uid=12345")
	r.press("ctrl+l").shows("Tokens of this run", "lobby-1")
}
