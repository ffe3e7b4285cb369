package paste

import (
	"encoding/base64"
	"html"
	"strings"
	"unicode"

	"agtok/say"
	"agtok/token"
)

// mendSeams puts the pieces of a token together that an editor, a mail program
// or a source file broke up: quoted lines, string concatenation, continued
// lines. It is tried where the text holds no token otherwise.
func (c *Cleaned) mendSeams(raw string, want token.ServiceType) {
	if token.IsToken(c.Text) {
		return
	}
	whole, seams := withoutSeams(raw)
	if len(seams) == 0 {
		whole, seams = unwrapBase64(raw)
	}
	if len(seams) == 0 {
		return
	}
	again := cleanOnce(whole, want)
	if !token.IsToken(again.Text) {
		return
	}
	*c = again
	c.Altered = true
	c.note(seams...)
}

// A seam finds what stands between two pieces of a token.
type seam struct {
	what say.Text
	size func(s string) int // length of the seam that s begins with; 0 for none
}

var seams = []seam{
	{say.F("line breaks inside, with the > of quoted mail"), quotedLine},
	{say.F("line breaks inside, each behind a backslash"), continuedLine},
	{say.F("line breaks inside, each behind a hyphen or ="), softLine},
	{say.F("line breaks of HTML inside"), htmlLine},
	{say.F("line breaks inside, with line numbers"), numberedLine},
	{say.F("the quotes between pieces of code"), concatenation},
}

// withoutSeams cuts the seams out of a text and says which there were.
func withoutSeams(text string) (whole string, found []say.Text) {
	var b strings.Builder
	for i := 0; i < len(text); {
		size := 0
		for _, s := range seams {
			if size = s.size(text[i:]); size > 0 {
				found = append(found, s.what)
				break
			}
		}
		if size == 0 {
			b.WriteByte(text[i])
			size = 1
		}
		i += size
	}
	return b.String(), found
}

// lineBreak returns the length of the line break that s begins with.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s != "" && (s[0] == '\n' || s[0] == '\r'):
		return 1
	}
	return 0
}

// blanks returns the length of the blanks that s begins with, without line
// breaks.
func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// quotedLine: a line break and the > of each time that it was quoted.
func quotedLine(s string) int {
	n := lineBreak(s)
	if n == 0 {
		return 0
	}
	rest := strings.TrimLeft(s[n:], " \t>")
	if !strings.Contains(s[n:len(s)-len(rest)], ">") {
		return 0
	}
	return len(s) - len(rest)
}

// continuedLine: a backslash, a line break, an indent.
func continuedLine(s string) int {
	if s[0] != '\\' {
		return 0
	}
	if n := lineBreak(s[1:]); n > 0 {
		return 1 + n + blanks(s[1+n:])
	}
	return 0
}

// softLine: what a hyphenation or quoted-printable puts before a line break.
func softLine(s string) int {
	if s[0] != '-' && s[0] != '=' {
		return 0
	}
	if n := lineBreak(s[1:]); n > 0 && len(s) > 1+n && isBase64(s[1+n]) {
		return 1 + n
	}
	return 0
}

// htmlLine: <br>, <br/>, <wbr> and the blanks behind.
func htmlLine(s string) int {
	if s[0] != '<' {
		return 0
	}
	end := strings.IndexByte(s[:min(len(s), 9)], '>') // "<wbr />" and one more
	if end < 0 {
		return 0
	}
	switch strings.ToLower(strings.TrimRight(s[1:end], " /")) {
	case "br", "wbr":
		return len(s) - len(strings.TrimLeftFunc(s[end+1:], unicode.IsSpace))
	}
	return 0
}

// numberedLine: a line break and a line number with a sign behind it.
func numberedLine(s string) int {
	n := lineBreak(s)
	if n == 0 {
		return 0
	}
	n += blanks(s[n:])
	digits := len(s[n:]) - len(strings.TrimLeft(s[n:], "0123456789"))
	n += digits
	if digits == 0 || digits > 4 || n+1 >= len(s) || !strings.ContainsRune(":|.)", rune(s[n])) {
		return 0
	}
	return n + 1 + blanks(s[n+1:])
}

// concatenation: a quote, an operator or none, and the same quote again.
func concatenation(s string) int {
	if strings.IndexByte("\"'`", s[0]) < 0 {
		return 0
	}
	rest := strings.TrimLeftFunc(s[1:], unicode.IsSpace)
	for _, operator := range []string{"+", "..", ".", "&", "||", "\\"} {
		if after, ok := strings.CutPrefix(rest, operator); ok {
			rest = strings.TrimLeftFunc(after, unicode.IsSpace)
			break
		}
	}
	if len(rest) > 1 && rest[0] == s[0] && len(rest) < len(s)-1 {
		return len(s) - len(rest) + 1
	}
	return 0
}

// unwrapBase64 decodes a token that was encoded a second time.
func unwrapBase64(text string) (whole string, found []say.Text) {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
	if !strings.HasPrefix(text, "MDA3ZUp") && !strings.HasPrefix(text, "MDA2") {
		return "", nil
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return "", nil
	}
	return string(b), []say.Text{say.F("a second base64 around it")}
}

// maxEntity is the length of the longest entity of HTML that is looked for.
const maxEntity = 10

// entities replaces the entities of HTML.
func entities(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), maxEntity+1)], ';')
		if end < 0 {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteString(html.UnescapeString(s[:end+1]))
		s = s[end+1:]
	}
}
