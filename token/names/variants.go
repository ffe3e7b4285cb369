package names

import (
	"iter"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"agtok/token"
)

// Variants are what a name is turned into on its way: by templates, forms, URLs,
// databases and keyboards.
func Variants(s string) []string {
	if s == "" {
		return nil
	}
	trimmed := strings.TrimSpace(s)
	out := []string{
		trimmed, s + " ", " " + s, " " + s + " ", s + "\n", s + "\r\n", s + "\t",
		strings.ToLower(s), strings.ToUpper(s), strings.ToLower(trimmed), upperFirst(s), lowerFirst(s),
		upperFirst(strings.ToLower(s)),
		strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(s, " ", "-"), strings.ReplaceAll(s, " ", "_"),
		strings.ReplaceAll(s, " ", "+"),
		strings.ReplaceAll(s, "-", ""), strings.ReplaceAll(s, "-", "_"), strings.ReplaceAll(s, "_", "-"),
		strings.ReplaceAll(s, "+", " "),
		url.QueryEscape(s), url.PathEscape(s), url.QueryEscape(url.QueryEscape(s)), strings.ToLower(url.QueryEscape(s)),
		strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), // as encodeURIComponent does
		norm.NFC.String(s), norm.NFD.String(s), norm.NFKC.String(s), norm.NFKD.String(s),
		visible(s), latin1(s), utf8OfLatin1(s), questionMarks(s), skeleton(s),
		`"` + s + `"`, "'" + s + "'", strings.Trim(s, `"'`), strings.TrimLeft(s, "0"), s + ".0", strings.TrimSuffix(s, ".0"),
		"0" + s,
		"channel-" + s, "room-" + s, "channel_" + s, "room_" + s, "user_" + s, "user-" + s, "#" + s, ":" + s,
	}
	for _, unescape := range unescapes {
		if u, err := unescape(s); err == nil {
			out = append(out, u)
		}
	}
	for _, mark := range []string{"\u200b", "\ufeff", "\u200e", "\u00a0", "\u3000"} {
		out = append(out, s+mark, mark+s)
	}
	if token.IsDigits(s) { // with leading zeros, up to ten digits
		for n := len(s) + 1; n <= 10; n++ {
			out = append(out, strings.Repeat("0", n-len(s))+s)
		}
	}
	return append(out, widened(s)...)
}

// unescapes are the ways to read a text of a URL.
var unescapes = []func(string) (string, error){url.QueryUnescape, url.PathUnescape}

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

// Nearby yields the texts that are one edit away from s: without a character, with
// two of them swapped, with one more or another one. They are some thousand, so
// one that has a CRC-32 by chance is one in a million.
func Nearby(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for at := range len(s) {
			if !yield(s[:at]+s[at+1:]) || at > 0 && !yield(s[:at-1]+s[at:at+1]+s[at-1:at]+s[at+1:]) {
				return
			}
		}
		for at := range len(s) + 1 {
			for c := ' '; c <= '~'; c++ {
				if !yield(s[:at]+string(c)+s[at:]) || at < len(s) && !yield(s[:at]+string(c)+s[at+1:]) {
					return
				}
			}
		}
	}
}

// without leaves out some characters.
func without(s string, some func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if some(r) {
			return -1
		}
		return r
	}, s)
}

func noBlanks(s string) string { return without(s, unicode.IsSpace) }

func noSeparators(s string) string {
	return without(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-_:.#+", r) })
}

// visible leaves out characters that nobody sees.
func visible(s string) string {
	return without(s, func(r rune) bool {
		return r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || r >= 0xfe00 && r <= 0xfe0f)
	})
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
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
	"а", "a", "А", "A", "е", "e", "Е", "E", "р", "p", "Р", "P", "с", "c", "С", "C", "х", "x", "Х", "X", "у", "y", "В", "B",
	"Н", "H", "К", "K", "М", "M", "Т", "T",
	"–", "-", "—", "-", "‐", "-", "‑", "-", "−", "-",
)

func skeleton(s string) string { return lookalikes.Replace(norm.NFKC.String(s)) }
