package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestProductionQuestionIsAlarming opens the question before the first token
// for production: it has the colours of production, and nothing counts down.
func TestProductionQuestionIsAlarming(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 36).typed("lobby")
	header := func() string { return ansi.Strip(b.header()) }
	if !strings.HasSuffix(header(), "certificate: keyring  12:03:11 ") {
		t.Errorf("the header is %q while a token runs", header())
	}
	b.keys("ctrl+p", "down", "enter", "ctrl+y").shows("make tokens for production")
	if !strings.HasSuffix(header(), "certificate: file ") {
		t.Errorf("the header is %q while nothing runs", header())
	}
	content := b.View().Content
	for what, want := range map[string]string{"border": b.theme.Bad.Render("│"), "title": b.theme.Production.Render(" ▲ PRODUCTION ") + " "} {
		if !strings.Contains(content, want) {
			t.Errorf("the %s has not the colours of production", what)
		}
	}
	if b.keys("esc"); strings.Contains(b.View().Content, b.theme.Bad.Render("│")) {
		t.Error("the border is still in alarm")
	}
}

// TestHeaderLabel keeps the label where a clock comes and goes, and gives it up
// where there is no room.
func TestHeaderLabel(t *testing.T) {
	for w, labelled := range map[int]bool{120: true, 72: true, 60: false, 40: false} {
		b := newBench(t, threeProjects()...).size(w, 24)
		for range 2 {
			if got := strings.Contains(ansi.Strip(b.header()), "certificate: "); got != labelled {
				t.Errorf("%d cells: label %v in %q", w, got, ansi.Strip(b.header()))
			}
			b.typed("l")
		}
	}
}

// TestChosenRowIsOneBar draws a production project under the cursor: its badge
// does not break the bar.
func TestChosenRowIsOneBar(t *testing.T) {
	b := newBench(t, threeProjects()...)
	for _, w := range []int{24, 60, 80} {
		b.projects.SetSize(w, 10)
		b.setFocus(onProjects)
		b.projects.Update(press("down"))
		lines := strings.Split(b.projects.View(), "\n")
		line := lines[slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "▸") })]
		if want := b.theme.Selected.Render(ansi.Strip(line)); line != want {
			t.Errorf("%d cells: %q, want %q", w, line, want)
		}
		b.setFocus(onView)
	}
}
