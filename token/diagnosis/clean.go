package diagnosis

import (
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"agtok/token"
)

// cleaned is what is left of a pasted text, and what was taken away.
type cleaned struct {
	text  string
	noise []string // what was removed or undone, for a sentence
	// altered says that the token's own characters had been changed, not only
	// something put around them.
	altered bool
	others  []string // further tokens in the same text
	// whole is a 006 token with the one character that was cut off its end; ""
	// for none.
	whole string
	reply string // what a server's reply says in place of a token
}

func (c *cleaned) note(what string) {
	if !slices.Contains(c.noise, what) {
		c.noise = append(c.noise, what)
	}
}

// clean finds the token in what was pasted. A text that is a token already is
// returned as it is. want is the product whose token is taken out of a reply
// that holds several.
func clean(raw string, want token.ServiceType) cleaned {
	if token.IsToken(raw) {
		return cleaned{text: raw}
	}
	c := cleanOnce(raw, want)
	c.mendSeams(raw, want)
	return c
}

func cleanOnce(raw string, want token.ServiceType) cleaned {
	c := cleaned{text: raw}
	c.invisible()
	c.unwrap()
	if c.json(want) || c.jsonText(want) {
		c.unwrap()
	}
	c.percent()
	if c.jsonText(want) { // it was percent-encoded as a whole
		c.unwrap()
	}
	c.escapes()
	c.locate(want)
	c.tail()
	return c
}

// invisible removes characters that nobody sees: byte order marks, zero-width
// and direction marks, soft hyphens.
func (c *cleaned) invisible() {
	out := strings.Map(func(r rune) rune {
		if r >= 0x80 && unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, c.text)
	if out != c.text {
		c.text = out
		c.note("invisible characters")
	}
}

// wrapping are the characters that come with a token when it is copied, and
// what a sentence calls them.
var wrapping = map[rune]string{
	'"': "quotes", '\'': "quotes", '`': "quotes", '“': "quotes", '”': "quotes", '‘': "quotes", '’': "quotes",
	'„': "quotes", '‚': "quotes", '«': "quotes", '»': "quotes", '‹': "quotes", '›': "quotes", '「': "quotes", '」': "quotes",
	'＂': "quotes", '＇': "quotes", '´': "quotes", '*': "asterisks",
	'<': "angle brackets", '>': "angle brackets", '《': "angle brackets", '》': "angle brackets",
	'(': "brackets", ')': "brackets", '[': "brackets", ']': "brackets",
	',': "a comma", ';': "a semicolon", '，': "a comma", '；': "a semicolon", '。': "a full stop", '.': "a full stop",
}

// unwrap strips blanks, quotes, brackets and commas from both ends. Brackets
// and braces stay where they belong to JSON.
func (c *cleaned) unwrap() {
	for {
		before := c.text
		if trimmed := strings.TrimFunc(c.text, unicode.IsSpace); trimmed != c.text {
			c.note(blanksAround(c.text))
			c.text = trimmed
		}
		if !strings.HasPrefix(c.text, "{") && !strings.HasPrefix(c.text, "[{") {
			c.text = strings.TrimFunc(c.text, func(r rune) bool {
				what, ok := wrapping[r]
				if ok {
					c.note(what)
				}
				return ok
			})
		}
		if c.text == before {
			return
		}
	}
}

func blanksAround(s string) string {
	lead := s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsSpace))]
	trail := s[len(strings.TrimRightFunc(s, unicode.IsSpace)):]
	if strings.ContainsAny(lead+trail, "\r\n") {
		return "a line break"
	}
	return "blanks"
}

// maxDecodings is how often percent-encoding is undone: some stacks do it at
// each hop.
const maxDecodings = 4

// percent undoes percent-encoding. In text that has it, a plus sign is left
// alone: the characters of a token never need to be spaces.
func (c *cleaned) percent() {
	for n := range maxDecodings {
		out, ok := unpercent(c.text)
		if !ok {
			return
		}
		c.text = out
		c.altered = true
		if n == 0 {
			c.note("percent-encoding")
		} else {
			c.noise[len(c.noise)-1] = "percent-encoding, more than once"
		}
	}
}

// unpercent replaces each %XX. ok is false where there is none.
func unpercent(s string) (out string, ok bool) {
	if !strings.Contains(s, "%") {
		return s, false
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, err := hex.DecodeString(s[i+1 : i+3]); err == nil {
				b.WriteByte(c[0])
				i += 2
				ok = true
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String(), ok
}

// jsonEscapes are the escapes that JSON writers put into base64, and those for
// blanks.
var jsonEscapes = strings.NewReplacer(
	`\/`, "/", `\u002b`, "+", `\u002B`, "+", `\u002f`, "/", `\u002F`, "/", `\u003d`, "=", `\u003D`, "=",
	`\x2b`, "+", `\x2B`, "+", `\x2f`, "/", `\x2F`, "/", `\x3d`, "=", `\x3D`, "=",
	`\"`, `"`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\\`, `\`,
)

// escapes undoes escapes that were left in, at most twice: `\\\/`.
func (c *cleaned) escapes() {
	for range 2 {
		out := entities(jsonEscapes.Replace(c.text))
		if out == c.text {
			return
		}
		c.text = out
		c.altered = true
		c.note("escapes such as \\/")
		c.unwrap()
	}
}
