package paste

import (
	"cmp"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"agtok/token"
)

// scan goes through a text word by word.
func (r *aroundReader) scan() {
	for i := 0; i < len(r.text); {
		if i >= r.lineEnd {
			r.readLine(i)
		}
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
		r.open = i
	case c == ')':
		r.depth = max(r.depth-1, 0)
	case c == '{':
		r.braces++
	case c == '}':
		r.braces = max(r.braces-1, 0)
	case c == '[':
		r.list(r.text[i+1:])
	case c == '/':
		r.path(r.text[i:])
	case c >= utf8.RuneSelf:
		f, size, ok := labelAt(r.text[i:])
		if !ok {
			if m := joinedForm().FindStringSubmatch(r.text[max(0, i-maxAroundKey*2):i]); m != nil && !r.code &&
				startsWith(r.text[i:], []string{"频道", "頻道", "房间"}) {
				r.prosed[aroundChannel].add(m[1], r.joins)
			}
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

// joinedForm is what stands before the word channel where it follows its name: 加入 lobby 频道.
var joinedForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:加入|进入|加|进)了? ?([A-Za-z0-9][\w.-]*) ?$`)
})

// isPrinted reports whether the last parenthesis opens an object as programs print it,
// and not a call in source code: a token or an App ID stands there without quotes.
func (r *aroundReader) isPrinted() bool {
	if r.looked != r.open {
		r.looked, r.printed = r.open, r.holdsPrinted(r.open)
	}
	return r.printed
}

func (r *aroundReader) holdsPrinted(i int) bool {
	if strings.HasSuffix(r.text[:i], "RtcConnection") {
		return true
	}
	inside, _, _ := strings.Cut(r.text[i+1:min(len(r.text), i+maxAroundCall)], ")")
	for part := range strings.FieldsFuncSeq(inside, func(c rune) bool { return strings.ContainsRune(",=: ", c) }) {
		if token.IsHex32(part) || len(part) >= minResembling && startsToken(part, true) && brokenSize(part) > 0 {
			return true
		}
	}
	return false
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
	r.product(aroundKey(name[:min(len(name), maxAroundKey)]))
	if len(name) > maxAroundKey {
		return
	}
	key := aroundKey(name)
	if key == "as" {
		r.as(i, end)
	}
	if joinVerbs[key] {
		r.joined(end)
	}
	if shape, ok := aroundCalls[key]; ok {
		if at := end + blanks(r.text[end:]); at < len(r.text) && r.text[at] == '(' {
			r.call(shape, r.text[at+1:])
		}
	}
	f, ok := fieldOf(r.before(i) + name) // "channel name: lobby"
	if !ok {
		f, ok = fieldOf(name)
	}
	if !ok || r.inParameters(i) || f == aroundChannel && r.ofNotifications(i) ||
		isUser(f) && (r.remote(i) || r.ofSystem(i, end)) || r.inSelector(i) {
		return
	}
	if at, ok := r.below(f, i, end); ok {
		r.value(f, i, at)
	} else if at, ok := r.separator(i, end); ok {
		r.value(f, i, at)
	} else if value, ok := r.element(end); ok {
		r.say(f, value)
	} else {
		r.prose(f, i, end)
	}
}

// parametersForm is what stands before the parameters of a function that is declared:
// their defaults are not what anybody passed.
var parametersForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\b(?:def|function|func|fun|fn)\s+[\w.:]*|\bconstructor)\s*$`)
})

// inParameters reports whether the name at i is that of a parameter: the parenthesis that
// is open declares some, for a function or an arrow, or a type stands before the name.
func (r *aroundReader) inParameters(i int) bool {
	if r.depth == 0 {
		return false
	}
	_, behind, _ := strings.Cut(r.text[i:min(len(r.text), i+maxNamed)], ")")
	return parametersForm().MatchString(r.text[max(0, r.open-maxAroundKey):r.open]) ||
		typeNames[strings.ToLower(r.before(i))] || strings.HasPrefix(strings.TrimLeft(behind, " "), "=>")
}

