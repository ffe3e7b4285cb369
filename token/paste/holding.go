package paste

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
	"agtok/token/sdk"
)

// maxLabel is how many words may stand around a token that was copied for its
// own sake: "RTC token:", "Authorization: Bearer".
const maxLabel = 2

// judge finds out what the text holds, and what it is.
func (c *Cleaned) judge(raw string) {
	switch {
	case c.Holds != HoldsNothing: // a reply said so
	case c.resemblesToken():
		c.Holds = HoldsToken
	case c.takeBroken(raw), c.resemblesBase64() && wordsIn(raw) <= maxLabel:
		c.Holds = HoldsToken
	case c.Form == Reply: // it has none
	case IsEmpty(c.Text):
		c.Holds = HoldsEmpty
	default:
		value, apart, ok := emptyArgument(raw)
		if !ok {
			value, apart, ok = emptyToken(raw)
		}
		if c.take(value, ok) {
			c.Holds, c.Apart = HoldsEmpty, apart
		}
	}
	if c.Form == Bare {
		c.Form = c.formOf(raw)
	}
	if c.Form == Log && c.Holds == HoldsNothing {
		c.Text, c.Noise, c.around = strings.TrimSpace(raw), nil, nil // a part is no more a token: 007 is a film
	}
}

// take replaces the text by a part of it, if there is one.
func (c *Cleaned) take(part string, ok bool) bool {
	if ok {
		c.Text = part
	}
	return ok
}

// takeBroken replaces the text by what is left of a token, with the asterisks that mask it.
func (c *Cleaned) takeBroken(raw string) bool {
	ok := c.take(brokenToken(raw))
	if ok && strings.HasSuffix(c.Text, "*") {
		c.Noise = slices.DeleteFunc(c.Noise, func(n say.Text) bool { return reflect.DeepEqual(n, wrapping['*']) })
	}
	return ok
}

// resemblesToken reports whether what is left begins like a token: it is one, was
// one, or was made to look like one.
func (c *Cleaned) resemblesToken() bool {
	if token.IsToken(c.Text) {
		return true
	}
	return startsToken(c.Text, true) && (strings.HasPrefix(c.Text, "1:") || brokenSize(c.Text) > 0)
}

// resemblesBase64 reports whether what is left can be a token that has lost its
// beginning, and is not a JSON Web Token, one of Chat's REST API, or an App ID.
func (c *Cleaned) resemblesBase64() bool {
	text := c.Text
	if strings.HasPrefix(text, "eyJ") && strings.Count(text, ".") == 2 || strings.HasPrefix(text, "YWMt") {
		return false
	}
	return tokenLike(text) && isMixed(text)
}

// brokenSize returns the length of what is left of a token that a text begins
// with: a version and base64, and marks for what was left out. It is 0 for none:
// the version alone begins much else, "007 is not enough" and 007-01.
func brokenSize(text string) int {
	n := 3
	for n < len(text) && (isBase64(text[n]) || text[n] == '*' || text[n] == '.' || strings.HasPrefix(text[n:], "…")) {
		if text[n] >= utf8.RuneSelf {
			n += len("…") - 1
		}
		n++
	}
	body := text[3:n]
	least := minResembling
	if strings.Contains(body, "***") {
		least = len("006***") // all but the beginning is masked
	}
	isWord := strings.TrimLeftFunc(body, unicode.IsLower) == ""
	if isNumber := strings.Trim(body, "0123456789.-") == ""; n < least || isWord || isNumber {
		return 0
	}
	return n
}

// brokenToken finds what is left of a token within a text: "0062*****ldZm" in a
// log of Iris, "0078b5e9417f15a48ae9... (139 chars)", token=007eJxTYMj5v.
func brokenToken(text string) (part string, ok bool) {
	for at := 0; ; at += len("00") {
		i := strings.Index(text[at:], "00")
		if i < 0 {
			return "", false
		}
		at += i
		rest := text[at:min(len(text), at+2*maxAroundValue)]
		if at > 0 && isAroundWord(text[at-1]) || len(rest) < len("006***") || rest[2] != '6' && rest[2] != '7' {
			continue
		}
		part := rest[:brokenSize(rest)]
		if part != "" && (containsAny(part, []string{"***", "...", "…"}) || namesToken(text[:at])) {
			return part, true
		}
	}
}

// namesToken reports whether the name of a token ends a text, with the separator
// and the quote behind it.
func namesToken(before string) bool {
	before = before[max(0, len(before)-maxAroundKey):]
	name := strings.TrimRight(before, "\\\"'` \t@(")
	label := strings.TrimRight(name, ":：=＝>")
	label = strings.TrimRight(label, "\\\"'`] \t")
	return len(label) < len(before) && strings.HasSuffix(strings.ToLower(label), "token")
}

