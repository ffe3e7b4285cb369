package look

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// CleanPaste makes one line out of what was pasted: no escape sequences, no
// control characters, no blanks or invisible characters around it; line breaks
// and tabs inside become one space.
func CleanPaste(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && unicode.IsControl(r):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		}
		return r
	}, ansi.Strip(strings.NewReplacer("\r\n", "\n").Replace(s)))
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// HasLetters reports whether a text has the letters of a word, in their order and
// with others between them.
func HasLetters(text, word string) bool {
	for _, r := range word {
		i := strings.IndexRune(text, r)
		if i < 0 {
			return false
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		text = text[i+n:]
	}
	return true
}
