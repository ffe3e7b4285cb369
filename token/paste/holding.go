package paste

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"agtok/token"
)

// maxLabel is how many words may stand around a token that was copied for its
// own sake: "RTC token:", "Authorization: Bearer".
const maxLabel = 2

// judge finds out what the text holds, and what it is.
func (c *Cleaned) judge(raw string) {
	switch {
	case c.Holds != HoldsNothing: // a reply said so
	case c.resemblesToken():
		c.Holds = HoldsToken
	case c.Form == Reply: // it has none
	case IsEmpty(c.Text):
		c.Holds = HoldsEmpty
	default:
		if value, ok := emptyToken(raw); ok {
			c.Text, c.Holds = value, HoldsEmpty
		}
	}
	if c.Form == Bare {
		c.Form = c.formOf(raw)
	}
}

// resemblesToken reports whether what is left is a token, was one, or was made
// to look like one.
func (c *Cleaned) resemblesToken() bool {
	text := c.Text
	if token.IsToken(text) || strings.HasPrefix(text, "1:") && startsToken(text, true) {
		return true
	}
	if strings.HasPrefix(text, "eyJ") && strings.Count(text, ".") == 2 || token.IsDigits(text) || len(text) == 32 && token.IsHex32(text) {
		return false // a JSON Web Token, a number, an App ID
	}
	if !startsToken(text, true) {
		return tokenLike(text) && isMixed(text)
	}
	// The version alone begins much else: "007 is not enough" and 007-01.
	n := 3
	for n < len(text) && (isBase64(text[n]) || text[n] == '*' || text[n] == '.' || text[n] == ' ' || text[n] >= 0x80) {
		n++
	}
	start := text[3:min(len(text), minResembling)]
	return n >= minResembling && !strings.ContainsFunc(start, unicode.IsSpace) && strings.ContainsFunc(text[3:n], func(c rune) bool { return !unicode.IsLower(c) })
}

// isMixed reports whether a text has digits and letters of both cases, as base64
// does, and more than those of hexadecimal.
func isMixed(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.ToLower(s) != s && strings.ContainsAny(s, "ghijklmnopqrstuvwxyz") && !strings.ContainsFunc(s, unicode.IsSpace)
}

// minResembling is the length from which a version and base64 are what is left
// of a token: "0062***************ldZm" and "0078b5e9417f15a48ae9..." are
// masks that SDKs and apps write.
const minResembling = 8

// emptyToken finds a place for a token in which none is: "token: null",
// token="". value is what stands there.
func emptyToken(text string) (value string, ok bool) {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		lower = text // letters that change their length
	}
	for at := 0; ; {
		i := strings.Index(lower[at:], "token")
		if i < 0 {
			return "", false
		}
		at += i + len("token")
		if value, ok := emptyValue(text[at:]); ok {
			return value, true
		}
	}
}

// maxGap is the length of the most that stands between a name and its value.
const maxGap = 16

// emptyValue reads the separator and the value behind a name.
func emptyValue(s string) (value string, ok bool) {
	s = s[:min(len(s), maxGap+len("[object Promise]"))]
	rest := strings.TrimLeft(s, "\\\"'`] \t")
	var found bool
	for _, sign := range []string{":=", "=>", "=", ":", "：", "＝", "is ", "为", "是"} {
		if rest, found = strings.CutPrefix(rest, sign); found {
			break
		}
	}
	if !found || strings.HasPrefix(rest, "=") {
		return "", false
	}
	rest = strings.TrimLeft(rest, " \t@")
	for _, empty := range []string{`\"\"`, `""`, "''", "``", "“”"} {
		if after, ok := strings.CutPrefix(rest, empty); ok && !strings.HasPrefix(after, empty[:1]) {
			return "", true
		}
	}
	rest = strings.TrimLeft(rest, "\\\"'`")
	for _, word := range Placeholders {
		if word == "true" || word == "false" || len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
			continue
		}
		if after := rest[len(word):]; after == "" || !isAroundWord(after[0]) && after[0] != '.' && after[0] != '(' && after[0] != '?' {
			return rest[:len(word)], true
		}
	}
	if rest == "空" || strings.HasPrefix(rest, "空") {
		return "", true
	}
	return "", false
}

// formOf tells what a text is by what stands around its token.
func (c *Cleaned) formOf(raw string) Form {
	around := raw
	if c.Holds == HoldsToken {
		if isLink(raw) {
			return Link
		}
		before, after, _ := strings.Cut(raw, c.Text)
		around = before + " " + after
	}
	if wordsIn(around) > maxLabel {
		return Log
	}
	return Bare
}

// isLink reports whether a text is one address.
func isLink(raw string) bool {
	raw = strings.Trim(raw, " \t\r\n\"'<>")
	scheme, rest, ok := strings.Cut(raw, "://")
	return ok && scheme != "" && len(scheme) < 8 && rest != "" && !strings.ContainsFunc(scheme+rest, unicode.IsSpace)
}

// wordsIn counts the words of a text, up to more than a label has. Pieces of a
// token are none: words have no digits, and capitals only at their beginning or
// throughout.
func wordsIn(text string) int {
	n := 0
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '+' && c != '/' }) {
		if isWord(word) {
			n++
		}
		if n > maxLabel {
			break
		}
	}
	return n
}

func isWord(s string) bool {
	rest := strings.TrimLeftFunc(s, unicode.IsUpper)
	_, size := utf8.DecodeRuneInString(s)
	return len(s) > size && (rest == "" || len(s)-len(rest) <= size) && !strings.ContainsFunc(rest, func(c rune) bool { return unicode.IsUpper(c) || !unicode.IsLetter(c) })
}
