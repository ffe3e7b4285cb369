package token

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"hash/adler32"
	"io"
	"sync"

	"agtok/say"
)

// maxPayload is how many bytes a token may inflate to: 1 MiB. A real token has
// a few hundred; no SDK sets a limit, so a "bomb" can fill a server's memory.
const maxPayload = 1 << 20

const (
	zlibHeaderSize  = 2
	zlibTrailerSize = 4 // Adler-32 of the inflated bytes, big-endian
)

// An inflater is what inflating needs and can be used again.
type inflater struct {
	src  bytes.Reader
	from io.ReadCloser // also a flate.Resetter
}

var inflaters = sync.Pool{New: func() any { return &inflater{from: flate.NewReader(nil)} }}

// inflate undoes zlib (RFC 1950). With an error it still returns the bytes
// before the damage. tail is what follows the stream. It reads with compress/flate
// since compress/zlib says the same of data that ends early and of data that lacks
// its checksum only.
func inflate(stream []byte) (payload, tail []byte, err error) {
	if err := checkZlibHeader(stream); err != nil {
		return nil, nil, err
	}
	z := inflaters.Get().(*inflater)
	defer inflaters.Put(z)
	src := &z.src
	src.Reset(stream[zlibHeaderSize:])
	if err := z.from.(flate.Resetter).Reset(src, nil); err != nil {
		return nil, nil, zlibError(stream, src, err)
	}
	payload, err = io.ReadAll(io.LimitReader(z.from, maxPayload+1)) // an excess is seen
	switch {
	case err != nil:
		return payload, nil, zlibError(stream, src, err)
	case len(payload) > maxPayload:
		reason := say.F("inflates to more than %d bytes", maxPayload)
		return payload[:maxPayload], nil,
			&SyntaxError{LayerZlib, len(stream) - src.Len(), say.F("zlib data"), reason, ErrTooLarge}
	}
	tail, err = checkSum(stream, len(stream)-src.Len(), payload)
	return payload, tail, err
}

// checkSum checks the checksum at a place of the stream, and returns what
// follows it.
func checkSum(stream []byte, at int, payload []byte) (tail []byte, err error) {
	rest := stream[at:]
	if len(rest) < zlibTrailerSize {
		return nil, &SyntaxError{LayerZlib, len(stream), say.F("checksum"), say.F("the stream ends before its checksum"),
			ErrTruncated}
	}
	if binary.BigEndian.Uint32(rest) != adler32.Checksum(payload) {
		err = &SyntaxError{LayerZlib, at, say.F("checksum"), say.F("the Adler-32 checksum does not fit the data"),
			ErrMalformed}
	}
	return rest[zlibTrailerSize:], err
}

func checkZlibHeader(stream []byte) error {
	switch {
	case len(stream) < zlibHeaderSize:
		return &SyntaxError{LayerZlib, len(stream), say.F("zlib header"), say.F("nothing to inflate"), ErrTruncated}
	case stream[0]&0x0f != 8 || stream[0]>>4 > 7 || binary.BigEndian.Uint16(stream)%31 != 0:
		reason := say.F("begins with %x, not with a zlib header such as 789c", stream[:zlibHeaderSize])
		return &SyntaxError{LayerZlib, 0, say.F("zlib header"), reason, ErrMalformed}
	case stream[1]&0x20 != 0:
		return &SyntaxError{LayerZlib, 1, say.F("zlib header"), say.F("asks for a preset dictionary"), ErrMalformed}
	}
	return nil
}

func zlibError(stream []byte, src *bytes.Reader, err error) error {
	at := len(stream) - src.Len()
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &SyntaxError{LayerZlib, at, say.F("zlib data"), say.F("the compressed data ends early"), ErrTruncated}
	}
	return &SyntaxError{LayerZlib, at, say.F("zlib data"), say.F("the compressed data is corrupt"), ErrMalformed}
}

var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// deflate returns the zlib form of payload: what compress/zlib makes of it at its
// default level, as in Agora's Go builder.
func deflate(payload []byte) []byte {
	w := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	w.Write(payload) // a buffer takes everything
	w.Close()
	return out.Bytes()
}
