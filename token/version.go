package token

import (
	"strings"

	"agtok/say"
)

// A Version is a token format, named by the characters it begins with.
type Version string

// Every format that Agora has signed. [Build] makes [V006] and [V007], the ones
// in use; the others are keys of SDKs before 2.1, and [Signaling1] is the token
// of the Signaling 1.x SDK.
const (
	V001       Version = "001" // 90 hexadecimal characters, no prefix
	V002       Version = "002" // 110 hexadecimal characters, no prefix
	V003       Version = "003"
	V004       Version = "004"
	V005       Version = "005"
	V006       Version = "006"
	V007       Version = "007"
	Signaling1 Version = "signaling-1"
)

// A format is one row of the table of versions.
type format struct {
	version Version
	matches func(text string) bool
	parse   func(t *Token, trace tracer) error
}

// formats are tried in order. The keys without a prefix come first: their
// first characters are a signature and can be those of any other version.
var formats = [...]format{
	{V001, isBareKey(len001), parseKey(0)},
	{V002, isBareKey(len002), parseKey(0, (*digits).uid, (*digits).expire)},
	{V007, hasPrefix("007"), parse007},
	{V006, hasPrefix("006"), parse006},
	{V005, hasPrefix("005"), parse005},
	{V004, hasPrefix("004"), parseKey(prefixSize, (*digits).expire)},
	{V003, hasPrefix("003"), parseKey(prefixSize, (*digits).uid, (*digits).expire)},
	{Signaling1, hasPrefix("1:"), parseSignaling1},
}

func hasPrefix(prefix string) func(string) bool {
	return func(text string) bool { return strings.HasPrefix(text, prefix) }
}

// isBareKey also looks at the issue time: a 003 key that lost its end can be
// as long as a 002 key.
func isBareKey(length int) func(string) bool {
	const issued = 40 + appIDSize
	return func(text string) bool {
		return len(text) == length && IsHex(text) && IsDigits(text[issued:issued+10])
	}
}

// ParseVersion reads a version that can be built, "006" or "007". An error is a
// [*FieldError].
func ParseVersion(text string) (Version, error) {
	switch v := Version(text); v {
	case V006, V007:
		return v, nil
	}
	return "", invalid(FieldVersion, say.F("%v is not a version that can be built: use 007 or 006", say.Name(text)))
}
