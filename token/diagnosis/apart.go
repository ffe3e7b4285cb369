package diagnosis

import (
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"

	"agtok/say"
	"agtok/token"
)

// apart says how the token's name and the client's differ where it is less than
// their being two names: "only the letter case differs". Empty otherwise.
func apart(signed, passed string) say.Text {
	if how := alike(signed, passed); !how.IsZero() {
		return how
	}
	if signed != passed && signed == questionMarks(passed) {
		return say.F("the token has ? where the name has other letters: the builder did not write UTF-8")
	}
	return oneEdit(signed, passed)
}

// alike says in what respect alone two names differ. Empty where it is more.
func alike(a, b string) say.Text {
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
	{say.F("only the letter case differs"), func(a, b string) bool { return strings.EqualFold(a, b) }},
	{say.F("only blanks at the beginning or the end differ"), func(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }},
	{say.F("only quotes around it differ"), func(a, b string) bool { return strings.Trim(a, `"'`) == strings.Trim(b, `"'`) }},
	{say.F("only the URL-escaping differs"), sameUnescaped},
	{say.F("only blanks differ"), func(a, b string) bool { return noBlanks(a) == noBlanks(b) }},
	{say.F("only invisible characters differ"), func(a, b string) bool { return visible(a) == visible(b) }},
	{say.F("only the Unicode form differs (composed against decomposed characters)"), func(a, b string) bool { return norm.NFC.String(a) == norm.NFC.String(b) }},
	{say.F("only the width of characters differs (full-width against ASCII)"), func(a, b string) bool { return norm.NFKC.String(a) == norm.NFKC.String(b) }},
	{say.F("only look-alike letters differ"), func(a, b string) bool { return skeleton(a) == skeleton(b) }},
	{say.F("the same bytes read in another encoding (UTF-8 against Latin-1)"), func(a, b string) bool { return latin1(a) == b || latin1(b) == a }},
	{say.F("only letter case and blanks differ"), func(a, b string) bool { return strings.EqualFold(noBlanks(a), noBlanks(b)) }},
	{say.F("only leading zeros differ"), func(a, b string) bool {
		return token.IsDigits(a) && token.IsDigits(b) && strings.TrimLeft(a, "0") == strings.TrimLeft(b, "0")
	}},
	{say.F("only separators differ"), func(a, b string) bool { return noSeparators(a) != "" && noSeparators(a) == noSeparators(b) }},
}

func sameUnescaped(a, b string) bool {
	for _, s := range [][2]string{{a, b}, {b, a}} {
		for _, unescape := range []func(string) (string, error){url.QueryUnescape, url.PathUnescape} {
			once, err := unescape(s[0])
			if err != nil {
				continue
			}
			twice, _ := unescape(once)
			if once == s[1] || twice == s[1] {
				return true
			}
		}
	}
	return false
}

// oneEdit says where two names differ by one character.
func oneEdit(signed, passed string) say.Text {
	a, b := []rune(signed), []rune(passed)
	if len(a) < 3 || len(b) < 3 || len(a) > len(b)+1 || len(b) > len(a)+1 {
		return say.Text{}
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	restA, restB := a[i:len(a)-j], b[i:len(b)-j]
	switch {
	case len(restA) == 1 && len(restB) == 1:
		return say.F("character %d is %v in the token and %v in the client", i+1, say.Name(string(restA)), say.Name(string(restB)))
	case len(restA) == 1 && len(restB) == 0:
		return say.F("character %d, %v, is missing in the client", i+1, say.Name(string(restA)))
	case len(restA) == 0 && len(restB) == 1:
		return say.F("character %d, %v, is missing in the token", i+1, say.Name(string(restB)))
	case len(restA) == 2 && len(restB) == 2 && restA[0] == restB[1] && restA[1] == restB[0]:
		return say.F("character %d and the next one are swapped", i+1)
	}
	return say.Text{}
}

// differently adds to a sentence about two names how little they differ, if that
// is known.
func differently(says, how say.Text) say.Text {
	if how.IsZero() {
		return says
	}
	return say.F("%v: %v", says, how)
}
