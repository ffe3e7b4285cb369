package paste

import (
	"slices"
	"strings"
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
	AppID   string // 32 hexadecimal digits
	Channel string
	UID     string // a decimal number: a uid, perhaps one printed with a sign
	Account string // a string account, or a user id; never together with UID
	Error   string // known to [sdk.LookupError]
}

// maxAround is how much text is read, in bytes. In longer ones, whole log files,
// it is not certain that what they say belongs together.
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
// and of two different values for the same thing neither. The names of
// variables are not values. What is found are hints for a person to confirm,
// because a text may tell of another call than the one that failed.
func Around(text string) Context {
	if len(text) > maxAround || !utf8.ValidString(text) {
		return Context{}
	}
	r := &aroundReader{text: text, code: looksLikeCode(text)}
	r.scan()
	out := Context{AppID: r.only(aroundAppID), Channel: r.only(aroundChannel), Error: r.onlyError()}
	uid, account := r.found[aroundUID], r.found[aroundAccount]
	if uid.value == "" && !uid.doubt || account.value == "" && !account.doubt { // else two users
		out.UID, out.Account = r.only(aroundUID), r.only(aroundAccount)
	}
	return out
}

// An aroundField is one of the things that a text may say.
type aroundField uint8

const (
	aroundAppID aroundField = iota
	aroundChannel
	aroundUID
	aroundAccount
	aroundError
	aroundCode    // "code", which is mostly that of a reply
	aroundReason  // "reason", of a change of the connection
	aroundMessage // "message", which may be an error's
	aroundFields
)

// aroundKeys are the names that stand before values, in lower case and without
// separators.
var aroundKeys = map[string]aroundField{
	"appid": aroundAppID, "agoraappid": aroundAppID, "vendorkey": aroundAppID,
	"nextpublicagoraappid": aroundAppID, "viteagoraappid": aroundAppID, "reactappagoraappid": aroundAppID,
	"channel": aroundChannel, "channelname": aroundChannel, "channelid": aroundChannel, "cname": aroundChannel,
	"agorachannel": aroundChannel, "agorachannelname": aroundChannel,
	"uid": aroundUID, "agorauid": aroundUID,
	"account": aroundAccount, "useraccount": aroundAccount,
	"error": aroundError, "err": aroundError, "errorcode": aroundError, "errcode": aroundError, "onerror": aroundError,
	"code": aroundCode, "reason": aroundReason, "message": aroundMessage, "msg": aroundMessage,
}

// maxAroundKey is the length of the longest key, with its separators.
const maxAroundKey = 32

// An aroundValue is what a text says of one thing.
type aroundValue struct {
	value string
	doubt bool // it says another, or something that is no value
}

// An aroundReader reads a text once, from its beginning to its end. Each step
// looks ahead by no more than a constant length.
type aroundReader struct {
	text    string
	code    bool // it is source code, in which words without quotes are names
	depth   int  // of parentheses
	calls   int
	found   [aroundFields]aroundValue
	errors  []string
	lookups int // of texts that may be errors
}

// only returns the one value of a field.
func (r *aroundReader) only(f aroundField) string {
	if r.found[f].doubt {
		return ""
	}
	return r.found[f].value
}

// doubt says that a text's value for a field cannot be told.
func (r *aroundReader) doubt(f aroundField) { r.found[f].doubt = true }

// say takes a value.
func (r *aroundReader) say(f aroundField, value string) {
	switch f {
	case aroundAppID:
		if !token.IsHex32(value) {
			r.doubt(f)
			return
		}
	case aroundChannel, aroundAccount:
		if !isAroundName(value) {
			r.doubt(f)
			return
		}
	case aroundUID:
		if !isAroundUID(value) {
			if f = aroundAccount; token.IsDigits(strings.TrimPrefix(value, "-")) || !isAroundName(value) {
				r.doubt(aroundUID)
				return
			}
		}
	default:
		r.sayError(f, value)
		return
	}
	have := &r.found[f]
	have.doubt = have.doubt || have.value != "" && have.value != value
	have.value = value
}

// isAroundName reports whether a text can be a channel or an account, and is no
// placeholder of a sample.
func isAroundName(s string) bool {
	if s == "" || len(s) > maxAroundValue || strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsPrint(c) }) {
		return false
	}
	if IsEmpty(s) || strings.IndexByte("<{$%[", s[0]) >= 0 || s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for _, mark := range []string{"${", "{{", "#{", `\(`, "YOUR", "%s", "%d", "..."} {
		if strings.Contains(s, mark) {
			return false
		}
	}
	return !startsToken(s, false)
}

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

// maxAroundErrors is how many texts are looked up that may be errors; more are
// a log of several failures.
const maxAroundErrors = 64

// sayError takes an error, if it is one that is known: the names it stands
// behind are used for much else.
func (r *aroundReader) sayError(f aroundField, value string) {
	number := strings.TrimPrefix(value, "-")
	switch {
	case value == "" || len(value) > maxAroundValue || strings.ContainsFunc(value, func(c rune) bool { return !unicode.IsPrint(c) }):
		return
	case f == aroundReason && token.IsDigits(number):
		value = "reason " + value
	case f == aroundCode && token.IsDigits(number) && (len(number) < 3 || len(number) == 3 && (number[0] == '2' || number >= "400")):
		return // of HTTP, or of a reply
	case f == aroundMessage && token.IsDigits(number):
		return
	}
	if slices.Contains(r.errors, value) {
		return
	}
	if r.lookups++; r.lookups <= maxAroundErrors && len(sdk.LookupError(value, sdk.SDK{}, 0)) > 0 {
		r.errors = append(r.errors, value)
	}
}

// onlyError returns the one error of a text. Where a number and a name stand
// for the same error, that is the one with fewer meanings; of a sentence and its
// beginning it is the sentence.
func (r *aroundReader) onlyError() string {
	if len(r.errors) == 0 || r.lookups > maxAroundErrors {
		return ""
	}
	best := r.errors[0]
	meanings := sdk.LookupError(best, sdk.SDK{}, 0)
	for _, other := range r.errors[1:] {
		if holds(best, other) {
			continue
		}
		found := sdk.LookupError(other, sdk.SDK{}, 0)
		if holds(other, best) {
			best, meanings = other, found
			continue
		}
		if !slices.ContainsFunc(found, func(m sdk.Meaning) bool { return slices.ContainsFunc(meanings, m.Same) }) {
			return ""
		}
		if len(found) < len(meanings) {
			best, meanings = other, found
		}
	}
	return best
}

// holds reports whether a sentence holds the symbol that it is about.
func holds(sentence, symbol string) bool {
	return strings.Contains(symbol, "_") && strings.Contains(sentence, symbol)
}

// looksLikeCode reports whether words without quotes are more likely the names
// of variables than values.
func looksLikeCode(text string) bool {
	for _, mark := range []string{"const ", "let ", "var ", "val ", "await ", "=>", "function", "func ", "def ", "new ", "import ", "return ", ");"} {
		if strings.Contains(text, mark) {
			return true
		}
	}
	return false
}
