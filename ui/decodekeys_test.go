package ui

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/token"
	"agtok/ui/pane"
)

// copied returns what the last key copied.
func (r *reader) copied(names ...string) (text string) {
	r.t.Helper()
	r.Model.deps.Clipboard = func(s string) error {
		text = s
		return nil
	}
	r.press(names...)
	return text
}

func TestDecodeCopies(t *testing.T) {
	r := newReader(t)
	text := lobbyToken(t, nil)
	r.put(" token: " + text + "\n")
	if got := r.copied("ctrl+y"); got != text {
		t.Errorf("copied %q, want the token alone", got)
	}
	r.press("shift+tab", "home")
	for range 80 {
		if strings.Contains(screenOf(r.bench), "▸  channel ") {
			break
		}
		r.press("down")
	}
	for k, want := range map[string]string{"enter": "lobby-1", "ctrl+y": text} {
		if got := r.copied(k); got != want {
			t.Errorf("%s: copied %q, want %q", k, got, want)
		}
	}
	report := r.copied("alt+r")
	for _, want := range []string{"accepted: ", "lobby-1", text[:12] + "…", `made with the primary certificate of "Acme staging"`} {
		if !strings.Contains(report, want) {
			t.Errorf("the report does not have %q:\n%s", want, report)
		}
	}
	var got struct {
		Token, Verdict string
		Signature      struct{ Value, Status string }
	}
	if err := json.Unmarshal([]byte(r.copied("alt+j")), &got); err != nil || got.Token != text || got.Verdict != "accepted" || got.Signature.Status != "valid" || got.Signature.Value == "" {
		t.Errorf("JSON report: %+v, %v", got, err)
	}
	r.shows("report of a token")
}

func TestDecodeHeals(t *testing.T) {
	for _, tc := range []struct {
		name  string
		build func(*token.Spec)
		give  func(*reader)
		shows []string
	}{
		{"the client's channel", nil, func(r *reader) { r.press("tab").typeIn("Lobby-1") }, []string{"[RTC]", "Lobby-1", "12345", "● valid"}},
		{"the token's own", nil, func(*reader) {}, []string{"[RTC]", "lobby-1", "12345", "● valid"}},
		{"an account", nil, func(r *reader) {
			r.press("tab", "tab", "right").typeIn("alice").press("shift+tab", "shift+tab")
		}, []string{"◉ account", "alice"}},
		{"a uid that was not there", func(s *token.Spec) { s.Services[0].User = "undefined" }, func(*reader) {}, []string{"type a uid"}},
		{"RTM", func(s *token.Spec) { s.Services = []token.Service{token.RTMUser(token.V007, "bob", 60)} }, func(*reader) {}, []string{"[RTM]", "bob", "● valid"}},
		{"another project", func(s *token.Spec) { s.AppID = strings.Repeat("ab", 16) }, func(r *reader) { r.press("f8") }, []string{"PRODUCTION"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newReader(t)
			r.put(lobbyToken(t, tc.build))
			tc.give(r)
			r.press("ctrl+n")
			for _, want := range tc.shows {
				if text := screenOf(r.bench); !strings.Contains(strings.ReplaceAll(text, "●", "◉"), strings.ReplaceAll(want, "●", "◉")) {
					t.Errorf("the screen does not show %q:\n%s", want, text)
				}
			}
		})
	}
}

// TestAnotherProjectsAnswerIsReadFromItsBeginning scrolls down, and puts the token's
// project in force: the cause stands in the first line, which is in sight.
func TestAnotherProjectsAnswerIsReadFromItsBeginning(t *testing.T) {
	r := newReader(t)
	r.put(lobbyToken(t, func(s *token.Spec) { s.AppID = strings.Repeat("ab", 16) }))
	r.press("pgdown").hides("✗ made for")
	r.press("f8").shows("PRODUCTION", "✗ made for App ID")
}

