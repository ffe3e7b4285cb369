package ui

import (
	"strings"
	"testing"
	"time"

	"agtok/cells"

	tea "charm.land/bubbletea/v2"
)

// find returns the first cell of a text on the screen.
func (b *bench) find(text string) (x, y int) {
	b.t.Helper()
	for y, l := range strings.Split(b.text(), "\n") {
		if i := strings.Index(l, text); i >= 0 {
			return cells.Width(l[:i]), y
		}
	}
	b.t.Fatalf("the screen does not show %q:\n%s", text, b.text())
	return 0, 0
}

func (b *bench) clickAt(x, y int) *bench {
	b.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	return b
}

// click clicks on a text.
func (b *bench) click(text string) *bench {
	b.t.Helper()
	return b.clickAt(b.find(text))
}

func (b *bench) wheel(text string, button tea.MouseButton) *bench {
	b.t.Helper()
	x, y := b.find(text)
	b.Update(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	return b
}

func TestMouse(t *testing.T) {
	cases := []struct {
		name  string
		act   func(*bench)
		shows []string
		hides []string
	}{
		{"a tab", func(b *bench) { b.click("RTM") }, []string{"[RTM]", "type a user id"}, nil},
		{"an option", func(b *bench) { b.click("subscriber") }, []string{"▸ Role", "◉ subscriber"}, nil},
		{"the mark of an option", func(b *bench) { b.click("○ account") }, []string{"▸ User", "◉ account", "type an account"}, nil},
		{"a text, and typing there", func(b *bench) { b.click("lobby").typed("my-") }, []string{"my-lobby"}, nil},
		{"the middle of a text", func(b *bench) { b.click("bby").typed("_") }, []string{"lo_bby"}, nil},
		{"behind a text", func(b *bench) { b.click("lobby   ").keys("end").typed("!") }, []string{"lobby!"}, nil},
		{"a label", func(b *bench) { b.click("Lifetime").typed("5m") }, []string{"▸ Lifetime", "5m "}, nil},
		{"a key in the footer", func(b *bench) { b.click("f1 help") }, []string{"─ Keys ─"}, nil},
		{"copy in the footer", func(b *bench) { b.click("ctrl+y copy") }, []string{"sent to the terminal"}, nil},
		{"what a key does, in the footer", func(b *bench) { b.click("help  ") }, []string{"─ Keys ─"}, nil},
		{"beside the keys of the footer", func(b *bench) { b.clickAt(119, 39) }, []string{"lobby"}, []string{"─ Keys ─"}},
		{"the header", func(b *bench) { b.click("agtok") }, []string{"lobby"}, nil},
		{"the border", func(b *bench) { b.clickAt(26, 10) }, []string{"lobby"}, nil},
		{"the token", func(b *bench) { b.click("007eJ") }, []string{"▸ Channel"}, nil},
		{"an action", func(b *bench) { b.keys("f1").click("history") }, []string{"Tokens of this run"}, []string{"─ Keys ─"}},
		{"beside a modal", func(b *bench) { b.keys("f1").clickAt(5, 5) }, []string{"─ Keys ─"}, nil},
		{"the wheel in a modal", func(b *bench) {
			b.size(80, 24).keys("f1").wheel("copy as", tea.MouseWheelDown)
		}, []string{"▸ ctrl+s      show alone"}, nil},
		{"the wheel in the help", func(b *bench) {
			b.size(60, 16).keys("f1").wheel("copy", tea.MouseWheelDown).wheel("copy", tea.MouseWheelDown).wheel("QR code", tea.MouseWheelDown).wheel("Everywhere", tea.MouseWheelDown)
		}, nil, []string{"ctrl+y      copy"}},
		{"the right button", func(b *bench) {
			x, y := b.find("subscriber")
			b.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseRight})
		}, []string{"▸ Channel", "● publisher"}, nil},
		{"a move and a release", func(b *bench) {
			x, y := b.find("subscriber")
			b.Update(tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft})
			b.Update(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
		}, []string{"▸ Channel", "● publisher"}, nil},
		{"a project", func(b *bench) { b.click("Agora's sample") }, []string{"signed by Agora's sample", "◇ SAMPLE"}, nil},
		{"below the projects", func(b *bench) { b.clickAt(5, 20) }, []string{"signed by Acme staging", "type to filter"}, nil},
		{"the wheel over the projects", func(b *bench) {
			b.keys("ctrl+p").wheel("Acme staging   ", tea.MouseWheelDown).keys("enter")
		}, []string{"signed by Agora's sample"}, nil},
		{"a menu", func(b *bench) { b.keys("ctrl+p", "tab").click("save it") }, nil, []string{"save it"}},
		{"a field of the editor", func(b *bench) {
			b.keys("ctrl+p", "ctrl+n").click("App ID").typed("xyz")
		}, []string{"▸ App ID", "xyz"}, nil},
		{"a token of the history", func(b *bench) {
			b.keys("ctrl+y").wait(time.Second).keys("ctrl+y", "ctrl+l").click("12:03:11  ●")
		}, []string{"▸ 12:03:11"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, threeProjects()...).size(120, 40).paste("lobby")
			c.act(b)
			b.shows(c.shows...).hides(c.hides...)
		})
	}
}

// TestClicksOnCompactChoices uses the product choice where it has no room.
func TestClicksOnCompactChoices(t *testing.T) {
	b := newBench(t).size(60, 16).keys("f3").click("RTM2")
	x, y := b.shows("◉ RTM2", "May read").find("Streaming +4")
	b.Update(tea.MouseClickMsg{X: x + len("Streaming "), Y: y, Button: tea.MouseLeft}) // on the mark of those behind
	b.shows("◉ FCDN", "Publish")
}

// TestWhoHasTheMouse checks the mode in every state that leaves it: it is a
// field of the view, and switched off where it is forgotten.
func TestWhoHasTheMouse(t *testing.T) {
	for _, s := range states {
		b := newBench(t, s.projects...)
		if b.View().MouseMode != tea.MouseModeCellMotion {
			t.Errorf("%s: no mouse before the size", s.name)
		}
		s.reach(b.size(80, 24))
		want := tea.MouseModeCellMotion
		if b.bare() != nil || s.name == "mouse-off" {
			want = tea.MouseModeNone
		}
		if got := b.View().MouseMode; got != want {
			t.Errorf("%s: mouse mode %v, want %v", s.name, got, want)
		}
	}
	b := newBench(t).size(120, 24).keys("f9").shows("mouse selects", "f9 gives it back")
	b.keys("tab").shows("mouse selects").hides("gives it back")
	b.keys("ctrl+g", "f9", "esc").hides("mouse selects")
}

// TestClickAnywhere clicks on every seventh cell in every state, and on each in one or
// another: nothing may panic.
func TestClickAnywhere(t *testing.T) {
	step := 7
	if racing || testing.Short() {
		step = 67
	}
	for first, s := range states {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, s.projects...).size(80, 24)
			s.reach(b)
			n := len(b.modals)
			for i := first % step; i < 80*24; i += step {
				b.clickAt(i%80, i/80)
				b.Update(tea.MouseWheelMsg{X: i % 80, Y: i / 80, Button: tea.MouseWheelDown})
				b.View()
				b.modals = b.modals[:min(n, len(b.modals))]
			}
		})
	}
}
