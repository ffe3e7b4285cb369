// Package paste finds a token in a pasted text, whatever came along with it, and
// what the text around it says of its use.
//
// [Clean] takes the token out of JSON, a log, source code or mail, and undoes
// what the way there did to it: escapes, wrapped lines, the URL-safe alphabet.
// [Around] reads channel, user and error where the text leaves no doubt.
package paste

import (
	"encoding/hex"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"agtok/say"
	"agtok/token"
)

// Cleaned is what is left of a pasted text, and what was taken away.
type Cleaned struct {
	Text  string     // the token, or what is likest to one
	Noise []say.Text // what was removed or undone
	// Lines is of how many lines the token was taken out, and Line which of them it
	// begins on; then Noise does not say what stands around it. 0 is of a few.
	Lines, Line int
	// Altered says that the token's own characters had been changed, not only
	// something put around them.
	Altered bool
	// Others are further tokens in the same text, each once; the token itself
	// where only it stands there again.
	Others []string
	// Whole is a 006 token with the one character that was cut off its end; ""
	// for none.
	Whole string
	Reply string // what a server's reply says in place of a token
	Holds Holding
	// Apart says of [HoldsEmpty] that the empty place stands on a line of its own,
	// among lines of other things, and not in the call that takes the token.
	Apart bool
	Form  Form

	around []say.Text // the noise that is not the token's
}

// A Holding is what a text has in the place of a token.
type Holding uint8

// Holdings. HoldsEmpty is a text such as "undefined", or one that says "token:
// null"; [Cleaned.Text] is then what stands in the token's place. HoldsToken may
// also be something made to look like a token, or what is left of one.
const (
	HoldsNothing Holding = iota
	HoldsEmpty
	HoldsToken
)

// A Form is what a text plainly is besides the token in it: then what stands
// around the token came by copying, and not from the app.
type Form uint8

// Forms. Bare is a token with hardly anything around it; Log is a text of other
// words, such as a log, a message or source code.
const (
	Bare Form = iota
	Log
	Link
	Reply
)

// note adds to the noise what is not in it yet.
func (c *Cleaned) note(what ...say.Text) {
	for _, n := range what {
		if !slices.ContainsFunc(c.Noise, func(have say.Text) bool { return reflect.DeepEqual(have, n) }) {
			c.Noise = append(c.Noise, n)
		}
	}
}

// noteAround adds to the noise what stands around the token.
func (c *Cleaned) noteAround(what say.Text) {
	c.around = append(c.around, what)
	c.note(what)
}

// fewLines and fewBytes are how much may stand around a token for all to be told.
const fewLines, fewBytes = 3, 300

// sumUp says of a token in many lines where it was, in the place of what was there.
func (c *Cleaned) sumUp(raw string) {
	raw = strings.ReplaceAll(strings.TrimSpace(raw), "\r\n", "\n")
	lines := strings.Count(raw, "\n") + 1
	if len(c.around) == 0 || lines <= fewLines || len(raw)-len(c.Text) <= fewBytes || c.Holds != HoldsToken {
		return
	}
	c.Lines = lines
	if at := strings.Index(raw, c.Text[:min(len(c.Text), MinToken/2)]); at >= 0 {
		c.Line = strings.Count(raw[:at], "\n") + 1
	}
	c.Noise = slices.DeleteFunc(c.Noise, func(n say.Text) bool {
		return slices.ContainsFunc(c.around, func(a say.Text) bool { return reflect.DeepEqual(a, n) })
	})
}

// alter undoes a change of the token's own characters.
func (c *Cleaned) alter(text string, what ...say.Text) {
	c.Text, c.Altered = text, true
	c.note(what...)
}

// Clean finds the token in what was pasted. A text that is a token already is
// returned as it is. want is the product whose token is taken out of a reply
// that holds several.
func Clean(raw string, want token.ServiceType) Cleaned {
	if token.IsToken(raw) {
		return Cleaned{Text: raw, Holds: HoldsToken}
	}
	raw = plainBlanks(raw)
	bare := withoutColours(raw)
	c := cleanOnce(bare, want)
	if bare != raw {
		c.noteAround(say.F("the colours of a terminal"))
		raw = bare
	}
	if !token.IsToken(c.Text) && containsAny(raw, htmlMarks) {
		raw = entities(raw)
		c = cleanOnce(raw, want)
		c.noteAround(say.F("escapes such as \\/"))
	}
	c.mendSeams(raw, want)
	c.judge(raw)
	c.sumUp(raw)
	return c
}

