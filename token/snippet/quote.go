package snippet

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"agtok/say"
)

// A quoting is how a language writes a text between double quotes. Everything
// that does not show, or moves what stands beside it, is escaped as well: the
// program is read on terminals, and rustc refuses it otherwise.
type quoting struct {
	special string              // characters that take a backslash
	ascii   bool                // nothing else stands as it is
	escape  func(r rune) string // how a character is written that cannot stand as it is
}

// Languages by what they read between double quotes (langs.md, section 7: each
// was run). `?` is for C++'s trigraphs.
var (
	inGo     = quoting{`"\`, false, longEscape}
	inScript = quoting{`"\`, false, surrogates}
	inJava   = quoting{`"\`, true, surrogates} // javac's default encoding is not UTF-8 everywhere
	inKotlin = quoting{`"\$`, false, surrogates}
	inRust   = quoting{`"\`, false, braces}
	inSwift  = quoting{`"\`, false, braces}
	inDart   = quoting{`"\$`, false, braces}
	inPerl   = quoting{`"\$@`, false, hexBytes}
	inPHP    = quoting{`"\$`, false, hexBytes}
	inRuby   = quoting{`"\#`, false, hexBytes}
	inCpp    = quoting{`"\?`, false, octalBytes}
)

// text writes a literal.
func (q quoting) text(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case strings.ContainsRune(q.special, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r': // Java reads \u000d as the end of the line
			b.WriteString(`\r`)
		case !q.stands(r):
			b.WriteString(q.escape(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// single writes a literal between single quotes, in which nothing but a backslash
// and a quote is special, where all of it can stand there.
func (q quoting) single(s string) string {
	for _, r := range s {
		if !q.stands(r) {
			return q.text(s)
		}
	}
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}

func (q quoting) stands(r rune) bool {
	return r == '\\' || say.Escape(string(r)) == string(r) && !(q.ascii && r > '~')
}

// longEscape is what Go, Python and C# read.
func longEscape(r rune) string {
	if r > 0xffff {
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// surrogates writes UTF-16, as Java and JavaScript read it.
func surrogates(r rune) string {
	if high, low := utf16.EncodeRune(r); r > 0xffff {
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

func braces(r rune) string { return fmt.Sprintf(`\u{%x}`, r) }

func hexBytes(r rune) string { return bytesAs(`\x%02x`, r) }

// octalBytes writes three digits, after which an escape ends: \x in C++ does not.
func octalBytes(r rune) string { return bytesAs(`\%03o`, r) }

func bytesAs(format string, r rune) string {
	var b strings.Builder
	for _, c := range []byte(string(r)) {
		fmt.Fprintf(&b, format, c)
	}
	return b.String()
}
