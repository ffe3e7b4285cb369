package repair

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"hash/adler32"
	"io"
	"strings"
)

// maxRepairable is how many bytes a damaged token may inflate to. Tokens have a
// few hundred.
const maxRepairable = 16 << 10

// An inflater inflates many streams, one after the other, without allocating
// for each.
type inflater struct {
	src bytes.Reader
	z   io.ReadCloser
	out []byte
	// size is how many bytes the last stream inflated to, and had for tables.
	size int
}

func newInflater() *inflater {
	f := &inflater{out: make([]byte, maxRepairable)}
	f.z = flate.NewReader(&f.src)
	return f
}

// inflate returns what a zlib stream holds and how many bytes it takes without
// its checksum. ok is false where the compressed data does not end properly.
func (f *inflater) inflate(stream []byte) (data []byte, used int, ok bool) {
	f.size = 0
	if !headed(stream) {
		return nil, 0, false
	}
	return f.raw(stream)
}

// zlibHeader is the length of what a zlib stream begins with.
const zlibHeader = 2

// headed reports whether a stream begins as zlib's do (RFC 1950, 2.2).
func headed(stream []byte) bool {
	return len(stream) >= zlibHeader && stream[0]&0x0f == 8 && binary.BigEndian.Uint16(stream)%31 == 0 &&
		stream[1]&0x20 == 0
}

// raw inflates without looking at the header.
func (f *inflater) raw(stream []byte) (data []byte, used int, ok bool) {
	defer func() { f.size = len(data) + codeCost(stream[zlibHeader:]) }()
	f.src.Reset(stream[zlibHeader:])
	if err := f.z.(flate.Resetter).Reset(&f.src, nil); err != nil {
		return nil, 0, false
	}
	n := 0
	for n < len(f.out) {
		m, err := f.z.Read(f.out[n:])
		n += m
		if err != nil {
			return f.out[:n], len(stream) - f.src.Len(), err == io.EOF
		}
	}
	return f.out[:n], len(stream) - f.src.Len(), false
}

// codeCost says what it costs, in bytes, to read the Huffman code of a stream that
// begins with one of its own (RFC 1951, 3.2.3).
func codeCost(stream []byte) int {
	if len(stream) > 0 && stream[0]>>1&3 == 2 {
		return 1024
	}
	return 0
}

// whole reports whether a stream is a whole zlib stream with the right
// checksum, and nothing behind it.
func (f *inflater) whole(stream []byte) bool {
	data, used, ok := f.inflate(stream)
	return ok && len(stream)-used == 4 && binary.BigEndian.Uint32(stream[used:]) == adler32.Checksum(data)
}

// Inflate returns what the zlib stream of a 007 token holds, of which body is the
// base64, whatever its checksum says. whole says that its header is right, too.
// data is nil where the compressed data does not end properly.
func Inflate(body string) (data []byte, whole bool) {
	stream := decodeRaw(strings.TrimRight(body, "="))
	if len(stream) < zlibHeader {
		return nil, false
	}
	if data, _, ok := newInflater().raw(stream); ok {
		return data, headed(stream)
	}
	return nil, false
}

// decodeRaw decodes unpadded base64, up to a last character that makes no byte.
func decodeRaw(s string) []byte {
	if len(s)%4 == 1 {
		s = s[:len(s)-1]
	}
	out, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil {
		return nil
	}
	return out
}
