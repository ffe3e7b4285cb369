package sdk

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"agtok/token"
)

// A Found is an error that stands in a text.
type Found struct {
	// Text is the error as it is printed, and as much around it as
	// [LookupError] needs to read it in the same way.
	Text     string
	Meanings []Meaning
	// For is the product that the error is of; zero where that is open.
	For token.ServiceType
	// Sure says that the line itself tells whose error it is. Another may be that of a
	// product which the rest of the text speaks of.
	Sure bool

	numbers []number
}

// Denies reports whether an error that is sure whose it is leaves no room for another
// reading of the same text: of the same number, or of a symbol that several products have.
func (f Found) Denies(o Found) bool {
	if !f.Sure || o.Sure || f.For == 0 || f.For == o.For {
		return false
	}
	same := func(n number) bool {
		return slices.ContainsFunc(o.numbers, func(m number) bool { return n.value == m.value })
	}
	return o.For != 0 && o.Meanings[0].Bare || slices.ContainsFunc(f.numbers, same)
}

// FindError finds the error in a line of a log, a message, an answer to a
// request. It is stricter than [LookupError], which is given what is an error:
// here, most numbers are something else. A number counts behind a word such as
// error, where the line says whose it is, or where it cannot be much else.
func FindError(line string) (Found, bool) {
	r := readError(line)
	if found, ok := r.statePair(); ok {
		return found, true
	}
	scopes := scopesOf(r, SDK{}, 0)
	words := slices.DeleteFunc(r.matches(scopes[0]), func(m match) bool { return !r.counts(m) })
	found := Found{Meanings: distinct(words)}
	clear := len(found.Meanings) > 0 && !vague(found.Meanings)
	said, alone := r.textOf(words, found.Meanings)
	// A number says more than words of any SDK, and than a name that others have, too: 109 beside
	// "invalid token" is expired, and -10005 beside INVALID_TOKEN is RTM 2's.
	if !clear || found.Meanings[0].Product == anySDK || !alone {
		if ms, n := r.findNumber(scopes); len(ms) > 0 && (!clear || ms[0].Kind.AboutToken()) {
			if text := r.textOfNumber(n, ms); text != "" {
				found = Found{Text: text, Meanings: ms}
			}
		}
	}
	if found.Text == "" && len(found.Meanings) > 0 {
		found.Text = said
		found.Sure = found.Meanings[0].Product != anySDK && !found.Meanings[0].Bare
	}
	if found.Text == "" || r.leaving() && !found.Meanings[0].Kind.AboutToken() {
		return Found{}, false
	}
	found.For = productOf(found.Meanings)
	found.numbers = slices.DeleteFunc(slices.Clone(r.numbers), func(n number) bool { return n.label == labelNone })
	hint, sure := r.hint()
	found.Sure = found.Sure || sure
	switch {
	case hint == 0 && found.For != 0:
		found.For = productOf(LookupError(found.Text, SDK{}, 0)) // which leaves no family out
	case sure && found.For == 0 && found.Meanings[0].Product == anySDK:
		found.For = productOfScope(hint)
	}
	return found, true
}

