package repair_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/repair"
)

// sample007 is a token of Agora's public sample project. What is behind its
// signature can be told from its checksum.
const sample007 = "007eJxTYGh2N1PumChr+eHxH+6s7qBPOy/rf1wtl/TZvjLVfE7DSmUFBktzA2dHY9OUVDODZBMTMxPTpKTEVItEI0NTAzPDJGPjA+2M2QJ8DAx+iXsYGIGQBYhBfCYwyQwmWcAkO0NOflJSpa4hK4OhkbGJKQD9tB9w"

// Each edit is found, and said as a person would do it.
func TestFind(t *testing.T) {
	for _, c := range []struct{ name, text, edit string }{
		{"a character lost", sample007[:56] + sample007[57:], `"` + sample007[56:57] + `" inserted as character 57`},
		{"a character too many", sample007[:56] + "x" + sample007[56:], `character 57, "x", deleted`},
		{"a character wrong", sample007[:56] + "x" + sample007[57:], `character 57, "x", replaced by "` + sample007[56:57] + `"`},
		{"a character of several bytes too many", sample007[:56] + "…" + sample007[56:], `character 57, "…", deleted`},
		{"a character that is not base64", sample007[:56] + "…" + sample007[57:], `character 57, "…", replaced by "` + sample007[56:57] + `"`},
		{"the version lost", sample007[3:], "the version 007 put in front"},
		{"a zero lost", sample007[1:], "the version 007 written in full"},
		{"the letter O", "OO" + sample007[2:], "the letter O at the beginning replaced by 0"},
		{"its end lost", sample007[:len(sample007)-3], "the end, which holds only the checksum, restored"},
	} {
		t.Run(c.name, func(t *testing.T) {
			repairs, total := repair.Find(c.text, repair.Known{})
			if total != 1 || repairs[0].Token != sample007 || repairs[0].Edit.String() != c.edit || repairs[0].Verified {
				t.Errorf("%d repairs: %+v, want %q", total, repairs, c.edit)
			}
		})
	}
}

// Two wrong characters are beyond one edit, and a text that was never a token is
// not made into one.
func TestFindsNothing(t *testing.T) {
	for name, text := range map[string]string{
		"two characters": sample007[:56] + "xx" + sample007[58:],
		"006 shortened":  sample[:56] + "…" + sample[57:],
		"short":          "007eJx",
		"empty":          "",
		"long":           "007" + strings.Repeat("A", 4000),
		"another token":  "008" + sample007[3:],
	} {
		if repairs, total := repair.Find(text, repair.Known{}); total != 0 {
			t.Errorf("%s: %+v", name, repairs)
		}
	}
}

// A wrong character of a 006 token shows in its signature wherever it stands.
func TestSigned006(t *testing.T) {
	known := repair.Known{
		AnyAppID: true,
		Names:    func() []token.Names { return []token.Names{{Channel: "lobby-1", User: "12345"}} },
		Secrets:  func(string) []string { return []string{token.SampleCertificate} },
	}
	for at := 3; at < len(sample); at++ {
		wrong := "A"
		if at < 35 {
			wrong = "0"
		}
		if sample[at:at+1] == wrong || at < 35 && strings.Contains("ABCDEF", sample[at:at+1]) {
			continue // capitals are tried only where all of an App ID's letters are
		}
		text := sample[:at] + wrong + sample[at+1:]
		if !token.IsToken(text) {
			continue // a length or a number is wrong: Find repairs it
		}
		if r, ok := repair.Signed006(text, known); !ok || r.Token != sample || r.At != at || !r.Verified {
			t.Errorf("character %d: %v, %+v", at+1, ok, r)
		}
	}
	for name, k := range map[string]repair.Known{"nothing is known": {}, "another name": {
		Names:   func() []token.Names { return []token.Names{{Channel: "lobby-2", User: "12345"}} },
		Secrets: known.Secrets,
	}} {
		if r, ok := repair.Signed006(sample[:100]+"A"+sample[101:], k); ok {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestInflate(t *testing.T) {
	payload, headed := repair.Inflate(sample007[3:])
	if !headed || len(payload) < 34 || payload[0] != 32 {
		t.Errorf("%v, %d bytes", headed, len(payload))
	}
	stream, err := base64.StdEncoding.DecodeString(sample007[3:])
	if err != nil {
		t.Fatal(err)
	}
	stream[1] ^= 1 // the check bits of the header
	if again, headed := repair.Inflate(base64.StdEncoding.EncodeToString(stream)); headed || string(again) != string(payload) {
		t.Errorf("%v, %d bytes", headed, len(again))
	}
}
