package snippet

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"agtok/token"
)

// A runner returns commands that run the programs of folders.
type runner struct {
	one func(t *testing.T, dir string) *exec.Cmd
	all func(t *testing.T, dirs []string) *exec.Cmd // in one process; nil: there is no way
}

// rest runs all programs but the first.
func (r runner) rest(t *testing.T, dirs []string) []*exec.Cmd {
	if r.all != nil {
		return []*exec.Cmd{r.all(t, dirs)}
	}
	var list []*exec.Cmd
	for _, dir := range dirs {
		list = append(list, r.one(t, dir))
	}
	return list
}

// benches are the languages with a library at hand. prepare lays it out for the
// programs, which are in the folders of root, or skips the test.
var benches = []struct {
	format  string
	version token.Version
	needs   []string
	file    string // a program's name
	prepare func(t *testing.T, root string) runner
}{
	{"node", token.V007, []string{"node"}, "main.js", npmPackages},
	{"node", token.V006, []string{"node"}, "main.js", npmPackages},
	{"go", token.V007, []string{"go"}, "main.go", communityModule},
	{"go", token.V006, []string{"go"}, "main.go", toolsModule},
	{"python", token.V007, []string{"python3"}, "main.py", copied("python3/src", "src", "python3", "main.py")},
	{"python", token.V006, []string{"python3"}, "main.py", copied("python3/src", "src", "python3", "main.py")},
	{"php", token.V007, []string{"php"}, "main.php", copied("php/src", "src", "php", "main.php")},
	{"php", token.V006, []string{"php"}, "main.php", copied("php/src", "src", "php", "main.php")},
	{"ruby", token.V007, []string{"ruby"}, "main.rb", copied("ruby/lib", "lib", "ruby", "main.rb")},
	{"ruby", token.V006, []string{"ruby"}, "main.rb", copied("ruby/lib", "lib", "ruby", "main.rb")},
	{"perl", token.V006, []string{"perl"}, "main.pl", copied("perl/src", "src", "perl", "main.pl")},
	{"cpp", token.V007, []string{"g++"}, "main.cpp", cppSources},
	{"cpp", token.V006, []string{"g++"}, "main.cpp", cppSources},
	{"java", token.V007, []string{"javac", "java"}, "Main.java", javaSources},
	{"java", token.V006, []string{"javac", "java"}, "Main.java", javaSources},
	{"kotlin", token.V007, []string{"kotlinc", "javac", "java"}, "Main.kt", kotlinSources},
	{"kotlin", token.V006, []string{"kotlinc", "javac", "java"}, "Main.kt", kotlinSources},
	{"csharp", token.V007, []string{"mcs", "mono"}, "Program.cs", csharpSources},
	{"csharp", token.V006, []string{"mcs", "mono"}, "Program.cs", csharpSources},
	{"rust", token.V007, []string{"cargo"}, "main.rs", rustCrate},
}

// npmPackages are those of testdata/node, which .ci/run installs.
func npmPackages(t *testing.T, root string) runner {
	modules, err := filepath.Abs("testdata/node/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "agora-access-token")); err != nil {
		t.Skip("no npm packages: npm ci --prefix token/snippet/testdata/node installs them")
	}
	link(t, modules, filepath.Join(root, "node_modules"))
	return runner{
		one: func(_ *testing.T, dir string) *exec.Cmd { return in(dir, "node", "main.js") },
		all: func(_ *testing.T, dirs []string) *exec.Cmd {
			const each = `for (const dir of process.argv.slice(1)) require(dir + "/main.js")`
			return in(root, "node", append([]string{"-e", each}, dirs...)...)
		},
	}
}

// communityModule is AgoraIO-Community/go-tokenbuilder, from the module cache.
func communityModule(t *testing.T, root string) runner {
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("testdata/go", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, name), string(text))
	}
	check := goCommand(root, "list", "github.com/AgoraIO-Community/go-tokenbuilder/rtctokenbuilder2")
	if out, err := check.CombinedOutput(); err != nil {
		const fetch = "go mod download github.com/AgoraIO-Community/go-tokenbuilder@v1.5.0"
		t.Skipf("the module is not in the cache: %s (%s)", fetch, out)
	}
	return inGoModule(root)
}

