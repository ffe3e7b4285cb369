package sdk

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxErrorText is how much of an error is read. The stack traces behind longer
// ones hold line numbers, not causes.
const maxErrorText = 4096

// errorText is an error, read once.
type errorText struct {
	raw     string
	spans   []span   // where the words stand in raw
	words   []string // lower case; "onTokenPrivilegeDidExpire" is five words
	joined  string   // the words between single spaces, and a space at each end
	idents  []string // lower case, with their underscores
	numbers []number
	compact string // lower case without spaces, for languages that have none; "" for plain ASCII
}

// readError splits an error into words and numbers.
func readError(text string) errorText {
	if len(text) > maxErrorText {
		text = text[:maxErrorText]
	}
	text = minusSigns.Replace(text)
	r := errorText{raw: text, spans: spansOf(text)}
	r.words = wordsOf(text, r.spans)
	r.joined = " " + strings.Join(r.words, " ") + " "
	if strings.IndexFunc(text, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0 {
		r.compact = strings.ToLower(strings.Join(strings.Fields(text), ""))
	}
	r.idents = strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	r.numbers = numbersOf(text)
	return r
}

// minusSigns makes the dashes that documents and phones put in place of a minus
// into one.
var minusSigns = strings.NewReplacer("−", "-", "–", "-", "－", "-")

func wordsOf(text string, spans []span) (words []string) {
	for _, w := range spans {
		word := strings.ToLower(text[w.start:w.end])
		words = append(words, cmp.Or(misspelt[word], word))
	}
	return words
}

// misspelt are words as people in a hurry write them.
var misspelt = map[string]string{
	"tokn": "token", "toekn": "token", "tocken": "token", "invlaid": "invalid", "invaild": "invalid",
	"inavlid": "invalid", "expierd": "expired", "exipred": "expired", "expried": "expired", "eror": "error",
	"erorr": "error", "chanel": "channel", "channle": "channel", "authorised": "authorized",
}

// A span is where a word stands.
type span struct{ start, end int }

// spansOf splits a text into words at everything that is no letter or digit, at the humps
// of camelCase, and where Chinese goes on in another script.
func spansOf(text string) []span {
	var spans []span
	start, before := -1, rune(0)
	flush := func(end int) {
		if start >= 0 {
			spans = append(spans, span{start, end})
		}
		start = -1
	}
	for i, c := range text {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			flush(i)
			continue
		}
		if start >= 0 && unicode.IsUpper(c) {
			// The last capital of "RTCError" begins a word.
			after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(c):])
			if !unicode.IsUpper(before) || unicode.IsLower(after) {
				flush(i)
			}
		}
		if start >= 0 && unicode.Is(unicode.Han, before) && c < utf8.RuneSelf && unicode.IsLetter(c) {
			flush(i) // 报invalid token
		}
		if start < 0 {
			start = i
		}
		before = c
	}
	flush(len(text))
	return spans
}

// A label is what the words before a number say that it is.
type label uint8

const (
	labelNone   label = iota
	labelWeak         // "got 110"
	labelCode         // "error code 110"
	labelReason       // "reason 8"
	labelHTTP         // "HTTP 401"
	labelLog          // "ErrorUint32: 101"
)

// A number is a number in an error that may be its code.
type number struct {
	value int64
	at    span
	minus bool
	label label
	named bool // a word such as error or failed stands before it
	first bool // the text begins with it
	last  bool // the text ends with it
	alone bool // the text is nothing else
}

// numbersOf finds the numbers that stand for themselves: not the parts of
// identifiers, versions, dates, times, addresses and hexadecimal strings.
func numbersOf(text string) []number {
	var found []number
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if n, ok := numberAt(text, i, end); ok {
			found = append(found, n)
		}
		i = end
	}
	return found
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// maxDigits is that of the longest error number and less than those of
// timestamps, which have 10.
const maxDigits = 9

// numberAt reads the digits text[i:end].
func numberAt(text string, i, end int) (number, bool) {
	if padded := text[i] == '0' && end-i > 1; padded || end-i > maxDigits || !endsNumber(text, end, end-i) {
		return number{}, false
	}
	start, minus := i, false
	if i > 0 && text[i-1] == '-' {
		start, minus = i-1, true
	}
	if !startsNumber(text, start, minus) {
		return number{}, false
	}
	n := number{minus: minus}
	for _, c := range text[i:end] {
		n.value = n.value*10 + int64(c-'0')
	}
	if minus {
		n.value = -n.value
	}
	before := strings.TrimFunc(text[:start], notWord)
	n.first = before == ""
	n.last = strings.TrimFunc(text[end:], notWord) == ""
	n.alone = n.first && n.last
	n.at = span{start, end}
	n.label, n.named = labelBefore(text[:start])
	if n.label <= labelWeak && startsWithLabel(strings.TrimLeft(text[end:], " ")) && !namesValue(text[:start]) {
		n.label, n.named = labelCode, true
	}
	return n, true
}

func notWord(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }

// startsNumber reports whether a number can begin at i: behind a space or a
// sign of punctuation that does not glue numbers together.
func startsNumber(text string, i int, minus bool) bool {
	if i == 0 {
		return true
	}
	switch c := text[i-1]; {
	case isDigit(c) || c == '_' || c == '#' || c == '@' || c == '$' || c == '-':
		return false
	case c == '.' || c == '/':
		return i > 1 && text[i-2] == ' '
	case unicode.IsLetter(rune(c)) && c < 0x80:
		// "err-110" is labelled; "err110" and the 110 of "v110" are not read.
		label, _ := labelBefore(text[:i])
		return minus && label != labelNone
	}
	return true
}

