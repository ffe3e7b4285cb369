package snippet

import (
	"encoding/json"
	"go/parser"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"agtok/token"
)

// readBack are languages whose own parser reads a list of literals and prints it
// as JSON: many in one process.
var readBack = []struct {
	name    string
	needs   string
	text    func(string) string
	file    string
	program func(literals []string) string
}{
	{"JavaScript", "node", inScript.text, "l.js", func(l []string) string {
		return "console.log(JSON.stringify([" + strings.Join(l, ",\n") + "]))"
	}},
	{"Python", "python3", inGo.text, "l.py", func(l []string) string {
		return "import json\nprint(json.dumps([" + strings.Join(l, ",\n") + "]))"
	}},
	{"PHP", "php", inPHP.single, "l.php", func(l []string) string {
		return "<?php echo json_encode([" + strings.Join(l, ",\n") + "]);"
	}},
	{"Ruby", "ruby", inRuby.single, "l.rb", func(l []string) string {
		return "require 'json'\nputs JSON.generate([" + strings.Join(l, ",\n") + "])"
	}},
	{"Perl", "perl", inPerl.single, "l.pl", func(l []string) string {
		// Perl has no JSON everywhere: every byte becomes a \u00 escape, and then one again.
		return "print '[', join(',', " +
			"map { '\"' . join('', map { sprintf('\\u%04x', ord) } split //) . '\"' } (" + strings.Join(l, ",\n") + ")), ']';"
	}},
}

// TestReadBack: a literal is what it was made of.
func TestReadBack(t *testing.T) {
	names := append([]string{"", "nul\x00", "nul\x007"}, nasty...)
	for _, a := range nasty {
		names = append(names, a+"0", "\\"+a, a+"'"+a+`"`)
	}
	for _, l := range readBack {
		t.Run(l.name, func(t *testing.T) { checkReadBack(t, l.needs, l.file, l.text, l.program, names) })
	}
	t.Run("Go", func(t *testing.T) {
		for _, name := range names {
			readsInGo(t, name)
		}
	})
}

func checkReadBack(
	t *testing.T, needs, file string, text func(string) string, program func([]string) string, names []string,
) {
	t.Helper()
	need(t, needs)
	var literals []string
	for _, name := range names {
		literals = append(literals, text(name))
	}
	path := filepath.Join(t.TempDir(), file)
	write(t, path, program(literals))
	out, err := exec.Command(needs, path).Output()
	var got []string
	if err == nil {
		err = json.Unmarshal(out, &got)
	}
	if err != nil || len(got) != len(names) {
		t.Fatalf("%v: %d of %d read\n%s", err, len(got), len(names), out)
	}
	for i, name := range names {
		if needs == "perl" {
			var b []byte
			for _, r := range got[i] {
				b = append(b, byte(r))
			}
			got[i] = string(b)
		}
		if got[i] != name {
			t.Errorf("%q is written %s and read %q", name, literals[i], got[i])
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
					return r != '\\' && token.Escape(string(r)) != string(r)
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
		for _, l := range readBack[:2] {
			checkReadBack(t, l.needs, l.file, l.text, l.program, names)
		}
	})
}
