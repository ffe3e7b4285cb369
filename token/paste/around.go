package paste

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"agtok/token"
	"agtok/token/sdk"
)

// A Context is what a text says besides the token in it. A field is "" where
// the text does not say it, or says more than one thing.
//
// The texts are as they were pasted, at most 255 bytes of printable characters:
// they can be judged as what the client passed, and are to be escaped like any hostile text
// before they are shown.
type Context struct {
	AppID   string // 32 hexadecimal digits; or 31 or 33, where one was lost or added
	Channel string
	UID     string // a decimal number: a uid, perhaps one printed with a sign
	Account string // a string account, or a user id; never together with UID
	Error   string // known to [sdk.LookupError]
	// For is the product that the token is used for; zero where that is open.
	For token.ServiceType
	// SDK is what the client runs and its version, as [sdk.Parse] reads it.
	SDK string

	// AppIDs, Channels and Users are two that the text names, where it names several
	// and nothing tells which the client passed. They are for a person to choose from.
	AppIDs, Channels, Users [2]string
}

// maxAround is how much text is read, in bytes. Of longer ones, whole log files, that
// is what stands around the first token, or else the end, with what happened last.
const maxAround = 64 << 10

// maxAroundValue is the length of the longest value in bytes.
const maxAroundValue = 255

// Around reads what people paste together with a token: the reply of a token
// server, a line of a log, a query string, the call that joins:
//
//	{"token":"007…","uid":999,"channel":"Lobby-1"}
//	joinChannel failed err=110 token=007… channel=Lobby-1 uid=999
//	client.join("970C…", "Lobby-1", "007…", 12345)
//
// It is conservative: it takes a value only from a form that leaves no doubt,
// and of two different values for the same thing neither, unless one of them
// stands where the client joins. The names of variables are not values. What is
// found are hints for a person to confirm, because a text may tell of another
// call than the one that failed.
func Around(text string) Context {
	text = plain(nearToken(plainBlanks(text)))
	source := looksLikeCode(text)
	out := around(text, source)
	if part, head, ok := apart(text, out.For); ok {
		out = out.of(around(part, source), around(head, source))
	}
	out.SDK = sdkIn(text, out.For)
	return out
}

// sdkIn returns the one SDK of a product that a text says the client runs.
func sdkIn(text string, of token.ServiceType) string {
	all := sdk.Find(text)
	if len(all) > 1 && of != 0 { // an app of RTC and RTM has both
		all = slices.DeleteFunc(all, func(s sdk.SDK) bool { return !s.Serves(of) })
	}
	if len(all) != 1 {
		return ""
	}
	return all[0].String()
}

// around reads a text, or a part of one, that is source code or not.
func around(text string, source bool) Context {
	r := &aroundReader{text: text, source: source, looked: -1}
	r.scan()
	r.settle()
	out := Context{AppID: r.only(aroundAppID), Channel: r.first(aroundChannel, aroundRoom)}
	var of token.ServiceType
	if out.Error, of, _ = errorIn(text); of != 0 {
		r.used(of)
	}
	out.For = r.onlyProduct()
	out.UID, out.Account = r.user(out.For)
	out.AppIDs, out.Channels = r.several(aroundAppID), r.several(aroundChannel)
	if out.UID == "" && out.Account == "" {
		out.Users = r.several(aroundUID, aroundAccount)
	}
	return out
}

// nearToken returns of a long text as many whole lines as are read.
func nearToken(text string) string {
	if len(text) <= maxAround {
		return text
	}
	at := len(text)
	if starts := tokenStarts(text); len(starts) > 0 {
		at = starts[0]
	}
	start := max(0, min(at-maxAround/2, len(text)-maxAround))
	part := text[start : start+maxAround]
	if first := strings.IndexByte(part, '\n'); first >= 0 && start > 0 {
		part = part[first+1:]
	}
	if last := strings.LastIndexByte(part, '\n'); last >= 0 && start+maxAround < len(text) {
		part = part[:last+1]
	}
	return part
}

