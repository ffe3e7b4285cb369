package fingerprint_test

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/adler32"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/fingerprint"
)

const (
	sampleAppID       = "970CA35de60c44645bbae8a215061b33" // Agora's public sample
	sampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

func sampleSpec(v token.Version) token.Spec {
	issued := time.Unix(1795289439, 0)
	expire, _ := v.Expire(issued, 3600)
	return token.Spec{
		Version: v, AppID: sampleAppID, Certificate: sampleCertificate, IssuedAt: issued, Lifetime: 3600, Salt: 12345678,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(expire)}},
	}
}

func parsed(t testing.TB, text string) *token.Token {
	t.Helper()
	tok, err := token.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

func built(t testing.TB, s token.Spec) *token.Token {
	t.Helper()
	text, err := token.Build(s)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, text)
}

// deflated returns the token of a payload, compressed at a level.
func deflated(t testing.TB, payload []byte, level int) *token.Token {
	t.Helper()
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(payload)
	w.Close()
	return streamed(t, b.Bytes())
}

func streamed(t testing.TB, stream []byte) *token.Token {
	t.Helper()
	return parsed(t, "007"+base64.StdEncoding.EncodeToString(stream))
}

// stored returns the token of a payload in one stored block behind the header of
// the default level. first is 1 if it is the last block; else others follow it.
func stored(t testing.TB, payload []byte, first byte, others ...byte) *token.Token {
	t.Helper()
	stream := append([]byte{0x78, 0x9c, first}, binary.LittleEndian.AppendUint16(nil, uint16(len(payload)))...)
	stream = append(binary.LittleEndian.AppendUint16(stream, ^uint16(len(payload))), payload...)
	return streamed(t, binary.BigEndian.AppendUint32(append(stream, others...), adler32.Checksum(payload)))
}

// fixed returns the token of a payload in one block of the fixed Huffman code
// (RFC 1951, 3.2.6), without matches, as zlib writes what repeats nothing.
func fixed(t testing.TB, payload []byte) *token.Token {
	t.Helper()
	stream, n := []byte{0x78, 0x9c}, 0
	put := func(v, size int) { // highest bit first
		for size--; size >= 0; size-- {
			if n%8 == 0 {
				stream = append(stream, 0)
			}
			stream[len(stream)-1] |= byte(v>>size&1) << (n % 8)
			n++
		}
	}
	put(0b110, 3)
	for _, c := range payload {
		if c < 144 {
			put(0x30+int(c), 8)
		} else {
			put(0x190+int(c)-144, 9)
		}
	}
	put(0, 7)
	return streamed(t, binary.BigEndian.AppendUint32(stream, adler32.Checksum(payload)))
}

// A row is a token of one of Agora's builders.
type row struct {
	ID, Language string
	Version      token.Version
	Token        string
}

func interop(t testing.TB) (rows []row) {
	t.Helper()
	f, err := os.Open("../testdata/interop.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Version == token.V007 || r.Version == token.V006 {
			rows = append(rows, r)
		}
	}
	if lines.Err() != nil || len(rows) < 200 {
		t.Fatalf("%d rows, %v", len(rows), lines.Err())
	}
	return rows
}

// The language of every token of Agora's builders is among those it is like.
// How few the others are, and how often it is the first, may only improve.
func TestLikenessOfInterop(t *testing.T) {
	type count struct{ rows, builders, first int }
	counts := map[token.Version]*count{token.V007: {}, token.V006: {}}
	for _, row := range interop(t) {
		l := fingerprint.Of(parsed(t, row.Token))
		if !slices.Contains(l.Builders, row.Language) || len(l.Reasons) == 0 {
			t.Errorf("%s %s: %v %q", row.ID, row.Version, l.Builders, l.Reasons)
			continue
		}
		c := counts[row.Version]
		c.rows++
		c.builders += len(l.Builders)
		if l.Builders[0] == row.Language {
			c.first++
		}
	}
	for v, c := range counts {
		t.Logf("%s: %d rows, %.1f builders each, the first is right in %d", v, c.rows, float64(c.builders)/float64(c.rows), c.first)
	}
	if c := counts[token.V007]; c.first < 63 {
		t.Errorf("the first is right in %d of %d rows", c.first, c.rows)
	}
}

