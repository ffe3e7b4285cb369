package diagnosis_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"agtok/say"
	"agtok/token/diagnosis"
)

var update = flag.Bool("update", false, "write the golden findings anew")

// goldens are the whole findings of every named case, one file for each test
// function and language, so that a change of any sentence, certainty or order shows
// in review. go test ./token/diagnosis -update writes them.
var goldens = map[string]*goldenFile{}

// A goldenFile holds its cases by name: as they were, and as they came out now.
type goldenFile struct {
	want, got map[string]string
	seen      map[*testing.T]int // how many reports each test has looked at
}

// languages are the folders of the golden files.
var languages = map[string]say.Lang{"en": say.English, "zh": say.Chinese}

func goldenPath(folder, family string) string {
	return filepath.Join("testdata", "golden", folder, family+".txt")
}

func goldenOf(t *testing.T, path string) *goldenFile {
	t.Helper()
	if f := goldens[path]; f != nil {
		return f
	}
	f := &goldenFile{map[string]string{}, map[string]string{}, map[*testing.T]int{}}
	data, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	for _, section := range strings.Split(string(data), "\n\n") {
		if name, body, ok := strings.Cut(strings.TrimSuffix(section, "\n"), "\n"); ok {
			f.want[name] = body
		}
	}
	goldens[path] = f
	return f
}

// golden holds a report against the one that the test's case had before, in each
// language.
func golden(t *testing.T, r *diagnosis.Report) {
	t.Helper()
	goldenLines(t, func(lang say.Lang) []string { return findingLines(r, lang) })
}

func findingLines(r *diagnosis.Report, lang say.Lang) []string {
	lines := []string{string(r.Verdict)}
	for _, x := range r.Findings {
		lines = append(lines, fmt.Sprintf("%s %s %s | %s | %s | %s", x.Code, x.Certainty, x.Effect, x.Message.In(lang), x.Because().In(lang), x.Fix.In(lang)))
	}
	return lines
}

func goldenLines(t *testing.T, linesIn func(say.Lang) []string) {
	t.Helper()
	family, rest, _ := strings.Cut(t.Name(), "/")
	for folder, lang := range languages {
		f := goldenOf(t, goldenPath(folder, family))
		name := "# " + rest
		if f.seen[t]++; f.seen[t] > 1 {
			name = fmt.Sprintf("# %s (%d)", rest, f.seen[t])
		}
		f.got[name] = strings.Join(linesIn(lang), "\n")
		if !*update && f.got[name] != f.want[name] {
			t.Errorf("the findings changed; they were\n%s\nand are\n%s", f.want[name], f.got[name])
		}
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	if whole := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.skip").Value.String() == ""; whole && code == 0 {
		code = settleGoldens()
	}
	os.Exit(code)
}

// settleGoldens writes the files if that is asked for, else it looks for cases
// that no test has anymore.
func settleGoldens() int {
	files, _ := filepath.Glob(goldenPath("*", "*"))
	for _, path := range files {
		if goldens[path] == nil {
			fmt.Fprintf(os.Stderr, "%s: no test has this name\n", path)
			return 1
		}
	}
	for path, f := range goldens {
		if *update {
			var b strings.Builder
			for _, name := range slices.Sorted(maps.Keys(f.got)) {
				fmt.Fprintf(&b, "%s\n%s\n\n", name, f.got[name])
			}
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
		}
		for name := range f.want {
			if f.got[name] == "" && !*update {
				fmt.Fprintf(os.Stderr, "%s: no case has the name %q\n", path, name)
				return 1
			}
		}
	}
	return 0
}
