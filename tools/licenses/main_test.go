package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestComplete asks a program that was built, not the list of packages, what is
// in it.
func TestComplete(t *testing.T) {
	var text bytes.Buffer
	if err := write(&text); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "agtok")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "agtok").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	built, err := exec.Command("go", "version", "-m", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	// On the other systems these are linked, too.
	want := []string{"Go's standard library", "github.com/danieljoos/wincred v", "github.com/inconshreveable/mousetrap v", "github.com/godbus/dbus/v5 v"}
	for line := range strings.Lines(string(built)) {
		switch f := strings.Fields(line); {
		case len(f) < 3 || f[0] != "dep" && f[0] != "=>":
		case f[0] == "=>": // in place of the one before
			want[len(want)-1] = f[1] + " " + f[2]
		default:
			want = append(want, f[1]+" "+f[2])
		}
	}
	if len(want) < 20 {
		t.Errorf("only %q are built in", want)
	}
	for _, name := range want {
		if !strings.Contains(text.String(), "\n"+name) {
			t.Errorf("%s is missing", name)
		}
	}
	for _, words := range []string{"Permission is hereby granted", "Redistributions in binary form must reproduce"} {
		if !strings.Contains(text.String(), words) {
			t.Errorf("nowhere stands %q", words)
		}
	}
}

func TestNoLicenseIsAnError(t *testing.T) {
	dir := t.TempDir()
	p := part{"example.com/x v1.0.0", []string{dir}}
	if err := os.WriteFile(filepath.Join(dir, "license.go"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if texts, err := p.texts(); err == nil {
		t.Errorf("found %q", texts)
	}
	if err := os.WriteFile(filepath.Join(dir, "LICENSE.md"), []byte("as you like\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if texts, err := p.texts(); err != nil || len(texts) != 1 || texts[0] != "as you like\n" {
		t.Errorf("%q, error %v", texts, err)
	}
}

// TestArchivesHaveIt reads how a release is made.
func TestArchivesHaveIt(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", ".goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"go run ./tools/licenses > dist-docs/THIRD_PARTY_LICENSES", "- src: dist-docs/THIRD_PARTY_LICENSES"} {
		if !strings.Contains(string(text), line) {
			t.Errorf("%q is missing", line)
		}
	}
	for _, system := range systems {
		goos, goarch, _ := strings.Cut(system, "/")
		if !strings.Contains(string(text), goos) || !strings.Contains(string(text), goarch) {
			t.Errorf("%s is not released", system)
		}
	}
}
