//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/xpty"
)

// coloured is a style with a colour in it.
var coloured = regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?(?:[34]8;[25];|3[0-7]|4[0-7]|9[0-7]|10[0-7])[0-9;]*m`)

// TestTheme starts the workbench with a config.toml, and looks at the colours of
// what it draws.
func TestTheme(t *testing.T) {
	for _, c := range []struct {
		name, config string
		colours      bool
		accent       string // of the bar at the cursor, and elsewhere
	}{
		{"none", "", true, "38;2;95;215;255"},
		{"light", `theme = "light"`, true, "38;2;0;95;135"},
		{"own", "[colours]\naccent = \"#010203\"", true, "38;2;1;2;3"},
		{"plain", `theme = "plain"`, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tty, err := xpty.NewUnixPty(80, 24)
			if err != nil {
				t.Fatal(err)
			}
			defer tty.Close()
			folder := t.TempDir()
			if err := os.Mkdir(filepath.Join(folder, "agtok"), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, "agtok", "config.toml"), []byte(c.config), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), "agtok")
			cmd.Dir = folder
			cmd.Env = append(cmd.Environ(), "XDG_CONFIG_HOME="+folder, "XDG_STATE_HOME="+folder, "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "LC_ALL=C")
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
			if err := tty.Start(cmd); err != nil {
				t.Fatal(err)
			}
			seen := await(t, tty, "to get a token")
			if _, err := tty.Write([]byte{'\x03'}); err != nil {
				t.Fatal(err)
			}
			seen += await(t, tty, "\x1b[?1049l")
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
			if got := coloured.FindString(seen); (got != "") != c.colours || !strings.Contains(seen, c.accent) {
				t.Errorf("the first colour is %q, and %q is there: %v", got, c.accent, strings.Contains(seen, c.accent))
			}
			if !strings.Contains(seen, "\x1b[1m") {
				t.Error("nothing is bold")
			}
		})
	}
}
