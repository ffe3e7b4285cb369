//go:build unix

package host

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// inTmux is an environment inside of tmux.
func inTmux(value string) func(string) (string, bool) {
	return func(name string) (string, bool) { return value, name == "TMUX" }
}

// fakeTmux puts a tmux into the path that writes what it is given to a file.
func fakeTmux(t *testing.T, script string) (took func() string) {
	t.Helper()
	dir := t.TempDir()
	script = "#!/bin/sh\nlog=" + dir + "/log\n" + script
	if err := os.WriteFile(filepath.Join(dir, "tmux"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return func() string {
		log, err := os.ReadFile(filepath.Join(dir, "log"))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return string(log)
	}
}

func TestTmuxBuffer(t *testing.T) {
	const newer = `echo "$@" >>$log; cat >>$log`
	for _, tc := range []struct {
		name, script string
		took, err    string
	}{
		{"newer", newer, "load-buffer -w -\nsecret", ""},
		{"before 3.2", `if test "$2" = -w; then echo "usage: load-buffer [-b buffer-name] path" >&2; exit 1; fi; ` + newer, "load-buffer -\nsecret", ""},
		{"no server", `echo "no server running" >&2; echo more >&2; exit 1`, "", "no server running: exit status 1"},
		{"says nothing", "exit 3", "", "exit status 3"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			took := fakeTmux(t, tc.script)
			err := tmuxBuffer(&helpers{}, inTmux("/tmp/tmux-1/default,1,0"))("secret")
			if message := ""; err != nil {
				message = err.Error()
				if message != tc.err {
					t.Errorf("error %q, want %q", message, tc.err)
				}
			} else if tc.err != "" {
				t.Errorf("no error, want %q", tc.err)
			}
			if got := took(); got != tc.took {
				t.Errorf("took %q, want %q", got, tc.took)
			}
		})
	}
}

func TestOutsideOfTmux(t *testing.T) {
	fakeTmux(t, "exit 0")
	if tmuxBuffer(&helpers{}, inTmux("")) != nil {
		t.Error("there is a buffer without TMUX")
	}
	t.Setenv("PATH", t.TempDir())
	if err := tmuxBuffer(&helpers{}, inTmux("x"))("secret"); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("without a tmux: %v", err)
	}
}

// TestRealTmux runs where there is a tmux, in one of its own.
func TestRealTmux(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("there is no tmux here")
	}
	socket := filepath.Join(t.TempDir(), "s")
	if len(socket) > 100 {
		t.Skip("the temporary folder's path is too long for a socket")
	}
	run := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("tmux", append([]string{"-S", socket, "-f", "/dev/null"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %s: %v: %s", args[0], err, out)
		}
		return strings.TrimSuffix(string(out), "\n")
	}
	run("new-session", "-d", "sleep 60")
	t.Cleanup(func() { run("kill-server") })
	where := run("display-message", "-p", "#{socket_path},#{pid},0")
	t.Setenv("TMUX", where)
	if err := tmuxBuffer(&helpers{}, inTmux(where))("007eJx/+="); err != nil {
		t.Fatal(err)
	}
	if got := run("show-buffer"); got != "007eJx/+=" {
		t.Errorf("the buffer has %q", got)
	}
}
