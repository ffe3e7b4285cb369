package token

import (
	"bytes"
	"compress/flate"
	"io"
	"testing"
)

// libraryInflate is what Go's own inflater makes of a stream, and how much of
// the stream it uses.
func libraryInflate(stream []byte) (out []byte, used int, err error) {
	src := bytes.NewReader(stream)
	out, err = io.ReadAll(flate.NewReader(src))
	return out, len(stream) - src.Len(), err
}

// Whatever the quick way accepts, the library inflates to the same bytes.
func checkInflate(t *testing.T, stream []byte) {
	t.Helper()
	got, used, ok := inflateFixed(stream)
	if !ok {
		return
	}
	want, wantUsed, err := libraryInflate(stream)
	if err != nil || !bytes.Equal(got, want) || used != wantUsed {
		t.Fatalf("%x inflates to %x, using %d; the library says %x, %d, %v", stream, got, used, want, wantUsed, err)
	}
}

func TestInflateFixed(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(255 - i)
	}
	for _, data := range [][]byte{nil, []byte("a"), all, bytes.Repeat([]byte("ab"), 150), append(all[:50:50], all[:50]...)} {
		stream := appendDeflate(nil, data)
		if got, used, ok := inflateFixed(append(stream, "tail"...)); !ok || !bytes.Equal(got, data) || used != len(stream) {
			t.Errorf("%x inflates to %x, using %d of %d, %v", data, got, used, len(stream), ok)
		}
		for cut := range stream {
			if got, _, ok := inflateFixed(stream[:cut]); ok {
				t.Errorf("%x cut at %d inflates to %x", stream, cut, got)
			}
		}
		for bit := range 8 * len(stream) {
			damaged := bytes.Clone(stream)
			damaged[bit/8] ^= 1 << (bit % 8)
			checkInflate(t, damaged)
		}
	}
	var long bytes.Buffer
	w, _ := flate.NewWriter(&long, flate.BestCompression)
	w.Write(make([]byte, 100*maxFixed))
	w.Close()
	if _, _, ok := inflateFixed(long.Bytes()); ok {
		t.Error("a long payload takes the quick way")
	}
}

func FuzzInflateFixed(f *testing.F) {
	f.Add(appendDeflate(nil, []byte("abcabcabcabc")))
	f.Fuzz(func(t *testing.T, stream []byte) {
		if len(stream) > 0 {
			stream[0] = stream[0]&^0b111 | 0b011 // else most streams are of another kind
		}
		checkInflate(t, stream)
	})
}
