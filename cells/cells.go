// Package cells is text in the cells of a terminal: how many it takes, how it is
// cut, padded and broken into lines, and what of it can be drawn at all.
package cells

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"agtok/say"
)

// Width returns how many cells a line takes, escape sequences apart.
func Width(s string) int {
	if w, ok := simple(s); ok {
		return w
	}
	return ansi.StringWidth(s)
}

// simple is Width for a line of nothing but colours and characters that join nothing:
// nearly every line on the screen, and without it a screen takes twice as long.
func simple(s string) (w int, ok bool) {
	for i := 0; i < len(s); {
		n, cells := alone(s[i:])
		if n == 0 {
			n = colour(s[i:])
		}
		if n == 0 {
			return 0, false
		}
		i += n
		w += cells
	}
	return w, true
}

// alone returns the bytes and the cells of the character that a text begins with, where
// it is one of those that join no other of them: ASCII, what we draw with, Han.
func alone(s string) (n, w int) {
	if s == "" {
		return 0, 0
	}
	if s[0] < utf8.RuneSelf {
		if s[0] < ' ' || s[0] > '~' {
			return 0, 0
		}
		return 1, 1
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case 0x2500 <= r && r <= 0x25fc, strings.ContainsRune("…·‹›→↓✓✗", r):
		return n, 1
	case 0x4e00 <= r && r <= 0x9fff, 0x3001 <= r && r <= 0x3011, 0xff01 <= r && r <= 0xff5e:
		return n, 2
	}
	return 0, 0
}

// colour returns how long the escape sequence is that a text begins with, 0 if it is
// anything but one of colours.
func colour(s string) int {
	if !strings.HasPrefix(s, "\x1b[") {
		return 0
	}
	n := 2
	for n < len(s) && '0' <= s[n] && s[n] <= ';' {
		n++
	}
	if n == len(s) || s[n] != 'm' {
		return 0
	}
	return n + 1
}

// Cut shortens a line to at most w cells.
func Cut(s string, w int) string {
	if Width(s) <= w {
		return s
	}
	return ansi.Truncate(s, max(0, w), "…")
}

// CutPath cuts a method and a path that are wider than w cells after a whole part of
// the path, as long as its first part is left.
func CutPath(text string, w int) string {
	for Width(text) > w {
		i := strings.LastIndexByte(strings.TrimSuffix(text, "/…"), '/')
		if i <= strings.IndexByte(text, '/') {
			break
		}
		text = text[:i] + "/…"
	}
	return text
}

// Pad fills a line up to w cells.
func Pad(s string, w int) string { return s + Blank(w-Width(s)) }

// Fit cuts or pads a line to exactly w cells.
func Fit(s string, w int) string {
	if n := Width(s); n <= w {
		return s + Blank(w-n)
	}
	return Pad(Cut(s, w), w)
}

// blanks is as long as a line on a wide screen.
const blanks = "                                                                                                    "

