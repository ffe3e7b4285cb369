package look

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// A Style is colour and weight of text in one line, worked out once: a screen
// has a hundred styled texts, drawn at every key, and lipgloss works each out
// from its forty properties.
type Style struct{ on, off string }

// newStyle returns what lipgloss makes of a style.
func newStyle(s lipgloss.Style) Style {
	const text = "x"
	on, off, _ := strings.Cut(s.Render(text), text)
	return Style{on, off}
}

// Render styles a text without line breaks.
func (s Style) Render(text string) string {
	if text == "" {
		return ""
	}
	return s.on + text + s.off
}