// Older keys and other compressors are like none, and damage does no harm.
func TestLikenessOfNone(t *testing.T) {
	payload := built(t, sampleSpec(token.V007)).Payload()
	key, _ := token.Parse("1:" + sampleAppID + ":1795289439:0123456789abcdef0123456789abcdef")
	word, _ := token.Parse("hello")
	cut, _ := token.Parse("007eJw")
	tests := []struct {
		name   string
		tok    *token.Token
		reason string
	}{
		{"Signaling", key, ""},
		{"not a token", word, ""},
		{"cut to its zlib header", cut, ""},
		{"level 9", deflated(t, payload, zlib.BestCompression), "None of Agora's builders"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := fingerprint.Of(tt.tok)
			said := fmt.Sprint(l.Reasons)
			if len(l.Builders) != 0 || !strings.Contains(said, tt.reason) || (tt.reason == "") != (len(l.Reasons) == 0) {
				t.Errorf("%v %q, want no builder because of %q", l.Builders, l.Reasons, tt.reason)
			}
		})
	}
}

// Tokens of one contents by each kind of stream.
func TestLikenessByStream(t *testing.T) {
	payload := built(t, sampleSpec(token.V007)).Payload()
	for _, tt := range []struct {
		name  string
		tok   *token.Token
		first string
		count int
	}{
		{"Go's", deflated(t, payload, zlib.DefaultCompression), "go", 2},
		{"Dart's", deflated(t, payload, zlib.BestSpeed), "dart", 1},
		{"zlib's", fixed(t, payload), "php", 11},
		{"one stored block", stored(t, payload, 1), "rust", 12},
		{"an end that is empty and fixed", stored(t, payload, 0, 3, 0), "", 0},
		{"an end that is stored", stored(t, payload, 0, 1, 0, 0, 0xff, 0xff), "go", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := fingerprint.Of(tt.tok)
			if len(l.Builders) != tt.count || tt.count > 0 && l.Builders[0] != tt.first {
				t.Errorf("%v %q, want %d with %s first", l.Builders, l.Reasons, tt.count, tt.first)
			}
		})
	}
}

func BenchmarkOf(b *testing.B) {
	for _, v := range []token.Version{token.V007, token.V006} {
		tok := built(b, sampleSpec(v))
		b.Run(string(v), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = fingerprint.Of(tok)
			}
		})
	}
}

// Nothing that a token contains makes its likeness panic, repeat a builder or
// give builders without a reason.
func FuzzOf(f *testing.F) {
	for _, r := range interop(f) {
		f.Add(r.Token)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tok, _ := token.Parse(text)
		l := fingerprint.Of(tok)
		if len(l.Builders) > 0 && len(l.Reasons) == 0 {
			t.Fatalf("%v without a reason", l.Builders)
		}
		for i, b := range l.Builders {
			if slices.Contains(l.Builders[:i], b) {
				t.Fatalf("%s twice in %v", b, l.Builders)
			}
		}
		again, _ := token.Parse("007" + base64.StdEncoding.EncodeToString([]byte(text)))
		fingerprint.Of(again)
	})
}

func ExampleOf() {
	tok, err := token.Parse("007eJxSYNhy4hOvTNdSpqTDba6Vzw/u3nQsM/Jxtt2/TRtvuK3L11qpwJBqapxikmRoZmhikpyYlJhkmJZsZpxsbpGalmaaZpKUGP+RMduHn5Fh6cZ7TIwMTAyMDIwMID4Xw9M9C57smW9ZZmIOCAAA//+4cCYF")
	if err != nil {
		fmt.Println(err)
		return
	}
	like := fingerprint.Of(tok)
	fmt.Println("like", like.Builders)
	for _, r := range like.Reasons {
		fmt.Println(r)
	}
	// Output:
	// like [go agtok]
	// An empty stored block ends it, as Go's compress/zlib does.
	// The salt is at most 99,999,999, as most builders draw it; C++, Java, Kotlin, C# and Dart seldom do.
}
