package outline

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// TestNoHeadingStandsAlone looks at the last line in sight: a heading there says
// nothing, but that there is more.
func TestNoHeadingStandsAlone(t *testing.T) {
	s := New(keys.Default().Outline)
	s.SetTheme(look.Colours(nil).Theme(true))
	s.Set([]report.Row{{Kind: report.Sentence, Text: say.F("one")}, {Kind: report.Heading, Text: say.F("Token")}, {Label: say.F("version"), Text: say.F("007")}})
	for h, want := range map[int]string{1: "one", 2: "↓ more", 3: "↓ more", 4: "007", 5: ""} {
		s.SetSize(40, h)
		got := strings.TrimSpace(ansi.Strip(s.View()[h-1]))
		if !strings.Contains(got, want) || strings.Contains(got, "Token") {
			t.Errorf("the last of %d lines is %q, want %q", h, got, want)
		}
	}
	s.SetSize(40, 3)
	s.Focus(true)
	s.cursor = 2
	if got := ansi.Strip(s.View()[2]); !strings.Contains(got, "▸ Token") {
		t.Errorf("under the cursor: %q", got)
	}
}
