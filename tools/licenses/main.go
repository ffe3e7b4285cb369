// Licenses prints the licenses of everything that is built into agtok, on any of
// the systems that it is released for: of Go, and of the modules.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "licenses:", err)
		os.Exit(1)
	}
}

// systems are those of .goreleaser.yaml, each with both architectures.
var systems = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// A part is a module that packages are linked from.
type part struct {
	name string   // path and version, or Go
	dirs []string // folders that licenses are looked for in
}

func write(w io.Writer) error {
	parts, err := linked()
	if err != nil {
		return err
	}
	fmt.Fprint(w, "agtok is built from its own source, whose license is in LICENSE, and from what follows.\n")
	for _, p := range parts {
		texts, err := p.texts()
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n%s\n%s\n\n%s", strings.Repeat("=", 80), p.name, strings.Join(texts, "\n"))
	}
	return nil
}

// linked returns Go and the modules, in order of their names.
func linked() ([]part, error) {
	root, err := run("", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	dirs := map[string][]string{}
	for _, system := range systems {
		const format = "{{with .Module}}{{if not .Main}}{{with or .Replace .}}{{.Path}} {{.Version}}{{end}}" +
			"\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}"
		list, err := run(system, "list", "-deps", "-f", format, "agtok")
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(list) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				dirs[f[0]] = append(dirs[f[0]], between(f[1], f[2])...)
			}
		}
	}
	parts := []part{{"Go's standard library", []string{strings.TrimSpace(root)}}}
	for name, list := range dirs {
		slices.Sort(list)
		parts = append(parts, part{name, slices.Compact(list)})
	}
	slices.SortFunc(parts[1:], func(a, b part) int { return strings.Compare(a.name, b.name) })
	return parts, nil
}

// between returns the folders from that of a module to that of one of its
// packages: code from elsewhere has its license beside it.
func between(module, dir string) []string {
	list := []string{module}
	for ; len(dir) > len(module); dir = filepath.Dir(dir) {
		list = append(list, dir)
	}
	return list
}

func run(system string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	if goos, goarch, found := strings.Cut(system, "/"); found {
		cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w: %s", args[0], err, stderr.String())
	}
	return string(out), nil
}

var licenseName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|unlicense)([-._].*)?$`)

// texts returns the licenses of a part. One must be there.
func (p part) texts() ([]string, error) {
	var texts []string
	for _, dir := range p.dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			if !entry.Type().IsRegular() || !licenseName.MatchString(entry.Name()) || filepath.Ext(entry.Name()) == ".go" {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
			if err != nil {
				return nil, err
			}
			texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))+"\n")
		}
	}
	if len(texts) == 0 {
		return nil, errors.New(p.name + " has no license")
	}
	return texts, nil
}
