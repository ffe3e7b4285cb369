package look

import (
	"image/color"
	"time"

	"charm.land/lipgloss/v2"

	"agtok/report"
	"agtok/say"
)

// A Theme is every style of the workbench, named for what it means. Text that
// means nothing special has no style: the terminal's own colours are best.
type Theme struct {
	Dark     bool     // the background
	Lang     say.Lang // of what the workbench says
	Brand    Style    // the program's name
	Strong   Style    // what matters most in its line
	Dim      Style    // explanations
	Border   Style    // of what does not have the keyboard
	Edge     Style    // border of what has the keyboard
	Focus    Style    // title and marker of what has the keyboard
	Tab      Style    // the other tabs
	Selected Style    // the row under the list's cursor
	Key      Style    // a key in the footer and in the help

	Good, Warn, Bad Style // states, notes and notices
	Wrong           Style // the part of a text that is not allowed
	Sample          Style // badge of the public sample project
	Production      Style // badge of a production project

	verdict [report.Error + 1]Style
}

// Say writes a sentence in the language of the workbench.
func (t *Theme) Say(s say.Text) string { return s.In(t.Lang) }

// Reader is who sits before the workbench at a time, in the zone of that.
func (t *Theme) Reader(now time.Time) say.Reader { return say.Reader{Lang: t.Lang, Now: now} }

// Colours are those that the user wants instead of the theme's, by the names that
// they have in the settings: "#rrggbb", or a number from 0 to 255.
type Colours map[string]string

// Theme returns the styles for a dark or a light background, in the theme's colours
// but for these. They use no background of their own but for badges, and read well
// in 256 and 16 colours.
func (own Colours) Theme(isDark bool) *Theme {
	c := own.over(isDark)
	ink := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }
	badge := func(on color.Color) Style { return newStyle(ink(c.paper).Background(on).Bold(true)) }
	bold := func(c color.Color) Style { return newStyle(ink(c).Bold(true)) }
	return &Theme{
		Dark:     isDark,
		Brand:    bold(c.accent),
		Strong:   newStyle(lipgloss.NewStyle().Bold(true)),
		Dim:      newStyle(ink(c.dim)),
		Border:   newStyle(ink(c.border)),
		Edge:     newStyle(ink(c.accent)),
		Focus:    bold(c.accent),
		Tab:      newStyle(ink(c.dim)),
		Selected: newStyle(ink(c.accent).Bold(true).Reverse(true)),
		Key:      newStyle(ink(c.accent)),

		Good:       newStyle(ink(c.good)),
		Warn:       newStyle(ink(c.warn)),
		Bad:        newStyle(ink(c.bad)),
		Wrong:      newStyle(ink(c.bad).Reverse(true)),
		Sample:     badge(c.warn),
		Production: badge(c.bad),

		verdict: [...]Style{report.Hint: bold(c.dim), report.Done: bold(c.good), report.Warning: bold(c.warn),
			report.Error: bold(c.bad)},
	}
}

// Of returns the style of a level.
func (t *Theme) Of(l report.Level) Style {
	switch l {
	case report.Done:
		return t.Good
	case report.Warning:
		return t.Warn
	case report.Error:
		return t.Bad
	}
	return t.Dim
}

// Verdict returns the bold style of a level, for the word that everything else
// hangs on.
func (t *Theme) Verdict(l report.Level) Style { return t.verdict[l] }

// colours are what the styles are made of: ink, but for paper, which is what
// badges are written in.
type colours struct{ accent, dim, border, good, warn, bad, paper color.Color }

// over puts the user's colours in the place of the theme's.
func (own Colours) over(isDark bool) colours {
	pick := func(name, light, dark string) color.Color {
		if wanted := own[name]; wanted != "" {
			return lipgloss.Color(wanted)
		}
		return lipgloss.LightDark(isDark)(lipgloss.Color(light), lipgloss.Color(dark))
	}
	return colours{
		accent: pick("accent", "#005f87", "#5fd7ff"),
		dim:    pick("dim", "#626262", "#9e9e9e"),
		border: pick("border", "#767676", "#626262"),
		good:   pick("good", "#1a7f37", "#87d787"),
		warn:   pick("warn", "#875f00", "#ffd75f"),
		bad:    pick("bad", "#af0000", "#ff8787"),
		paper:  pick("", "#ffffff", "#121212"),
	}
}
