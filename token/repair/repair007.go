package repair

import (
	"encoding/base64"
	"encoding/binary"
	"hash/adler32"
	"slices"
	"strings"
	"unicode/utf8"

	"agtok/token"
)

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// A search tries edits of a 007 token's base64. The checksum inside tells
// which are right: of a million wrong ones, not one passes.
type search struct {
	prefix string // "007", not searched
	core   []byte // the base64 without padding, as it was pasted
	z      *inflater
	stream []byte // room to decode into
	buf    []byte // room for an edited core
	found  []Repair
}

// repair007 searches the edits of a 007 token.
func repair007(text string) []Repair {
	prefix := min(3, len(text))
	core := []byte(text[prefix:])
	for len(core) > 0 && core[len(core)-1] == '=' {
		core = core[:len(core)-1]
	}
	s := &search{prefix: text[:prefix], core: core, z: newInflater(), stream: make([]byte, len(core)+8), buf: make([]byte, 0, len(core)+8)}
	if at, size, n := foreign(core); n == 1 {
		s.around(at, size)
		return s.found
	} else if n > 1 {
		return nil
	}
	s.everywhere(s.lastUseful())
	if len(s.found) == 0 {
		s.checksum()
	}
	return s.found
}

// foreign finds the first character that is not base64, and counts them.
func foreign(core []byte) (at, size, count int) {
	for i := 0; i < len(core); {
		_, n := utf8.DecodeRune(core[i:])
		if n > 1 || strings.IndexByte(alphabet, core[i]) < 0 {
			if count == 0 {
				at, size = i, n
			}
			count++
		}
		i += n
	}
	return at, size, count
}

// lastUseful returns the last position where an edit can matter: inflating
// stops at the damage or behind it, never before.
func (s *search) lastUseful() int {
	stream := decodeRaw(string(s.core))
	if _, used, ok := s.z.inflate(stream); !ok && used > 0 {
		return min(len(s.core), used*4/3+4)
	}
	return len(s.core)
}

// around edits at one known place.
func (s *search) around(at, size int) {
	s.try(at, size, "", func() string { return editDeleted(s.text(), s.at(at)) })
	for _, c := range []byte(alphabet) {
		if s.core[at] == c {
			continue
		}
		s.try(at, size, string(c), func() string { return editReplaced(s.text(), s.at(at), size, c) })
	}
}

// everywhere edits at each place up to last.
func (s *search) everywhere(last int) {
	for at := 0; at <= last; at++ {
		if at < len(s.core) {
			s.around(at, 1)
		}
		for _, c := range []byte(alphabet) {
			s.try(at, 0, string(c), func() string { return editInserted(s.at(at), c) })
		}
	}
}

// text and at translate to the pasted text, for sentences.
func (s *search) text() string { return s.prefix + string(s.core) }

func (s *search) at(i int) int { return len(s.prefix) + i }

// try replaces size characters and keeps the result where it is a token.
func (s *search) try(at, size int, by string, edit func() string) {
	s.buf = append(append(append(s.buf[:0], s.core[:at]...), by...), s.core[at+size:]...)
	if len(s.buf)%4 == 1 {
		return
	}
	n, err := base64.RawStdEncoding.Decode(s.stream, s.buf)
	if err != nil || !s.z.whole(s.stream[:n]) {
		return
	}
	if text := "007" + base64.StdEncoding.EncodeToString(s.stream[:n]); token.IsToken(text) {
		s.found = append(s.found, Repair{Token: text, Edit: edit()})
	}
}

// checksum restores the end of a token that was cut within its checksum: all
// that the checksum covers is there.
func (s *search) checksum() {
	stream := decodeRaw(string(s.core))
	data, used, ok := s.z.inflate(stream)
	if !ok || len(stream)-used >= 4 {
		return
	}
	stream = binary.BigEndian.AppendUint32(slices.Clone(stream[:used]), adler32.Checksum(data))
	if text := "007" + base64.StdEncoding.EncodeToString(stream); token.IsToken(text) {
		s.found = append(s.found, Repair{Token: text, Edit: "the end, which holds only the checksum, restored"})
	}
}
