package say

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks in a row are shown as they are. Scripts
// use two or three; piles of them cover the lines above and below.
const maxMarks = 3

// Escape makes text out of a token fit to be shown: control, bidirectional and
// invisible characters, bytes that are not UTF-8, and piles of combining marks
// become \n, \x1b, \u202e and the like, and a backslash becomes two. What it
// returns has no control character and nothing that moves other text.
func Escape(s string) string {
	i, marks := firstUnsafe(s, 0)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	for rest := 0; ; i, marks = firstUnsafe(s[rest:], marks) {
		b.WriteString(s[rest : rest+i])
		rest += i
		if rest == len(s) {
			return b.String()
		}
		rest += escapeRune(&b, s[rest:])
	}
}

// Quote returns the text escaped between double quotes.
func Quote(s string) string { return `"` + strings.ReplaceAll(Escape(s), `"`, `\"`) + `"` }

// firstUnsafe returns the index of the first rune to escape, or len(s), and how
// many combining marks precede it.
func firstUnsafe(s string, marks int) (int, int) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		marks = countMarks(r, marks)
		if r == '\\' || r == utf8.RuneError && size <= 1 || !Visible(r) || marks > maxMarks {
			return i, marks
		}
		i += size
	}
	return len(s), marks
}

func countMarks(r rune, marks int) int {
	if r >= utf8.RuneSelf && unicode.Is(unicode.M, r) {
		return marks + 1
	}
	return 0
}

// Visible reports whether a rune is seen, and stays in its place.
func Visible(r rune) bool {
	if r < utf8.RuneSelf {
		return ' ' <= r && r <= '~'
	}
	return strconv.IsPrint(r) && !unicode.Is(blank, r)
}

// blank are letters and marks that Unicode calls printable and that show
// nothing: fillers and selectors.
var blank = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x034f, 0x034f, 1}, // combining grapheme joiner
		{0x115f, 0x1160, 1}, // Hangul fillers
		{0x17b4, 0x17b5, 1}, // Khmer inherent vowels
		{0x180b, 0x180f, 1}, // Mongolian selectors
		{0x2800, 0x2800, 1}, // braille blank
		{0x3164, 0x3164, 1}, // Hangul filler
		{0xfe00, 0xfe0f, 1}, // variation selectors
		{0xffa0, 0xffa0, 1}, // half-width Hangul filler
	},
	R32: []unicode.Range32{{0xe0100, 0xe01ef, 1}}, // variation selectors
}

// escapeRune writes the first rune of s escaped and returns its size.
func escapeRune(b *strings.Builder, s string) int {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && size <= 1:
		b.WriteString(`\x`)
		writeHex(b, uint32(s[0]), 2)
	case r == '\\':
		b.WriteString(`\\`)
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\r':
		b.WriteString(`\r`)
	case r == '\t':
		b.WriteString(`\t`)
	case r < ' ' || r == 0x7f:
		b.WriteString(`\x`)
		writeHex(b, uint32(r), 2)
	case r <= 0xffff:
		b.WriteString(`\u`)
		writeHex(b, uint32(r), 4)
	default:
		b.WriteString(`\U`)
		writeHex(b, uint32(r), 8)
	}
	return size
}

func writeHex(b *strings.Builder, v uint32, digits int) {
	const hexDigits = "0123456789abcdef"
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b.WriteByte(hexDigits[v>>shift&0xf])
	}
}
