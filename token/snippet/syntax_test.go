package snippet

import (
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// compilers read programs without Agora's libraries: stubs of testdata stand for
// those where a compiler asks for them.
var compilers = []struct {
	formats   string // ids
	extension string
	needs     string
	args      []string
	each      bool // a process for each file
}{
	{"node", ".js", "node", []string{"--check"}, true},
	{"web electron react-native", ".mjs", "node", []string{"--check"}, true},
	{"python", ".py", "python3", []string{"-c", parsePython}, false},
	{"php", ".php", "php", []string{"-l"}, true},
	{"ruby", ".rb", "ruby", []string{"-c"}, true},
	{"perl", ".pl", "perl", []string{"-c"}, true},
	{"csharp unity", ".cs", "mcs", []string{"--parse"}, true},
	{"java", ".java", "java", []string{"testdata/Parse.java"}, false},
	{"cpp", ".cpp", "g++", []string{"-std=c++11", "-fsyntax-only", "-Itestdata/stubs"}, true},
	{"rust", ".rs", "rustc", []string{"--edition=2021", "--emit=metadata", "-Dwarnings"}, true},
}

const parsePython = "import ast, sys\nfor f in sys.argv[1:]: ast.parse(open(f, encoding='utf-8').read(), f)"

// TestSyntax has programs read by the compilers that are installed. One process
// takes long to start: those that read one file get a few of them.
func TestSyntax(t *testing.T) {
	texts := map[string][]string{}
	every(t, func(_ *testing.T, f Format, _ specCase, text string) { texts[f.ID] = append(texts[f.ID], text) })
	for _, c := range compilers {
		t.Run(c.formats, func(t *testing.T) {
			need(t, c.needs)
			dir := t.TempDir()
			var files []string
			for _, id := range strings.Fields(c.formats) {
				for i, text := range texts[id] {
					if !c.each || i%5 == 0 || i == len(texts[id])-1 {
						files = append(files, filepath.Join(dir, strings.ReplaceAll(id, "-", "_")+strconv.Itoa(i)+c.extension))
						write(t, files[len(files)-1], text)
					}
				}
			}
			if c.needs == "rustc" {
				build(t, in(".", "rustc", "--edition=2021", "--crate-type=lib", "--out-dir="+dir, "testdata/stubs/agora_token.rs"))
				c.args = append(c.args, "--out-dir="+dir, "--extern=agora_token="+filepath.Join(dir, "libagora_token.rlib"))
			}
			for len(files) > 0 {
				n := len(files)
				if c.each {
					n = 1
				}
				cmd := exec.Command(c.needs, append(c.args, files[:n]...)...)
				cmd.Env = append(os.Environ(), "PERL5LIB=testdata/stubs")
				if out, err := cmd.CombinedOutput(); err != nil {
					text, _ := os.ReadFile(files[0])
					t.Errorf("%v\n%s\n%s", err, out, text)
				}
				files = files[n:]
			}
		})
	}
	t.Run("go", func(t *testing.T) {
		for _, text := range texts["go"] {
			if got, err := format.Source([]byte(text)); err != nil || string(got) != text {
				t.Errorf("%v: gofmt would write\n%s\nfor\n%s", err, got, text)
			}
		}
	})
}
