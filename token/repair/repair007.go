package repair

import (
	"encoding/base64"
	"encoding/binary"
	"hash/adler32"
	"slices"
	"strings"
	"unicode/utf8"

	"agtok/say"
	"agtok/token"
)

// prefix is the length of the version, which is not searched here.
const prefix = 3

// repairs searches the edits of a 007 token. The checksum inside tells which
// are right: of a million wrong ones, not one passes. The work may end before the
// places do, so that the likeliest come first: those next to where the damage
// shows, and the edits that make the length fit the padding.
func (a *acceptor007) repairs(text string) []Repair {
	padding := len(text) - len(strings.TrimRight(text[prefix:], "=")) - prefix
	text = text[:len(text)-padding]
	core := text[prefix:]
	a.stream = make([]byte, len(core)+8)
	first, last := prefix, prefix+a.lastUseful(core)
	order := []editKinds{deletions, replacements, insertions} // a deletion is one try
	if (len(core)+1+padding)%4 == 0 {
		order = []editKinds{insertions, deletions, replacements}
	}
	at, strays := foreign(core)
	switch {
	case strays > 1:
		return nil
	case strays == 1:
		first, last, order = prefix+at, prefix+at, []editKinds{deletions, replacements}
	}
	var found []Repair
	for _, kind := range order {
		for at := last; at >= first && a.work > 0; at-- {
			for edited, e := range oneEditAway(text, at, at, kind, base64Chars) {
				if t, ok := a.accepts(edited[prefix:]); ok {
					found = append(found, Repair{Token: t, Edit: e.says(), At: at})
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Repair) int { return a.At - b.At })
	if len(found) == 0 {
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
	work   int    // what is left to do
}

func newAcceptor007() *acceptor007 { return &acceptor007{z: newInflater(), work: maxWork} }

// accepts returns the token that an edited base64 makes.
func (a *acceptor007) accepts(core []byte) (text string, ok bool) {
	if len(core)%4 == 1 || a.work <= 0 {
		return "", false
	}
	n, err := base64.RawStdEncoding.Decode(a.stream, core)
	a.work -= perTry + n
	if err != nil {
		return "", false
	}
	whole := a.z.whole(a.stream[:n])
	a.work -= a.z.size
	if !whole {
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
	return []Repair{{Token: text, Edit: say.F("the end, which holds only the checksum, restored")}}
}
