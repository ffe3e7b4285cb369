package token

import (
	"cmp"
	"fmt"
	"slices"
)

// Agora's builders, by the names of their languages, and agtok itself.
const (
	builderGo      = "go"
	builderNode    = "nodejs"
	builderDeno    = "deno"
	builderPython2 = "python"
	builderPython3 = "python3"
	builderRuby    = "ruby"
	builderPHP     = "php"
	builderJava    = "java"
	builderKotlin  = "kotlin"
	builderCpp     = "cpp"
	builderCSharp  = "csharp"
	builderLua     = "lua"
	builderRust    = "rust"
	builderDart    = "dart"
	builderPerl    = "perl"
	builderAgtok   = "agtok"
)

// A Likeness says which builders a token looks like.
type Likeness struct {
	// Builders are those of Agora's builders that could have made the token,
	// most alike first: "agtok", "cpp", "csharp", "dart", "deno", "go", "java",
	// "kotlin", "lua", "nodejs", "perl", "php", "python" (2), "python3", "ruby",
	// "rust". Empty if the token is like none of them.
	Builders []string
	// Reasons say why, in sentences that quote nothing out of the token.
	Reasons []string
}

// Likeness compares the token's bytes with what Agora's builders would have
// made of its contents. It is a likeness, never a proof: most builders make the
// same bytes, anybody can imitate any of them, and other programs use the same
// compressors.
//
// Version 007 tells by its compression; builders that would have compressed
// otherwise are left out. Version 006 is not compressed, so nothing is left
// out. The order follows the known errors of each builder, the order of
// privileges and the range of the salt. The likeness is empty for a token that
// is damaged, and for older keys.
func (t *Token) Likeness() Likeness {
	if _, err := Parse(t.text); err != nil {
		return Likeness{}
	}
	var l Likeness
	switch t.Version {
	case V007:
		l = t.compressionLikeness()
	case V006:
		l.add(builders006, "Version 006 is not compressed: salt, order and known errors are the only signs.")
	}
	l.weigh(t)
	return l
}

// builders006 are the builders of version 006.
var builders006 = []string{
	builderNode, builderJava, builderGo, builderPHP, builderPython3, builderPython2,
	builderCSharp, builderRuby, builderCpp, builderPerl, builderDeno, builderAgtok,
}

// add enters builders that are not there yet.
func (l *Likeness) add(builders []string, reason string) {
	for _, b := range builders {
		if !slices.Contains(l.Builders, b) {
			l.Builders = append(l.Builders, b)
		}
	}
	l.Reasons = append(l.Reasons, reason)
}

// compressionLikeness compares the compressed form of a 007 token.
func (t *Token) compressionLikeness() Likeness {
	if len(t.payload) > maxCompared {
		return Likeness{Reasons: []string{fmt.Sprintf("Its compression is not compared: the payload has more than %d bytes.", maxCompared)}}
	}
	stream := t.compressed[:len(t.compressed)-len(t.Tail)]
	blocks, symbols, ok := readDeflate(stream[zlibHeaderSize:], len(t.payload))
	var l Likeness
	if ok {
		z := zlibStream{stream, t.payload, blocks, symbols, new(lzMatcher)}
		for _, c := range compressors {
			if c.makes(z) {
				l.add(c.builders, c.reason)
			}
		}
	}
	if len(l.Builders) == 0 {
		l.Reasons = append(l.Reasons, "None of the compressors of Agora's builders makes these bytes.")
	}
	return l
}

// weigh brings the builders into the order of the signs, and adds the reasons.
// A sign of builders that could not have made the token does not count.
func (l *Likeness) weigh(t *Token) {
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
	}
	slices.SortStableFunc(l.Builders, func(a, b string) int { return cmp.Compare(weights[b], weights[a]) })
}
