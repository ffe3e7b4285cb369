package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// cursorLine is the line of a list that the cursor is on: the last one that is
// drawn reversed.
func cursorLine(b *bench) (line string) {
	for _, l := range strings.Split(b.View().Content, "\n") {
		if strings.Contains(l, b.theme.Selected.Render("x")[:8]) {
			line = strings.TrimSpace(ansi.Strip(l))
		}
	}
	return line
}

// TestEveryListKnowsTheKeysOfLists presses them in each.
func TestEveryListKnowsTheKeysOfLists(t *testing.T) {
	history := func(b *bench) *bench {
		for _, c := range []string{"one", "two", "three"} {
			b.keys("ctrl+u").typed(c).keys("ctrl+y").wait(time.Second)
		}
		return b.keys("ctrl+l")
	}
	for _, c := range []struct {
		name   string
		open   func(*bench) *bench
		closes bool   // q and esc close it
		filter string // what / and then this leaves
		left   string
	}{
		{"history", history, true, "ink two", ""},
		{"history, filtered", history, true, "two", "joins two"},
		{"copy as", func(b *bench) *bench { return b.typed("c").keys("alt+y") }, true, "kot", "Kotlin"},
		{"help", func(b *bench) *bench { return b.keys("ctrl+g") }, true, "quit", "quit"},
		{"projects", func(b *bench) *bench { return b.keys("ctrl+p") }, false, "sample", "Agora's sample"},
		{"a menu", func(b *bench) *bench { return b.keys("ctrl+p", "tab") }, true, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			fresh := func() *bench {
				if c.name == "a menu" {
					b, _ := saved(t)
					return c.open(b.size(120, 40))
				}
				return c.open(newBench(t, threeProjects()...).size(120, 40))
			}
			b := fresh()
			b.keys("home")
			first := cursorLine(b)
			if first == "" {
				t.Fatalf("no cursor:\n%s", screenOf(b))
			}
			second := cursorLine(b.keys("j"))
			if second == first || cursorLine(b.keys("k")) != first {
				t.Errorf("j goes from %q to %q, and k not back", first, second)
			}
			last := cursorLine(b.keys("end"))
			if last == first || cursorLine(b.keys("home")) != first {
				t.Errorf("end goes from %q to %q, and home not back", first, last)
			}
			for _, k := range []string{"q", "esc"} {
				b := fresh()
				open := len(b.modals)
				if b.keys(k); c.closes && len(b.modals) != open-1 {
					t.Errorf("%s does not close it", k)
				}
			}
			if c.filter == "" {
				return
			}
			if b = fresh(); c.left != "" {
				b.keys("/").typed(c.filter)
				if line := cursorLine(b); !strings.Contains(line, c.left) {
					t.Errorf("/ and %q leave %q:\n%s", c.filter, line, screenOf(b))
				}
				b.keys("esc")
			} else if b.keys("/").typed(c.filter); cursorLine(b) != "" {
				t.Errorf("/ and %q leave %q", c.filter, cursorLine(b))
			}
		})
	}
}
