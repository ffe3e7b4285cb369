package profiles

import (
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

// An oddity is a key that is likely to be another one, in a profile or, with index -1, at the top level. Without a key,
// it is a profile that cannot be used.
type oddity struct {
	index   int
	key     string
	message say.Text
}

// checkKeys warns, with their lines, of keys that nobody meant: they are one slip
// away from a key of agtok's. Others are left alone, they may be another
// version's, or the user's own. It warns of profiles without a name, too.
func (doc *document) checkKeys(file map[string]any, tables []any) {
	var found []oddity
	check := func(index int, table map[string]any, known []string) {
		for _, key := range slices.Sorted(maps.Keys(table)) {
			right := slices.IndexFunc(known, func(right string) bool { return isSlip(key, right) })
			if right >= 0 && !slices.Contains(known, key) {
				found = append(found, oddity{index, key,
					say.F("%v is not a key of agtok; did you mean %v?", say.Name(key), say.Name(known[right]))})
			}
		}
	}
	check(-1, file, fileKeys)
	for i, table := range tables {
		check(i, table.(map[string]any), profileKeys)
	}
	for i := range doc.profiles {
		if doc.profiles[i].Name == "" {
			found = append(found, oddity{index: i, message: say.F("a project without a name is left out")})
		}
	}
	if len(found) == 0 {
		return
	}
	e := scan(doc.text) // nil: there are no lines of which much could be said
	for _, odd := range found {
		if at := odd.offset(doc.text, e); at >= 0 {
			line, _ := position(doc.text, at)
			odd.message = say.F("line %d: %v", line, odd.message)
		}
		doc.warnings = append(doc.warnings, Warning{Code: WarnKey, Message: odd.message})
	}
}

// offset returns where it stands in the text, or -1.
func (o oddity) offset(text []byte, e *editor) int {
	switch {
	case o.index < 0:
		return keyOffset(text, o.key)
	case e == nil || o.index >= len(e.blocks):
		return -1
	case o.key == "":
		return e.blocks[o.index].header
	}
	if key, found := e.blocks[o.index].keys[o.key]; found {
		return key.start
	}
	return -1
}

// plain takes away what joins words.
var plain = strings.NewReplacer("_", "", "-", "", " ", "")

// isSlip reports whether one character of a key is missing, superfluous, wrong or exchanged with the next. Case and
// how words are joined do not count.
func isSlip(key, right string) bool {
	return typo.OneSlip(plain.Replace(strings.ToLower(key)), plain.Replace(right))
}
