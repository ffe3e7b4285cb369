package host

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A relative XDG_CONFIG_HOME is ignored, as its specification says.
func TestConfigDir(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("there is no XDG_CONFIG_HOME here")
	}
	home := t.TempDir()
	for _, tc := range []struct{ name, home, xdg, want string }{
		{"unset", home, "", filepath.Join(home, ".config")},
		{"absolute", home, filepath.Join(home, "x"), filepath.Join(home, "x")},
		{"relative", home, "x", filepath.Join(home, ".config")},
		{"relative without a home", "", "x", ""},
		{"neither", "", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Setenv("HOME", tc.home)
			t.Setenv("XDG_CONFIG_HOME", tc.xdg)
			state := ""
			if tc.home != "" {
				state = filepath.Join(home, ".local", "state")
			}
			if got := System(); got.ConfigDir != tc.want || got.StateDir != state {
				t.Errorf("%q and %q, want %q and %q", got.ConfigDir, got.StateDir, tc.want, state)
			}
		})
	}
}

// What a shell was told to run is a name; the name of the shell alone is none.
func TestIsShellAlone(t *testing.T) {
	for command, want := range map[string]bool{
		"bash --norc -i": true, "-zsh": true, "sh": true, "bash build.sh": false, "sh -c make": false, "adb logcat": false,
	} {
		if got := isShellAlone(strings.Fields(command)); got != want {
			t.Errorf("%s: %v", command, got)
		}
	}
}
