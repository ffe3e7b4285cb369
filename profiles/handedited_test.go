package profiles

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// TestEditsOfHandEditedFiles runs random changes on random files that people
// could have written. After each, another reader of TOML than the editor finds
// in the file what was there, but for what the change was about, and the
// comments that stand with a profile or for themselves are there.
func TestEditsOfHandEditedFiles(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			w := &handWriter{Rand: rand.New(rand.NewPCG(seed, 13))}
			b := newBench(t)
			b.write(w.file())
			for range 8 {
				w.change(t, b)
			}
		})
	}
}

// A handWriter writes a file, and knows what has to stay in it.
type handWriter struct {
	*rand.Rand
	lines    []string
	comments []string
	owned    map[string][]string
	inline   bool
	count    int
}

func (w *handWriter) often() bool { return w.IntN(2) == 0 }

func (w *handWriter) line(format string, args ...any) {
	w.lines = append(w.lines, fmt.Sprintf(format, args...))
}

// comment writes one that goes with the profile of a name, or stays for good.
func (w *handWriter) comment(owner string) {
	w.count++
	text := fmt.Sprintf("# comment %d: [[profile]] name = \"no\"", w.count)
	w.line("%s", text)
	w.comments = append(w.comments, text)
	w.owned[owner] = append(w.owned[owner], text)
}

// blank writes none to two lines. A comment that is the last of a profile stands
// apart from the next: right above it, it would be that one's.
func (w *handWriter) blank() {
	n := w.IntN(3)
	if last := len(w.lines) - 1; last >= 0 && strings.HasPrefix(w.lines[last], "#") {
		n = max(n, 1)
	}
	for range n {
		w.line("")
	}
}

func (w *handWriter) file() string {
	w.owned = map[string][]string{}
	if w.often() {
		w.comment("")
		w.line("")
	}
	for _, key := range []string{"version = 1", "theme = \"dark\" # mine", "default = 'P1'", "\"keyring_pending\" = [\n  \"gone/primary\",\n]", "x.y = [1,\n 2]"} {
		if w.often() {
			w.line("%s", key)
			w.blank()
		}
	}
	n := w.IntN(4)
	if w.inline = w.IntN(8) == 0 && n > 0; w.inline {
		w.inlineTables(n)
	} else {
		for i := range n {
			w.profile(fmt.Sprint("P", i+1))
		}
	}
	if w.often() && !w.inline {
		w.line("")
		w.comment("")
		w.line("")
		w.line("[other]\nname = \"P1\"")
	}
	text := strings.Join(w.lines, "\n")
	if w.often() {
		text += "\n"
	}
	if w.often() {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if w.IntN(8) == 0 {
		text = "\ufeff" + text
	}
	return text
}

func (w *handWriter) inlineTables(n int) {
	w.comments, w.owned = nil, map[string][]string{} // bringing it into the other form loses them
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`{name = "P%d", app_id = "%s", colour = "red"}`, i+1, appA))
	}
	w.line("profile = [%s]", strings.Join(list, ", "))
}

func (w *handWriter) profile(name string) {
	w.blank()
	for range w.IntN(2) {
		w.comment(name)
	}
	w.line("[[%s]]", []string{"profile", " profile ", "\"profile\""}[w.IntN(3)])
	keys := []string{
		fmt.Sprintf(`name = "%s"`, name), fmt.Sprintf(`  app_id = '%s'`, appA), `colour = "red" # no`, "notes = \"\"\"\n[[profile]]\n# no\n\"\"\"",
		`extra.deep = {a = 1}`, "uid = 1_000", fmt.Sprintf(`"certificate" = "%s"`, certB),
	}
	for i, key := range keys {
		if i < 2 || w.often() {
			w.line("%s", key)
		}
		if w.IntN(6) == 0 {
			w.comment(name)
		}
	}
	if w.IntN(4) == 0 {
		w.line("\n  [profile.sub]\n  name = \"no\"")
		if w.often() {
			w.line("[[profile.sub.list]]\n[[profile.sub.list]]")
		}
	}
}

// reading is a file as another reader understands it: the top level without the
// program's own keys, and the profiles by name.
type reading struct {
	top      map[string]any
	profiles map[string]map[string]any
	order    []string
	def      any
}

