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

// Found reports whether a text answers words, all in lower case, and how well: it has
// them, or else, with rank 1, the letters of each. A word may also begin its id.
func Found(words []string, text, id string) (rank int, ok bool) {
	for _, w := range words {
		switch {
		case strings.Contains(text, w), id != "" && strings.HasPrefix(id, w):
		case hasLetters(text, w):
			rank = 1
		default:
			return 0, false
		}
	}
	return rank, true
}

// hasLetters reports whether a text has the letters of a word, in their order and
// with others between them.
func hasLetters(text, word string) bool {
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
