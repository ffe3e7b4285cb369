package paste

import (
	"slices"
	"strings"
	"unicode"

	"agtok/say"
	"agtok/token"
)

// MinToken is how many characters must follow a version in the middle of a
// text before it is taken for a token.
const MinToken = 40

// locate cuts the token out of the text around it: a label, a query string, a
// line of a log. Of several tokens the one for the product is taken.
func (c *Cleaned) locate(want token.ServiceType) {
	found := tokensIn(c.Text)
	if len(found) == 0 {
		if tokenLike(c.Text) {
			c.rest(c.Text)
		}
		return
	}
	if first := found[0].at; first > 0 {
		c.noteAround(say.F("the text %v before it", say.Name(strings.TrimSpace(c.Text[:first]))))
	}
	pick := choose(c.Text, found, want)
	c.Text = found[pick].Text
	for i, f := range found {
		if i != pick && f.Text != c.Text && !slices.Contains(c.Others, f.Text) {
			c.Others = append(c.Others, f.Text)
		}
	}
	if len(found) > 1 && len(c.Others) == 0 {
		c.Others = []string{c.Text}
	}
	c.Altered = c.Altered || found[pick].Altered
	c.note(found[pick].Noise...)
	c.around = append(c.around, found[pick].around...)
}

// A located is a token and where in a text it begins.
type located struct {
	Cleaned
	at int
}

// tokensIn returns the tokens in a text, damaged ones where they begin as a builder begins one;
// the first one in any case.
func tokensIn(text string) (found []located) {
	starts := tokenStarts(text)
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		part := located{at: at}
		part.rest(text[at:end])
		if i == 0 || token.IsToken(part.Text) || isMade(part.Text) {
			found = append(found, part)
		}
	}
	return found
}

// tokenLike reports whether a text without a version may be a token all the
// same: long, and almost all of it base64.
func tokenLike(text string) bool {
	n := 0
	for i := range len(text) {
		if isBase64(text[i]) {
			n++
		}
	}
	return n >= MinToken && n >= len(text)-len(text)/16
}

// firstFor returns the index of the first token for the product, else of the first that
// is whole, else 0.
func firstFor(found []located, want token.ServiceType) int {
	whole := -1
	for i, f := range found {
		t, err := token.Parse(f.Text)
		if err != nil {
			continue
		}
		if want != 0 && t.ServiceFor(want) != nil {
			return i
		}
		if whole < 0 {
			whole = i
		}
	}
	return max(whole, 0)
}

// tokenStarts returns where tokens begin. The text's own beginning counts when
// it has a version; elsewhere it takes more.
func tokenStarts(text string) []int {
	var starts []int
	for i := 0; i+3 <= len(text); i++ {
		if i > 0 && (isBase64(text[i-1]) && text[i-1] != '=' && !glued(text, i)) {
			continue
		}
		if startsToken(text[i:], i == 0) {
			starts = append(starts, i)
			i += 2
		}
	}
	return starts
}

// glued reports whether a token begins here although the character before could
// be part of one.
func glued(text string, i int) bool {
	s := text[i:]
	if i < 4 {
		return false // a character too many
	}
	return isMade(s)
}

// isMade reports whether a text begins as builders begin a token.
func isMade(s string) bool {
	return strings.HasPrefix(s, "007eJ") && len(s) >= MinToken || strings.HasPrefix(s, "006") && len(s) >= 35+
		MinToken && token.IsHex32(s[3:35]) && strings.HasPrefix(s[35:], "IA")
}

func startsToken(s string, first bool) bool {
	version := len(s) >= 3 && (s[:3] == "007" || s[:3] == "006" || s[:3] == "005" || s[:3] == "004" || s[:3] == "003")
	if version && first {
		return true
	}
	if strings.HasPrefix(s, "1:") {
		return len(s) >= 35 && s[34] == ':' && token.IsHex32(s[2:34])
	}
	if !version {
		return false
	}
	n := 3
	for n < len(s) && n < MinToken && (isBase64(s[n]) || unicode.IsSpace(rune(s[n]))) {
		n++
	}
	return n >= MinToken && !isHash(s)
}

// isHash reports whether a text begins with hexadecimal digits alone, as that of a commit
// does.
func isHash(s string) bool {
	end := strings.IndexFunc(s, notBase64)
	if end < 0 {
		end = len(s)
	}
	return strings.Trim(s[:end], "0123456789abcdef") == ""
}

// isBase64 reports whether a character belongs to base64, of either alphabet.
func isBase64(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("+/=-_", c) >= 0
}

func notBase64(r rune) bool { return r >= 0x80 || !isBase64(byte(r)) }

// stops are characters that end a token in a text: quotes and separators.
const stops = "\"'`<>&,;|)]}“”‘’（），；。、！？：」』】》"

// rest reads a token from the beginning of a text up to where it ends.
func (c *Cleaned) rest(text string) {
	end := len(text)
	if i := strings.IndexAny(text, stops); i >= 3 {
		end = i
	}
	body := text[:nextEntry(text, end)]
	if after := strings.TrimSpace(text[len(body):]); strings.Trim(after, stops+" \t\r\n") != "" {
		c.noteAround(say.F("the text %v behind it", say.Name(after)))
	} else if after != "" {
		c.noteAround(say.F("punctuation behind it"))
	}
	body = strings.TrimRightFunc(body, unicode.IsSpace)
	c.Text = body
	if strings.ContainsFunc(body, unicode.IsSpace) {
		c.join(body)
	}
	c.alphabet()
	c.padding()
}

// alphabet turns the URL-safe alphabet into the standard one.
func (c *Cleaned) alphabet() {
	if !strings.ContainsAny(c.Text, "-_") || strings.HasPrefix(c.Text, "1:") {
		return
	}
	out := strings.NewReplacer("-", "+", "_", "/").Replace(c.Text)
	if padded := token.Pad(out); token.IsToken(padded) {
		out = padded
	} else if _, err := token.Parse(out); err != nil && !strings.HasPrefix(out, "007eJ") {
		return // no token even so: leave what was there for the error
	}
	c.alter(out, say.F("the URL-safe alphabet (- and _ for + and /)"))
}

// padding removes = that are too many.
func (c *Cleaned) padding() {
	core := strings.TrimRight(c.Text, "=")
	if have := len(c.Text) - len(core); have > 0 && !token.IsToken(c.Text) {
		if out := token.Pad(core); len(out) < len(c.Text) && token.IsToken(out) {
			c.alter(out, say.F("surplus = at its end"))
		}
	}
}