// isMixed reports whether a text has digits and letters of both cases, as base64
// does, and more than those of hexadecimal.
func isMixed(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.ToLower(s) != s &&
		strings.ContainsAny(s, "ghijklmnopqrstuvwxyz") &&
		!strings.ContainsFunc(s, unicode.IsSpace)
}

// minResembling is the length from which a version and base64 are what is left
// of a token: "0062***************ldZm" and "0078b5e9417f15a48ae9..." are
// masks that SDKs and apps write.
const minResembling = 8

// emptyToken finds a place for a token in which none is: "token: null",
// token="". value is what stands there. It is apart where a line tells of it, or a name,
// that may be about another token than the one of a call that takes it.
func emptyToken(text string) (value string, apart, ok bool) {
	text = strings.TrimSpace(text)
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		lower = text // letters that change their length
	}
	label := wordsIn(text) <= maxLabel
	for at := 0; ; {
		i := strings.Index(lower[at:], tokenWord)
		if i < 0 {
			return value, true, ok
		}
		before := lower[:at+i]
		name := tokenName(before)
		at += i + len(tokenWord)
		held, empty := emptyValue(text[at:])
		empty = empty || withoutForm().MatchString(before[max(0, len(before)-maxAroundKey):])
		if !empty || sdk.OfOthers(name+tokenWord) {
			continue
		}
		called, others := inCall(lower, at), sdk.OfOthers(lineAt(lower, at))
		alone := label && ownNames[strings.TrimRight(name, "_- ")] &&
			!strings.ContainsFunc(strings.TrimSuffix(before, name), unicode.IsLetter)
		switch {
		case (called || alone) && !others:
			return held, false, true
		case !ok && (called || !others):
			value, ok = held, true
		}
	}
}

// withoutForm is what stands before the word token where none was passed: 没有传 token.
var withoutForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:没有?|未|不|無|没)(?:传|傳|带|帶|填|给|用|使用)(?:入|过|了)? ?$`)
})

// maxNear is how far around an empty place it is told by what that is for.
const maxNear = 512

// lineAt returns the line that holds a place of a text, as far as it is near.
func lineAt(text string, at int) string {
	rest, _, _ := strings.Cut(text[at:min(len(text), at+maxNear)], "\n")
	start := max(0, at-maxNear)
	start += 1 + strings.LastIndexByte(text[start:at], '\n')
	return text[start : at+len(rest)]
}

// takers are the names of calls that take a token, and no other service has.
var takers = []string{"joinchannel", "join_channel", "join channel", "renewtoken", "renew_token", "加入频道"}

// inCall reports whether a place of a text, in lower case, is in a call that takes a
// token: behind it on its line, or within brackets that this line leaves open.
func inCall(text string, at int) bool {
	before, last := text[max(0, at-maxNear):at], -1
	if containsAny(before[1+strings.LastIndexByte(before, '\n'):], takers) {
		return true
	}
	for _, name := range takers {
		last = max(last, strings.LastIndex(before, name))
	}
	if last < 0 {
		return false
	}
	open := 0
	for _, c := range before[last:] {
		switch c {
		case '(', '[', '{':
			open++
		case ')', ']', '}':
			open--
		}
	}
	return open > 0
}

const tokenWord = "token"

// ownNames are what stands before the word token where it is Agora's for sure.
var ownNames = map[string]bool{"": true, "agora": true, "rtc": true, "rtm": true, "temp": true}

// tokenName returns the name that stands before the word token, with what parts them.
func tokenName(before string) string {
	before = before[max(0, len(before)-maxAroundKey):]
	name := strings.TrimRight(before, "_- ")
	name = name[:1+strings.LastIndexFunc(name, func(c rune) bool { return !unicode.IsLetter(c) })]
	return before[len(name):]
}

// emptyArgument finds a call without a token: joinChannel(null, …),
// join(appId, "lobby", null, uid), renewToken(null). One that logs in to anything is apart
// in a text that speaks of RTM.
func emptyArgument(text string) (value string, apart, ok bool) {
	notName := func(c rune) bool { return c >= utf8.RuneSelf || !isAroundWord(byte(c)) }
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '(')
		if i < 0 {
			return "", false, false
		}
		name := text[max(0, at+i-maxAroundKey) : at+i]
		callee := name[1+strings.LastIndexFunc(name, func(c rune) bool { return c != '.' && notName(c) }):]
		at += i + 1
		name = aroundKey(name[1+strings.LastIndexFunc(name, notName):])
		shape := aroundCalls[name]
		n, least, apart := 0, 3, false
		switch {
		case name == "renewtoken":
			least = 1
		case shape == callLogin && rtmForm().MatchString(text): // login(null, userId, callback) of RTM 1.x
			least, apart = 2, !rtmForm().MatchString(callee)
		case shape == 0 || shape > callJoinAccount:
			continue
		case shape == callJoin:
			n = 2
		}
		args := arguments(text[at:min(len(text), at+maxAroundCall)])
		if len(args) >= least && args[n].isNothing() && (n == 0 || args[0].isAppID()) {
			return args[n].text, apart, true
		}
	}
}

// rtmForm is the name of RTM, alone or in that of a class: AgoraRtmClient, mRtmClient.
var rtmForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i:(?:^|[^a-z])rtm(?:[^a-z]|$))|Rtm[A-Z]|RTM`)
})