// user returns who joined, or logged in.
func (r *aroundReader) user(of token.ServiceType) (uid, account string) {
	fields := []aroundField{aroundUserID}
	accounts := of == token.RTM || of == token.Chat || of == token.APaaS // their users have no uid
	if accounts {
		fields = append(fields, aroundUserName)
	}
	r.preferCalls(aroundUID, aroundAccount, aroundUserID, aroundUserName)
	switch number, name := r.found[aroundUID], r.found[aroundAccount]; {
	case number == aroundValue{} && name == aroundValue{}:
		uid = r.first(fields...)
	case number == aroundValue{}:
		return "", r.only(aroundAccount)
	case name == aroundValue{}:
		uid = r.only(aroundUID)
	}
	if accounts || !isAroundUID(uid) && !(isLargeUID(uid) && r.speaksOf(aroundUID)) {
		return "", uid
	}
	return uid, ""
}

// An aroundValue is what a text says of one thing.
type aroundValue struct {
	value string
	other string // another that it says
	doubt bool   // it says another, or something that is no value
	call  bool   // it stands where the client joins
}

// add takes what is said once more. Where the client joins, it says more than
// all of the rest.
func (v *aroundValue) add(value string, call bool) {
	if v.outranks(call) {
		return
	}
	if v.value != "" && v.value != value {
		v.doubt, v.other = true, v.value
	}
	v.value = value
}

// outranks reports whether what is known says more than what comes now, and
// forgets what is known where that says less.
func (v *aroundValue) outranks(call bool) bool {
	if call && !v.call {
		*v = aroundValue{call: true}
	}
	return v.call && !call
}

// An aroundReader reads a text once, from its beginning to its end. Each step
// looks ahead by no more than a constant length.
type aroundReader struct {
	text   string
	source bool // it is source code, in which words without quotes are names
	code   bool // the line that is read is
	depth  int  // of parentheses
	braces int
	calls  int
	joins  bool // the line that is read tells of a call that joins
	// namesProduct says that the line names what apps log in to.
	namesProduct bool
	open         int  // where the last parenthesis opens
	looked       int  // the one that printed is of
	printed      bool // it holds values without quotes, as printed objects do
	nullUID      bool // an object in source code has null in the place of a uid
	// lineStart and lineEnd are those of the line that is read.
	lineStart, lineEnd int
	found              [aroundFields]aroundValue
	masks              [aroundFields][]mask      // that stand in the place of values
	prosed             [aroundFields]aroundValue // by sentences alone
	products           []token.ServiceType       // that the text names, each once
}

// only returns the one value of a field.
func (r *aroundReader) only(f aroundField) string {
	v := r.found[f]
	if v.doubt || slices.ContainsFunc(r.masks[f], func(m mask) bool { return !m.fits(v.value) }) {
		return ""
	}
	return v.value
}

// several returns two values of some fields that differ.
func (r *aroundReader) several(fields ...aroundField) (two [2]string) {
	n := 0
	for _, f := range fields {
		for _, value := range []string{r.found[f].other, r.found[f].value} {
			if value != "" && n < len(two) && (n == 0 || two[0] != value) {
				two[n] = value
				n++
			}
		}
	}
	if n < len(two) {
		return [2]string{}
	}
	return two
}

// preferCalls forgets what a text says of some fields elsewhere, where a call that
// joins says it of one.
func (r *aroundReader) preferCalls(fields ...aroundField) {
	if !slices.ContainsFunc(fields, func(f aroundField) bool { return r.found[f].call }) {
		return
	}
	for _, f := range fields {
		if !r.found[f].call {
			r.found[f] = aroundValue{}
		}
	}
}

// first returns the value of the first field that the text speaks of.
func (r *aroundReader) first(fields ...aroundField) string {
	for _, f := range fields {
		if r.found[f] != (aroundValue{}) {
			return r.only(f)
		}
	}
	return ""
}

// doubt says that a text's value for a field cannot be told.
func (r *aroundReader) doubt(f aroundField) {
	if v := &r.found[f]; !v.outranks(r.joins) {
		v.doubt = true
	}
}

// onlyProduct returns the product that a text names. Flexible Classroom takes
// tokens for RTM.
func (r *aroundReader) onlyProduct() token.ServiceType {
	if slices.Contains(r.products, token.APaaS) {
		return token.APaaS
	}
	if len(r.products) != 1 {
		return 0
	}
	return r.products[0]
}

// used says that a text names a product.
func (r *aroundReader) used(of token.ServiceType) {
	if !slices.Contains(r.products, of) {
		r.products = append(r.products, of)
	}
}