func goCommand(dir string, args ...string) *exec.Cmd {
	c := in(dir, "go", args...)
	c.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=mod", "GOWORK=off")
	return c
}

func inGoModule(root string) runner {
	return runner{one: goRun, all: func(t *testing.T, dirs []string) *exec.Cmd { return goRunAll(t, root, dirs) }}
}

func goRun(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	if out, err := goCommand(dir, "build", "-ldflags=-s -w", "-o", "main.exe", ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return in(dir, filepath.Join(dir, "main.exe"))
}

// goRunAll makes a package of each program, and one program that runs them.
func goRunAll(t *testing.T, root string, dirs []string) *exec.Cmd {
	t.Helper()
	var imports, calls strings.Builder
	for _, dir := range dirs {
		name := filepath.Base(dir)
		text, err := os.ReadFile(filepath.Join(dir, "main.go"))
		if err != nil {
			t.Fatal(err)
		}
		program := strings.Replace(string(text), "\npackage main\n", "\npackage "+name+"\n", 1)
		write(t, filepath.Join(dir, "main.go"), strings.Replace(program, "\nfunc main() {", "\nfunc Main() {", 1))
		fmt.Fprintf(&imports, "import %q\n", "programs/"+name)
		fmt.Fprintf(&calls, "%s.Main()\n", name)
	}
	all := filepath.Join(root, "all")
	if err := os.Mkdir(all, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(all, "main.go"), "package main\n\n"+imports.String()+"\nfunc main() {\n"+calls.String()+"}\n")
	return goRun(t, all)
}

func toolsModule(t *testing.T, root string) runner {
	const module = "github.com/AgoraIO/Tools/DynamicKey/AgoraDynamicKey/go/src"
	write(t, filepath.Join(root, "go.mod"), "module programs\n\ngo 1.21\n\nrequire "+module+" v0.0.0\n\n"+
		"replace "+module+" => "+keys(t)+"/go/src\n")
	return inGoModule(root)
}

// copied lays a library's folder beside the programs.
func copied(from, to string, args ...string) func(*testing.T, string) runner {
	return func(t *testing.T, _ string) runner {
		library := filepath.Join(keys(t), from)
		return runner{one: func(t *testing.T, dir string) *exec.Cmd {
			link(t, library, filepath.Join(dir, to))
			return in(dir, args[0], args[1:]...)
		}}
	}
}

func cppSources(t *testing.T, _ string) runner {
	library := filepath.Join(keys(t), "cpp")
	return runner{one: func(t *testing.T, dir string) *exec.Cmd {
		link(t, library, filepath.Join(dir, "cpp"))
		build(t, in(dir, "g++", "-std=c++11", "-w", "-I.", "main.cpp", "-lz", "-lcrypto", "-o", "main"))
		return in(dir, filepath.Join(dir, "main"))
	}}
}

const commonsCodec = "/usr/share/java/commons-codec.jar" // libcommons-codec-java of Debian

// javaLibrary compiles Agora's sources for Java, and returns a class path with them
// and the working directory.
func javaLibrary(t *testing.T, root string) string {
	t.Helper()
	sources := findAll(t, filepath.Join(keys(t), "java/src/main"), ".java")
	if _, err := os.Stat(commonsCodec); err != nil {
		t.Skip("libcommons-codec-java is not installed")
	}
	classes := filepath.Join(root, "classes")
	options := []string{"-nowarn", "-encoding", "UTF-8", "-cp", commonsCodec, "-d", classes}
	build(t, in(root, "javac", append(options, sources...)...))
	return strings.Join([]string{classes, commonsCodec, "."}, string(filepath.ListSeparator))
}

func javaSources(t *testing.T, root string) runner {
	path := javaLibrary(t, root)
	return runner{one: func(t *testing.T, dir string) *exec.Cmd {
		build(t, in(dir, "javac", "-cp", path, "Main.java"))
		return in(dir, "java", "-Dfile.encoding=UTF-8", "-cp", path, "Main")
	}}
}

// kotlinSources runs programs with Agora's library for Java: kotlinc takes long to
// start, and compiles all but the first at once, each in a package of its own.
func kotlinSources(t *testing.T, root string) runner {
	path := javaLibrary(t, root)
	command := func(dir, class string) *exec.Cmd {
		return in(dir, "java", "-Dfile.encoding=UTF-8", "-cp", path+string(filepath.ListSeparator)+"main.jar", class)
	}
	compile := func(t *testing.T, dir string, files ...string) {
		build(t, in(dir, "kotlinc", append([]string{"-include-runtime", "-cp", path, "-d", "main.jar"}, files...)...))
	}
	return runner{
		one: func(t *testing.T, dir string) *exec.Cmd {
			compile(t, dir, "Main.kt")
			return command(dir, "MainKt")
		},
		all: func(t *testing.T, dirs []string) *exec.Cmd {
			files, calls := []string{"all.kt"}, "fun main() {\n"
			for _, dir := range dirs {
				name := filepath.Base(dir)
				file := filepath.Join(dir, "Main.kt")
				write(t, file, strings.Replace(read(t, file), "\nimport ", "\npackage "+name+"\nimport ", 1))
				files, calls = append(files, file), calls+name+".main()\n"
			}
			write(t, filepath.Join(root, "all.kt"), calls+"}\n")
			compile(t, root, files...)
			return command(root, "AllKt")
		},
	}
}

// csharpSources compiles the library with Mono's SharpZipLib and a CRC-32 of our
// own in place of the package Crc32.NET.
func csharpSources(t *testing.T, root string) runner {
	sources := findAll(t, filepath.Join(keys(t), "csharp/src/AgoraIO"), ".cs")
	crc := filepath.Join(root, "crc.cs")
	write(t, crc, crc32NET)
	library := filepath.Join(root, "AgoraIO.dll")
	options := []string{"-nowarn:0108,0219,0618", "-target:library", "-r:ICSharpCode.SharpZipLib.dll", "-out:" + library}
	build(t, in(root, "mcs", append(append(options, crc), sources...)...))
	return runner{one: func(t *testing.T, dir string) *exec.Cmd {
		build(t, in(dir, "mcs", "-r:"+library, "Program.cs"))
		c := in(dir, "mono", "Program.exe")
		c.Env = []string{"MONO_PATH=" + root}
		return c
	}}
}

const crc32NET = `namespace Force.Crc32 {
  public static class Crc32Algorithm {
    public static uint Compute(byte[] input) {
      uint crc = 0xffffffff;
      foreach (byte b in input) {
        crc ^= b;
        for (int i = 0; i < 8; i++) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
      }
      return ~crc;
    }
  }
}
`

func rustCrate(t *testing.T, root string) runner {
	write(t, filepath.Join(root, "Cargo.toml"), "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n"+
		"[[bin]]\nname = \"program\"\npath = \"main.rs\"\n\n"+
		"[dependencies]\nagora_token = { path = \""+filepath.Join(keys(t), "rust")+"\" }\n")
	if out, err := in(root, "cargo", "fetch", "--offline").CombinedOutput(); err != nil {
		t.Skipf("the crates are not there: %s", out)
	}
	return runner{one: func(t *testing.T, dir string) *exec.Cmd {
		text, err := os.ReadFile(filepath.Join(dir, "main.rs"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, "main.rs"), string(text))
		build(t, in(root, "cargo", "build", "--offline", "-q"))
		if err := os.Rename(filepath.Join(root, "target/debug/program"), filepath.Join(dir, "program")); err != nil {
			t.Fatal(err)
		}
		return in(dir, filepath.Join(dir, "program"))
	}}
}

func findAll(t *testing.T, dir, extension string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, extension) && !strings.Contains(path, "sample") && !d.IsDir() {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
