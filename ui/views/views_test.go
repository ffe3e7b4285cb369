package views

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui/forms"
	"agtok/ui/kit"
)

var (
	up    = tea.KeyPressMsg{Code: tea.KeyUp}
	down  = tea.KeyPressMsg{Code: tea.KeyDown}
	enter = tea.KeyPressMsg{Code: tea.KeyEnter}
)

func lines(p kit.Pane) []string { return strings.Split(ansi.Strip(p.View()), "\n") }

func manyProjects(n int) *Projects {
	list := make([]kit.Project, n)
	for i := range list {
		list[i].Name = fmt.Sprintf("project %d", i)
	}
	p := NewProjects(Deps{Now: func() time.Time { return time.Unix(1795258991, 0).UTC() }})
	p.SetTheme(kit.NewTheme(true))
	p.SetList(list)
	p.SetInForce("unsaved project 0")
	return p
}

// TestUntil checks how the Decode view words the diagnosis' UTC.
func TestUntil(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 3, 11, 0, time.FixedZone("CST", 8*3600))
	end := say.Moment(time.Date(2026, 11, 21, 12, 51, 40, 0, time.UTC))
	for _, tc := range []struct {
		name  string
		check say.Text
		want  string
	}{
		{"same day", say.F("until %v", end), "until 20:51:40 (12:51:40 UTC), now 20:03:11"},
		{"no end", say.Text{}, "—"},
		{"the year 1", say.F("until %v", say.Moment{}), "—"},
		{"not a time", say.F("until then"), "until then"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := untilText(tc.check, now); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}

// TestSignaturesAreCut cuts two signatures only where that leaves the difference
// in sight.
func TestSignaturesAreCut(t *testing.T) {
	a, b, c := strings.Repeat("ab", 32), strings.Repeat("cd", 32), strings.Repeat("ab", 31)+"cd"
	if r := pairRow(diagnosis.Pair{Field: "signature", First: &a, Second: &b}, time.Time{}); r.text != "abababababababab…" || r.other != "cdcdcdcdcdcdcdcd…" {
		t.Errorf("cut to %q and %q", r.text, r.other)
	} else if r.value != "signature: "+a+" ≠ "+b {
		t.Errorf("copied as %q", r.value)
	}
	if r := pairRow(diagnosis.Pair{Field: "signature", First: &a, Second: &c}, time.Time{}); r.text != a || r.other != c {
		t.Errorf("cut to %q and %q, which look the same", r.text, r.other)
	}
}

func TestProjectsScrollWithTheCursor(t *testing.T) {
	p := manyProjects(20)
	p.SetSize(24, 5)
	p.Focus(true)
	for i := range 20 {
		if text := strings.Join(lines(p), "\n"); !strings.Contains(text, fmt.Sprintf("project %d ", i)) || !strings.Contains(text, "↵") || len(lines(p)) != 5 {
			t.Fatalf("at %d the list shows\n%s", i, text)
		}
		p.Update(down)
	}
	for range 30 {
		p.Update(up)
	}
	if got := lines(p)[1]; !strings.Contains(got, "▸ project 0") {
		t.Errorf("back at the top: %q", got)
	}
}

func TestProjectsAskForWhatIsChosen(t *testing.T) {
	p := manyProjects(3)
	p.SetSize(24, 5)
	p.SetInForce("unsaved project 1")
	p.Focus(true)
	p.Update(down)
	if got, _ := p.Update(enter); got != (kit.ChooseProject{Index: 2}) {
		t.Errorf("enter asks for %+v", got)
	}
	if got, _ := p.Update(tea.KeyPressMsg{Code: tea.KeyEscape}); got != (kit.LeaveProjects{}) {
		t.Errorf("esc asks for %+v", got)
	}
	if got, _ := manyProjects(0).Update(enter); got != nil {
		t.Errorf("an empty list asks for %+v", got)
	}
}

// mint returns a view with a token of so many characters.
func mint(chars int) *Mint {
	now := time.Unix(1795258991, 0).UTC()
	m := NewMint(Deps{Now: func() time.Time { return now }, Salt: func() uint32 { return 1 }}, forms.NewRTC())
	m.SetTheme(kit.NewTheme(true))
	m.SetSize(58, 12)
	m.Update(kit.ProjectChosen{Project: &kit.Project{Name: "p", Sign: func(token.Spec) (string, error) {
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
	tok := minted{Entry: kit.Entry{Text: "007", Issued: start, Ends: start.Add(24 * time.Hour)}}
	last := ""
	for s := 0; s < 86400; s += 97 {
		got := ansi.Strip(bar(kit.NewTheme(true), &tok, start.Add(time.Duration(s)*time.Second), 24))
		if kit.Width(got) != 24 || strings.HasPrefix(got, "·") {
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

func TestStates(t *testing.T) {
	ends := time.Unix(1795258991, 0)
	for _, c := range []struct {
		left time.Duration
		want state
	}{
		{time.Hour, valid}, {31 * time.Second, valid}, {30 * time.Second, endsSoon}, {time.Second, endsSoon}, {0, expired}, {-time.Hour, expired},
	} {
		if got := stateOf(ends, ends.Add(-c.left)); got != c.want {
			t.Errorf("%v before the end: %v, want %v", c.left, got, c.want)
		}
	}
	if stateOf(ends, ends.Add(-time.Nanosecond)) != endsSoon {
		t.Error("expired before its second")
	}
}
