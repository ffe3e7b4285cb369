package cli

import "charm.land/lipgloss/v2"

// A painter colours what is shown on a terminal. Its colours are the sixteen
// that every terminal has in a tone that fits its background.
type painter struct{ on bool }

// painter returns one that does nothing where colour is not wanted.
func (a *app) painter() painter {
	noColor, _ := a.LookupEnv("NO_COLOR")
	term, _ := a.LookupEnv("TERM")
	return painter{a.Terminal.Stdout && noColor == "" && term != "dumb"}
}

func (p painter) paint(style lipgloss.Style, text string) string {
	if !p.on || text == "" {
		return text
	}
	return style.Render(text)
}

func (p painter) bold(text string) string { return p.paint(lipgloss.NewStyle().Bold(true), text) }

func (p painter) faint(text string) string { return p.paint(lipgloss.NewStyle().Faint(true), text) }

// name colours what can be typed.
func (p painter) name(text string) string {
	return p.paint(lipgloss.NewStyle().Foreground(lipgloss.Cyan), text)
}

func (p painter) good(text string) string {
	return p.paint(lipgloss.NewStyle().Foreground(lipgloss.Green), text)
}

func (p painter) doubtful(text string) string {
	return p.paint(lipgloss.NewStyle().Foreground(lipgloss.Yellow), text)
}

func (p painter) bad(text string) string {
	return p.paint(lipgloss.NewStyle().Foreground(lipgloss.Red), text)
}
