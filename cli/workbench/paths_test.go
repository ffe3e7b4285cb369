package workbench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/cli/host"
	"agtok/cli/run"
)

// TestTheImportKnowsTheFilesThatAreThere completes paths as they are typed.
func TestTheImportKnowsTheFilesThatAreThere(t *testing.T) {
	dir, home := t.TempDir(), t.TempDir()
	for _, name := range []string{".env", ".env.local", ".git/config", ".hidden", "client/.env", "config.json", "package.json", "notes.txt", "live.env"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(home, "my.env"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	a := &run.App{Host: host.Host{Dir: dir, LookupEnv: func(name string) (string, bool) { return home, name == "HOME" }}}
	sep := string(filepath.Separator)
	for typed, want := range map[string]string{
		"":                   ".env .env.local config.json live.env client" + sep,
		".":                  ".env .env.local .hidden .git" + sep,
		".e":                 ".env .env.local",
		"n":                  "notes.txt",
		"client/":            "client/.env",
		"~/":                 "~/my.env",
		"none":               "",
		"none/":              "",
		dir + sep + "notes":  dir + sep + "notes.txt",
		dir + sep + "client": dir + sep + "client" + sep,
	} {
		if got := strings.Join((disk{a}).Complete(typed), " "); got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}
