package cli

import (
	"path/filepath"
	"runtime"
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
			if got := System().ConfigDir; got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
		})
	}
}
