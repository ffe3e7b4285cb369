package run

import (
	"image/color"

	"charm.land/lipgloss/v2"

	rows "agtok/report"
)

// A Painter colours what is shown on a terminal. Its colours are the sixteen
// that every terminal has in a tone that fits its background.
type Painter struct{ on bool }

// Painter returns one that does nothing where colour is not wanted.
func (a *App) Painter() Painter {
	noColor, _ := a.LookupEnv("NO_COLOR")
	term, _ := a.LookupEnv("TERM")
	return Painter{a.Terminal.Stdout && noColor == "" && term != "dumb"}
}

func (p Painter) paint(style lipgloss.Style, text string) string {
	if !p.on || text == "" {
		return text
	}
	return style.Render(text)
}

func (p Painter) ink(c color.Color, text string) string {
	return p.paint(lipgloss.NewStyle().Foreground(c), text)
}

// Bold is for what a reader looks for first.
func (p Painter) Bold(text string) string { return p.paint(lipgloss.NewStyle().Bold(true), text) }

// Faint is for what stands beside the rest.
func (p Painter) Faint(text string) string { return p.paint(lipgloss.NewStyle().Faint(true), text) }

// Name colours what can be typed.
func (p Painter) Name(text string) string { return p.ink(lipgloss.Cyan, text) }

// Good colours what is right.
func (p Painter) Good(text string) string { return p.ink(lipgloss.Green, text) }

// Doubtful colours what may be wrong.
func (p Painter) Doubtful(text string) string { return p.ink(lipgloss.Yellow, text) }

// Bad colours what is wrong.
func (p Painter) Bad(text string) string { return p.ink(lipgloss.Red, text) }

// Ink colours what a report says.
func (p Painter) Ink(ink rows.Ink, text string) string {
	switch ink {
	case rows.InkDone:
		return p.Good(text)
	case rows.InkWarning:
		return p.Doubtful(text)
	case rows.InkError:
		return p.Bad(text)
	case rows.InkStrong:
		return p.Bold(text)
	}
	return p.Faint(text)
}
