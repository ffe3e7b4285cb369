package repair

import (
	"encoding/base64"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"agtok/token"
)

// Lengths of a 006 token: the characters before its privileges, and those of
// each privilege. Its base64 never needs padding.
const (
	head006 = 3 + 32 + 72
	step006 = 8
)

// repair006 searches the edits of a 006 token. It has no checksum: lengths and
// privileges decide what fits, then what is known of the names.
func repair006(text string) []Repair {
	text = strings.TrimRight(text, "=")
	if len(text) > body006+base64.RawStdEncoding.EncodedLen(len(acceptor006{}.buf)) {
		return nil // far more privileges than there are, or than the acceptor has room for
	}
	if strings.ContainsFunc(text, func(c rune) bool { return c >= utf8.RuneSelf }) {
		return nil // such as …: what it stands for is more than one character, and no checksum says otherwise
	}
	var kinds editKinds
	last := len(text) - 1
	switch body := len(text) - head006; {
	case body < 0:
		return nil
	case body%step006 == 1:
		kinds = deletions
	case body%step006 == step006-1:
		kinds, last = insertions, len(text)
	default:
		kinds = replacements
	}
	var found []Repair
	var a acceptor006
	for edited, e := range oneEditAway(text, 3, last, kinds, chars006) {
		if a.accepts(edited) {
			found = append(found, Repair{Token: string(edited), Edit: e.says(), At: e.at})
		}
	}
	return found
}

// IsLength006 reports whether a 006 token can have so many characters.
func IsLength006(n int) bool { return (n-head006)%step006 == 0 }

// chars006 returns what can stand at a place.
func chars006(at int) string {
	if at < 35 {
		return "0123456789abcdef"
	}
	return alphabet
}

// An acceptor006 tells which texts are 006 tokens.
type acceptor006 struct{ buf [256]byte }

func (a *acceptor006) accepts(text []byte) bool {
	return len(text) >= head006+step006 && token.IsHex32(string(text[3:35])) && a.plausible(text[35:]) &&
		token.IsToken(string(text))
}

// plausible reports whether the lengths and the privileges inside fit. Years
// are looked at, too: a shift by six bits makes any.
func (a *acceptor006) plausible(body []byte) bool {
	n, err := base64.RawStdEncoding.Decode(a.buf[:], body)
	b := a.buf[:n]
	if err != nil || n < 54 || binary.LittleEndian.Uint16(b) != 32 || int(binary.LittleEndian.Uint16(b[42:])) != n-44 {
		return false
	}
	count := int(binary.LittleEndian.Uint16(b[52:]))
	if 54+6*count != n {
		return false
	}
	const first, last = 1_400_000_000, 4_000_000_000 // 2014 to 2096
	if end := binary.LittleEndian.Uint32(b[48:]); end < first || end > last {
		return false
	}
	for i := 54; i < n; i += 6 {
		id := binary.LittleEndian.Uint16(b[i:])
		if id != token.PrivilegeAdminister && id != token.PrivilegeRTMLogin && (id < 1 || id > 4) {
			return false
		}
	}
	return true
}
