package repair

import (
	"encoding/base64"
	"encoding/binary"
	"strings"

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
	s := &search006{text: text}
	body := len(text) - head006
	switch {
	case body < 0:
	case body%step006 == 1:
		s.deletions()
	case body%step006 == step006-1:
		s.insertions()
	default:
		s.replacements()
	}
	return s.found
}

// IsLength006 reports whether a 006 token can have so many characters.
func IsLength006(n int) bool { return (n-head006)%step006 == 0 }

// A search006 tries edits of a 006 token.
type search006 struct {
	text  string
	buf   [256]byte
	found []Repair
}

func (s *search006) deletions() {
	for at := 3; at < len(s.text); at++ {
		s.try(s.text[:at]+s.text[at+1:], func() string { return editDeleted(s.text, at) })
	}
}

func (s *search006) insertions() {
	for at := 3; at <= len(s.text); at++ {
		for _, c := range []byte(s.chars(at)) {
			s.try(s.text[:at]+string(c)+s.text[at:], func() string { return editInserted(at, c) })
		}
	}
}

func (s *search006) replacements() {
	for at := 3; at < len(s.text); at++ {
		for _, c := range []byte(s.chars(at)) {
			if s.text[at] != c {
				s.try(s.text[:at]+string(c)+s.text[at+1:], func() string { return editReplaced(s.text, at, 1, c) })
			}
		}
	}
}

// chars returns what can stand at a place.
func (s *search006) chars(at int) string {
	if at < 35 {
		return "0123456789abcdef"
	}
	return alphabet
}

// try keeps an edited text where it is a token.
func (s *search006) try(text string, edit func() string) {
	if len(text) < head006+step006 || !token.IsHex32(text[3:35]) || !s.plausible(text[35:]) {
		return
	}
	if token.IsToken(text) {
		s.found = append(s.found, Repair{Token: text, Edit: edit()})
	}
}

// plausible reports whether the lengths and the privileges inside fit. Years
// are looked at, too: a shift by six bits makes any.
func (s *search006) plausible(body string) bool {
	if base64.RawStdEncoding.DecodedLen(len(body)) > len(s.buf) {
		return false
	}
	n, err := base64.RawStdEncoding.Decode(s.buf[:], []byte(body))
	b := s.buf[:n]
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
