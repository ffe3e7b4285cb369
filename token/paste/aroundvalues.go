package paste

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"agtok/token"
)

// unwrapValue takes a value out of what languages write around it: @"…",
// Optional("…"), string(5) "…", process.env.X || "…".
func unwrapValue(s string) string {
	for range 3 {
		before := s
		if address, _, ok := strings.Cut(s[:min(len(s), maxType)], ` @"`); ok && strings.HasPrefix(address, "0x") {
			s = s[len(address)+len(" "):] // what lldb prints of an NSString
		}
		s = strings.TrimPrefix(s, "@") // Objective-C
		if len(s) > 1 && strings.IndexByte("rRuUbBL", s[0]) >= 0 && (s[1] == '"' || s[1] == '\'') {
			s = s[1:] // Python, C++
		}
		for _, wrapper := range wrappers {
			s = strings.TrimPrefix(s, wrapper)
		}
		if after, ok := strings.CutPrefix(s, "string("); ok { // PHP's var_dump
			if digits := strings.TrimLeft(after, "0123456789"); strings.HasPrefix(digits, ") ") {
				s = digits[2:]
			}
		}
		if s == before {
			break
		}
	}
	if startsWith(s, environments) {
		return fallback(s)
	}
	return s
}

// wrappers are what languages print around a value, or write before it.
var wrappers = []string{"Optional(", "Some(", "Just(", "NSNumber(", "int(", "Int(", "UInt(", "UInt32(", "String("}

// environments are how languages read a variable of the environment.
var environments = []string{
	"process.env", "import.meta.env", "os.getenv", "os.environ", "os.Getenv", "System.getenv", "getenv(",
	"env(", "ENV[", "BuildConfig.", "ENV.fetch(", "Deno.env", "String.fromEnvironment(", "${",
}

// fallback returns what follows the operator or the comma before the value that
// is taken where a variable is not set; the text itself where there is none on
// the line.
func fallback(s string) string {
	line := s[:min(len(s), maxAroundValue)]
	if end := strings.IndexAny(line, "\r\n;"); end >= 0 {
		line = line[:end]
	}
	for _, operator := range []string{"||", "??", "?:", " or ", "defaultValue:", ":-", ", "} {
		if _, after, ok := strings.Cut(line, operator); ok {
			after = after[blanks(after):]
			if quoteAt(after) != "" || after != "" && (isDigit(after[0]) || operator == ":-") {
				return s[len(line)-len(after):]
			}
		}
	}
	return s
}

// quoteAt returns the quote that a text begins with: also one with a backslash
// before it, as in JSON within a string.
func quoteAt(s string) string {
	quote, _ := cutAny(s, quotes)
	return quote
}

var quotes = []string{`"`, "'", "`", `\"`}

// value reads the value at a place for the name at i.
func (r *aroundReader) value(f aroundField, i, at int) {
	rest := unwrapValue(r.text[at:])
	if startsToken(strings.TrimLeft(rest, "\\\"'`"), false) {
		return // Token with uid: 007…
	}
	if endOfText().MatchString(rest) {
		return
	}
	if quote := quoteAt(rest); quote != "" {
		s, ok := quoted(rest, quote)
		if !ok {
			r.doubt(f)
			return
		}
		if inner := quoteAt(s); quote == "`" && len(inner) == 1 { // Markdown's around code: uid: `"12345"`
			if bare, whole := quoted(s, inner); whole && len(bare)+2 == len(s) {
				s = bare
			}
		}
		r.say(f, s)
		return
	}
	if s, ok := curlyQuoted(rest); ok {
		r.say(f, s)
		return
	}
	if i > 0 && r.text[i-1] == '[' && strings.HasSuffix(r.text[:at], "] => ") { // PHP's print_r writes no quotes
		line := rest[:min(len(rest), maxAroundValue+1)]
		for _, end := range []string{"\n", " [", " )"} { // a browser shows it on one line
			line, _, _ = strings.Cut(line, end)
		}
		r.say(f, strings.TrimSpace(line))
		return
	}
	if placeholderForm().MatchString(rest) {
		return
	}
	bare, stop := bareWord(rest)
	if digits := leadingDigits(bare); stop == "?" && isUser(f) && len(digits) < len(bare) &&
		bare[len(digits)] >= utf8.RuneSelf {
		bare, stop = digits, "" // uid：12345で, where the sentence goes on
	}
	switch {
	case bare == "":
		if stop != "\n" && stop != "" {
			r.doubt(f) // an object, a list, a placeholder
		}
	case strings.HasPrefix(stop, "?"):
		r.doubt(f)
	case r.isQuery(i, stop):
		r.query(f, bare)
	case r.code && f == aroundUID && r.inObject(at) && IsNull(bare):
		r.nullUID = true
	case r.inObject(at) && isIdentifier(bare) && !IsEmpty(bare) && (stop != " " || r.text[at-1] != ':'):
		// in { channel: name } it is the name of a value, but not in what Go prints: {Channel:lobby UID:5}
	default:
		r.bare(f, bare, r.joins || r.text[at-1] == '=')
	}
}

