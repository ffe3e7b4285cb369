// Package look is how the workbench looks: its theme, its styles, the text that
// takes cells on a screen, and the words and glyphs for levels and times.
package look

import (
	"agtok/cells"
	"agtok/report"
	"agtok/say"
)

// A Notice is one line about what just happened.
type Notice struct {
	Level report.Level
	Text  say.Text
}

// Then is what is said where a notice comes while this one stands, unread: what was done,
// or is wrong, stays.
func (n Notice) Then(next Notice) Notice {
	if n.Level == report.Hint || n.Text.IsZero() {
		return next
	}
	return Notice{Level: max(n.Level, next.Level), Text: say.F("%v; %v", n.Text, next.Text)}
}

// Lines draws a sentence of a level in lines of at most w cells.
func (t *Theme) Lines(l report.Level, text say.Text, w int) []string {
	lines, style := cells.Wrap(Mark(l)+t.Say(text), w), t.Of(l)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}

// Mark is a level's mark before a sentence; a hint needs none.
func Mark(l report.Level) string {
	if l == report.Hint {
		return ""
	}
	return l.Mark() + " "
}
