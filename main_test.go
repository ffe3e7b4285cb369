package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const scripts = "cli/testdata/script"

// TestMain lets the test binary be agtok itself, for the stories.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"agtok": main})
}

// TestStories runs the command line as a person does: the real program, in a
// folder and a home of its own.
func TestStories(t *testing.T) {
	commands := map[string]func(*testscript.TestScript, bool, []string){
		"shell":  shell,
		"fails":  fails,
		"status": status,
	}
	maps.Copy(commands, terminalCommands())
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
			env.Setenv("TZ", "UTC")
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("TERM", "xterm-256color")
			return nil
		},
		Cmds: commands,
	})
}

// shell runs a command line as the README shows it: shell 'agtok … | …'. It is
// for a POSIX shell, and a story that has one begins with [windows] skip.
func shell(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: shell 'command line'")
	}
	ts.Check(ts.Exec("sh", "-c", args[0]))
}

// fails is shell for a command line that ends with a status: fails 1 'agtok …'.
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fails status 'command line'")
	}
	status(ts, false, []string{args[0], "sh", "-c", args[1]})
}

// status runs a program and wants an exit status: status 2 agtok rtc.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status number program [argument…]")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := err.(*exec.ExitError)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.String()[len("exit status "):]
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// TestReadmeHasStories wants every command line of the README to be run by a
// story, and nothing in that story that the README no longer shows. The Chinese
// README shows the same lines.
func TestReadmeHasStories(t *testing.T) {
	shown := commandLines(t, "README.md")
	told := matches(t, filepath.Join(scripts, "readme.txtar"), regexp.MustCompile(`(?m)^(?:shell|fails 1) '(.*)'$`))
	if len(shown) == 0 {
		t.Error("found no command lines in the README")
	}
	if translated := commandLines(t, "README.zh-CN.md"); !slices.Equal(translated, shown) {
		t.Errorf("the Chinese README shows %q, want %q", translated, shown)
	}
	for _, line := range shown {
		if !slices.Contains(told, line) {
			t.Errorf("readme.txtar does not run the README's %q", line)
		}
	}
	for _, line := range told {
		if !slices.Contains(shown, line) {
			t.Errorf("the README does not show %q", line)
		}
	}
}

// commandLines returns the command lines that a README shows: they are indented
// by four.
func commandLines(t *testing.T, readme string) []string {
	t.Helper()
	return matches(t, readme, regexp.MustCompile(`(?m)^    ((?:[a-z]+ .*\| )?agtok .*)$`))
}

func matches(t *testing.T, file string, re *regexp.Regexp) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, m := range re.FindAllStringSubmatch(string(text), -1) {
		line, _, _ := strings.Cut(m[1], "  #")
		found = append(found, strings.ReplaceAll(strings.TrimSpace(line), "''", "'"))
	}
	return found
}
