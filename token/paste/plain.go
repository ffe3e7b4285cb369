package paste

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// colourForm is a code that colours a terminal: whole, as JSON, C and shells write it,
// or without the escape character, which many a page drops.
var colourForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`(?:\x1b|\x{9b}|\\u001[bB]|\\x1[bB]|\\033|\\e)\[?[0-9;:?]{0,20}[A-Za-z]|\[[0-9]{1,3}(?:;[0-9]{1,3}){0,4}m`)
})

// withoutColours removes the codes that colour a terminal.
func withoutColours(text string) string {
	if !containsAny(text, []string{"\x1b", "\u009b", `\u001`, `\x1`, `\033`, `\e[`, "m"}) || !strings.Contains(text, "[") {
		return text
	}
	var b strings.Builder
	rest := text
	for _, at := range colourForm().FindAllStringIndex(text, -1) {
		before, after := text[len(text)-len(rest):at[0]], text[at[1]:]
		if bare := text[at[0]] == '['; bare && strings.HasPrefix(after, "]") {
			continue // [5m] of a query for metrics
		}
		if before != "" && after != "" && isAroundWord(before[len(before)-1]) && isAroundWord(after[0]) {
			continue // within a name, it was put there
		}
		b.WriteString(before)
		rest = after
	}
	return b.String() + rest
}

// boldForm is a label in bold of Markdown.
var boldForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\*\*[\pL_][^*\n]{0,38}\*\*`) })

// withoutBold removes the asterisks of Markdown around labels, and leaves those by which
// logs hide a value.
func withoutBold(text string) string {
	if !strings.Contains(text, "**") {
		return text
	}
	var b strings.Builder
	rest := text
	for _, at := range boldForm().FindAllStringIndex(text, -1) {
		before, after := text[len(text)-len(rest):at[0]], text[at[1]:]
		if before != "" && (before[len(before)-1] == '*' || isAroundWord(before[len(before)-1])) ||
			after != "" && (after[0] == '*' || isAroundWord(after[0])) {
			continue
		}
		b.WriteString(before)
		b.WriteString(text[at[0]+2 : at[1]-2])
		rest = after
	}
	return b.String() + rest
}

// hasWideToken reports whether an input method has widened a token in a text.
func hasWideToken(text string) bool { return containsAny(text, []string{"００７", "００６"}) }

// narrow returns a character of ASCII for one of full width.
func narrow(c rune) rune {
	if '！' <= c && c <= '～' {
		return c - '！' + '!'
	}
	return c
}

// wideWord is a word of full width in a sentence: 频道：ｌｏｂｂｙ－１. Behind ASCII, as in
// channel=ｌｏｂｂｙ, a program has written it, and the app may pass it so.
var wideWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|\n|[^\x00-\x7f０-９Ａ-Ｚａ-ｚ＿－．])[ \t]*[０-９Ａ-Ｚａ-ｚ＿－．]+`)
})

// withoutWide makes the words narrow that an input method has widened, as a whole; and
// all of a text whose token it has widened.
func withoutWide(text string) string {
	if hasWideToken(text) {
		return strings.Map(narrow, text)
	}
	if strings.IndexByte(text, "ａ"[0]) < 0 {
		return text
	}
	var b strings.Builder
	rest := text
	for _, at := range wideWord().FindAllStringIndex(text, -1) {
		before, word, after := text[len(text)-len(rest):at[0]], text[at[0]:at[1]], text[at[1]:]
		if after == "" || !isAroundWord(after[0]) {
			word = strings.Map(func(c rune) rune {
				if n := narrow(c); isNameRune(n) || n == '.' {
					return n
				}
				return c
			}, word)
		}
		b.WriteString(before + word)
		rest = after
	}
	return b.String() + rest
}

// htmlMarks are entities of which one shows that a text was taken out of a page's source.
var htmlMarks = []string{"&quot;", "&#34;", "&#39;", "&#x27;", "&lt;", "&gt;", "&nbsp;",
	"&amp;quot;", "&amp;#34;", "&amp;lt;"}

// quotedQuote is a quote in a JSON text within a JSON text within another, and openingQuote
// shows that there is one: a value may also end with a backslash, "lobby\\".
var (
	quotedQuote  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\\{2,}"`) })
	openingQuote = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[{\[,:] ?\\{2,}"\w`) })
)

// writtenBreaks are line breaks and tabs as programs print them within a text.
var writtenBreaks = strings.NewReplacer(`\\n`, "\n", `\r\n`, "\n", `\n`, "\n", `\\t`, "\t", `\t`, "\t")

// plainBlanks ends the lines of a text that a terminal has pasted, which sends a
// carriage return for each end of a line, as files have it; and puts blanks in the place
// of those that pages do not break, where the text has hardly any others.
func plainBlanks(text string) string {
	const fixed = "\u00a0"
	if strings.Count(text, fixed) > strings.Count(text, " ") {
		text = strings.ReplaceAll(text, fixed, " ")
	}
	if strings.Contains(text, "\n") {
		return text
	}
	return strings.ReplaceAll(text, "\r", "\n")
}

// plain undoes what the way of a text did to all of it: bytes of another encoding,
// full width, colours, entities of HTML, quotes that were escaped at each hop.
func plain(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, string(utf8.RuneError))
	}
	text = withoutBold(withoutColours(withoutWide(text)))
	for range 2 { // pages of pages have them twice
		if containsAny(text, htmlMarks) {
			text = entities(text)
		}
	}
	text = writtenBreaks.Replace(text)
	if strings.Contains(text, `\\"`) && openingQuote().MatchString(text) {
		text = quotedQuote().ReplaceAllString(text, `\"`)
	}
	return text
}
