package paste

import (
	"strings"
	"unicode"

	"agtok/say"
	"agtok/token"
)

// maxParts is how many pieces a text is cut into; more is no token.
const maxParts = 600

// maxMixed is how many spaces are tried one by one, each as nothing and as a
// plus sign.
const maxMixed = 10

// join mends a token with blanks inside: a wrapped line, a plus sign that form
// decoding turned into a space, or words behind it.
func (c *Cleaned) join(body string) {
	parts := splitBlanks(body)
	for n := 1; n <= len(parts); n++ {
		if text := glue(parts[:n], 0); token.IsToken(text) {
			c.Text = text
			c.Altered = true
			switch {
			case n < len(parts):
				c.note(say.F("the text %v behind it", say.Name(strings.TrimSpace(strings.Join(plain(parts[n:]), " ")))))
				c.Altered = n > 1
			case strings.ContainsAny(body, "\r\n"):
				c.note(say.F("line breaks inside"))
			default:
				c.note(say.F("blanks inside"))
			}
			return
		}
	}
	if c.plus(parts) {
		return
	}
	c.Text = longestRun(parts)
	c.Altered = true
	c.note(say.F("blanks inside"))
}

// plus tries spaces as plus signs.
func (c *Cleaned) plus(parts []part) bool {
	for n := 2; n <= len(parts); n++ {
		if text := glue(parts[:n], ^uint(0)); token.IsToken(text) {
			c.Text = text
			c.Altered = true
			c.note(say.F("+ turned into a space"))
			return true
		}
	}
	if n := len(parts) - 1; n > 1 && n <= maxMixed {
		for mask := uint(1); mask < 1<<n-1; mask++ {
			if text := glue(parts, mask); token.IsToken(text) {
				c.Text = text
				c.Altered = true
				c.note(say.F("+ turned into a space, and blanks inside"))
				return true
			}
		}
	}
	return false
}

// A part is a piece of text and how many plain spaces stand before it.
type part struct {
	text   string
	spaces int
}

func splitBlanks(s string) []part {
	var parts []part
	for s != "" && len(parts) < maxParts {
		n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
		if n < 0 {
			break
		}
		spaces := strings.Count(s[:n], " ") // a line break was never a plus sign
		s = s[n:]
		end := strings.IndexFunc(s, unicode.IsSpace)
		if end < 0 {
			end = len(s)
		}
		parts = append(parts, part{s[:end], spaces})
		s = s[end:]
	}
	return parts
}

// glue joins parts. Bit n of mask says whether the spaces before part n+1 were
// plus signs.
func glue(parts []part, mask uint) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 && mask>>(i-1)&1 == 1 {
			b.WriteString(strings.Repeat("+", p.spaces))
		}
		b.WriteString(p.text)
	}
	return b.String()
}

func plain(parts []part) []string {
	var out []string
	for _, p := range parts {
		out = append(out, p.text)
	}
	return out
}

// longestRun joins the parts that look like pieces of one token, for a token
// that is damaged besides.
func longestRun(parts []part) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 && strings.ContainsFunc(p.text, func(r rune) bool { return r >= 0x80 || !isBase64(byte(r)) }) {
			break
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// tail cuts off what follows a whole token without any separator.
func (c *Cleaned) tail() {
	t, err := token.Parse(c.Text)
	switch {
	case err == nil && len(t.Tail) == 0:
		return
	case t.Version == token.V006:
		c.tail006()
	case t.Version == token.V007:
		c.tail007()
	}
}

// tail006 cuts a 006 token at the length that its own fields announce.
func (c *Cleaned) tail006() {
	// The characters before the privileges, and for each; there are five of them at
	// most, RTM's and RTC's. More are tried, but not those of a whole log.
	const fixed, group, most = 3 + 32 + 72, 8, 64
	for end := fixed; end < min(len(c.Text), fixed+most*group); end += group {
		if token.IsToken(c.Text[:end]) {
			if len(c.Text) == end+1 && isBase64(c.Text[end]) && c.Text[end] != '=' {
				c.Whole = c.Text
			}
			c.cut(end)
			return
		}
	}
}

// tail007 cuts a 007 token where its zlib stream ends.
func (c *Cleaned) tail007() {
	core := strings.TrimPrefix(c.Text, "007")
	end := strings.IndexFunc(core, func(r rune) bool { return r == '=' || r >= 0x80 || !isBase64(byte(r)) })
	if end < 0 {
		end = len(core)
	}
	if end%4 == 1 {
		end-- // six bits are no byte
	}
	t, err := token.Parse(token.Pad("007" + core[:end]))
	if err != nil {
		return
	}
	chars := (len(t.Compressed())*8 + 5) / 6
	if strings.Trim(core[min(chars, len(core)):], "=") == "" {
		return // nothing behind it: too little padding is damage
	}
	if text := token.Pad("007" + core[:chars]); token.IsToken(text) && text != c.Text {
		rest := min(len(text), len(c.Text))
		if !strings.HasPrefix(c.Text, text) {
			rest = 3 + chars
		}
		glued := c.Text[rest:]
		c.Text = text
		c.behind(glued)
	}
}

func (c *Cleaned) cut(end int) {
	glued := c.Text[end:]
	c.Text = c.Text[:end]
	c.behind(glued)
}

// behind notes text that was glued to the token. Another token there is kept.
func (c *Cleaned) behind(glued string) {
	c.Altered = true
	if token.IsToken(glued) {
		c.Others = append(c.Others, glued)
		return
	}
	c.note(say.F("the text %v glued to its end", say.Name(glued)))
}
