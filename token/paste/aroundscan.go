package paste

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"agtok/token"
)

// scan goes through a text word by word.
func (r *aroundReader) scan() {
	for i := 0; i < len(r.text); {
		if !isAroundWord(r.text[i]) {
			i += r.sign(i)
			continue
		}
		end := i
		for end < len(r.text) && isAroundWord(r.text[end]) {
			end++
		}
		// Behind + and / it is the end of a token.
		if i == 0 || r.text[i-1] != '+' && r.text[i-1] != '/' {
			r.word(i, end)
		}
		i = end
	}
}

// sign reads what is no name at i, and returns its length.
func (r *aroundReader) sign(i int) int {
	switch c := r.text[i]; {
	case c == '(':
		r.depth++
	case c == ')':
		r.depth = max(r.depth-1, 0)
	case c == '{':
		r.braces++
	case c == '}':
		r.braces = max(r.braces-1, 0)
	case c == '/':
		r.path(r.text[i:])
	case c >= utf8.RuneSelf:
		f, size, ok := labelAt(r.text[i:])
		if !ok {
			_, size = utf8.DecodeRuneInString(r.text[i:])
			return size
		}
		if at := i + size + blanks(r.text[i+size:]); !strings.HasSuffix(r.text[:i], "远端") {
			r.value(f, i, at)
		}
		return size
	}
	return 1
}

// isAroundWord reports whether a character belongs to a name.
func isAroundWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '_' || c == '-'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// maxAroundKey is the length of the longest key, with its separators.
const maxAroundKey = 40

// aroundKey writes a name as the tables of names have it.
func aroundKey(name string) string { return strings.ToLower(separators.Replace(name)) }

var separators = strings.NewReplacer("_", "", "-", "")

// word reads the name text[i:end], and what belongs to it.
func (r *aroundReader) word(i, end int) {
	name := r.text[i:end]
	if len(name) > maxAroundKey {
		return
	}
	key := aroundKey(name)
	r.product(key)
	if shape, ok := aroundCalls[key]; ok {
		if at := end + blanks(r.text[end:]); at < len(r.text) && r.text[at] == '(' {
			r.call(shape, r.text[at+1:])
		}
	}
	f, ok := fieldOf(r.before(i) + name) // "channel name: lobby"
	if !ok {
		f, ok = fieldOf(name)
	}
	if !ok || (f == aroundUID || f == aroundUserID) && r.remote(i) {
		return
	}
	if at, ok := r.separator(i, end); ok {
		r.value(f, i, at)
	} else if value, ok := r.element(end); ok {
		r.say(f, value)
	}
}

// before returns the word before the one at i, where but one blank parts them.
func (r *aroundReader) before(i int) string {
	if i < 2 || r.text[i-1] != ' ' {
		return ""
	}
	end, start := i-1, i-1
	for start > 0 && end-start < maxAroundKey && isAroundWord(r.text[start-1]) {
		start--
	}
	return r.text[start:end]
}

// products are what only one product's programs call things: how their names
// begin, in the form of [aroundKey].
var products = []struct {
	prefix string
	of     token.ServiceType
}{
	{"rtcengine", token.RTC}, {"irtcengine", token.RTC}, {"agorartcengine", token.RTC}, {"agorartcn", token.RTC}, {"agorartckit", token.RTC}, {"rtctoken", token.RTC},
	{"rtmclient", token.RTM}, {"agorartm", token.RTM}, {"rtmconfig", token.RTM}, {"rtmtoken", token.RTM}, {"rtmkit", token.RTM}, {"irtmclient", token.RTM},
	{"chatclient", token.Chat}, {"agorachat", token.Chat}, {"emclient", token.Chat}, {"chattoken", token.Chat}, {"loginwithagoratoken", token.Chat}, {"webim", token.Chat},
	{"agoraedu", token.APaaS}, {"agoraclassroom", token.APaaS},
}

func (r *aroundReader) product(key string) {
	for _, p := range products {
		if strings.HasPrefix(key, p.prefix) {
			r.used(p.of)
		}
	}
}