// endOfText is where a text ends to which a program adds a value: "uid=" << uid.
var endOfText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["'] *(?:<<|[+,)])`) })

// placeholderForm is where a program puts a value into a text: {uid}, ${uid}, $uid, \(uid).
var placeholderForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[$#]?\{[\w.:!]*\}|\$[A-Za-z_]\w*|\\\([\w.]+\))`)
})

// inObject reports whether a place is that of a value in { name: value }.
func (r *aroundReader) inObject(at int) bool {
	return r.braces > 0 && strings.HasSuffix(strings.TrimRight(r.text[:at], " "), ":")
}

// quoted returns the content of the string literal that a text begins with. ok
// is false for one without an end, with escapes that only its language knows,
// or with an operator behind it.
func quoted(s, quote string) (content string, ok bool) {
	s = s[len(quote):]
	limit := s[:min(len(s), maxAroundValue+len(quote))]
	end := 0
	for ; !strings.HasPrefix(limit[end:], quote); end++ {
		if end+1 >= len(limit) || limit[end] == '\n' {
			return "", false
		}
		if limit[end] == '\\' && quote != `\"` {
			end++ // whatever stands behind it is no end
			if end+1 >= len(limit) {
				return "", false
			}
		}
	}
	content = limit[:end]
	if strings.Contains(content, `\`) {
		if quote != `"` || json.Unmarshal([]byte(`"`+content+`"`), &content) != nil {
			return "", false
		}
	}
	rest := s[end+len(quote):]
	rest = rest[blanks(rest):]
	if strings.HasPrefix(rest, ".") {
		return content, len(rest) == 1 || !isAroundWord(rest[1]) // the end of a sentence
	}
	if strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*") {
		return content, true // a comment
	}
	isOperator := strings.HasPrefix(rest, "||") || rest != "" && strings.IndexByte("+%([?*/", rest[0]) >= 0
	return content, !isOperator
}

var curlyQuotes = [][2]string{{"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}, {"《", "》"}, {"【", "】"}}

// openingQuotes are the former of each pair.
var openingQuotes = func() (all []string) {
	for _, pair := range curlyQuotes {
		all = append(all, pair[0])
	}
	return all
}()

// curlyQuoted reads a text between the quotes of a word processor.
func curlyQuoted(s string) (content string, ok bool) {
	for _, pair := range curlyQuotes {
		if after, found := strings.CutPrefix(s, pair[0]); found {
			content, _, ok = strings.Cut(after[:min(len(after), maxAroundValue)], pair[1])
			return content, ok && !strings.Contains(content, "\n")
		}
	}
	return "", false
}

// bareStops end a value without quotes.
const bareStops = " \t\r\n,;&)]}<>\"'`|?({[\\$"

// bareWord returns the word that a text begins with, and what ended it: one
// character, "" for the end of the text, "?" for a character that makes it
// doubtful.
func bareWord(s string) (word, stop string) {
	limit := s[:min(len(s), maxAroundValue+1)]
	own := func(c rune) bool { return c >= utf8.RuneSelf && !unicode.IsLetter(c) }
	end := strings.IndexFunc(limit, func(c rune) bool { return own(c) || strings.ContainsRune(bareStops, c) })
	if end < 0 {
		if len(limit) < len(s) {
			return limit, "?"
		}
		return mixed(limit, "")
	}
	c, _ := utf8.DecodeRuneInString(limit[end:])
	if strings.HasPrefix(limit[end:], "</") {
		return mixed(limit[:end], "<") // the end of an element
	}
	if own(c) && !unicode.IsPunct(c) && !unicode.IsSpace(c) && !unicode.Is(unicode.Cf, c) ||
		end > 0 && strings.IndexByte("({[\\$<?", limit[end]) >= 0 {
		return limit[:end], "?"
	}
	if quote := quoteAt(limit[end:]); quote != "" && end > 0 {
		if after := s[end+len(quote):]; after != "" && isAroundWord(after[0]) {
			return limit[:end], "?" // the quote begins something
		}
	}
	return mixed(limit[:end], limit[end:end+1])
}

// leadingDigits returns the number that a text begins with.
func leadingDigits(s string) string { return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))] }

