package keys

import (
	"slices"
	"strings"
)

// Table writes the keys as rows of a table in Markdown, for the README: the keys,
// what they do, the action's name in config.toml, and where they work.
func (m *Map) Table() string {
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
		if !slices.Contains(where[r], a.Title) {
			where[r] = append(where[r], a.Title)
		}
	}
	var b strings.Builder
	b.WriteString("| Key | Does | Name | Where |\n|---|---|---|---|\n")
	for _, r := range order {
		b.WriteString("| " + r.keys + " | " + r.does + " | `" + r.name + "` | " + strings.Join(where[r], ", ") + " |\n")
	}
	return b.String()
}