// separator returns where the value of the name text[i:end] begins. ok is false
// where none stands behind it.
func (r *aroundReader) separator(i, end int) (at int, ok bool) {
	quote := quoteAt(r.text[end:])
	at = end + len(quote)
	rest := r.text[at:]
	if strings.HasPrefix(rest, "]") && strings.HasSuffix(r.text[:i], "["+quote) { // PHP, Python, JavaScript
		rest = rest[1:]
	} else if size, ok := strings.CutPrefix(rest, "["); ok && quote == "" { // char channel[64]
		if _, after, found := strings.Cut(size[:min(len(size), 6)], "]"); found {
			rest = size[len(size[:min(len(size), 6)])-len(after):]
		}
	}
	gap := blanks(rest)
	rest = rest[gap:]
	for _, sign := range []string{":=", "=>", "=", ":", "：", "＝"} {
		after, found := strings.CutPrefix(rest, sign)
		if !found {
			continue
		}
		if after != "" && (after[0] == '=' || after[0] == ':' || sign == ":" && after[0] == '/' || strings.HasSuffix(r.text[:i], "${")) {
			return 0, false // a comparison, a scope, an address, ${NAME:-value}
		}
		if sign == ":" {
			after = afterType(after)
		}
		after = after[blanks(after):]
		if n := lineBreak(after); n > 0 && sign != ":" && sign != "：" { // the value stands on the next line
			if next := after[n+blanks(after[n:]):]; quoteAt(next) != "" || strings.HasPrefix(sign, "=>") {
				after = next
			}
		}
		return len(r.text) - len(after), true
	}
	at = len(r.text) - len(rest)
	switch {
	case rest == "":
		return 0, false
	case quote != "" && rest[0] == ',' && strings.HasSuffix(r.text[:i], "("+quote): // put("channel", "lobby")
		return at + 1 + blanks(rest[1:]), true
	case gap > 0 && (strings.HasPrefix(r.text[i:end], "--") || strings.IndexByte("\"'`", rest[0]) >= 0 && quote == ""):
		return at, true
	case gap > 0 && strings.HasSuffix(strings.TrimRight(r.text[:i], " \t"), "#define"):
		return at, true
	case gap > 0 && r.text[at-1] == '\t' && quote == "", rest[0] == '|' && strings.HasSuffix(strings.TrimRight(r.text[:i], " "), "|"): // a table
		return len(r.text) - len(strings.TrimLeft(rest, "| ")), true
	}
	return 0, false
}

// maxType is the length of the longest type in a declaration.
const maxType = 32

// afterType skips the type in a typed declaration, CHANNEL: String = "lobby":
// what it returns begins with the value.
func afterType(s string) string {
	rest := s[blanks(s):]
	end := strings.IndexByte(rest[:min(len(rest), maxType)], '=')
	if end <= 0 || strings.HasPrefix(rest[end:], "==") || strings.HasPrefix(rest[end:], "=>") {
		return s
	}
	for name := range strings.FieldsFuncSeq(rest[:end], func(c rune) bool { return strings.ContainsRune(" ?!|<>[]", c) }) {
		if !typeNames[strings.ToLower(name)] && !IsEmpty(name) && name != "Optional" && name != "Final" {
			return s
		}
	}
	return rest[end+1:]
}

// element reads the content of an element of XML whose tag or name ends at a
// place: <channel>lobby</channel>, <string name="channel">lobby</string>,
// <key>channel</key><string>lobby</string>, name="channel" value="lobby".
func (r *aroundReader) element(end int) (value string, ok bool) {
	rest := r.text[end:min(len(r.text), end+maxAroundValue+maxAroundKey*2)]
	quote := quoteAt(rest)
	rest = rest[len(quote):]
	if after, found := strings.CutPrefix(rest, "</key>"); found {
		if _, after, found = strings.Cut(after, ">"); !found {
			return "", false
		}
		rest = ">" + after
	}
	if quote != "" {
		trimmed := strings.TrimPrefix(strings.TrimLeft(rest, " \t\r\n"), "android:")
		if after, found := strings.CutPrefix(trimmed, `value="`); found {
			value, _, ok = strings.Cut(after, `"`)
			return value, ok
		}
	}
	content, found := strings.CutPrefix(rest, ">")
	if !found {
		return "", false
	}
	value, closing, found := strings.Cut(content, "<")
	return strings.TrimSpace(value), found && strings.HasPrefix(closing, "/") && !strings.Contains(value, "&") && strings.TrimSpace(value) != ""
}

// quoteAt returns the quote that a text begins with: also one with a backslash
// before it, as in JSON within a string.
func quoteAt(s string) string {
	switch {
	case s == "":
		return ""
	case strings.IndexByte("\"'`", s[0]) >= 0:
		return s[:1]
	case strings.HasPrefix(s, `\"`):
		return s[:2]
	}
	return ""
}

