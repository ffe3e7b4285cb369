package token

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"hash/adler32"
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

// What is no stream of the size is refused.
func TestReadDeflateRefuses(t *testing.T) {
	tests := []struct {
		name, stream string
		size         int
		ok           bool
	}{
		{"empty fixed block", "\x03\x00", 0, true},
		{"fixed block of abc", "\x4b\x4c\x4a\x06\x00", 3, true},
		{"more than it has", "\x4b\x4c\x4a\x06\x00", 4, false},
		{"less than it has", "\x4b\x4c\x4a\x06\x00", 2, false},
		{"cut", "\x4b\x4c\x4a", 3, false},
		{"nothing", "", 0, false},
		{"stored block", "\x01\x01\x00\xfe\xffA", 1, true},
		{"stored block, cut", "\x01\x01\x00\xfe\xff", 1, false},
		{"lengths that differ", "\x01\x01\x00\xff\xffA", 1, false},
		{"reserved kind of block", "\x07\x00", 0, false},
		{"repeats from before the beginning", "\x03\x02\x00", 3, false},
		{"eight blocks", strings.Repeat("\x00\x00\x00\xff\xff", 7) + "\x01\x00\x00\xff\xff", 0, true},
		{"nine blocks", strings.Repeat("\x00\x00\x00\xff\xff", 8) + "\x01\x00\x00\xff\xff", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, ok := readDeflate([]byte(tt.stream), tt.size); ok != tt.ok {
				t.Errorf("read is %v, want %v", ok, tt.ok)
			}
		})
	}
}

// highBytes returns bytes that do not repeat and take nine bits each in a
// fixed block.
func highBytes(step, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(0x90 + i*step%109)
	}
	return string(b)
}

// rawPayload makes a payload with the services in the given order.
func rawPayload(signature, appID string, services ...Service) []byte {
	payload := appendStr(appendStr(nil, signature), appID)
	payload = appendU32(appendU32(appendU32(payload, 1795289439), 3600), 1234)
	payload = appendU16(payload, uint16(len(services)))
	for _, s := range services {
		payload = appendService(payload, s)
	}
	return payload
}

// rawLikeness returns the likeness of a token with these blocks.
func rawLikeness(t *testing.T, payload, blocks []byte) Likeness {
	t.Helper()
	stream := append([]byte(headerDefault), blocks...)
	stream = binary.BigEndian.AppendUint32(stream, adler32.Checksum(payload))
	tok, err := Parse("007" + base64.StdEncoding.EncodeToString(stream))
	if err != nil {
		t.Fatal(err)
	}
	return tok.Likeness()
}

// Blocks that none of Agora's builders writes.
func TestLikenessOfOddBlocks(t *testing.T) {
	payload := rawPayload(highBytes(1, 32), highBytes(2, 33)[1:], Service{Type: RTC, Channel: highBytes(3, 100), User: highBytes(5, 100)})
	var flushed bytes.Buffer
	w, err := flate.NewWriter(&flushed, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(payload[:len(payload)-1])
	w.Flush()
	tests := []struct {
		name   string
		blocks []byte
		want   string
	}{
		{"a fixed block where storing is shorter", appendDeflate(nil, payload), builderAgtok},
		{"a stored block that is last and not empty", append(flushed.Bytes(), 1, 1, 0, 0xfe, 0xff, payload[len(payload)-1]), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if l := rawLikeness(t, payload, tt.blocks); strings.Join(l.Builders, " ") != tt.want {
				t.Errorf("%v %q", l.Builders, l.Reasons)
			}
		})
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
		reasons  int
	}{
		{"PHP did not sort", []Service{rtm, rtc}, builderPHP, 1},
		{"C# sorts signed", []Service{odd, rtc}, builderCSharp, 1},
		{"one of an unknown type", []Service{odd}, builderPHP, 0},
		{"sorted", []Service{rtc, rtm}, builderPHP, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			payload := rawPayload(strings.Repeat("s", 32), strings.Repeat("a", 32), tt.services...)
			l := rawLikeness(t, payload, appendDeflate(nil, payload))
			said := strings.Join(l.Reasons, " ")
			found := strings.Count(said, "did not sort") + strings.Count(said, "comes first")
			if len(l.Builders) == 0 || l.Builders[0] != tt.first || found != tt.reasons {
				t.Errorf("%v %q", l.Builders, l.Reasons)
			}
		})
	}
}