// Blank returns n spaces.
func Blank(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Wrap breaks plain text, as [Shown] makes it, into lines of at most w cells: at
// spaces, in Chinese between two characters, and inside a word only where the
// word alone is wider.
func Wrap(s string, w int) []string {
	w = max(1, w)
	var lines, parts []string
	line, quoted := "", false
	for _, word := range strings.Fields(s) {
		space := " "
		parts, quoted = unbroken(parts[:0], Shown(word), quoted)
		for _, part := range parts {
			if line != "" && Width(line)+len(space)+Width(part) <= w {
				line += space + part
				space = ""
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			pieces := strings.Split(ansi.Hardwrap(part, w, true), "\n")
			lines = append(lines, pieces[:len(pieces)-1]...)
			line, space = pieces[len(pieces)-1], ""
		}
	}
	return append(lines, line)
}

// Break breaks a text into lines of at most w cells, at any character.
func Break(s string, w int) []string {
	if Width(s) <= w {
		return []string{s}
	}
	return strings.Split(ansi.Hardwrap(s, max(1, w), true), "\n")
}

// unbroken appends the parts of a word between which a line may end: beside Chinese,
// but not before what closes, nor behind what opens (GB/T 15834), nor within a
// quoted name. quoted says whether one begins before the word, and behind it.
func unbroken(parts []string, word string, quoted bool) (all []string, still bool) {
	start, before := 0, rune(0)
	for i, r := range word {
		if i > start && !quoted && (isWide(before) || isWide(r)) && !strings.ContainsRune(closing, r) &&
			!strings.ContainsRune(opening, before) {
			parts = append(parts, word[start:i])
			start = i
		}
		if r == '"' && before != '\\' {
			quoted = !quoted
		}
		before = r
	}
	return append(parts, word[start:]), quoted
}

const (
	closing = "，。、：；！？）」』》】”’…%,.:;!?)"
	opening = "（「『《【“‘("
)

// isWide reports whether a character is Chinese, or one of its marks.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xff60
}

// A Glyph is a character of a text as it is drawn.
type Glyph struct {
	Text       string // safe to be shown
	Width      int    // in cells
	Start, End int    // bytes of the text it stands for
}

// Glyphs cuts a text into what takes its cells together. Characters that
// cannot be shown, or that terminals disagree on the width of, are escaped;
// the backslash is not: this is for text that is edited.
func Glyphs(s string) []Glyph {
	gs := make([]Glyph, 0, len(s))
	for i := 0; i < len(s); {
		if n, w := alone(s[i:]); n > 0 {
			next, _ := alone(s[i+n:])
			if next > 0 || i+n == len(s) || s[i+n] < utf8.RuneSelf {
				gs = append(gs, Glyph{s[i : i+n], w, i, i + n})
				i += n
				continue
			}
		}
		cluster, _ := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		end := i + max(1, len(cluster))
		if g := glyph(s, i, end); g.Text == s[i:end] {
			gs = append(gs, g)
			i = end
			continue
		}
		for first := true; i < end; first = false {
			_, n := utf8.DecodeRuneInString(s[i:end])
			gs = append(gs, piece(s, i, i+n, first))
			i += n
		}
	}
	return gs
}

// glyph draws a grapheme cluster, escaped as [token.Escape] does. Its text is
// empty when that does not do: terminals disagree on its width, or it would join
// what is drawn beside it.
func glyph(s string, start, end int) Glyph {
	text := s[start:end]
	if text != `\` {
		text = say.Escape(text)
	}
	r, _ := utf8.DecodeRuneInString(text)
	w := ansi.StringWidth(text)
	if w > 0 && w == ansi.StringWidthWc(text) && !unicode.Is(unicode.M, r) && standsAlone(text, w) {
		return Glyph{text, w, start, end}
	}
	return Glyph{Start: start, End: end}
}

// standsAlone reports whether a character of w cells takes as many beside others:
// a skin tone, a sound mark (U+FF9E), a vowel (U+0E33) join what is before them,
// a dot reph (U+0D4E) what follows. Most that is not ASCII is Han, which never
// does.
func standsAlone(text string, w int) bool {
	r, n := utf8.DecodeRuneInString(text)
	if n == len(text) && (n == 1 || unicode.Is(unicode.Han, r)) {
		return true
	}
	return ansi.StringWidth("x"+text+"x") == w+2
}

// piece draws one character of a cluster that cannot be drawn as it is: the
// first one may look as ever, the others are escaped, or they would join it.
func piece(s string, start, end int, first bool) Glyph {
	if g := glyph(s, start, end); g.Text != "" && (first || g.Text != s[start:end]) {
		return g
	}
	r, _ := utf8.DecodeRuneInString(s[start:end])
	text := fmt.Sprintf(`\u%04x`, r)
	if r > 0xffff {
		text = fmt.Sprintf(`\U%08x`, r)
	}
	return Glyph{text, len(text), start, end}
}

// Printable makes any text safe to be drawn in one line: see [token.Escape].
// Beyond that it escapes what terminals disagree on the width of.
func Printable(s string) string {
	if !strings.Contains(s, `\`) {
		return Shown(s)
	}
	var b strings.Builder
	for _, g := range Glyphs(s) {
		if g.Text == `\` {
			b.WriteByte('\\')
		}
		b.WriteString(g.Text)
	}
	return b.String()
}

// Shown makes a text drawable that is escaped already, such as a sentence of the
// core with a name in it: it escapes what terminals disagree on the width of, and
// leaves the backslashes as they are.
func Shown(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && ' ' <= s[i] && s[i] <= '~'
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, g := range Glyphs(s) {
		b.WriteString(g.Text)
	}
	return b.String()
}

// FitAll cuts or pads lines to exactly h of w cells.
func FitAll(lines []string, w, h int) []string {
	all := make([]string, max(0, h))
	for i := range all {
		if i < len(lines) {
			all[i] = Fit(lines[i], w)
		} else {
			all[i] = Blank(w)
		}
	}
	return all
}
