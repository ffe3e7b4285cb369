package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
)

// TestNothingActsUnseen presses every key, pastes and clicks in a window that is
// too small to show what comes of it: the screen is as it was when the window is
// big enough again.
func TestNothingActsUnseen(t *testing.T) {
	for _, s := range states {
		b := newBench(t, s.projects...).size(80, 24)
		s.reach(b)
		before := screenOf(b)
		b.size(minWidth-1, minHeight)
		for _, name := range boundKeys {
			if name != "ctrl+c" {
				if _, cmd := b.Update(press(name)); len(run(cmd)) > 0 {
					t.Errorf("%s: %s starts something", s.name, name)
				}
			}
		}
		b.typed("x").paste(pastedToken).clickAt(3, 3)
		b.Update(tea.MouseWheelMsg{X: 3, Y: 3, Button: tea.MouseWheelDown})
		if after := screenOf(b.size(80, 24)); after != before {
			t.Errorf("%s: was\n%s, is\n%s", s.name, before, after)
		}
	}
}

// TestQuittingUnseen: what is asked before the end cannot be seen, so that the
// little screen names it, and the key that goes on.
func TestQuittingUnseen(t *testing.T) {
	quits := func(b *bench) bool {
		_, cmd := b.Update(press("ctrl+c"))
		msgs := run(cmd)
		return len(msgs) == 1 && msgs[0] == tea.QuitMsg{}
	}
	if !quits(newBench(t).size(10, 2)) {
		t.Error("ctrl+c does not quit where nothing would be lost")
	}
	for _, over := range []string{"", "f1"} {
		b := newBench(t).size(80, 24).keys("ctrl+p", "ctrl+n").typed("name")
		if over != "" {
			b.keys(over)
		}
		b.size(59, 16)
		if quits(b) {
			t.Fatal("what is typed is lost")
		}
		b.shows("agtok needs 60×16 cells, this is 59×16", "Not saved: ctrl+c quits all the same")
		b.size(59, 1).shows("Not saved: ctrl+c quits").size(59, 16)
		if !quits(b) {
			t.Error("the second ctrl+c does not quit")
		}
	}
	for _, l := range strings.Split(newBench(t).size(7, 3).text(), "\n") {
		if cells.Width(l) != 7 {
			t.Errorf("a line of %d cells: %q", cells.Width(l), l)
		}
	}
}

// TestProblemsAtNoSize draws a list of projects that says what is wrong, in a
// window of no height.
func TestProblemsAtNoSize(t *testing.T) {
	b := newBench(t).size(80, 24)
	b.projects.SetProblems([]look.Notice{{Level: report.Error, Text: say.F("broken")}})
	b.projects.SetSize(-2, -2)
	b.size(1, 1).size(120, 40).shows("broken")
}

// TestAClickOnAScrolledForm clicks on the first field in sight of an editor that
// is higher than the window: it gets the keyboard, not the one that would be there
// in a higher window.
func TestAClickOnAScrolledForm(t *testing.T) {
	b := newBench(t).size(60, 16).keys("ctrl+p", "ctrl+n").keys(repeat("shift+tab", 1)...)
	_, in := b.layout.frame(b.modals[0])
	first := strings.Fields(string([]rune(strings.Split(b.text(), "\n")[in.Min.Y])[in.Min.X:]))[0]
	b.hides("Name  ").clickAt(in.Min.X+13, in.Min.Y).shows("▸ " + first)
}
