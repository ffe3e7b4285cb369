package paste

import (
	"strings"

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
	p := piecesOf(body)
	for n := 1; n <= len(p.words); n++ {
		text := p.glue(n, 0)
		switch {
		case !token.IsToken(text):
			continue
		case n < len(p.words):
			c.Text, c.Altered = text, n > 1
			c.noteAround(say.F("the text %v behind it", say.Name(strings.Join(p.words[n:], " "))))
		case strings.ContainsAny(body, "\r\n"):
			c.alter(text, say.F("line breaks inside"))
		default:
			c.alter(text, say.F("blanks inside"))
		}
		return
	}
	switch {
	case c.plus(p):
	case p.run() > 1:
		c.alter(p.glue(p.run(), 0), say.F("blanks inside"))
	default:
		c.Text = p.glue(1, 0)
		c.noteAround(say.F("the text %v behind it", say.Name(strings.Join(p.words[1:], " "))))
	}
}

// plus tries spaces as plus signs.
func (c *Cleaned) plus(p pieces) bool {
	for n := 2; n <= len(p.words); n++ {
		if text := p.glue(n, ^uint(0)); token.IsToken(text) {
			c.alter(text, say.F("+ turned into a space"))
			return true
		}
	}
	if n := len(p.words) - 1; n > 1 && n <= maxMixed {
		for mask := uint(1); mask < 1<<n-1; mask++ {
			if text := p.glue(n+1, mask); token.IsToken(text) {
				c.alter(text, say.F("+ turned into a space, and blanks inside"))
				return true
			}
		}
	}
	return false
}

// pieces are the words of a text, how many plain spaces stand before each, and whether
// it begins a line: a line break was never a plus sign.
type pieces struct {
	words  []string
	spaces []int
	breaks []bool
}

func piecesOf(s string) (p pieces) {
	p.words = strings.Fields(s)
	p.words = p.words[:min(len(p.words), maxParts)]
	for _, word := range p.words {
		blanks, rest, _ := strings.Cut(s, word)
		p.spaces = append(p.spaces, strings.Count(blanks, " "))
		p.breaks = append(p.breaks, strings.ContainsAny(blanks, "\r\n"))
		s = rest
	}
	return p
}

// glue joins the first n pieces. Bit i of mask says whether the spaces before piece i+1
// were plus signs.
func (p pieces) glue(n int, mask uint) string {
	var b strings.Builder
	for i, word := range p.words[:n] {
		if i > 0 && mask>>(i-1)&1 == 1 {
			b.WriteString(strings.Repeat("+", p.spaces[i]))
		}
		b.WriteString(word)
	}
	return b.String()
}

// minPiece is the length from which a word of its own line is taken for a piece of a
// damaged token, and not for what stands there besides.
const minPiece = 20

// run counts the words that look like pieces of one token, for a token that is
// damaged besides. On another line than the first, such a word is alone, or long; on the
// same line none has a name and its value.
func (p pieces) run() int {
	n := 1
	for ; n < len(p.words); n++ {
		word := p.words[n]
		alone := n+1 == len(p.words) || p.breaks[n+1]
		if strings.ContainsFunc(word, notBase64) || isWord(word) || isNamed(word) ||
			p.breaks[n] && !alone && len(word) < minPiece {
			break
		}
	}
	return n
}

// isNamed reports whether a word is a name and its value, channel=lobby, or the former
// alone: a piece of a token has = at its end, and no name there.
func isNamed(word string) bool {
	name, value, found := strings.Cut(word, "=")
	_, known := fieldOf(name)
	return found && (known || strings.Trim(value, "=") != "")
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
			c.cut(c.Text[:end], end)
			return
		}
	}
}

// tail007 cuts a 007 token where its zlib stream ends.
func (c *Cleaned) tail007() {
	core := strings.TrimPrefix(c.Text, "007")
	end := strings.IndexFunc(core, func(r rune) bool { return r == '=' || notBase64(r) })
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
		c.cut(text, rest)
	}
}

// cut leaves the token, and notes the text that was glued to it. Another token there
// is kept.
func (c *Cleaned) cut(text string, end int) {
	glued := c.Text[end:]
	if c.alter(text); token.IsToken(glued) {
		c.Others = append(c.Others, glued)
		return
	}
	c.note(say.F("the text %v glued to its end", say.Name(glued)))
}