func readBack(t *testing.T, text string) reading {
	t.Helper()
	r := reading{profiles: map[string]map[string]any{}}
	if err := toml.Unmarshal([]byte(strings.TrimPrefix(text, "\ufeff")), &r.top); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	list, _ := r.top[tableName].([]any)
	for _, item := range list {
		p := item.(map[string]any)
		name := p["name"].(string)
		r.profiles[name], r.order = p, append(r.order, name)
	}
	r.def = r.top[defaultKey]
	for _, key := range []string{tableName, defaultKey, versionKey} {
		delete(r.top, key)
	}
	return r
}

func (r reading) equal(other reading) bool {
	return slices.Equal(r.order, other.order) && r.def == other.def &&
		reflect.DeepEqual(r.top, other.top) && reflect.DeepEqual(r.profiles, other.profiles)
}

// ownKeys are those that a change may give to the profile that it is about.
func ownKeys(key string, _ any) bool {
	return slices.Contains([]string{"id", "channel", "certificate", "certificate_in"}, key)
}

// change makes one change and checks what came of it.
func (w *handWriter) change(t *testing.T, b *bench) {
	t.Helper()
	text := b.text()
	before := readBack(t, text)
	want := readBack(t, text)
	name, what := "", "add"
	if len(before.order) > 0 {
		name = before.order[w.IntN(len(before.order))]
		what = []string{"add", "edit", "remove", "use", "unuse", "move", "touch", "undo"}[w.IntN(8)]
	}
	place := []Where{Auto, InKeyring, InFile}[w.IntN(3)]
	switch what {
	case "add":
		w.count++
		name = fmt.Sprint("new ", w.count)
		p := project(name)
		if p.Default = w.often(); p.Default {
			want.def = name
		}
		b.put(p, place)
		want.order = append(want.order, name)
		want.profiles[name] = map[string]any{"name": name, "app_id": appA}
	case "edit":
		p := b.get(name)
		p.Channel = fmt.Sprint("c", w.count)
		if w.often() {
			p.Primary = given(certC)
		}
		b.put(p, place)
	case "remove":
		w.remove(t, b, name)
		delete(want.profiles, name)
		want.order = slices.DeleteFunc(want.order, func(other string) bool { return other == name })
		w.forget(name)
		if want.def == name {
			want.def = nil
		}
	case "undo":
		if _, err := b.Restore(w.remove(t, b, name), Auto); err != nil {
			t.Fatal(err)
		}
	case "use", "unuse":
		want.def = any(name)
		if what == "unuse" {
			name, want.def = "", nil
		}
		if err := b.SetDefault(name); err != nil {
			t.Fatal(err)
		}
	case "move":
		if _, err := b.Move(name, []Where{InKeyring, InFile}[w.IntN(2)]); err != nil {
			t.Fatal(err)
		}
	case "touch":
		if err := b.Touch(name, b.get(name).LastUsed.AddDate(1, 0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	got := readBack(t, b.text())
	for _, r := range []reading{got, want} {
		if r.profiles[name] != nil {
			maps.DeleteFunc(r.profiles[name], ownKeys)
		}
	}
	if !got.equal(want) {
		t.Fatalf("%s %q made of\n%s\nthis:\n%s\n got %v\nwant %v", what, name, text, b.text(), got, want)
	}
	w.checkComments(t, what+" "+name, text, b.text())
}

func (w *handWriter) remove(t *testing.T, b *bench, name string) Removed {
	t.Helper()
	removed, err := b.Delete(name)
	if err != nil {
		t.Fatal(err)
	}
	return removed
}

// forget takes the comments of a profile off those that have to be there.
func (w *handWriter) forget(name string) {
	w.comments = slices.DeleteFunc(w.comments, func(c string) bool { return slices.Contains(w.owned[name], c) })
}

func (w *handWriter) checkComments(t *testing.T, what, before, after string) {
	t.Helper()
	for _, c := range w.comments {
		if strings.Count(after, c) != 1 {
			t.Fatalf("%s lost %q of\n%s\nin\n%s", what, c, before, after)
		}
	}
}
