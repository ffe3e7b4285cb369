package token

import (
	"encoding/base64"
	"strings"

	"agtok/say"
)

// decodeBase64 decodes text[from:], standard alphabet with padding. With an
// error it still returns the bytes before the damage. Line breaks, which the
// standard library would skip, are errors: no SDK accepts them everywhere.
func decodeBase64(text string, from int) ([]byte, error) {
	body := text[from:]
	if i := strings.IndexAny(body, "\r\n"); i >= 0 {
		return decodePrefix(body[:i]), base64Error(text, from+i, say.F("a line break is not base64"))
	}
	out := make([]byte, base64.StdEncoding.DecodedLen(len(body)))
	n, err := base64.StdEncoding.Decode(out, []byte(body))
	if err == nil {
		return out[:n], nil
	}
	at, reason := base64Damage(body)
	return decodePrefix(body[:at]), base64Error(text, from+at, reason)
}

// decodePrefix decodes what it can of the characters before a damage.
func decodePrefix(s string) []byte {
	s = strings.TrimRight(s, "=")
	if len(s)%4 == 1 {
		s = s[:len(s)-1] // six bits are no byte
	}
	out, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		out, _ = base64.RawStdEncoding.DecodeString(s[:len(s)/4*4])
	}
	return out
}

// base64Damage tells where a text that does not decode goes wrong.
func base64Damage(body string) (at int, reason say.Text) {
	digits := strings.TrimLeft(body, base64Alphabet)
	at = len(body) - len(digits)
	switch rest := strings.TrimLeft(digits, "="); {
	case rest == "" && len(digits) > 2:
		return at + 2, say.F("too many padding characters")
	case rest == "":
		return len(body), say.F("it has %d characters, and their number must be a multiple of 4", len(body))
	case digits[0] == '=':
		return len(body) - len(rest), say.F("text after the padding")
	}
	return at, say.F("%v is not base64", say.Name(digits[:say.FirstChars(digits, 1)]))
}

// Pad ends a token of version 007 or 006 with as many = as base64 wants.
func Pad(text string) string {
	text = strings.TrimRight(text, "=")
	prefix := 3
	if strings.HasPrefix(text, "006") {
		prefix = 3 + appIDSize
	}
	if n := (len(text) - prefix) % 4; n > 1 {
		text += strings.Repeat("=", 4-n)
	}
	return text
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func base64Error(text string, at int, reason say.Text) error {
	sentinel := ErrMalformed
	if at >= len(text) {
		sentinel = ErrTruncated
	}
	return &SyntaxError{LayerText, at, say.F("base64"), reason, sentinel}
}
