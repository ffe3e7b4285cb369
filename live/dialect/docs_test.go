package dialect

import (
	"os"
	"strings"
	"testing"

	"agtok/golden"
)

// The pages about the server list all routes, with what each takes.
func TestDocs(t *testing.T) {
	var rows strings.Builder
	for _, d := range All() {
		source := d.Source
		for _, r := range d.Routes {
			names := ""
			if len(r.Takes) > 0 {
				names = "`" + strings.Join(r.Takes, "`, `") + "`"
			}
			address := strings.ReplaceAll(r.Address(), "|", `\|`)
			rows.WriteString("| " + strings.Join([]string{"`" + address + "`", names, source}, " | ") + " |\n")
			source = ""
		}
	}
	for _, name := range []string{"../../docs/live.md", "../../docs/live.zh-CN.md"} {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		const head = "|---|---|---|\n"
		before, rest, ok := strings.Cut(string(page), head)
		listed, after, _ := strings.Cut("\n"+rest, "\n\n") // the blank line behind the table
		if listed = strings.TrimPrefix(listed+"\n", "\n"); ok && listed == rows.String() {
			continue
		}
		if !ok || !*golden.Update {
			t.Errorf("%s does not list the routes; run with -update, and look at it:\n%s", name, listed)
			continue
		}
		if err := os.WriteFile(name, []byte(before+head+rows.String()+"\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
