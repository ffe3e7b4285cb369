// Package fingerprint tells which builders could have made a token, from signs
// that they leave in its bytes.
//
// It is for whoever looks into a rejected token and does not know which server
// made it: a known error of one builder, its order of privileges or the end of
// its zlib stream say where to look. [Of] compares; it imitates no compressor and
// builds nothing. The answer is a likeness, never a proof: most builders make the
// same bytes, anybody can imitate any of them, and other programs use the same
// compressors.
package fingerprint

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
)

// A Likeness says which builders a token looks like.
type Likeness struct {
	// Builders are those of Agora's builders that could have made the token,
	// most alike first: "agtok", "cpp", "csharp", "dart", "deno", "go", "java",
	// "kotlin", "lua", "nodejs", "perl", "php", "python" (2), "python3", "ruby",
	// "rust". Empty if the token is like none of them.
	Builders []string
	// Reasons say why, in sentences that quote nothing out of the token.
	Reasons []say.Text
	// Sign is the reason that points to few builders, a known error before others;
	// and zero where only what many have in common speaks.
	Sign say.Text
}

// Of compares a token, which was read without error, with what is known of
// Agora's builders.
//
// The zlib stream of version 007 leaves some builders out, by its header, the
// kind of its block and its end. Version 006 is not compressed, so nothing is
// left out. The order follows the known errors of each builder, the order of
// privileges and the range of the salt. The likeness is empty for older keys.
func Of(t *token.Token) Likeness {
	var l Likeness
	switch t.Version {
	case token.V007:
		l = likeness007(t.Compressed())
	case token.V006:
		l = like(say.F("Version 006 is not compressed: salt, order and known errors are the only signs."), builders006)
	}
	l.weigh(t)
	return l
}

// builders006 are the builders of version 006.
const builders006 = "nodejs java go php python3 python csharp ruby cpp perl deno agtok"

// ofZlib are the builders whose compressors write one block, the most used first:
// zlib, translations of it such as Deno's pako, and Node's fork of it.
const ofZlib = "java php python3 python ruby cpp kotlin lua deno nodejs csharp"

const (
	headerSize  = 2 // of a zlib stream, RFC 1950
	trailerSize = 4 // its checksum

	// Headers by the level they tell of.
	headerFastest = "\x78\x01"
	headerDefault = "\x78\x9c"
)

// The first three bits of a deflate stream (RFC 1951, 3.2.3) whose first block
// is its last.
const (
	onlyStored  = 0b001
	onlyFixed   = 0b011
	onlyDynamic = 0b101
)

// firstBlock returns the three bits.
func firstBlock(stream []byte) byte { return stream[headerSize] & 0b111 }

// likeness007 returns what a zlib stream says.
func likeness007(stream []byte) Likeness {
	if len(stream) <= headerSize+trailerSize {
		return Likeness{} // damaged
	}
	switch header := string(stream[:headerSize]); {
	case header == headerFastest:
		l := like(say.F("Its zlib header is 7801, as in the one token that is known from Dart."), "dart")
		l.Sign = l.Reasons[0]
		return l
	case header != headerDefault:
	case endsAsGo(stream):
		return like(say.F("An empty stored block ends it, as Go's compress/zlib does."), "go agtok")
	case firstBlock(stream) == onlyFixed:
		return like(say.F("One block of the fixed code holds it: zlib and its like write it, Rust's miniz_oxide never."),
			ofZlib)
	case firstBlock(stream) == onlyStored, firstBlock(stream) == onlyDynamic:
		return like(say.F("One block holds it, as zlib and its like write it."), ofZlib+" rust")
	}
	return like(say.F("None of Agora's builders writes such a zlib stream."), "")
}

func like(reason say.Text, builders string) Likeness {
	return Likeness{Builders: strings.Fields(builders), Reasons: []say.Text{reason}}
}

// endsAsGo knows Go by its end: it closes a stream without telling the block
// before that it is the last.
func endsAsGo(stream []byte) bool {
	blocks := stream[:len(stream)-trailerSize]
	return firstBlock(stream)&1 == 0 && bytes.HasSuffix(blocks, []byte{0, 0, 0xff, 0xff})
}

// weigh brings the builders into the order of the signs, and adds the reasons.
// A sign of builders that could not have made the token does not count.
func (l *Likeness) weigh(t *token.Token) {
	weights := map[string]int{}
	for _, s := range signs {
		possible := slices.ContainsFunc(s.builders, func(b string) bool { return slices.Contains(l.Builders, b) })
		if s.version != t.Version || !possible || !s.seen(t) {
			continue
		}
		for _, b := range s.builders {
			weights[b] += s.weight
		}
		l.Reasons = append(l.Reasons, s.reason)
		if l.Sign.IsZero() && s.weight >= signOfOrder {
			l.Sign = s.reason
		}
	}
	slices.SortStableFunc(l.Builders, func(a, b string) int { return cmp.Compare(weights[b], weights[a]) })
}