// statePairForm is onConnectionStateChanged(5, 8): a state and a reason without names.
var statePairForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)connection_?state_?changed?\W{0,4}([15])\s*[,，/ ]\s*(\d{1,2})(?:\D|$)`)
})

// statePair reads the reason of a connection that failed or was closed, as the native
// SDK passes it.
func (r errorText) statePair() (Found, bool) {
	if !r.says("connection") || r.says("rtm") {
		return Found{}, false
	}
	m := statePairForm().FindStringSubmatch(r.raw)
	if m == nil {
		return Found{}, false
	}
	found := Found{Text: "reason " + m[2]}
	found.Meanings = LookupError(found.Text, SDK{Name: Native}, 0)
	if len(found.Meanings) == 0 || m[1] == "1" && !found.Meanings[0].Kind.AboutToken() {
		return Found{}, false // it left the channel
	}
	return found, true
}

// leaving reports whether a line tells of the end of a call: its errors are
// consequences, and no causes.
func (r errorText) leaving() bool {
	return r.says("leave", "leaving", "stop", "release", "destroy", "logout") && !r.says("join", "login", "joining")
}

// says reports whether one of some words stands in the text.
func (r errorText) says(words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.words, w) })
}

// counts reports whether words are an error where they stand. Those that any
// text may have are none within a name ("tokenExpired: false"), in front of a
// value ("TOKEN_EXPIRED=3600"), or about another kind of token.
func (r errorText) counts(m match) bool {
	if m.start < 0 {
		_, rest, _ := strings.Cut(r.compact, m.run.words)
		return !anyOf(chineseTimes, rest, strings.HasPrefix) && (m.run.meaning.Product != anySDK || !OfOthers(r.raw))
	}
	at := r.span(m)
	rest := strings.TrimLeft(r.raw[at.end:], " ")
	if strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") || strings.HasPrefix(r.raw[at.end:], "_") {
		return false
	}
	isErr := strings.HasPrefix(m.run.words, "err ") && m.run.meaning.Kind == Elsewhere
	if hint, _ := r.hint(); isErr && hint == 0 && !r.says(callWords...) && m.length < len(r.words)-1 {
		return false // other programs have an ErrNotSupported, too
	}
	if m.run.meaning.Product != anySDK || m.run.meaning.Symbol != "" {
		return true
	}
	next := m.start + m.length
	if !strings.ContainsAny(r.raw[at.start:at.end], " \t") {
		_, sure := r.hint() // RtmTokenExpiredError
		thrown := sure && next < len(r.words) && (r.words[next] == "error" || r.words[next] == "exception")
		state := r.says("connection") && r.says("state", "changed")
		return m.run.meaning.Kind == WillExpire || thrown || state
	}
	if next < len(r.words) && m.run.words == "token expire" && timeWords[r.words[next]] {
		return false
	}
	return !OfOthers(r.raw)
}

// chineseTimes stand behind 过期 where it says when.
var chineseTimes = []string{"时间", "时长", "时刻", "时戳", "戳", "日期", "时限", "前", "之前"}

// timeWords stand behind "token expire" where it says when.
var timeWords = wordSet("time timestamp ts in at after date seconds on")

// span returns where a match stands in the text.
func (r errorText) span(m match) span {
	return span{r.spans[m.start].start, r.spans[m.start+m.length-1].end}
}

// findNumber returns what the surest number of a line means.
func (r errorText) findNumber(scopes []scope) ([]Meaning, number) {
	hint, _ := r.hint()
	if hint == 0 && r.says(systemWords...) {
		return nil, number{} // errno 110 is a timeout
	}
	for _, accept := range []func(number) bool{
		func(n number) bool { return n.label == labelLog },
		func(n number) bool {
			return n.label == labelReason &&
				(len(r.words) <= 2 || r.says(stateWords...) || anyOf(chineseStates, r.compact, strings.Contains))
		},
		func(n number) bool { return n.named && n.label != labelNone },
		func(n number) bool { return n.label == labelHTTP && hint != 0 },
		func(n number) bool { return n.label == labelCode && (hint != 0 || n.isCode()) },
		func(n number) bool { return n.label == labelWeak && n.isCode() && r.says(callWords...) },
		r.namesOnly, // chat login 104
		func(n number) bool { return n.value <= -10_000 },                              // RTM 2 alone counts so
		func(n number) bool { return hint&familyClassroom != 0 && n.value >= 600_000 }, // 灵动课堂 600001-1
	} {
		for _, n := range r.numbers {
			if !accept(n) || strings.HasSuffix(strings.TrimRight(r.raw[:n.at.start], " "), ",") {
				continue // what stands behind a comma is another thing
			}
			if len(scopes) > 1 && !n.isCode() && len(n.meanings(scopes[0])) == 0 {
				continue // code = 200 is that of HTTP, whatever line it stands in
			}
			ms := firstClear(scopes, func(s scope) []Meaning {
				if hint == 0 && n.label != labelLog { // elsewhere the same numbers are those of HTTP, or anything's
					s &^= chatScope | recordingScope | familyRTMLogin | familyRTMRenew | familyClassroom
				}
				return n.meanings(s)
			})
			if len(ms) > 0 {
				return ms, n
			}
		}
	}
	return nil, number{}
}

// namesOnly reports whether all words of a text but a number name what failed.
func (r errorText) namesOnly(n number) bool {
	hint, sure := r.hint()
	sure = sure || hint == recordingScope && n.value > 50 || n.isCode() // login 5 and recording 3 may count them
	names := 0
	for _, word := range r.words {
		if namingWords()[word] || word == "channel" && n.minus {
			names++
		}
	}
	return sure && n.last && n.label == labelNone && 0 < names && names == len(r.words)-1
}

// namingWords are what texts call an SDK and what it does.
var namingWords = sync.OnceValue(func() map[string]bool {
	words := wordSet(strings.Join(callWords, " "))
	for _, hint := range scopeHints {
		maps.Copy(words, wordSet(strings.Join(hint.words, " ")))
	}
	delete(words, "channel") // 110 may be its name
	return words
})

// systemWords stand where an error is that of a network or a database.
var systemWords = []string{
	"errno", "socket", "timed", "etimedout", "econnrefused", "tcp", "dns", "ssl", "sql", "mysql", "redis", "jdbc",
}

var (
	// stateWords stand where a reason is that of a change of the connection.
	stateWords = []string{
		"state", "connection", "newstate", "disconnected", "status", "actual", "observed", "got", // the last of issues
	}
	chineseStates = []string{"状态", "连接", "断开"}
	// callWords stand where an app joins or logs in.
	callWords = []string{
		"join", "joined", "joining", "login", "token", "tokens", "agora", "rtc", "rtm", "channel", "error",
	}
)

// isCode reports whether a number can be an error of an SDK where nothing else
// says so: those from 200 are HTTP's or a reply's, small ones are anything.
func (n number) isCode() bool {
	return n.value <= -2 || n.value >= 100 && n.value < 200 || n.value >= 1_000_000
}

// textOf returns the words that the meanings were read from, and whether they are alone: the
// name of an error that says by itself what it means.
func (r errorText) textOf(words []match, ms []Meaning) (text string, alone bool) {
	if len(ms) == 0 {
		return "", false
	}
	m := words[slices.IndexFunc(words, func(m match) bool { return m.run.meaning.Same(ms[0]) })]
	if m.start < 0 {
		return r.shortest(ms, r.clause(m.run.words)), true
	}
	at := r.span(m)
	name, upTo := r.raw[at.start:at.end], errorText{raw: r.raw[:at.end]}
	const gateway = "CAN_NOT_GET_GATEWAY_SERVER" // its cause stands behind it
	if i := strings.LastIndex(upTo.raw, gateway); i >= 0 && at.end-i < maxFound {
		text = r.shortest(ms, r.raw[i:at.end])
	} else {
		text = r.shortest(ms, name, upTo.around(at), r.around(at))
	}
	return text, text == name
}

// textOfNumber returns a number, and what tells whose it is where that is
// needed.
func (r errorText) textOfNumber(n number, ms []Meaning) string {
	text := r.raw[n.at.start:n.at.end]
	if n.label == labelReason {
		text = "reason " + text
	}
	texts := []string{text}
	word := slices.IndexFunc(r.spans, func(w span) bool { return w.end > n.at.start })
	for _, before := range []int{2, 3, 4, 6, 8} { // words
		start := r.spans[max(0, word-before)].start
		for start > 0 && isNamePart(r.raw[start-1]) { // the whole name
			start--
		}
		texts = append(texts, r.raw[start:n.at.end])
	}
	upTo := errorText{raw: r.raw[:n.at.end]}
	return r.shortest(ms, append(texts, upTo.around(n.at), r.around(n.at))...)
}

// isNamePart reports whether a character is a letter or a digit of a name.
func isNamePart(c byte) bool { return c < utf8.RuneSelf && !notWord(rune(c)) }

// shortest returns the first of some texts, the shorter ones first, that reads
// like the whole one; "" for none.
func (r errorText) shortest(ms []Meaning, texts ...string) string {
	for _, text := range texts {
		if text == "" || len(text) > maxFound {
			continue
		}
		if read := LookupError(text, SDK{}, 0); len(read) > 0 && read[0].Same(ms[0]) {
			return text
		}
	}
	return ""
}

// maxFound is the length of the longest error in bytes.
const maxFound = 255

// around returns a line, of a long one what stands around a place.
func (r errorText) around(at span) string {
	start, end := 0, len(r.raw)
	if end > maxFound {
		start = max(0, min(at.end+maxFound/4, end)-maxFound)
		end = min(end, start+maxFound)
	}
	return strings.TrimSpace(strings.ToValidUTF8(r.raw[start:end], "")) // without half a character at an end
}

// clause returns the part of a sentence that holds words without spaces.
func (r errorText) clause(words string) string {
	ends := func(c rune) bool { return strings.ContainsRune("，。；：！!,;:\"'()（）[]{}「」", c) }
	for part := range strings.FieldsFuncSeq(r.raw, ends) {
		if strings.Contains(strings.ToLower(strings.Join(strings.Fields(part), "")), words) {
			return strings.TrimSpace(part)
		}
	}
	return words
}

// productOf returns the product whose tokens all the meanings are about; zero
// where they differ, or where it is open.
func productOf(ms []Meaning) token.ServiceType {
	product := productOfScope(ms[0].Product.scope())
	if slices.ContainsFunc(ms, func(m Meaning) bool { return productOfScope(m.Product.scope()) != product }) {
		return 0
	}
	return product
}

// productOfScope returns the product whose families a scope has; zero for those of
// several, and of recorders.
func productOfScope(s scope) token.ServiceType {
	switch {
	case s == 0:
	case s&^rtmScope == 0:
		return token.RTM
	case s&^chatScope == 0:
		return token.Chat
	case s&^(nativeScope|webScope) == 0:
		return token.RTC
	case s&^familyClassroom == 0:
		return token.APaaS
	}
	return 0
}
