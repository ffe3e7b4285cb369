package token

import (
	"bytes"
	"compress/flate"
	"io"
	"testing"
)

// Every length and distance that a small payload can have survives Go's own
// inflater.
func TestDeflate(t *testing.T) {
	check := func(data []byte) {
		t.Helper()
		got, err := io.ReadAll(flate.NewReader(bytes.NewReader(appendDeflate(nil, data))))
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("%x inflates to %x, %v", data, got, err)
		}
	}
	for n := range maxSmall + 1 {
		check(bytes.Repeat([]byte{'a'}, n)) // one long match, distance 1
		distinct := make([]byte, n)
		for i := range distinct {
			distinct[i] = byte(i) // all literals up to 256
		}
		check(distinct)
		if n >= shortestMatch {
			check(append(distinct[:n:n], distinct[:min(n, maxSmall-n)]...)) // one match, distance n
		}
	}
	if n := len(appendDeflate(nil, bytes.Repeat([]byte{'a'}, maxSmall))); n > 8 {
		t.Errorf("a run of %d bytes takes %d", maxSmall, n)
	}
}

func FuzzDeflate(f *testing.F) {
	f.Add([]byte("abcabcabcabc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > maxSmall {
			t.Skip()
		}
		got, err := io.ReadAll(flate.NewReader(bytes.NewReader(appendDeflate(nil, data))))
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("inflates to %x, %v", got, err)
		}
	})
}