func TestDecodeWithoutACure(t *testing.T) {
	r := newReader(t)
	r.press("ctrl+n").shows("nothing yet to make a right token from")
	r.put(lobbyToken(t, func(s *token.Spec) { s.AppID = strings.Repeat("cd", 16) })).press("f8")
	r.shows("no project has the App ID cdcd")
	r.press("tab", "tab", "tab").press("right", "right").press("ctrl+n").shows("no saved project has App ID cdcd…cdcd: ctrl+p ctrl+n adds it")
	r.press("ctrl+x", "ctrl+x", "f8").shows("no App ID to find a project by")
	r.press("alt+r").shows("no report to copy")
	r.press("alt+c").shows("nothing to compare yet")
}

// Every key in the footer does something, in every state.
func TestDecodeFooterKeysWork(t *testing.T) {
	if racing {
		t.Skip("slow under the race detector, and the same without")
	}
	for _, s := range decodeStates {
		fresh := func() *reader {
			r := newReader(t)
			r.size(120, 40)
			s.reach(r)
			return r
		}
		for _, binding := range fresh().pane().ShortHelp() {
			r := fresh()
			before := screenOf(r.bench)
			_, cmd := r.Update(press(binding.Keys()[0]))
			if screenOf(r.bench) == before && cmd == nil {
				t.Errorf("%s: %s %s does nothing", s.name, binding.Help().Key, binding.Help().Desc)
			}
		}
	}
}

func TestCompareTakesTokens(t *testing.T) {
	r := newReader(t)
	a, b := lobbyToken(t, nil), lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = "other" })
	r.act(pane.CompareWith{A: a, B: b})
	r.shows("[Compare]", "≠ made in the same second, for another channel")
	r.press("ctrl+r", "tab")
	r.press("ctrl+o").shows("[Decode]", "✓ accepted")
	if got := r.press("f5").copied("alt+r"); !strings.Contains(got, "≠ rtc channel             other ≠ lobby-1\n") {
		t.Errorf("copied %q", got)
	}
}

// A pasted token takes one on to the empty side, and then to what differs; both show
// their heads. A text that is none waits for more.
func TestComparePastes(t *testing.T) {
	r := newReader(t)
	a, b := lobbyToken(t, nil), lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = "other" })
	head := func(s string) string { return s[:20] }
	r.press("f5")
	r.put("nothing yet")
	r.put(a).shows(head(a), "paste another one")
	r.put(b).shows(head(a), head(b), "▸ Different")
	r.put(a).shows("the same token twice")
	r.press("ctrl+r", "ctrl+x")
	r.put(a).shows("paste another one")
}

// Two tokens that were pasted together take both sides, in Decode and in Compare; a third
// one keeps its side.
func TestCompareTakesBothTokensOfAPaste(t *testing.T) {
	a, b := lobbyToken(t, nil), lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = "other" })
	const differ = "≠ made in the same second, for another channel"
	newReader(t).put(a+"\n"+b).press("alt+c").shows("[Compare]", differ)
	newReader(t).put("works: " + a + "\nfails: " + b).press("alt+c").shows(differ)
	newReader(t).put(a + "\n" + a).press("alt+c").shows("paste another one")
	newReader(t).press("f5").put(a + "\n" + b).shows(differ)
	newReader(t).press("f5").put(a).put(a + "\n" + b).shows(differ)
	third := lobbyToken(t, func(s *token.Spec) { s.Services[0].Channel = "third" })
	newReader(t).press("f5").put(third).put(a+"\n"+b).shows(third[:20], a[:20])
}

// The whole program counts down, in the time of synctest, with one loop.
func TestDecodeProgramCountsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, n := runFor(t, Deps{Certificates: &sampleKeys{}}, func(p *tea.Program) {
			p.Send(press("f4"))
			p.Send(tea.PasteMsg{Content: lobbyToken(t, func(s *token.Spec) { s.IssuedAt, s.Lifetime = time.Now(), 60 })})
			time.Sleep(40*time.Second + 500*time.Millisecond)
		})
		b := &bench{Model: m, t: t}
		b.size(120, 70).shows("◐ 0:20 left", "✓ accepted")
		if n.seconds < 40 || n.seconds > 43 {
			t.Errorf("%d ticks in 40 seconds: want one loop", n.seconds)
		}
	})
}
