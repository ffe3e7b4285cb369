package token

import (
	"bytes"
	"compress/zlib"
	"math/rand/v2"
	"testing"
)

// libraryZlib is what Agora's Go builder compresses with.
func libraryZlib(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func checkDeflate(t testing.TB, data []byte) {
	t.Helper()
	if got, want := appendZlib(nil, data), libraryZlib(t, data); !bytes.Equal(got, want) {
		t.Fatalf("%x becomes\n%x, the library says\n%x", data, got, want)
	}
}

// repetitive returns bytes of an alphabet, in part taken again from before.
func repetitive(r *rand.Rand, n, alphabet int) []byte {
	data := make([]byte, 0, n)
	for len(data) < n {
		data = append(data, byte(r.IntN(alphabet)))
		if from := r.IntN(len(data)); r.IntN(4) == 0 {
			for range min(r.IntN(60), n-len(data)) { // may overlap itself
				data = append(data, data[from])
				from++
			}
		}
	}
	return data
}

// The short way writes what the library writes, of every length around its limit
// and around those of a match.
func TestDeflate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range maxShort + 3 {
		checkDeflate(t, bytes.Repeat([]byte{'a'}, n))                            // one long match, distance 1
		checkDeflate(t, repetitive(r, n, 256))                                   // as tokens are
		checkDeflate(t, repetitive(r, n, 1+n%8))                                 // repeats within repeats
		checkDeflate(t, bytes.Repeat([]byte("0123456789abcdef"), n/16+1)[:n])    // one of distance 16
		checkDeflate(t, append(repetitive(r, n/2, 256), make([]byte, n-n/2)...)) // a run behind others
	}
}

// Each kind of block occurs, and what the short way leaves to the library.
func TestDeflateKinds(t *testing.T) {
	const stored, fixed, dynamic = 0b000, 0b010, 0b100
	high := make([]byte, 60)
	for i := range high {
		high[i] = byte(144 + i*37%112)
	}
	for _, tt := range []struct {
		name  string
		data  []byte
		kind  byte
		short bool
	}{
		{"one letter", []byte("a"), fixed, true},
		{"a repeat of four", []byte("abcd-abcd"), fixed, true},
		{"words", bytes.Repeat([]byte("of words the few, the same; "), 9)[:90], fixed, true},
		{"few letters", repetitive(rand.New(rand.NewPCG(3, 4)), 600, 4), dynamic, true},
		{"letters of nine bits", high, stored, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, short := appendDeflate(nil, tt.data)
			if short != tt.short || short && out[0]&0b111 != tt.kind {
				t.Fatalf("short: %v, %x", short, out)
			}
			if whole := appendZlib(nil, tt.data); whole[2]&0b111 != tt.kind {
				t.Errorf("begins with %03b", whole[2]&0b111)
			}
			checkDeflate(t, tt.data)
		})
	}
}

// The short way allocates nothing where there is room.
func TestDeflateAllocates(t *testing.T) {
	data, room := repetitive(rand.New(rand.NewPCG(5, 6)), 300, 64), make([]byte, 0, 600)
	if n := testing.AllocsPerRun(100, func() { appendDeflate(room, data) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzDeflate(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	for n := 1; n < maxShort; n *= 2 {
		f.Add(repetitive(r, n, 1+n%256))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkDeflate(t, data) })
}
