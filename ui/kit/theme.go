package kit

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// A Theme is every style of the workbench, named for what it means. Text that
// means nothing special has no style: the terminal's own colours are best.
type Theme struct {
	Dark     bool           // the background
	Brand    lipgloss.Style // the program's name
	Strong   lipgloss.Style // what matters most in its line
	Dim      lipgloss.Style // explanations
	Border   lipgloss.Style
	Focus    lipgloss.Style // border, title and marker of what has the keyboard
	Tab      lipgloss.Style // the other tabs
	Selected lipgloss.Style // the row under the list's cursor
	Key      lipgloss.Style // a key in the footer and in the help

	Good, Warn, Bad lipgloss.Style // states, notes and notices
	Wrong           lipgloss.Style // the part of a text that is not allowed
	Sample          lipgloss.Style // badge of the public sample project
	Production      lipgloss.Style // badge of a production project
}

// NewTheme returns the styles for a dark or a light background. They use no
// background of their own but for badges, and read well in 256 and 16 colours.
func NewTheme(isDark bool) *Theme {
	pick := lipgloss.LightDark(isDark)
	hex := func(light, dark string) color.Color { return pick(lipgloss.Color(light), lipgloss.Color(dark)) }
	ink := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }

	accent := hex("#005f87", "#5fd7ff")
	good, warn, bad := hex("#1a7f37", "#87d787"), hex("#875f00", "#ffd75f"), hex("#af0000", "#ff8787")
	paper := hex("#ffffff", "#121212")
	return &Theme{
		Dark:     isDark,
		Brand:    ink(accent).Bold(true),
		Strong:   lipgloss.NewStyle().Bold(true),
		Dim:      ink(hex("#626262", "#9e9e9e")),
		Border:   ink(hex("#767676", "#626262")),
		Focus:    ink(accent).Bold(true),
		Tab:      ink(hex("#626262", "#9e9e9e")),
		Selected: ink(accent).Bold(true).Reverse(true),
		Key:      ink(accent),

		Good:       ink(good),
		Warn:       ink(warn),
		Bad:        ink(bad),
		Wrong:      ink(bad).Reverse(true),
		Sample:     ink(paper).Background(warn).Bold(true),
		Production: ink(paper).Background(bad).Bold(true),
	}
}

// Of returns the style of a level.
func (t *Theme) Of(l Level) lipgloss.Style {
	switch l {
	case Done:
		return t.Good
	case Warning:
		return t.Warn
	case Error:
		return t.Bad
	}
	return t.Dim
}
