package profiles

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"agtok/say"
	"agtok/typo"
)

// profileKeys are the keys that a profile can have, and fileKeys those of the top level.
var (
	profileKeys = func() []string {
		var keys []string
		for _, s := range settings(Profile{}) {
			keys = append(keys, s.key)
		}
		return keys
	}()
	fileKeys = slices.Collect(maps.Keys(shapes))
)

// speller collects keys that nobody meant: they are one slip away from a key of agtok's. Others are left alone, they
// may be another version's, or the user's own.
type speller struct {
	doc   *document
	slips []slip
}

// A slip is a key that is likely to be another one, in a profile or, with index -1, at the top level.
type slip struct {
	index     int
	key, mean string
}

func (s *speller) check(index int, table map[string]any, known []string) {
	for key := range table {
		if slices.Contains(known, key) {
			continue
		}
		if right := slices.IndexFunc(known, func(right string) bool { return isSlip(key, right) }); right >= 0 {
			s.slips = append(s.slips, slip{index, key, known[right]})
		}
	}
}

// plain takes away what joins words.
var plain = strings.NewReplacer("_", "", "-", "", " ", "")

// isSlip reports whether one character of a key is missing, superfluous, wrong or exchanged with the next. Case and
// how words are joined do not count.
func isSlip(key, right string) bool {
	return typo.OneSlip(plain.Replace(strings.ToLower(key)), plain.Replace(right))
}

// warn says which keys are slips and which profiles have no name, with their lines.
func (s *speller) warn() {
	nameless := s.doc.nameless()
	if len(s.slips) == 0 && len(nameless) == 0 {
		return
	}
	slices.SortFunc(s.slips, func(a, b slip) int { return cmp.Or(a.index-b.index, strings.Compare(a.key, b.key)) })
	e := scan(s.doc.text) // nil: there are no lines of which much could be said
	for _, slip := range s.slips {
		at := -1
		if slip.index < 0 {
			at = keyOffset(s.doc.text, slip.key)
		} else if e != nil && slip.index < len(e.blocks) {
			if key, found := e.blocks[slip.index].keys[slip.key]; found {
				at = key.start
			}
		}
		s.say(at, say.F("%v is not a key of agtok; did you mean %v?", say.Name(slip.key), say.Name(slip.mean)))
	}
	for _, i := range nameless {
		at := -1
		if e != nil && i < len(e.blocks) {
			at = e.blocks[i].header
		}
		s.say(at, say.F("a project without a name is left out"))
	}
}

func (s *speller) say(at int, message say.Text) {
	if at >= 0 {
		line, _ := position(s.doc.text, at)
		message = say.F("line %d: %v", line, message)
	}
	s.doc.warnings = append(s.doc.warnings, Warning{Code: WarnKey, Message: message})
}

// nameless returns the indexes of the profiles that cannot be used, for want of a name.
func (doc *document) nameless() []int {
	var list []int
	for i := range doc.profiles {
		if doc.profiles[i].Name == "" {
			list = append(list, i)
		}
	}
	return list
}
