package diagnosis

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"agtok/token"
)

// variants are what a name is turned into on its way: by templates, forms,
// URLs, databases and keyboards.
func variants(s string) []string {
	if s == "" {
		return nil
	}
	trimmed := strings.TrimSpace(s)
	out := []string{
		trimmed, s + " ", " " + s, " " + s + " ", s + "\n", s + "\r\n", s + "\t",
		strings.ToLower(s), strings.ToUpper(s), strings.ToLower(trimmed), upperFirst(s), lowerFirst(s), upperFirst(strings.ToLower(s)),
		strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(s, " ", "-"), strings.ReplaceAll(s, " ", "_"), strings.ReplaceAll(s, " ", "+"),
		strings.ReplaceAll(s, "-", ""), strings.ReplaceAll(s, "-", "_"), strings.ReplaceAll(s, "_", "-"), strings.ReplaceAll(s, "+", " "),
		url.QueryEscape(s), url.PathEscape(s), url.QueryEscape(url.QueryEscape(s)), strings.ToLower(url.QueryEscape(s)), escapeComponent(s),
		norm.NFC.String(s), norm.NFD.String(s), norm.NFKC.String(s), norm.NFKD.String(s),
		visible(s), latin1(s), utf8OfLatin1(s), questionMarks(s), skeleton(s),
		`"` + s + `"`, "'" + s + "'", strings.Trim(s, `"'`), strings.TrimLeft(s, "0"), s + ".0", strings.TrimSuffix(s, ".0"), "0" + s,
		"channel-" + s, "room-" + s, "channel_" + s, "room_" + s, "user_" + s, "user-" + s, "#" + s, ":" + s,
	}
	for _, unescape := range []func(string) (string, error){url.QueryUnescape, url.PathUnescape} {
		if u, err := unescape(s); err == nil {
			out = append(out, u)
		}
	}
	for _, mark := range []string{"\u200b", "\ufeff", "\u200e", "\u00a0", "\u3000"} {
		out = append(out, s+mark, mark+s)
	}
	return append(append(out, zeroPadded(s)...), widened(s)...)
}

// zeroPadded writes a number with leading zeros, up to ten digits.
func zeroPadded(s string) []string {
	var out []string
	if token.IsDigits(s) {
		for n := len(s) + 1; n <= 10; n++ {
			out = append(out, strings.Repeat("0", n-len(s))+s)
		}
	}
	return out
}

// widened writes s with full-width characters: all of them, and each one alone.
func widened(s string) []string {
	wide := func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r + 0xfee0
		}
		return r
	}
	out := []string{strings.Map(wide, s)}
	for i := range len(s) {
		if r := rune(s[i]); wide(r) != r {
			out = append(out, s[:i]+string(wide(r))+s[i+1:])
		}
	}
	return out
}

// guessVariants takes the variant of s with the name's CRC-32.
func (n name) guessVariants(s string) name {
	if n.known || !n.hashed {
		return n
	}
	return n.guess(variants(s)...)
}

// maxNearby is the longest name whose neighbours are tried.
const maxNearby = 40

// guessNearby takes the text with the name's CRC-32 that is one edit away from
// s. It tries some thousand texts, so a chance hit is one in a million.
func (n name) guessNearby(s string) name {
	if n.known || !n.hashed || s == "" {
		return n
	}
	for at := range len(s) {
		n = n.guess(s[:at] + s[at+1:])
		if at > 0 {
			n = n.guess(s[:at-1] + s[at:at+1] + s[at-1:at] + s[at+1:])
		}
	}
	buf := make([]byte, 0, len(s)+1)
	for at := 0; at <= len(s) && !n.known; at++ {
		for c := byte(' '); c <= '~'; c++ {
			buf = append(append(append(buf[:0], s[:at]...), c), s[at:]...)
			if n = n.guessBytes(buf); n.known {
				return n
			}
			if at < len(s) {
				buf = append(append(append(buf[:0], s[:at]...), c), s[at+1:]...)
				if n = n.guessBytes(buf); n.known {
					return n
				}
			}
		}
	}
	return n
}

func (n name) guessBytes(b []byte) name {
	if token.CRC(string(b)) == n.crc {
		n.text, n.known = string(b), true
	}
	return n
}

func noBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func noSeparators(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("-_:.#+", r) {
			return -1
		}
		return r
	}, s)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// escapeComponent escapes as encodeURIComponent does.
func escapeComponent(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// visible removes characters that nobody sees.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || r >= 0xfe00 && r <= 0xfe0f) {
			return -1
		}
		return r
	}, s)
}

// latin1 reads the bytes of s as Latin-1.
func latin1(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// utf8OfLatin1 writes s in Latin-1, where that can be done.
func utf8OfLatin1(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return s
		}
		out = append(out, byte(r))
	}
	return string(out)
}

// questionMarks writes s as Java does in ASCII: one ? for each other letter.
func questionMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf {
			return '?'
		}
		return r
	}, s)
}

// lookalikes are letters that look like ASCII ones.
var lookalikes = strings.NewReplacer(
	"O", "0", "o", "0", "О", "0", "о", "0", "Ο", "0", "ο", "0", "l", "1", "I", "1", "|", "1", "і", "1", "І", "1",
	"а", "a", "А", "A", "е", "e", "Е", "E", "р", "p", "Р", "P", "с", "c", "С", "C", "х", "x", "Х", "X", "у", "y", "В", "B", "Н", "H", "К", "K", "М", "M", "Т", "T",
	"–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-",
)

func skeleton(s string) string { return lookalikes.Replace(norm.NFKC.String(s)) }
