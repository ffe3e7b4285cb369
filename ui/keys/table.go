package keys

import (
	"slices"
	"strings"

	"agtok/say"
)

// Table writes the keys as rows of a table in Markdown, for docs/keys.md: the keys,
// what they do, the action's name in config.toml, and where they work.
func (m *Map) Table(l say.Lang) string {
	type row struct{ keys, does, name string }
	var order []row
	where := map[row][]string{}
	for a := range m.Actions() {
		names := slices.Clone(a.Binding.Keys())
		for i, k := range names {
			names[i] = "`" + strings.ReplaceAll(label(k), "|", `\|`) + "`"
		}
		r := row{strings.Join(names, " "), a.Binding.Help().Desc, a.Name}
		if _, ok := where[r]; !ok {
			order = append(order, r)
		}
		if title := say.Data(a.Title).Meaning("where").In(l); !slices.Contains(where[r], title) {
			where[r] = append(where[r], title)
		}
	}
	var b strings.Builder
	b.WriteString(say.F("| Key | Does | Name | Where |").In(l) + "\n|---|---|---|---|\n")
	for _, r := range order {
		b.WriteString("| " + r.keys + " | " + r.does + " | `" + r.name + "` | " +
			say.Commas(where[r]...).For(say.Reader{Lang: l}) + " |\n")
	}
	return b.String()
}
