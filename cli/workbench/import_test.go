package workbench_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"agtok/cli/clitest"
)

// importing starts a workbench beside some files, and returns what importing a
// path finds: the project's name, and the file that it is from.
func importing(t *testing.T) func(path string) (found string, err error) {
	text := "APP_ID=" + clitest.AppIDA + "\nAPP_CERTIFICATE=" + clitest.CertificateA + "\n"
	home := t.TempDir()
	d := clitest.NewDesk(t)
	d.Env = map[string]string{"HOME": home}
	for _, path := range []string{"a b (c)/p.env", "both/.env", "both/.env.local", "one/.env", "empty/x", "-/.env", "it's/p.env", "'q'"} {
		if dir := filepath.Dir(filepath.Join(d.Dir, path)); os.MkdirAll(dir, 0o700) != nil {
			t.Fatal(dir)
		}
		d.Write(t, path, text)
	}
	if err := os.WriteFile(filepath.Join(home, "my.env"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	deps := workbenchOf(t, d)
	return func(path string) (string, error) {
		got, err := deps.Store.Import(strings.ReplaceAll(path, "DIR", d.Dir))
		if err != nil {
			return "", err
		}
		rel, err := filepath.Rel(d.Dir, got.Path)
		if err != nil || strings.HasPrefix(rel, "..") {
			rel = filepath.Base(got.Path)
		}
		return filepath.ToSlash(rel), nil
	}
}

// A path is understood as terminals paste it and people type it.
func TestTypedPaths(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a backslash divides folders here, and a file cannot have quotes in its name")
	}
	find := importing(t)
	for path, want := range map[string]string{
		"a b (c)/p.env":         "a b (c)/p.env",
		"'DIR/a b (c)/p.env' ":  "a b (c)/p.env",
		`"a b (c)/p.env"`:       "a b (c)/p.env",
		`DIR/a\ b\ \(c\)/p.env`: "a b (c)/p.env",
		`it\'s/p.env`:           "it's/p.env",
		"it's/p.env":            "it's/p.env",
		"'q'":                   "'q'", // it is called that
		"both":                  "both/.env.local",
		"one/":                  "one/.env",
		"'DIR/one'":             "one/.env",
		"-":                     "-/.env",
		"~/my.env":              "my.env",
		"'~/my.env'":            "my.env",
	} {
		if got, err := find(path); got != want || err != nil {
			t.Errorf("%s: from %q, want %q, error %v", path, got, want, err)
		}
	}
	for path, want := range map[string]string{
		"empty":     `read "empty": there is no .env.local or .env in this folder`,
		"'nowhere'": `open "nowhere": no such file`,
		"":          "open",
		"'":         "open",
		`\`:         "open",
	} {
		if got, err := find(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: from %q, error %v, want %s", path, got, err, want)
		}
	}
}
