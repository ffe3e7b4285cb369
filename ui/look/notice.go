// Package look is how the workbench looks: its theme, its styles, the text that
// takes cells on a screen, and the words and glyphs for levels and times.
package look

import "agtok/say"

// A Level says how good or bad the news of a notice or a note is.
type Level uint8

// Levels. Each has a glyph, so that colour is never the only sign.
const (
	Hint Level = iota
	Done
	Warning
	Error
)

// A Notice is one line about what just happened.
type Notice struct {
	Level Level
	Text  say.Text
}

// Mark returns the level's glyph and a space, or nothing for a hint.
func (l Level) Mark() string {
	switch l {
	case Done:
		return "✓ "
	case Warning:
		return "! "
	case Error:
		return "✗ "
	}
	return ""
}