func cleanOnce(raw string, want token.ServiceType) Cleaned {
	c := Cleaned{Text: raw}
	c.invisible()
	c.fullWidth()
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
func (c *Cleaned) invisible() {
	out := strings.Map(func(r rune) rune {
		if r >= 0x80 && unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, c.Text)
	if out != c.Text {
		c.Text = out
		c.note(say.F("invisible characters"))
	}
}

// fullWidth makes the characters of a token that an input method has widened narrow.
func (c *Cleaned) fullWidth() {
	if hasWideToken(c.Text) {
		c.alter(strings.Map(narrow, c.Text), say.F("full-width characters"))
	}
}

// wrapping are the characters that come with a token when it is copied, and
// what a sentence calls them.
var wrapping = func() map[rune]say.Text {
	all := map[rune]say.Text{}
	for _, w := range []struct {
		what       say.Text
		characters string
	}{
		{say.F("quotes"), "\"'`“”‘’„‚«»‹›「」＂＇´"},
		{say.F("asterisks"), "*"},
		{say.F("angle brackets"), "<>《》"},
		{say.F("brackets"), "()[]"},
		{say.F("a comma"), ",，"},
		{say.F("a semicolon"), ";；"},
		{say.F("a full stop"), ".。"},
	} {
		for _, c := range w.characters {
			all[c] = w.what
		}
	}
	return all
}()

// unwrap strips blanks, quotes, brackets and commas from both ends. Brackets
// and braces stay where they belong to JSON.
func (c *Cleaned) unwrap() {
	noted := map[rune]bool{}
	for {
		before := c.Text
		if trimmed := strings.TrimFunc(c.Text, unicode.IsSpace); trimmed != c.Text {
			c.noteAround(blanksAround(c.Text))
			c.Text = trimmed
		}
		if !strings.HasPrefix(c.Text, "{") && !strings.HasPrefix(c.Text, "[{") {
			c.Text = strings.TrimFunc(c.Text, func(r rune) bool {
				what, ok := wrapping[r]
				if ok && !noted[r] {
					noted[r] = true
					c.noteAround(what)
				}
				return ok
			})
		}
		if c.Text == before {
			return
		}
	}
}

func blanksAround(s string) say.Text {
	lead := s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsSpace))]
	trail := s[len(strings.TrimRightFunc(s, unicode.IsSpace)):]
	if strings.ContainsAny(lead+trail, "\r\n") {
		return say.F("a line break")
	}
	return say.F("blanks")
}

// maxDecodings is how often percent-encoding is undone: some stacks do it at
// each hop.
const maxDecodings = 4

// percent undoes percent-encoding. In text that has it, a plus sign is left
// alone: the characters of a token never need to be spaces.
func (c *Cleaned) percent() {
	for n := range maxDecodings {
		out := unpercent(c.Text)
		if out == c.Text {
			return
		}
		if c.alter(out); n == 0 {
			c.note(say.F("percent-encoding"))
		} else {
			c.Noise[len(c.Noise)-1] = say.F("percent-encoding, more than once")
		}
	}
}

// percentCode is a byte that was percent-encoded.
var percentCode = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%[0-9A-Fa-f]{2}`) })

// unpercent replaces each %XX.
func unpercent(s string) string {
	return percentCode().ReplaceAllStringFunc(s, func(code string) string {
		b, _ := hex.DecodeString(code[1:])
		return string(b)
	})
}

// jsonEscapes are the escapes that JSON writers put into base64, and those for
// blanks.
var jsonEscapes = strings.NewReplacer(
	`\/`, "/", `\u002b`, "+", `\u002B`, "+", `\u002f`, "/", `\u002F`, "/", `\u003d`, "=", `\u003D`, "=",
	`\x2b`, "+", `\x2B`, "+", `\x2f`, "/", `\x2F`, "/", `\x3d`, "=", `\x3D`, "=",
	`\"`, `"`, `\n`, "\n", `\r`, "\r", `\t`, "\t", `\\`, `\`,
)

// escapes undoes escapes that were left in, at most twice: `\\\/`.
func (c *Cleaned) escapes() {
	for range 2 {
		out := entities(jsonEscapes.Replace(c.Text))
		if out == c.Text {
			return
		}
		c.alter(out, say.F("escapes such as \\/"))
		c.unwrap()
	}
}
