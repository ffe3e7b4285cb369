package applog

import (
	"encoding/base64"
	"strings"
	"time"

	"agtok/token"
	"agtok/token/paste"
)

// A secret is a token as a log shows it: whole, masked, empty, or not at all.
type secret struct {
	given      bool // the log says what it is
	text       string
	head, tail string // of one that is masked
}

var (
	mask    = pattern(`^(\w{1,12})\*{3,}([\w+/=-]{0,8})$`)
	cutHead = pattern(`^\w{1,20}`)
	whole   = pattern(`00[67][A-Za-z0-9+/]{40,}={0,2}`)
)

// newSecret reads what stands in a token's place.
func newSecret(text string) secret {
	if m := mask().FindStringSubmatch(text); m != nil {
		return secret{given: true, head: m[1], tail: m[2]}
	}
	if strings.Contains(text, "***") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") {
		return secret{given: true, head: cutHead().FindString(text)}
	}
	if paste.IsEmpty(text) {
		text = ""
	}
	return secret{given: true, text: text}
}

// wholeToken finds a token in a line that is not cut.
func wholeToken(body string) string {
	if !strings.Contains(body, "006") && !strings.Contains(body, "007") {
		return ""
	}
	at := whole().FindStringIndex(body)
	if at == nil || at[0] > 0 && isBase64(body[at[0]-1]) {
		return ""
	}
	rest := body[at[1]:]
	if strings.HasPrefix(rest, "...") || strings.HasPrefix(rest, "…") || strings.HasPrefix(rest, "*") {
		return ""
	}
	found := body[at[0]:at[1]]
	if _, err := token.Parse(found); err != nil {
		return ""
	}
	return found
}

func isBase64(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

func (s secret) masked() bool { return s.head != "" }

// empty reports whether the log says that there was no token.
func (s secret) empty() bool { return s.given && s.text == "" && !s.masked() }

// telling reports whether two tokens of which the same shows are hardly two: the first
// ten characters are those of many a token.
func (s secret) telling() bool { return s.tail != "" || len(s.head) >= 16 }

// homemade reports whether what shows of a token is none that a builder makes:
// behind 007 each of them writes the base64 of a zlib stream, which begins with
// an e.
func (s secret) homemade() bool {
	return len(s.head) > 3 && strings.HasPrefix(s.head, "007") && s.head[3] != 'e'
}

// fits reports whether a whole token is the one behind the mask, as far as it
// shows.
func (s secret) fits(token string) bool {
	return s.masked() && s.tail != "" && strings.HasPrefix(token, s.head) && strings.HasSuffix(token, s.tail)
}

// ends returns when the last privilege of a masked 006 token ends, within 256 s:
// its last four characters are the upper three bytes of that time (facts of 96
// logs). It is zero where nothing shows, or where there is no end.
func (s secret) ends() time.Time {
	if len(s.tail) != 4 || !strings.HasPrefix(s.head, "006") {
		return time.Time{}
	}
	b, err := base64.StdEncoding.DecodeString(s.tail)
	if err != nil || len(b) != 3 {
		return time.Time{}
	}
	unix := int64(b[2])<<24 | int64(b[1])<<16 | int64(b[0])<<8
	const year2015 = 1420070400 // before the first 006 token
	if unix < year2015 {
		return time.Time{}
	}
	return time.Unix(unix, 0)
}

// shownOfToken is how much of a token is shown: enough to tell its kind, and too
// little to use it.
const shownOfToken = 10

func (s secret) shown() string {
	if s.masked() {
		return s.head + "…" + s.tail
	}
	return Cut(s.text)
}

// CutAll cuts the tokens that stand in a text.
func CutAll(text string) string { return whole().ReplaceAllStringFunc(text, Cut) }

// Cut returns the beginning of a token.
func Cut(text string) string {
	if len(text) <= shownOfToken {
		return text
	}
	return text[:shownOfToken] + "…"
}
