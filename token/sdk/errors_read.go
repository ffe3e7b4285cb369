package sdk

import (
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
	r := errorText{raw: text, words: wordsOf(text)}
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

// wordsOf splits a text at everything that is no letter or digit, and at the
// humps of camelCase.
func wordsOf(text string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	runes := []rune(text)
	for i, c := range runes {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			flush()
			continue
		}
		if len(word) > 0 && unicode.IsUpper(c) {
			lowerBefore := !unicode.IsUpper(word[len(word)-1])
			// The last capital of "RTCError" begins a word.
			lowerAfter := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if lowerBefore || lowerAfter {
				flush()
			}
		}
		word = append(word, c)
	}
	flush()
	return words
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
	minus bool
	label label
	first bool // the text begins with it
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
	if end-i > maxDigits || !endsNumber(text, end, end-i) {
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
	n.alone = n.first && strings.TrimFunc(text[end:], notWord) == ""
	n.label = labelBefore(text[:start])
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
		return minus && labelBefore(text[:i]) != labelNone
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

// labelBefore reads the words before a number.
func labelBefore(text string) label {
	const reach = 60 // more than "error code returned by the SDK was: "
	if len(text) > reach {
		text = text[len(text)-reach:]
	}
	words := wordsOf(text)
	for i := len(words) - 1; i >= 0 && len(words)-i <= 4; i-- {
		switch w := words[i]; {
		case w == "code" && i > 0 && (words[i-1] == "status" || words[i-1] == "reason"):
			return labelWords[words[i-1]]
		case fillers[w]:
			continue
		case labelWords[w] != labelNone:
			return labelWords[w]
		default:
			return labelAtEnd(w)
		}
	}
	return labelNone
}

// labelAtEnd finds a label in a text that puts no spaces between words.
func labelAtEnd(word string) label {
	for _, suffix := range chineseLabels {
		if strings.HasSuffix(word, suffix) {
			return labelCode
		}
	}
	return labelNone
}

// chineseLabels stand before a number: error code, error, reports, returns.
var chineseLabels = []string{"错误码", "错误代码", "错误", "报错", "返回", "返回码", "代码", "错误码为", "错误码是"}

var labelWords = map[string]label{
	"error": labelCode, "err": labelCode, "errors": labelCode, "code": labelCode, "codes": labelCode, "errcode": labelCode, "errorcode": labelCode,
	"errno": labelCode, "ret": labelCode, "rc": labelCode, "result": labelCode, "returned": labelCode, "returns": labelCode, "return": labelCode,
	"exception": labelCode, "failed": labelCode, "fails": labelCode, "failure": labelCode,
	"reason": labelReason, "http": labelHTTP, "status": labelHTTP, "uint32": labelLog,
	"get": labelWeak, "got": labelWeak, "gets": labelWeak, "getting": labelWeak, "gives": labelWeak, "receive": labelWeak, "received": labelWeak,
}

// fillers may stand between a label and its number.
var fillers = map[string]bool{
	"is": true, "was": true, "of": true, "the": true, "a": true, "with": true, "number": true, "no": true, "value": true, "an": true, "id": false,
}