// ofNotifications reports whether the channel at i is one of Android's, for notifications.
func (r *aroundReader) ofNotifications(i int) bool {
	return strings.Contains(strings.ToLower(r.text[r.lineStart:max(i, r.lineStart)]), "notification")
}

// inSelector reports whether the name at i is a part of a method's name in Objective-C:
// joinChannelByToken:channelId:info:uid:.
func (r *aroundReader) inSelector(i int) bool {
	return i > 1 && r.text[i-1] == ':' && isAroundWord(r.text[i-2])
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
	{"rtcengine", token.RTC}, {"irtcengine", token.RTC}, {"agorartcengine", token.RTC}, {"agorartcn", token.RTC},
	{"agorartckit", token.RTC}, {"rtctoken", token.RTC},
	{"rtmclient", token.RTM}, {"agorartm", token.RTM}, {"rtmconfig", token.RTM}, {"rtmtoken", token.RTM},
	{"rtmkit", token.RTM}, {"irtmclient", token.RTM}, {"xagora", token.RTM}, // headers of its RESTful API
	{"chatclient", token.Chat}, {"agorachat", token.Chat}, {"emclient", token.Chat}, {"chattoken", token.Chat},
	{"loginwithagoratoken", token.Chat}, {"webim", token.Chat},
	{"joinchannelbytoken", token.RTC}, {"agoraedu", token.APaaS}, {"agoraclassroom", token.APaaS},
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
	for _, curly := range []string{"”", "’"} {
		if strings.HasPrefix(r.text[end:], curly) {
			quote = curly
		}
	}
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
	rest = afterNote(afterAccessors(rest[gap:]))
	if arrow, after := cutAny(rest, []string{"-> ", "--> ", "==> ", "===> "}); arrow != "" && gap > 0 {
		return len(r.text) - len(after) + blanks(after), true
	}
	if after, found := strings.CutPrefix(rest, "】"); found && strings.HasSuffix(r.text[:i], "【") {
		return len(r.text) - len(after) + blanks(after), true
	}
	if verb, after := cutAny(rest, chineseVerbs); verb != "" && !startsHan(after) { // channel 传的是 "lobby"
		return len(r.text) - len(after) + blanks(after), true
	}
	dash, after := cutAny(rest, []string{"- ", "– ", "— "})
	if dash != "" && gap > 0 && r.isLabel(i, "") && isOneWord(after) {
		return len(r.text) - len(after), true // Channel name - lobby
	}
	if sign, after := cutAny(rest, []string{":=", "=>", "=", ":", "：", "＝"}); sign != "" {
		if strings.HasPrefix(after, "=") || strings.HasPrefix(after, ":") || sign == ":" && strings.HasPrefix(after, "/") ||
			strings.HasSuffix(r.text[:i], "${") {
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
	case gap > 0 && (strings.HasPrefix(r.text[i:end], "--") ||
		strings.IndexByte("\"'`", rest[0]) >= 0 && quote == "" && !isPlainNoun(r.text[i:end])):
		return at, true
	case gap > 0 && quote == "" && startsWith(rest, wrappers): // channel Optional("lobby")
		return at, true
	case gap > 0 && strings.HasSuffix(strings.TrimRight(r.text[:i], " \t"), "#define"):
		return at, true
	case gap > 0 && r.text[at-1] == '\t' && quote == "":
		return at, true
	case rest[0] == '|' && r.startsCell(i): // a table
		cell, _, _ := strings.Cut(rest[1:min(len(rest), maxAroundValue)], "|")
		return len(r.text) - len(strings.TrimLeft(rest, "| ")), !strings.Contains(strings.TrimSpace(cell), " ")
	}
	return 0, false
}

// belowForm is a value that fills the line below its name, as forms and issue trackers write
// it, with a line between them or none.
var belowForm = sync.OnceValue(func() *regexp.Regexp {
	const gap = `^[*_]*[:：]?[*_]*[ \t]*\r?\n(?:[ \t>]*\r?\n)?[ \t>]*`
	return regexp.MustCompile(gap + `([\x60"']?([A-Za-z0-9][^\s\x60"':：]*)[\x60"']?)[ \t]*(?:\r?\n|$)`)
})

// below returns where the value of the name text[i:end] stands, which fills its line,
// alone on the line below. Where that is a name, too, both are heads of a table.
func (r *aroundReader) below(f aroundField, i, end int) (at int, ok bool) {
	start := i
	if word := r.before(i); word != "" {
		start -= 1 + len(word)
	}
	if strings.Trim(r.text[min(r.lineStart, start):start], " \t*#>_-0123456789.") != "" {
		return 0, false
	}
	rest := r.text[end:min(len(r.text), end+maxAroundValue)]
	m := belowForm().FindStringSubmatchIndex(rest)
	if m == nil {
		return 0, false
	}
	value := rest[m[4]:m[5]]
	_, known := fieldOf(value)
	if known || f == aroundUserID || f == aroundUserName || f == aroundRoom || proseWords[strings.ToLower(value)] ||
		strings.HasSuffix(strings.ToLower(value), tokenWord) || f == aroundUID && !token.IsDigits(value) {
		return 0, false
	}
	return end + m[2], true
}

// noteForm is a note between a name and its sign: uid（用户）：12345.
var noteForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ ?[（(][^（）()\n]{1,24}[）)] ?([:：=＝])`)
})

// afterNote skips such a note.
func afterNote(s string) string {
	if !startsWith(s, []string{"（", "(", " ("}) {
		return s
	}
	if m := noteForm().FindStringSubmatchIndex(s); m != nil {
		return s[m[2]:]
	}
	return s
}

// isOneWord reports whether the line that a text begins with is a word.
func isOneWord(s string) bool {
	line, _, _ := strings.Cut(s[:min(len(s), maxAroundValue)], "\n")
	return len(strings.Fields(line)) == 1
}

// startsCell reports whether the name at i, perhaps of two words, begins the cell of
// a table: | App ID |.
func (r *aroundReader) startsCell(i int) bool {
	before := r.text[:i]
	if word := r.before(i); word != "" {
		before = r.text[:i-1-len(word)]
	}
	return strings.HasSuffix(strings.TrimRight(before, " *`"), "|")
}