// value reads the value at a place for the name at i.
func (r *aroundReader) value(f aroundField, i, at int) {
	rest := unwrapValue(r.text[at:])
	if quote := quoteAt(rest); quote != "" {
		s, ok := quoted(rest, quote)
		if !ok {
			r.doubt(f)
			return
		}
		r.say(f, s)
		return
	}
	if s, ok := curlyQuoted(rest); ok {
		r.say(f, s)
		return
	}
	if i > 0 && r.text[i-1] == '[' && strings.HasSuffix(r.text[:at], "] => ") { // PHP's print_r writes no quotes
		line, _, _ := strings.Cut(rest[:min(len(rest), maxAroundValue+1)], "\n")
		r.say(f, strings.TrimSpace(line))
		return
	}
	bare, stop := bareWord(rest)
	switch {
	case bare == "":
		if stop != "\n" && stop != "" {
			r.doubt(f) // an object, a list, a placeholder
		}
	case strings.HasPrefix(stop, "?"):
		r.doubt(f)
	case r.isQuery(i, stop):
		r.query(f, bare)
	case r.braces > 0 && isIdentifier(bare) && strings.HasSuffix(strings.TrimRight(r.text[:at], " "), ":") && !IsEmpty(bare):
		// in { channel: name } it is the name of a value
	default:
		r.bare(f, bare)
	}
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
	return content, rest == "" || strings.IndexByte("+%([?|*/", rest[0]) < 0 || rest[0] == '|' && !strings.HasPrefix(rest, "||")
}

// curlyQuoted reads a text between the quotes of a word processor.
func curlyQuoted(s string) (content string, ok bool) {
	for _, pair := range [][2]string{{"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}, {"《", "》"}, {"【", "】"}} {
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
	switch c, _ := utf8.DecodeRuneInString(limit[end:]); {
	case own(c) && !unicode.IsPunct(c) && !unicode.IsSpace(c), end > 0 && strings.IndexByte("({[\\$<?", limit[end]) >= 0:
		return limit[:end], "?"
	}
	if quote := quoteAt(limit[end:]); quote != "" && end > 0 {
		if after := s[end+len(quote):]; after != "" && isAroundWord(after[0]) {
			return limit[:end], "?" // the quote begins something
		}
	}
	return mixed(limit[:end], limit[end:end+1])
}

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

// bare takes a value without quotes: of a number what it is, of a word only what
// cannot be the name of a variable.
func (r *aroundReader) bare(f aroundField, s string) {
	s = strings.TrimRight(s, ".:") // the end of a sentence
	number := token.IsDigits(strings.TrimPrefix(s, "-"))
	switch {
	case number || f == aroundAppID && token.IsHex32(s):
		r.say(f, s)
	case IsEmpty(s):
		r.doubt(f)
	case r.code || f == aroundAppID || isTypeName(s) || r.depth > 0 && isIdentifier(s):
	case strings.ContainsFunc(s, func(c rune) bool { return !isNameRune(c) && !strings.ContainsRune(":.@", c) }):
		r.doubt(f)
	case strings.Contains(s, ".") && !strings.ContainsFunc(s, func(c rune) bool { return c == '@' || c == '-' || unicode.IsDigit(c) }):
		// the name of a value: options.channel
	default:
		r.say(f, s)
	}
}

// path reads the address of a token server that has channel and user in its
// path: /rtc/lobby/publisher/uid/12345, /rtm/alice, /chat/account/alice.
func (r *aroundReader) path(s string) {
	s = s[:min(len(s), 2*maxAroundValue)]
	if end := strings.IndexAny(s, " \t\r\n\"'`<>?#,;)]}"); end >= 0 {
		s = s[:end]
	}
	parts := strings.Split(strings.Trim(s, "/"), "/")
	for i, part := range parts {
		out, err := url.PathUnescape(part)
		if err != nil || strings.HasPrefix(part, ":") {
			return
		}
		parts[i] = out
	}
	switch {
	case len(parts) >= 5 && (parts[0] == "rtc" || parts[0] == "rte") && slices.Contains([]string{"uid", "userAccount", "useraccount"}, parts[3]):
		f := aroundUID
		if parts[3] != "uid" {
			f = aroundAccount
		}
		r.say(aroundChannel, parts[1])
		r.say(f, parts[4])
		if parts[0] == "rtc" {
			r.used(token.RTC)
		}
	case len(parts) == 2 && parts[0] == "rtm" && !strings.Contains(parts[1], ".") && r.isRequest():
		r.say(aroundUserID, parts[1])
		r.used(token.RTM)
	case len(parts) == 3 && parts[0] == "chat" && parts[1] == "account":
		r.say(aroundUserID, parts[2])
		r.used(token.Chat)
	}
}

// isRequest reports whether a text tells of a request: elsewhere, /rtm/x may be
// any file.
func (r *aroundReader) isRequest() bool {
	return strings.Contains(r.text, "GET ") || strings.Contains(r.text, "://") || strings.Contains(r.text, "curl ")
}
