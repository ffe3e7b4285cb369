package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
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
	"views/live":     {"look", "keys", "pane", "session", "forms", "views/modal"},
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

// mostMethods is how much one type may know.
const mostMethods = 60

func TestNoTypeKnowsEverything(t *testing.T) {
	methods := map[string]int{}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				of := f.Recv.List[0].Type
				if star, ok := of.(*ast.StarExpr); ok {
					of = star.X
				}
				methods[filepath.Dir(path)+" "+of.(*ast.Ident).Name]++
			}
		}
		return nil
	})
	if err != nil || len(methods) == 0 {
		t.Fatal(len(methods), err)
	}
	for name, n := range methods {
		if n > mostMethods {
			t.Errorf("%s has %d methods", name, n)
		}
	}
}
