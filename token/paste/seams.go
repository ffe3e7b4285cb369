package paste

import (
	"encoding/base64"
	"html"
	"regexp"
	"slices"
	"strings"
	"sync"

	"agtok/say"
	"agtok/token"
)

// mendSeams puts the pieces of a token together that an editor, a mail program
// or a source file broke up: quoted lines, string concatenation, continued
// lines. It is tried where the text holds no token otherwise.
func (c *Cleaned) mendSeams(raw string, want token.ServiceType) {
	if token.IsToken(c.Text) {
		return
	}
	whole, seams := withoutSeams(raw)
	if len(seams) == 0 {
		whole, seams = unwrapBase64(raw)
	}
	if len(seams) == 0 {
		return
	}
	again := cleanOnce(whole, want)
	if !token.IsToken(again.Text) {
		return
	}
	*c = again
	c.alter(c.Text, seams...)
}

// seams are what stands between two pieces of a token. The group of each is cut out;
// what is behind it must follow.
var seams = []struct {
	what say.Text
	form string
}{
	{say.F("line breaks inside, with the > of quoted mail"), `(\R[ \t]*>[ \t>]*)[0-9A-Za-z+/=_-]`},
	{say.F("line breaks inside, each behind a backslash"), `(\\\R[ \t]*)`},
	{say.F("line breaks inside, each behind a hyphen or ="), `([-=]\R)[0-9A-Za-z+/=_-]`},
	{say.F("line breaks of HTML inside"), `(<(?i:br[ /]{0,5}|wbr[ /]{0,4})>\W*)`},
	{say.F("line breaks inside, with what a log writes before each line"), `(\R(?:` + entryBegin + `))[0-9A-Za-z+/=_-]`},
	{say.F("line breaks inside, with line numbers"), `(\R[ \t]*[0-9]{1,4}[:|.)][ \t]*).`},
	{say.F("the quotes between pieces of code"), `("\O@?"|'\O'|\x60\O\x60).`},
}

// seamForm is all of them; at one place the first that fits counts. For short, the
// forms have \R for a line break, \W for any blank, and \O for an operator or at
// least a blank. It is compiled when it is first needed: most texts hold a whole token.
var seamForm = sync.OnceValue(func() *regexp.Regexp {
	var forms []string
	for _, s := range seams {
		forms = append(forms, s.form)
	}
	const operator = `(?:\W+|\W*(?:\+|\.\.?|&|\|\||\\)\W*)`
	form := strings.ReplaceAll(strings.Join(forms, "|"), `\O`, operator)
	form = strings.NewReplacer(`\R`, `(?:\r\n|\n|\r)`, `\W`, `[\s\v\x{85}\p{Z}]`).Replace(form)
	return regexp.MustCompile(`^(?s:` + form + `)`)
})

// maxSeams is at how many places a seam is looked for: as many as a log of half a megabyte has.
const maxSeams = 50_000

// withoutSeams cuts the seams out of a text and says which there were.
func withoutSeams(text string) (whole string, found []say.Text) {
	if !containsAny(text, []string{"00", "eJ"}) {
		return text, nil // there is no version in it, and so no token
	}
	var b strings.Builder
	for tried := 0; ; tried++ {
		at := strings.IndexAny(text, "\r\n\\-=<\"'`") // a seam begins with one of these
		if at < 0 || tried == maxSeams {
			return b.String() + text, found
		}
		b.WriteString(text[:at])
		text = text[at:]
		size := 1
		if lineBreak(text) > 0 && strings.HasSuffix(b.String(), "=") || text[0] == '\n' && lineBreak(text[1:]) > 0 {
			b.WriteByte(text[0]) // behind its padding a token is whole, and an empty line is no seam
		} else if m := seamForm().FindStringSubmatchIndex(text); m != nil {
			i := slices.IndexFunc(m[2:], func(at int) bool { return at >= 0 })
			size, found = m[3+i], append(found, seams[i/2].what)
		} else {
			b.WriteByte(text[0])
		}
		text = text[size:]
	}
}

// lineBreak returns the length of the line break that s begins with.
func lineBreak(s string) int {
	end, _ := cutAny(s, []string{"\r\n", "\n", "\r"})
	return len(end)
}

// blanks returns the length of the blanks that s begins with, without line
// breaks.
func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// unwrapBase64 decodes a token that was encoded a second time.
func unwrapBase64(text string) (whole string, found []say.Text) {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
	if !strings.HasPrefix(text, "MDA3ZUp") && !strings.HasPrefix(text, "MDA2") {
		return "", nil
	}
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return "", nil
	}
	return string(b), []say.Text{say.F("a second base64 around it")}
}

// entity is one of HTML.
var entity = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&[^;\x{80}-\x{10ffff}]{0,9};`) })

// entities replaces the entities of HTML.
func entities(s string) string { return entity().ReplaceAllStringFunc(s, html.UnescapeString) }
