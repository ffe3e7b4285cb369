package snippet

import (
	"encoding/hex"
	"go/parser"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"agtok/say"
)

// A reader is a language whose own parser reads a list of literals and prints the
// bytes of each as hex digits on a line: many in one process.
type reader struct {
	name    string
	text    func(string) string
	file    string
	before  string // the program around the literals, which have commas between them
	after   string
	compile []string // makes what runs; nil: the program itself does
	run     []string
}

var readers = []reader{
	{"JavaScript", inScript.text, "l.js", "for (const s of [", `]) console.log(Buffer.from(s).toString("hex"))`,
		nil, []string{"node", "l.js"}},
	{"Python", inGo.text, "l.py", "for s in [", "]: print(s.encode().hex())", nil, []string{"python3", "l.py"}},
	{"PHP", inPHP.single, "l.php", "<?php foreach ([", `] as $s) echo bin2hex($s), "\n";`, nil, []string{"php", "l.php"}},
	{"Ruby", inRuby.single, "l.rb", "[", "].each { |s| puts s.unpack1('H*') }", nil, []string{"ruby", "l.rb"}},
	{"Perl", inPerl.single, "l.pl", `print unpack("H*", $_), "\n" for (`, ");", nil, []string{"perl", "l.pl"}},
	{"Java", inJava.text, "L.java",
		`class L { public static void main(String[] args) throws Exception { for (String s : new String[] {`,
		`}) { for (byte b : s.getBytes("UTF-8")) System.out.printf("%02x", b); System.out.println(); } } }`,
		nil, []string{"java", "L.java"}},
	{"C++", inCpp.text, "l.cpp",
		`#include <cstdio>
			#include <string>
			template <size_t n> std::string all(const char (&s)[n]) { return {s, n - 1}; }
			template <class... T> void print(const T&... list) {
				for (auto s : {all(list)...}) { for (unsigned char c : s) printf("%02x", c); puts(""); }
			}
			int main() { print(`,
		"); }", []string{"g++", "-std=c++11", "-o", "l", "l.cpp"}, []string{"./l"}},
	{"C#", inGo.text, "l.cs", "class L { static void Main() { foreach (var s in new[] {", `}) {
			var bytes = System.BitConverter.ToString(System.Text.Encoding.UTF8.GetBytes(s));
			System.Console.WriteLine(bytes.Replace("-", ""));
		} } }`,
		[]string{"mcs", "l.cs"}, []string{"mono", "l.exe"}},
	{"Rust", inRust.text, "l.rs", "fn main() { for s in [",
		`] { let s: &str = s; for b in s.bytes() { print!("{:02x}", b); } println!(); } }`,
		[]string{"rustc", "l.rs"}, []string{"./l"}},
}

// TestReadBack: a literal is what it was made of.
func TestReadBack(t *testing.T) {
	names := append([]string{"", "nul\x00", "nul\x007"}, nasty...)
	for _, a := range nasty {
		names = append(names, a+"0", "\\"+a, a+"'"+a+`"`)
	}
	for _, l := range readers {
		t.Run(l.name, func(t *testing.T) {
			if l.compile != nil || l.name == "Java" {
				needCompilers(t)
			}
			checkReadBack(t, l, names)
		})
	}
	t.Run("Go", func(t *testing.T) {
		for _, name := range names {
			readsInGo(t, name)
		}
	})
}

func checkReadBack(t *testing.T, l reader, names []string) {
	t.Helper()
	for _, command := range [][]string{l.compile, l.run} {
		if command != nil && !strings.HasPrefix(command[0], "./") {
			need(t, command[0])
		}
	}
	var literals []string
	for _, name := range names {
		literals = append(literals, l.text(name))
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, l.file), l.before+strings.Join(literals, ",\n")+l.after)
	if l.compile != nil {
		build(t, in(dir, l.compile[0], l.compile[1:]...))
	}
	out, err := in(dir, l.run[0], l.run[1:]...).Output()
	got := strings.Split(strings.ToLower(string(out)), "\n")
	if err != nil || len(got) != len(names)+1 {
		t.Fatalf("%v: %d of %d read\n%s", err, len(got)-1, len(names), out)
	}
	for i, name := range names {
		if got[i] != hex.EncodeToString([]byte(name)) {
			t.Errorf("%q is written %s and read %s", name, literals[i], got[i])
		}
	}
}

func readsInGo(t *testing.T, name string) {
	t.Helper()
	literal := inGo.text(name)
	if _, err := parser.ParseExpr(literal); err != nil {
		t.Errorf("%q is written %s: %v", name, literal, err)
	}
	if got, err := strconv.Unquote(literal); err != nil || got != name {
		t.Errorf("%q is written %s and read %q, %v", name, literal, got, err)
	}
}

// FuzzGo: what Go reads is what was written, and shows as it is.
func FuzzGo(f *testing.F) {
	for _, name := range nasty {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !utf8.ValidString(name) {
			return
		}
		readsInGo(t, name)
		for _, q := range []quoting{inGo, inScript, inJava, inKotlin, inRust, inSwift, inDart, inPerl, inPHP, inRuby, inCpp} {
			for _, literal := range []string{q.text(name), q.single(name)} {
				if i := strings.IndexFunc(literal, func(r rune) bool {
					return r != '\\' && say.Escape(string(r)) != string(r)
				}); i >= 0 {
					t.Errorf("%q stands as it is in %s", literal[i:], literal)
				}
			}
		}
	})
}

// FuzzScripts: the same through node and python3, the fuzzed text cut into many
// literals for one process.
func FuzzScripts(f *testing.F) {
	f.Add(strings.Join(nasty, "\x01"))
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		names := strings.Split(text, "\x01")
		for _, l := range readers[:2] {
			checkReadBack(t, l, names)
		}
	})
}
