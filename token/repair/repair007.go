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

// repair007 searches the edits of a 007 token. The checksum inside tells which
// are right: of a million wrong ones, not one passes.
func repair007(text string) []Repair {
	const prefix = 3 // not searched
	text = text[:prefix] + strings.TrimRight(text[prefix:], "=")
	core := text[prefix:]
	a := &acceptor007{z: newInflater(), stream: make([]byte, len(core)+8)}
	first, last, kinds := prefix, prefix+a.lastUseful(core), deletions|replacements|insertions
	switch at, n := foreign(core); {
	case n > 1:
		return nil
	case n == 1:
		first, last, kinds = prefix+at, prefix+at, deletions|replacements
	}
	var found []Repair
	for edited, e := range oneEditAway(text, first, last, kinds, base64Chars) {
		if t, ok := a.accepts(edited[prefix:]); ok {
			found = append(found, Repair{Token: t, Edit: e.String()})
		}
	}
	if len(found) == 0 && kinds&insertions != 0 {
		return a.checksum(core)
	}
	return found
}

// foreign finds the first character that is not base64, and counts them.
func foreign(core string) (at, count int) {
	for i, c := range core {
		if c >= utf8.RuneSelf || strings.IndexByte(alphabet, byte(c)) < 0 {
			if count == 0 {
				at = i
			}
			count++
		}
	}
	return at, count
}

// An acceptor007 tells of which texts base64 and checksum are right.
type acceptor007 struct {
	z      *inflater
	stream []byte // room to decode into
}

// accepts returns the token that an edited base64 makes.
func (a *acceptor007) accepts(core []byte) (text string, ok bool) {
	if len(core)%4 == 1 {
		return "", false
	}
	n, err := base64.RawStdEncoding.Decode(a.stream, core)
	if err != nil || !a.z.whole(a.stream[:n]) {
		return "", false
	}
	text = "007" + base64.StdEncoding.EncodeToString(a.stream[:n])
	return text, token.IsToken(text)
}

// lastUseful returns the last place where an edit can matter: inflating stops at
// the damage or behind it, never before.
func (a *acceptor007) lastUseful(core string) int {
	stream := decodeRaw(core)
	if _, used, ok := a.z.inflate(stream); !ok && used > 0 {
		return min(len(core), used*4/3+4)
	}
	return len(core)
}

// checksum restores the end of a token that was cut within its checksum: all
// that the checksum covers is there.
func (a *acceptor007) checksum(core string) []Repair {
	stream := decodeRaw(core)
	data, used, ok := a.z.inflate(stream)
	if !ok || len(stream)-used >= 4 {
		return nil
	}
	stream = binary.BigEndian.AppendUint32(slices.Clone(stream[:used]), adler32.Checksum(data))
	text := "007" + base64.StdEncoding.EncodeToString(stream)
	if !token.IsToken(text) {
		return nil
	}
	return []Repair{{Token: text, Edit: "the end, which holds only the checksum, restored"}}
}
