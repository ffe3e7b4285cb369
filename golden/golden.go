// Package golden compares what is written with files that a person has looked at.
// It is for tests only: what imports it has the flag -update.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// Update asks for the files to be written anew.
var Update = flag.Bool("update", false, "rewrite golden files")

// Check compares a text with testdata/name.golden.
func Check(t *testing.T, name, got string) {
	t.Helper()
	File(t, filepath.Join("testdata", name+".golden"), got)
}

// File compares a text with a file.
func File(t *testing.T, name, got string) {
	t.Helper()
	if *Update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it and run with -update\n--- want\n%s--- got\n%s", name, want, got)
	}
}
