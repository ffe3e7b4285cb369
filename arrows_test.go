package main

import (
	"cmp"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the parts of the program, from the ground up: each may import what
// stands below it, and nothing beside or above. ARCHITECTURE.md draws them; what
// the rooms of ui may import of each other, ui/arrows_test.go says.
var floors = [][]string{
	{"say", "typo", "golden"},
	{"token", "cells"},
	{"token/jsontext", "token/names", "token/sdk", "token/fingerprint", "settings"},
	{"token/paste", "token/repair"},
	{"token/diagnosis"},
	{"token/compare", "token/spoil"},
	{"report"},
	{"profiles", "token/snippet"},
	{"request"},
	{"live/dialect", "live/applog"},
	{"live"},
	{"ui"},
	{"cli/host"},
	{"cli/run"},
	{"cli/follow"},
	{"cli/mint", "cli/inspect", "cli/serve", "cli/project", "cli/workbench"},
	{"cli"},
	{"cli/clitest"},
	{"tools", "screenshots", "main"},
}

// TestArrows fails for an import that goes up or sideways, and for a folder that
// has no floor.
func TestArrows(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || path == "tools/bench" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return cmp.Or(err, error(fs.SkipDir))
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		own, from := floorOf(filepath.ToSlash(filepath.Dir(path)))
		if own < 0 {
			t.Errorf("%s stands on no floor", path)
		}
		for _, i := range file.Imports {
			target, _ := strconv.Unquote(i.Path.Value)
			name, ours := strings.CutPrefix(target, "agtok/")
			if floor, to := floorOf(name); ours && to != from && floor >= own {
				t.Errorf("%s imports %s, which is not below it", path, target)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// floorOf returns the floor of a folder, and the part of the program that it
// belongs to: the longest name that it begins with.
func floorOf(folder string) (floor int, part string) {
	if folder == "." {
		folder = "main"
	}
	floor = -1
	for n, parts := range floors {
		for _, p := range parts {
			if (folder == p || strings.HasPrefix(folder, p+"/")) && len(p) > len(part) {
				floor, part = n, p
			}
		}
	}
	return floor, part
}

// Every part of the program exists.
func TestFloors(t *testing.T) {
	for _, p := range slices.Concat(floors...) {
		if files, _ := filepath.Glob(p + "/*.go"); len(files) == 0 && p != "main" && p != "tools" {
			t.Errorf("no files in %s", p)
		}
	}
}
