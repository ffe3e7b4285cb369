package token

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"
)

var allRules = map[string]lzRules{"zlib": zlibRules, "chromium": chromiumRules, "sharp": sharpRules, "miniz": minizRules}

// expand checks that symbols stand for data.
func expand(t *testing.T, name, data string, symbols []lzSymbol) {
	t.Helper()
	at := 0
	for _, s := range symbols {
		n, back := int(s.length), int(s.distance)
		if back > at || at+n > len(data) || n == 0 || !s.isMatch() && n > 1 {
			t.Fatalf("%s: %+v at %d of %d", name, s, at, len(data))
		}
		if s.isMatch() && data[at:at+n] != data[at-back:at-back+n] {
			t.Fatalf("%s: %+v at %d repeats nothing", name, s, at)
		}
		at += n
	}
	if at != len(data) {
		t.Fatalf("%s: symbols for %d of %d bytes", name, at, len(data))
	}
}

func TestChoose(t *testing.T) {
	tests := []struct {
		name, rules, data string
		want              []lzSymbol
	}{
		{"three bytes are repeated by zlib", "zlib", "_abcdabcX", []lzSymbol{{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {3, 4}, {1, 0}}},
		{"three bytes are not by Chromium", "chromium", "_abcdabcX", []lzSymbol{{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}}},
		{"four bytes are by Chromium", "chromium", "_abcdabcd", []lzSymbol{{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {4, 4}}},
		{"the first byte is nowhere for zlib", "zlib", "abcabc", []lzSymbol{{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}}},
		{"but can be found by SharpZipLib", "sharp", "abcabc", []lzSymbol{{1, 0}, {1, 0}, {1, 0}, {3, 3}}},
		{"a longer match a byte later is better", "zlib", "_abc_bcdef_abcdef", []lzSymbol{{1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {1, 0}, {5, 7}}},
		{"nothing", "zlib", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := new(lzMatcher).choose(allRules[tt.rules], tt.data)
			if len(got) != len(tt.want) {
				t.Fatalf("%v, want %v", got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Fatalf("%v, want %v", got, tt.want)
				}
			}
		})
	}
}

// Any bytes as a payload are covered by the symbols of every rule; any bytes as
// a stream are read as inflating reads them, unless they have many blocks.
func FuzzReadDeflate(f *testing.F) {
	for _, s := range []string{"", "abcabcabc", strings.Repeat("ab", 300), "\x03\x00", "\x01\x01\x00\xfe\xffA", "\x4b\x4c\x4a\x06\x00"} {
		f.Add([]byte(s))
	}
	for _, level := range []int{flate.HuffmanOnly, flate.DefaultCompression} {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, level)
		if err != nil {
			f.Fatal(err)
		}
		io.WriteString(w, strings.Repeat("a token of a few words, and words again; ", 9))
		w.Close()
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) <= maxCompared {
			m := new(lzMatcher)
			for name, rules := range allRules {
				expand(t, name, string(data), m.choose(rules, string(data)))
			}
		}
		payload, err := readAtMost(flate.NewReader(bytes.NewReader(data)), maxCompared, len(data))
		blocks, symbols, ok := readDeflate(data, len(payload))
		if err != nil || len(payload) > maxCompared {
			return // only that it returned counts
		}
		if !ok {
			if len(data) < 2*maxBlocks {
				t.Fatalf("does not read what inflates to %q", payload)
			}
			return // many blocks, perhaps
		}
		checkBlocks(t, string(payload), blocks, symbols)
	})
}

func checkBlocks(t *testing.T, payload string, blocks []deflateBlock, symbols []lzSymbol) {
	t.Helper()
	size, coded := 0, true
	for _, b := range blocks {
		size += b.size
		coded = coded && b.kind != blockStored
	}
	if size != len(payload) || len(blocks) > maxBlocks {
		t.Fatalf("%d blocks of %d bytes, want %d", len(blocks), size, len(payload))
	}
	if !coded {
		return
	}
	expand(t, "stream", payload, symbols)
	if len(blocks) == 1 && blocks[0].kind == blockFixed && fixedBits(payload, symbols) != blocks[0].bits {
		t.Fatalf("%d bits, counted %d", blocks[0].bits, fixedBits(payload, symbols))
	}
}

// Orders that only a raw payload has, since Build sorts.
func TestSignsOfServiceOrder(t *testing.T) {
	rtc := Service{Type: RTC, Channel: "c", User: "7", Privileges: Subscriber.Privileges(3600)}
	rtm := Service{Type: RTM, User: "7", Privileges: []Privilege{{PrivilegeLogin, 3600}}}
	odd := Service{Type: 40000, Raw: make([]byte, 4)}
	tests := []struct {
		name     string
		services []Service
		first    string
		reason   string
	}{
		{"PHP did not sort", []Service{rtm, rtc}, builderPHP, "did not sort"},
		{"C# sorts signed", []Service{odd, rtc}, builderCSharp, "above 32767 comes first"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			payload := appendStr(nil, strings.Repeat("s", 32))
			payload = appendStr(payload, strings.Repeat("a", 32))
			payload = appendU32(appendU32(appendU32(payload, 1795289439), 3600), 1234)
			payload = appendU16(payload, uint16(len(tt.services)))
			for _, s := range tt.services {
				payload = appendService(payload, s)
			}
			text, err := wrap007(payload)
			if err != nil {
				t.Fatal(err)
			}
			tok, err := Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			l := tok.Likeness()
			said := strings.Contains(strings.Join(l.Reasons, " "), tt.reason)
			if len(l.Builders) == 0 || l.Builders[0] != tt.first || !said {
				t.Errorf("%v %q", l.Builders, l.Reasons)
			}
		})
	}
}
