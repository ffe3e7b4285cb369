package run

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// UTF8 returns what a reader has in UTF-8 where that is UTF-16, as PowerShell writes
// what another program prints, and as it is otherwise. It may be read on behind an end.
func UTF8(r io.Reader) io.Reader { return &utf8Reader{r: r} }

// A utf8Reader decides with the first bytes that come.
type utf8Reader struct {
	r      io.Reader
	begun  bool
	decode transform.Transformer // of UTF-16; nil for anything else
	raw    []byte                // the beginning of a character
	out    []byte                // that was not asked for yet
}

func (u *utf8Reader) Read(p []byte) (int, error) {
	if u.begun && u.decode == nil && len(u.out) == 0 {
		return u.r.Read(p)
	}
	if len(u.out) > 0 {
		n := copy(p, u.out)
		u.out = u.out[n:]
		return n, nil
	}
	data := make([]byte, max(len(p)/2, utf8.UTFMax))
	n, err := u.r.Read(data)
	u.raw = append(u.raw, data[:n]...)
	if !u.begun && n > 0 {
		u.begun, u.decode = true, utf16In(u.raw)
	}
	u.out = append(u.out, u.decoded()...)
	n = copy(p, u.out)
	u.out = u.out[n:]
	if len(u.out) > 0 {
		err = nil // it comes again
	}
	return n, err
}

// decoded takes out of what was read what is whole.
func (u *utf8Reader) decoded() []byte {
	if u.decode == nil {
		out := u.raw
		u.raw = nil
		return out
	}
	out := make([]byte, 2*len(u.raw)+utf8.UTFMax) // one of two bytes has three at most
	to, from, _ := u.decode.Transform(out, u.raw, false)
	u.raw = u.raw[from:]
	return out[:to]
}

// utf16In returns what decodes a text that begins like UTF-16: with its mark, or with a
// zero in every second byte, as ASCII has there; nil for others.
func utf16In(b []byte) transform.Transformer {
	const sample, least = 256, 4
	b = b[:min(len(b), sample)]
	zeros := [2]int{}
	for i, c := range b {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")) || zeros[0] == 0 && zeros[1] >= max(least, len(b)/8):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
	case bytes.HasPrefix(b, []byte("\xfe\xff")) || zeros[1] == 0 && zeros[0] >= max(least, len(b)/8):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()
	}
	return nil
}

// Text returns a text in UTF-8 that is in UTF-16, or in GBK, as many a program for Chinese
// readers writes it; others as they are.
func Text(b []byte) []byte {
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return b
	}
	if decode := utf16In(b); decode != nil {
		if out, _, err := transform.Bytes(decode, b); err == nil {
			return out
		}
	}
	if utf8.Valid(b) {
		return b // with a zero in it
	}
	out, _, err := transform.Bytes(simplifiedchinese.GB18030.NewDecoder(), b)
	if err != nil || !isGBK(b) || bytes.ContainsRune(out, utf8.RuneError) {
		return b
	}
	return out
}

// isGBK reports whether most of the characters of two bytes are the usual ones of Chinese,
// which have no byte of ASCII: é and a letter of Latin 1 look like one that hardly anybody
// writes.
func isGBK(b []byte) bool {
	usual, rare := 0, 0
	for i := 0; i+1 < len(b); i++ {
		if b[i] < utf8.RuneSelf {
			continue
		}
		if i++; b[i] > 0xa0 {
			usual++
		} else {
			rare++
		}
	}
	return usual > 3*rare
}