// isPlainNoun reports whether a name stands before quoted texts in any sentence.
func isPlainNoun(name string) bool {
	return strings.EqualFold(name, "user") || strings.EqualFold(name, "room")
}

// afterAccessors skips those of a property in C#: { get; set; } = "lobby".
func afterAccessors(s string) string {
	if !strings.HasPrefix(s, "{ get;") {
		return s
	}
	_, after, found := strings.Cut(s[:min(len(s), 2*maxType)], "} ")
	if !found {
		return s
	}
	return s[min(len(s), 2*maxType)-len(after):]
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
	between := func(c rune) bool { return strings.ContainsRune(" ?!|<>[]&", c) }
	for name := range strings.FieldsFuncSeq(rest[:end], between) {
		if !typeNames[strings.ToLower(name)] && !IsEmpty(name) && name != "Optional" && name != "Final" {
			return s
		}
	}
	return rest[end+1:]
}

// elementForm is <channel>lobby</channel>, <string name="channel">lobby</string>,
// <key>channel</key><string>lobby</string>, name="channel" value="lobby", from where
// the name ends.
var elementForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`^(?:\\?"|['\x60])?(?:</key>[^>]*)?>([^<&]*[^\s<&][^<&]*)</|^(?:\\?"|['\x60])\s*(?:android:)?value="([^"]*)"`)
})

// element reads the content of an element of XML whose tag or name ends at a place.
func (r *aroundReader) element(end int) (value string, ok bool) {
	if end == len(r.text) || strings.IndexByte("<>\\\"'`", r.text[end]) < 0 {
		return "", false
	}
	m := elementForm().FindStringSubmatch(r.text[end:min(len(r.text), end+maxAroundValue+maxAroundKey*2)])
	if m == nil {
		return "", false
	}
	return cmp.Or(strings.TrimSpace(m[1]), m[2]), true
}