// say takes a value.
func (r *aroundReader) say(f aroundField, value string) {
	if m, ok := maskIn(value); ok {
		r.masks[f] = append(r.masks[f], m)
		return
	}
	ok := false
	switch f {
	case aroundAppID:
		ok = isAroundAppID(value)
	case aroundUID:
		ok = isAroundUID(value) || isLargeUID(value) || !LooksNumeric(value) && isAroundName(value)
	default:
		ok = isAroundName(value) && !isMisprinted(value)
	}
	if !ok {
		if placeholderForm().FindString(value) != value {
			r.doubt(f)
		}
		return
	}
	r.found[f].add(value, r.joins)
}

// isAroundName reports whether a text can be a channel or an account, and is no
// placeholder of a sample.
func isAroundName(s string) bool {
	unprintable := func(c rune) bool { return !unicode.IsPrint(c) }
	if s == "" || len(s) > maxAroundValue || !utf8.ValidString(s) || strings.ContainsFunc(s, unprintable) {
		return false
	}
	if IsEmpty(s) || strings.IndexByte("<{$%[", s[0]) >= 0 {
		return false
	}
	if bare := strings.Trim(s, " "); bare != s && strings.ContainsFunc(bare, func(c rune) bool { return !isNameRune(c) }) {
		return false // what stands between two quoted texts: " + name + "
	}
	for _, mark := range []string{"${", "{{", "#{", `\(`, "YOUR", "Your", "your_", "%s", "%d", "...", "…", "***",
		"\ufffd"} {
		if strings.Contains(s, mark) {
			return false
		}
	}
	return !sampleNames[s] && s != "channel name" && !startsToken(s, false)
}

// isMisprinted reports whether a name is ASCII that a program printed as UTF-16, as those
// for Unreal do: 整瑳 for test.
func isMisprinted(s string) bool {
	letters := 0
	for _, c := range s {
		if c <= 0xff || c > 0xffff {
			return false
		}
		if isAroundWord(byte(c)) && isAroundWord(byte(c>>8)) {
			letters++
		} else if letters < 2 {
			return false
		} else {
			break // what is behind its end
		}
	}
	return letters > 1
}

// sampleNames are what samples have in the place of a name.
var sampleNames = wordSet(
	"CHANNEL CHANNEL_NAME CHANNEL_ID CHANNEL_NAME_HERE UID USER_ID KEY channelName channel_name " +
		"channelId userId 无 空 没有 未填 默认")

// isAroundAppID reports whether a text is an App ID, or was one before a digit of it was lost
// or one was added.
func isAroundAppID(s string) bool { return 31 <= len(s) && len(s) <= 33 && token.IsHex(s) }

// isAroundUID reports whether a text is a uid, or one printed with a sign.
func isAroundUID(s string) bool {
	digits, minus := strings.CutPrefix(s, "-")
	if !token.IsDigits(digits) || len(digits) > 10 || len(digits) > 1 && digits[0] == '0' {
		return false
	}
	if minus {
		return len(digits) < 10 || digits <= "2147483648"
	}
	_, err := token.ParseUID(s)
	return err == nil || s == "0"
}

// isLargeUID reports whether a text is a number that programs pass as a uid although
// it is too large for one: of a phone, a time in milliseconds. Longer ones are handles.
func isLargeUID(s string) bool {
	return token.IsDigits(s) && s[0] != '0' && 10 <= len(s) && len(s) <= 13
}

// looksLikeCode reports whether words without quotes are more likely the names
// of variables than values.
func looksLikeCode(text string) bool { return codeForm().MatchString(text) }

// codeForm is a statement of source code. People write its words, too: let me know, a
// new token, return 110.
var codeForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\);|\) ?=> ?[{\w]|\b(?:` +
		`(?:const|let|var|val)\s+(?:\w+|\[[^\]\n]{0,60}\]|\{[^}\n]{0,60}\})\s*(?::[^=\n]{1,40})?=|` +
		`await\s+[\w.]+\(|function\s*\w*\(|func\s+\w*\(|def\s+\w+\(|new\s+[A-Z][\w.]*[(<{])|` +
		`(?m:^)\s*(?:import\s+[\w{*"']|return\s+[^\n]{0,80}[;({]|(?:const|var)\s+\w+\s+\w+|class\s+\w+)`)
})

func containsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}
