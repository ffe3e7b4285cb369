package mint

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/token"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

func lines(p *View) []string { return strings.Split(ansi.Strip(p.View()), "\n") }

// mint returns a view with a token of so many characters.
func mint(chars int) *View {
	now := time.Unix(1795258991, 0).UTC()
	m := New(pane.Deps{Keys: keys.Default(), Now: func() time.Time { return now }, Salt: func() uint32 { return 1 }}, forms.NewRTC(keys.Default()))
	m.SetTheme(look.Colours(nil).Theme(true))
	m.SetSize(58, 12)
	m.Update(pane.ProjectChosen{Project: &session.Project{Name: "p", Sign: func(token.Spec) (string, error) {
		return "007-" + strings.Repeat("x", chars-5) + "-", nil
	}}})
	m.Update(tea.PasteMsg{Content: "lobby"})
	return m
}

func TestTheTokenIsWrappedByCells(t *testing.T) {
	for _, chars := range []int{10, 56, 57, 112, 200, 224, 225, 1000} {
		m := mint(chars)
		for h := 8; h <= 40; h++ {
			m.SetSize(58, h)
			got := lines(m)
			if len(got) != h {
				t.Fatalf("%d characters at height %d: %d lines", chars, h, len(got))
			}
			shown, state := "", false
			for _, l := range got[m.Rules()[0].Y+1:] {
				state = state || strings.Contains(l, "● valid")
				if l = strings.TrimSpace(l); !state {
					shown += l
				}
			}
			if !state {
				t.Fatalf("%d characters at height %d: no state\n%s", chars, h, strings.Join(got, "\n"))
			}
			if all := len(shown) == chars; !all && !strings.HasSuffix(shown, "…") || !strings.HasPrefix(shown, "007-x") {
				t.Fatalf("%d characters at height %d: shows %q", chars, h, shown)
			}
		}
	}
}

// TestTheBar never is empty while time is left, nor longer than its place.
func TestTheBar(t *testing.T) {
	start := time.Unix(1795258991, 0)
	tok := minted{Entry: session.Entry{Text: "007", Issued: start, Ends: start.Add(24 * time.Hour)}}
	last := ""
	for s := 0; s < 86400; s += 97 {
		got := ansi.Strip(bar(look.Colours(nil).Theme(true), &tok, start.Add(time.Duration(s)*time.Second), 24))
		if cells.Width(got) != 24 || strings.HasPrefix(got, "·") {
			t.Fatalf("after %d s: %q", s, got)
		}
		if last != "" && strings.Count(got, "█") > strings.Count(last, "█") {
			t.Fatalf("after %d s it grows: %q, then %q", s, last, got)
		}
		last = got
	}
	if !strings.HasPrefix(last, "▏·") {
		t.Errorf("at the end: %q", last)
	}
}

// TestOnlyTheFormOfRTCIsKept: what is typed for RTM is no default of the other form.
func TestOnlyTheFormOfRTCIsKept(t *testing.T) {
	k := keys.Default()
	deps := pane.Deps{Keys: k, Now: time.Now}
	if !New(deps, forms.NewRTC(k)).keys.Keep.Enabled() || New(deps, forms.NewRTM(k)).keys.Keep.Enabled() {
		t.Error("the form of RTC is not kept, or that of RTM is")
	}
}
