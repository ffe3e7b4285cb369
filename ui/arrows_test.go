package ui

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which packages of the workbench the others may import. No
// screen knows another: only the root knows them all.
var mayImport = map[string][]string{
	"look":           {},
	"keys":           {},
	"session":        {"look"},
	"pane":           {"look", "keys", "session"},
	"forms":          {"look", "keys", "pane", "session"},
	"views/outline":  {"look", "keys"},
	"views/modal":    {"look", "keys", "pane", "session", "forms"},
	"views/mint":     {"look", "keys", "pane", "session", "forms"},
	"views/decode":   {"look", "keys", "pane", "session", "forms", "views/outline"},
	"views/compare":  {"look", "keys", "pane", "session", "forms", "views/outline"},
	"views/projects": {"look", "keys", "pane", "session", "forms", "views/modal"},
}

// mostFiles is how many files a reader finds his way in.
const mostFiles = 30

func TestArrows(t *testing.T) {
	for folder, allowed := range mayImport {
		files, err := filepath.Glob(filepath.Join(filepath.FromSlash(folder), "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no files: %v", folder, err)
		}
		files = slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })
		if len(files) > mostFiles {
			t.Errorf("%s has %d files", folder, len(files))
		}
		for _, f := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), f, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range parsed.Imports {
				path, _ := strconv.Unquote(i.Path.Value)
				if name, ours := strings.CutPrefix(path, "agtok/ui/"); path == "agtok/ui" || ours && !slices.Contains(allowed, name) {
					t.Errorf("%s imports %s", f, path)
				}
			}
		}
	}
	folders, _ := filepath.Glob("views/*")
	for _, f := range folders {
		if _, ok := mayImport[filepath.ToSlash(f)]; !ok {
			t.Errorf("nobody says what %s may import", f)
		}
	}
}