// endsNumber reports whether a number of so many digits can end before end.
func endsNumber(text string, end, digits int) bool {
	if end == len(text) {
		return true
	}
	digitAfter := end+1 < len(text) && isDigit(text[end+1])
	switch c := text[end]; {
	case c == '_' || c == '%' || c < 0x80 && unicode.IsLetter(rune(c)):
		return false
	case c == '.' || c == ':' || c == '/' || c == ',':
		return !digitAfter
	case c == '-':
		// 600001-1 is an error of Flexible Classroom; 2024-01 is a date.
		return !digitAfter || digits == 6
	}
	return true
}

// labelReach is how much of a text before a number is read: more than "error
// code returned by the SDK was: ".
const labelReach = 60

// labelBefore reads the words before a number, and whether one of them tells of
// a failure.
func labelBefore(text string) (l label, named bool) {
	text = text[max(0, len(text)-labelReach):]
	calls := []string{"join", "login", "renew"}
	if strings.HasSuffix(text, ") -> ") && anyOf(calls, strings.ToLower(text), strings.Contains) {
		return labelCode, false
	}
	words := wordsOf(text, spansOf(text))
	for i := len(words) - 1; i >= 0 && len(words)-i <= 4; i-- {
		w := strings.TrimRight(words[i], chineseFillers)
		if w == "" || fillers[w] {
			continue
		}
		for _, before := range words[max(0, i-3) : i+1] {
			named = named || failureWords[before] || anyOf(chineseFailures, before, strings.HasSuffix)
		}
		switch {
		case w == "code" && i > 0 && (words[i-1] == "status" || words[i-1] == "reason"):
			return labelWords[words[i-1]], named
		case labelWords[w] != labelNone:
			return labelWords[w], named
		case anyOf(chineseLabels, w, strings.HasSuffix):
			return labelCode, named
		case anyOf(chineseReasons, w, strings.HasSuffix):
			return labelReason, named
		}
		return labelNone, false
	}
	return labelNone, false
}

// startsWithLabel reads "110 error" and "110 错误", unless the label has a number of its own
// behind it: in "7 error 110" it is that one's.
func startsWithLabel(after string) bool {
	rest, ok := after, false
	for _, label := range []string{"错误代码", "错误码", "错误", "报错", "エラー"} {
		if rest, ok = strings.CutPrefix(after, label); ok {
			break
		}
	}
	if !ok {
		const label = "error"
		if len(after) < len(label) || !strings.EqualFold(after[:len(label)], label) {
			return false
		}
		if rest = after[len(label):]; rest != "" && !notWord(rune(rest[0])) && rest[0] < utf8.RuneSelf {
			return false // errors, error_code
		}
	}
	next := strings.TrimLeft(rest, errorSigns)
	if len(next) >= len("code") && strings.EqualFold(next[:len("code")], "code") {
		next = strings.TrimLeft(next[len("code"):], errorSigns)
	}
	return next == "" || !isDigit(next[0])
}

// errorSigns stand between the word for an error and its number.
const errorSigns = " \t:：=＝_-(（[#"

// namesValue reports whether a text ends in the name of a user or a channel: the number behind it is theirs.
func namesValue(before string) bool {
	before = before[max(0, len(before)-labelReach):]
	words := wordsOf(before, spansOf(before))
	if n := len(words); n > 1 && (words[n-1] == "id" || words[n-1] == "is" || words[n-1] == "name") {
		words = words[:n-1]
	}
	n := len(words)
	if n == 0 || n > 1 && words[n-1] == "channel" && words[n-2] == "join" { // joinChannel 110 error
		return false
	}
	return valueNames[words[n-1]] || anyOf(chineseValueNames, words[n-1], strings.HasSuffix)
}

// valueNames stand before the number of a user, a channel or a line.
var (
	valueNames        = wordSet("uid user userid account channel channelid cname room roomid")
	chineseValueNames = []string{
		"用户", "用户名", "用户号", "用戶", "账号", "帐号", "频道", "频道号", "频道名", "頻道", "房间", "房间号", "房間", "チャンネル", "ユーザー",
	}
)

// anyOf reports whether a text is with one of some parts as a function such as
// [strings.HasPrefix] says.
func anyOf(parts []string, text string, is func(text, part string) bool) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return is(text, part) })
}

// failureWords tell of a failure, whatever stands between them and a number.
var failureWords = wordSet("error err errcode errorcode errno exception fail failed fails failure " + foreignErrors)

// foreignErrors are German, French, Portuguese, Russian and Vietnamese.
const foreignErrors = "fehler erreur erro ошибка lỗi"

// chineseLabels stand before a number: error code, error, reports, returns; the
// last are Japanese and Korean.
var (
	chineseReasons  = []string{"原因", "原因码"}
	chineseFailures = []string{
		"错误码", "错误代码", "错误", "报错", "錯誤碼", "錯誤代碼", "錯誤", "報錯", "失败", "失敗", "报", "エラー", "エラーコード", "오류",
		"에러", "오류코드",
		"에러코드",
	}
	chineseLabels = append([]string{"返回", "返回码", "返回值", "代码", "状态码", "提示", "提示码", "コード", "코드"}, chineseFailures...)
)

var labelWords = func() map[string]label {
	all := map[string]label{"reason": labelReason, "http": labelHTTP, "status": labelHTTP, "uint32": labelLog}
	for w := range strings.FieldsSeq(
		"error err errors code codes errcode errorcode errno ret rc result returned returns return " +
			"exception fail failed fails failure " + foreignErrors) {
		all[w] = labelCode
	}
	for w := range strings.FieldsSeq("get got gets getting gives receive received") {
		all[w] = labelWeak
	}
	return all
}()

// fillers may stand between a label and its number, as chineseFillers may: in the callback
// it is 110.
var fillers = wordSet("is was of the a with number no value raw an 回调")

const chineseFillers = "是为了里中的"
