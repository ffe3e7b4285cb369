package snippet

import (
	"fmt"
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
	each      bool                                        // a process for each file
	join      func(t *testing.T, files []string) []string // makes fewer files of many; nil: there is no way
}{
	{"node", ".js", "node", []string{"-e", parseScripts}, false, nil},
	{"web electron react-native", ".mjs", "node", []string{"--experimental-vm-modules", "-e", parseModules}, false, nil},
	{"python", ".py", "python3", []string{"-c", parsePython}, false, nil},
	{"php", ".php", "php", []string{"-l"}, true, nil},
	{"ruby", ".rb", "ruby", []string{"-c"}, true, nil},
	{"perl", ".pl", "perl", []string{"-c"}, true, nil},
	{"csharp unity", ".cs", "mcs", []string{"--parse"}, false, joinCSharp},
	{"java", ".java", "java", []string{"testdata/Parse.java"}, false, nil},
	{"cpp", ".cpp", "g++", []string{"-std=c++11", "-fsyntax-only", "-Itestdata/stubs"}, false, joinCpp},
	{"rust", ".rs", "rustc", []string{"--edition=2021", "--emit=metadata", "-Dwarnings", "-Adead_code"}, true, joinRust},
}

const (
	parseScripts = "for (const f of process.argv.slice(1))" +
		" new vm.Script(module.constructor.wrap(fs.readFileSync(f, 'utf8')), { filename: f })"
	parseModules = "for (const f of process.argv.slice(1)) new vm.SourceTextModule(fs.readFileSync(f, 'utf8'), { identifier: f })"
)

// joinCpp puts the programs that include the same headers into one file, each in a
// namespace of its own: most of a compiler's time goes into the headers.
func joinCpp(t *testing.T, files []string) []string {
	joined := map[string]string{}
	for i, f := range files {
		var headers, rest strings.Builder
		for line := range strings.Lines(read(t, f)) {
			if strings.HasPrefix(line, "#include") {
				headers.WriteString(line)
				line = "\n"
			}
			rest.WriteString(line)
		}
		h := headers.String()
		joined[h] += fmt.Sprintf("namespace p%d {\n#line 1 %q\n%s}\n", i, f, rest.String())
	}
	var list []string
	for h, programs := range joined {
		list = append(list, filepath.Join(filepath.Dir(files[0]), fmt.Sprintf("joined%d.cpp", len(list))))
		write(t, list[len(list)-1], h+programs)
	}
	return list
}

// joinCSharp puts each program into a namespace of one file.
func joinCSharp(t *testing.T, files []string) []string {
	var all strings.Builder
	for i, f := range files {
		fmt.Fprintf(&all, "namespace p%d {\n#line 1 %q\n%s}\n", i, f, read(t, f))
	}
	path := filepath.Join(filepath.Dir(files[0]), "joined.cs")
	write(t, path, all.String())
	return []string{path}
}

// joinRust puts each program into a module of one crate.
func joinRust(t *testing.T, files []string) []string {
	var crate strings.Builder
	for i, f := range files {
		fmt.Fprintf(&crate, "#[path = %q]\nmod p%d;\n", f, i)
	}
	crate.WriteString("fn main() {}\n")
	path := filepath.Join(filepath.Dir(files[0]), "joined.rs")
	write(t, path, crate.String())
	return []string{path}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const parsePython = "import ast, sys\nfor f in sys.argv[1:]: ast.parse(open(f, encoding='utf-8').read(), f)"

// TestSyntax has programs read by the compilers that are installed. One process
// takes long to start: those that read one file get a few of them.
func TestSyntax(t *testing.T) {
	texts := map[string][]string{}
	every(t, func(_ *testing.T, f Format, _ specCase, text string) { texts[f.ID] = append(texts[f.ID], text) })
	for _, c := range compilers {
		t.Run(c.formats, func(t *testing.T) {
			needCompilers(t)
			need(t, c.needs)
			dir := t.TempDir()
			var files []string
			for _, id := range strings.Fields(c.formats) {
				for i, text := range texts[id] {
					if !c.each || c.join != nil || i%5 == 0 || i == len(texts[id])-1 {
						files = append(files, filepath.Join(dir, strings.ReplaceAll(id, "-", "_")+strconv.Itoa(i)+c.extension))
						write(t, files[len(files)-1], text)
					}
				}
			}
			if c.join != nil {
				files = c.join(t, files)
			}
			if c.needs == "rustc" {
				build(t, in(".", "rustc", "--edition=2021", "--crate-type=lib", "--out-dir="+dir, "testdata/stubs/agora_token.rs"))
				c.args = append(c.args, "--out-dir="+dir, "--extern=agora_token="+filepath.Join(dir, "libagora_token.rlib"))
			}
			if !c.each {
				compile(t, c.needs, append(c.args, files...)...)
				return
			}
			for _, f := range files {
				compile(t, c.needs, append(c.args, f)...)
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

// compile runs a compiler.
func compile(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "PERL5LIB=testdata/stubs")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
}
