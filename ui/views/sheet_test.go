package views

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"agtok/ui/kit"
)

// TestNoHeadingStandsAlone looks at the last line in sight: a heading there says
// nothing, but that there is more.
func TestNoHeadingStandsAlone(t *testing.T) {
	s := newSheet()
	s.theme = kit.NewTheme(true)
	s.set([]row{{kind: sentence, text: "one"}, {kind: heading, text: "Token"}, {label: "version", text: "007"}}, nil)
	for h, want := range map[int]string{1: "one", 2: "↓ more", 3: "↓ more", 4: "007", 5: ""} {
		s.setSize(40, h)
		got := strings.TrimSpace(ansi.Strip(s.view()[h-1]))
		if !strings.Contains(got, want) || strings.Contains(got, "Token") {
			t.Errorf("the last of %d lines is %q, want %q", h, got, want)
		}
	}
	s.setSize(40, 3)
	s.focus(true)
	s.cursor = 2
	if got := ansi.Strip(s.view()[2]); !strings.Contains(got, "▸ Token") {
		t.Errorf("under the cursor: %q", got)
	}
}