// isNothing reports whether an argument is an empty text, or no value.
func (a argument) isNothing() bool { return a.literal && a.text == "" || !a.literal && IsNull(a.text) }

// maxGap is the length of the most that stands between a name and its value.
const maxGap = 16

// emptySigns stand between a name and its value; the last in Chinese, where 空 is empty.
var emptySigns = append(append([]string{":=", "=>", "=", ":", "：", "＝", "is "}, chineseVerbs...), "留")

// nextForm is the next value, where the one before it is nothing: token= channel=lobby,
// token=&channel=lobby. PHP and C++ have a class before two colons.
var nextForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:,|&\w|[ \t]+[A-Za-z_]\w*(?:=|:(?:[^:]|$)))`)
})

// emptyValue reads the separator and the value behind a name.
func emptyValue(s string) (value string, ok bool) {
	s = s[:min(len(s), maxGap+maxType)]
	s = strings.TrimLeft(s, "\\\"'`] \t")
	sign, rest := cutAny(s, emptySigns)
	if sign == "" || strings.HasPrefix(rest, "=") {
		return "", false
	}
	if sign == "=" && nextForm().MatchString(rest) {
		return "", true
	}
	rest = strings.TrimLeft(afterType(rest), " \t@")
	for _, empty := range []string{`\"\"`, `""`, "''", "``", "“”"} {
		if after, ok := strings.CutPrefix(rest, empty); ok && !strings.HasPrefix(after, empty[:1]) {
			return "", true
		}
	}
	rest = strings.TrimLeft(rest, "\\\"'`")
	for _, word := range Placeholders {
		if word == "true" || word == "false" || len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
			continue
		}
		if after := rest[len(word):]; after == "" || !isAroundWord(after[0]) && strings.IndexByte(".(?", after[0]) < 0 {
			return rest[:len(word)], true
		}
	}
	return "", strings.HasPrefix(rest, "空")
}

// formOf tells what a text is by what stands around its token.
func (c *Cleaned) formOf(raw string) Form {
	around := raw
	if c.Holds == HoldsToken {
		if isLink(raw) {
			return Link
		}
		before, after, _ := strings.Cut(raw, c.Text)
		around = before + " " + after
	}
	if wordsIn(writtenBreaks.Replace(around)) > maxLabel || saysMore(around) {
		return Log
	}
	return Bare
}

// saysMore reports whether a text tells of a call that takes a token, or of an error: no
// app passes that.
func saysMore(text string) bool {
	if text = strings.TrimSpace(text); text == "" {
		return false
	}
	failure, _, _ := errorIn(text)
	return failure != "" || containsAny(strings.ToLower(text), takers)
}

// isLink reports whether a text is one address.
func isLink(raw string) bool {
	raw = strings.Trim(raw, " \t\r\n\"'<>")
	scheme, rest, ok := strings.Cut(raw, "://")
	return ok && scheme != "" && len(scheme) < 8 && rest != "" && !strings.ContainsFunc(scheme+rest, unicode.IsSpace)
}

// wordsIn counts the words of a text, up to more than a label has. Pieces of a
// token are none: words have no digits, and capitals only at their beginning or
// throughout.
func wordsIn(text string) int {
	n := 0
	ends := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '+' && c != '/' }
	for word := range strings.FieldsFuncSeq(text, ends) {
		if isWord(word) {
			n++
		}
		if n > maxLabel {
			break
		}
	}
	return n
}

func isWord(s string) bool {
	rest := strings.TrimLeftFunc(s, unicode.IsUpper)
	_, size := utf8.DecodeRuneInString(s)
	inner := func(c rune) bool { return unicode.IsUpper(c) || !unicode.IsLetter(c) }
	return len(s) > size && (rest == "" || len(s)-len(rest) <= size) && !strings.ContainsFunc(rest, inner)
}