// isUser reports whether a field is a user, who may have a number.
func isUser(f aroundField) bool { return f == aroundUID || f == aroundUserID }

// startsWith reports whether a text begins with one of some others.
func startsWith(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.HasPrefix(s, part) })
}

// startsHan reports whether a text begins with a Chinese character.
func startsHan(s string) bool { return unicode.Is(unicode.Han, firstRune(s)) }

// mixed makes a word doubtful that goes from one script into another: a sentence
// may go on behind a value without a blank.
func mixed(word, stop string) (string, string) {
	wide := strings.IndexFunc(word, func(c rune) bool { return c >= utf8.RuneSelf })
	if wide > 0 || wide == 0 && strings.ContainsFunc(word, func(c rune) bool { return c < utf8.RuneSelf }) {
		return word, "?"
	}
	return word, stop
}

// isQuery reports whether the name at i and its value belong to a query string.
func (r *aroundReader) isQuery(i int, stop string) bool {
	return i > 0 && (r.text[i-1] == '?' || r.text[i-1] == '&') || stop == "&"
}

// query takes a value out of a query string. There, + may be a blank or itself.
func (r *aroundReader) query(f aroundField, s string) {
	s, _, _ = strings.Cut(s, "#")
	out, err := url.QueryUnescape(s)
	if err != nil || strings.Contains(s, "+") {
		r.doubt(f)
		return
	}
	r.say(f, out)
}

// IsMember reports whether a word with a full stop names a value of an object, and is
// no person's name as in maria.k.
func IsMember(s string) bool {
	at := strings.LastIndexByte(s, '.')
	if at < 0 || strings.ContainsAny(s, "@-0123456789") {
		return false
	}
	_, isKey := fieldOf(s[at+1:])
	object, _, _ := strings.Cut(s, ".")
	return isKey || isTypeName(s[at+1:]) || members[strings.ToLower(s[at+1:])] || objects[strings.ToLower(object)]
}

// objects hold values in source code, and members are what they have besides the names
// of fields.
var (
	objects = wordSet("options opts option config cfg conf this self props state env params param args data info " +
		"settings widget req request res response body query process session store ctx context event evt e route")
	members = wordSet("value val text current length data id uuid name key")
)

// minHyphened is the length from which a word with a hyphen is no calculation, as in n-1.
const minHyphened = 5

// bare takes a value without quotes: of a number what it is, of a word only what
// cannot be the name of a variable. assigned says that a program has written it, which
// writes names with characters that no channel has.
func (r *aroundReader) bare(f aroundField, s string, assigned bool) {
	cut := strings.HasSuffix(s, "..")
	s = strings.TrimRight(s, ".:") // the end of a sentence
	if digits := strings.TrimRight(s, "uUL"); isUser(f) && token.IsDigits(digits) {
		s = digits // 12345u, of C#
	}
	number := token.IsDigits(strings.TrimPrefix(s, "-"))
	_, masked := maskIn(s)
	switch {
	case number || masked || f == aroundAppID && isAroundAppID(s) && !cut:
		r.say(f, s)
	case IsEmpty(s) || strings.HasPrefix(s, "-"):
		r.doubt(f)
	case f == aroundChannel && len(s) >= minHyphened && strings.Contains(s, "-") && isNumbered(s):
		r.say(f, s) // no name of a variable
	case r.code || f == aroundAppID || isTypeName(s) || r.depth > 0 && isIdentifier(s) && !r.isPrinted():
	case strings.ContainsFunc(s, func(c rune) bool { return !isNameRune(c) && !strings.ContainsRune(":.@", c) }):
		if f == aroundChannel && assigned && isNameRune(firstRune(s)) && !strings.ContainsAny(s, "+%") {
			r.say(f, s)
		} else {
			r.doubt(f)
		}
	case IsMember(s):
		// the name of a value: options.channel
	default:
		r.say(f, s)
	}
}
