package profiles

import (
	"maps"
	"slices"
	"strings"
	"sync"

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

// checkKeys warns, with their lines, of keys that nobody meant: they are one slip
// away from a key of agtok's. Others are left alone, they may be another
// version's, or the user's own. It warns of profiles without a name, too.
func (doc *document) checkKeys(file map[string]any, tables []any) {
	parts := sync.OnceValue(func() *editor { return scan(doc.text) })
	warn := func(index int, key string, message say.Text) {
		if at := parts().offset(index, key); at >= 0 {
			line, _ := position(doc.text, at)
			message = say.F("line %d: %v", line, message)
		}
		doc.warn(WarnKey, message)
	}
	check := func(index int, table map[string]any, known []string) {
		for _, key := range slices.Sorted(maps.Keys(table)) {
			right := slices.IndexFunc(known, func(right string) bool { return isSlip(key, right) })
			if right >= 0 && !slices.Contains(known, key) {
				warn(index, key, say.F("%v is not a key of agtok; did you mean %v?", say.Name(key), say.Name(known[right])))
			}
		}
	}
	check(-1, file, fileKeys)
	for i, table := range tables {
		check(i, table.(map[string]any), profileKeys)
	}
	for i := range doc.profiles {
		if doc.profiles[i].Name == "" {
			warn(i, "", say.F("a project without a name is left out"))
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
