package say

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Chinese has one space between its characters and Latin letters, digits and
// quotes, and none between its characters. A part of a sentence may begin with
// either, so that the spaces beside what is put in follow from what it is.

// A setIn is an argument between marks, which setOff looks for.
type setIn struct {
	arg     any
	outside bool
}

// marks around a part of a sentence, and around a text from outside, which keeps
// a space that the format has.
const (
	partMark    = "\x02"
	outsideMark = "\x03"
)

// isOutside reports whether an argument is a text from outside, without quotes.
func isOutside(arg any) bool {
	switch v := arg.(type) {
	case string, Plain:
		return true
	case Text: // that is nothing else
		return (v.format == "%s" || v.format == "%v") && len(v.args) == 1 && isOutside(v.args[0])
	}
	return false
}

// Format writes the argument as its verb wants it, between marks.
func (s setIn) Format(f fmt.State, verb rune) {
	mark := partMark
	if s.outside {
		mark = outsideMark
	}
	fmt.Fprintf(f, mark+fmt.FormatString(f, verb)+mark, s.arg)
}

// setOff puts the spaces of Chinese where the marks stand.
func setOff(text string) string {
	done := ""
	for {
		i := strings.IndexAny(text, partMark+outsideMark)
		if i < 0 {
			return done + text
		}
		rest := strings.TrimLeft(text[i:], partMark+outsideMark)
		part := strings.HasPrefix(text[i:], partMark)
		done += text[:i]
		before, after := strings.TrimSuffix(done, " "), strings.TrimPrefix(rest, " ")
		l, _ := utf8.DecodeLastRuneInString(before)
		r, _ := utf8.DecodeRuneInString(after)
		switch {
		case part && isChinese(l) && isChinese(r), part && (isFullWidth(l) || isFullWidth(r)):
			done, rest = before, after
		case unicode.Is(unicode.Han, l) && isLatin(r), isLatin(l) && unicode.Is(unicode.Han, r),
			unicode.Is(unicode.Han, l) && r == '.': // 或 .env
			done, rest = before+" ", after
		}
		text = rest
	}
}

func isChinese(r rune) bool { return unicode.Is(unicode.Han, r) || isFullWidth(r) }

// isFullWidth reports whether a rune is punctuation that has its space in itself.
func isFullWidth(r rune) bool { return strings.ContainsRune("，。：；（）？「」、", r) }

// isLatin reports whether a rune stands apart from Chinese characters.
func isLatin(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Nd) || strings.ContainsRune("\"'()*+-#$<>/@", r)
}
