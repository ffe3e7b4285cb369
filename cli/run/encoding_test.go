package run_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"agtok/cli/run"
)

// encoded is a text as others write it, by a name for the test.
func encoded(t *testing.T, text string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{"UTF-8": []byte(text)}
	for name, e := range map[string]encoding.Encoding{
		"UTF-16 with its mark":    unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM),
		"UTF-16":                  unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"big-endian, with a mark": unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM),
		"big-endian":              unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"GBK":                     simplifiedchinese.GBK,
	} {
		b, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = b
	}
	return all
}

func TestText(t *testing.T) {
	const text = "李四 21:50\r\n频道 lobby-1，uid 54321，报错 110\r\n"
	for name, b := range encoded(t, text) {
		if got := string(run.Text(b)); got != text {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, b := range map[string]string{
		"Latin 1":         "caf\xe9 lobby-1",
		"Latin 1, inside": "ch\xe9ri lobby-1 \xe9tat uid \xe8re",
		"other bytes":     "lobby-1 \xff\xff uid 5",
		"a zero":          "lobby-1\x00 uid 5, which is no wide text",
		"UTF-8, a zero":   "频道 lobby-1\x00 uid 5",
		"nothing":         "",
	} {
		if got := string(run.Text([]byte(b))); got != b {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A stream is read in pieces of any size, and on behind its end.
func TestUTF8(t *testing.T) {
	text := strings.Repeat("11-28 21:50:12 I flutter: 加入频道 lobby-1 😀\r\n", 300)
	for name, b := range encoded(t, "11-28 21:50:12 I flutter: 加入频道 lobby-1\n") {
		if name == "GBK" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			growing := bytes.NewBuffer(b)
			r := run.UTF8(growing)
			for range 2 {
				if got, err := io.ReadAll(r); err != nil || !strings.HasSuffix(string(got), "flutter: 加入频道 lobby-1\n") {
					t.Errorf("%q, %v", got, err)
				}
				growing.Write(b)
			}
		})
	}
	for name, e := range map[string]encoding.Encoding{"wide": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "plain": unicode.UTF8} {
		b, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, small := range []func(io.Reader) io.Reader{iotest.HalfReader, iotest.DataErrReader, func(r io.Reader) io.Reader { return r }} {
			got, err := io.ReadAll(run.UTF8(small(bytes.NewReader(b))))
			if err != nil || string(got) != text {
				t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(text), err)
			}
			one, err := io.ReadAll(iotest.OneByteReader(run.UTF8(small(bytes.NewReader(b)))))
			if err != nil || string(one) != text {
				t.Errorf("%s, asked byte by byte: %d bytes of %d, %v", name, len(one), len(text), err)
			}
		}
	}
}
