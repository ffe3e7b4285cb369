// Package names tells what becomes of the name of a channel or a user on its way
// from an app to a token, and what two names that differ have in common.
package names

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"agtok/say"
	"agtok/token"
)

// Apart says how the token's name and the client's differ where it is less than
// their being two names: "only the letter case differs". Empty otherwise.
func Apart(signed, passed string) say.Text {
	if how := Alike(signed, passed); !how.IsZero() {
		return how
	}
	if signed != passed && signed == questionMarks(passed) {
		return say.F("the token has ? where the name has other letters: the builder did not write UTF-8")
	}
	return oneEdit(signed, passed)
}

// Alike says in what respect alone two names differ. Empty where it is more.
func Alike(a, b string) say.Text {
	for _, d := range waysApart {
		if d.same(a, b) {
			return d.says
		}
	}
	return say.Text{}
}

// waysApart are tried in order.
var waysApart = []struct {
	says say.Text
	same func(signed, passed string) bool
}{
	{say.F("only the letter case differs"), strings.EqualFold},
	{say.F("only blanks at the beginning or the end differ"), sameAfter(strings.TrimSpace)},
	{say.F("only quotes around it differ"), sameAfter(func(s string) string { return strings.Trim(s, `"'`) })},
	{say.F("only the URL-escaping differs"), func(a, b string) bool { return unescapesTo(a, b) || unescapesTo(b, a) }},
	{say.F("only blanks differ"), sameAfter(noBlanks)},
	{say.F("only invisible characters differ"), sameAfter(visible)},
	{say.F("only the Unicode form differs (composed against decomposed characters)"), sameAfter(norm.NFC.String)},
	{say.F("only the width of characters differs (full-width against ASCII)"), sameAfter(norm.NFKC.String)},
	{say.F("only look-alike letters differ"), sameAfter(skeleton)},
	{say.F("the same bytes read in another encoding (UTF-8 against Latin-1)"),
		func(a, b string) bool { return latin1(a) == b || latin1(b) == a }},
	{say.F("only letter case and blanks differ"),
		func(a, b string) bool { return strings.EqualFold(noBlanks(a), noBlanks(b)) }},
	{say.F("only leading zeros differ"), func(a, b string) bool {
		return token.IsDigits(a) && token.IsDigits(b) && strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0")
	}},
	{say.F("only separators differ"),
		func(a, b string) bool { return noSeparators(a) != "" && noSeparators(a) == noSeparators(b) }},
}

// sameAfter compares what is left of two names.
func sameAfter(leave func(string) string) func(a, b string) bool {
	return func(a, b string) bool { return leave(a) == leave(b) }
}

// unescapesTo reports whether b is what a URL means by a, read once or twice.
func unescapesTo(a, b string) bool {
	for _, unescape := range unescapes {
		once, err := unescape(a)
		if err != nil {
			continue
		}
		if twice, _ := unescape(once); once == b || twice == b {
			return true
		}
	}
	return false
}

// oneEdit says where two names differ by one character.
func oneEdit(signed, passed string) say.Text {
	a, b := []rune(signed), []rune(passed)
	if len(a) < 3 || len(b) < 3 {
		return say.Text{}
	}
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	one := func(text []rune) say.Name { return say.Name(string(text)) }
	switch {
	case len(a) == 1 && len(b) == 1:
		return say.F("character %d is %v in the token and %v in the client", i+1, one(a), one(b))
	case len(a) == 1 && len(b) == 0:
		return say.F("character %d, %v, is missing in the client", i+1, one(a))
	case len(a) == 0 && len(b) == 1:
		return say.F("character %d, %v, is missing in the token", i+1, one(b))
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return say.F("character %d and the next one are swapped", i+1)
	}
	return say.Text{}
}

// Explain adds to a sentence about the token's name and the client's how little
// they differ, if that is known.
func Explain(says say.Text, signed, passed string) say.Text {
	return Differently(says, Apart(signed, passed))
}

// Differently adds to a sentence about two names how they differ, if that is known.
func Differently(says, how say.Text) say.Text {
	if how.IsZero() {
		return says
	}
	return say.F("%v: %v", says, how)
}
