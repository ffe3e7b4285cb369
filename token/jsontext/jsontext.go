// Package jsontext writes JSON that may be shown on a terminal: strings out of
// tokens are hostile.
package jsontext

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"agtok/say"
)

// Encode returns a value and a line break. Characters that move other text
// or cannot be seen are written as \u escapes: JSON is read on terminals, too.
func Encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return escapeUnseen(b.Bytes()), nil
}

// Time writes a time as all of agtok's JSON does.
func Time(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// escapeUnseen escapes what package json leaves as it is. Outside ASCII it finds
// nothing but the contents of strings.
func escapeUnseen(text []byte) []byte {
	if bytes.IndexFunc(text, func(r rune) bool { return r >= 0x7f }) < 0 {
		return text
	}
	out := make([]byte, 0, len(text)+64)
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch c := string(text[:size]); {
		case r < 0x7f || say.Escape(c) == c:
			out = append(out, c...)
		case r <= 0xffff:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		}
		text = text[size:]
	}
	return out
}
