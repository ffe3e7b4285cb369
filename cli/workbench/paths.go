package workbench

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"agtok/cli/run"
)

// typedPath returns the path that somebody typed or dropped on the terminal:
// quoted, or with a backslash before what a shell would not take as it is. It
// may begin with ~ for the home folder. A file that is called that way is meant
// itself.
func typedPath(a *run.App, text string) string {
	path := strings.TrimSpace(text)
	if !a.Exists(path) {
		path = unquoted(path)
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, _ := a.LookupEnv("HOME")
		path = filepath.Join(home, rest)
	}
	if path == "-" { // standard input is where the user types
		path = "./-"
	}
	return path
}

// beginning returns the files and folders, with a separator behind these, that a
// path can be the beginning of, as it is typed. Where no name is begun these are the
// files that projects are imported from, and folders.
func beginning(a *run.App, text string) (list []string) {
	cut := strings.LastIndexFunc(text, func(r rune) bool { return r < utf8.RuneSelf && os.IsPathSeparator(uint8(r)) }) + 1
	folder, begun := text[:cut], text[cut:]
	in := folder
	if rest, ok := strings.CutPrefix(folder, "~/"); ok {
		home, _ := a.LookupEnv("HOME")
		in = filepath.Join(home, rest)
	}
	entries, _ := os.ReadDir(a.Here(in))
	var folders []string
	for _, e := range entries {
		name := e.Name()
		hidden := strings.HasPrefix(name, ".") && !strings.HasPrefix(begun, ".")
		switch isFolder := a.IsFolder(filepath.Join(in, name)); {
		case !strings.HasPrefix(name, begun):
		case isFolder && !hidden:
			folders = append(folders, folder+name+string(filepath.Separator))
		case !isFolder && (begun != "" && !hidden || mayHoldProjects(name)):
			list = append(list, folder+name)
		}
		if len(list)+len(folders) == mostCompletions {
			break
		}
	}
	return append(list, folders...)
}

// mostCompletions are more than anybody reads.
const mostCompletions = 200

// mayHoldProjects reports whether a file has a name of those that are imported.
func mayHoldProjects(name string) bool {
	switch filepath.Ext(name) {
	case ".env", ".properties", ".toml":
		return true
	case ".json":
		return name == "config.json" || strings.Contains(strings.ToLower(name), "agora") || strings.Contains(name, "agtok")
	}
	return strings.HasPrefix(name, ".env")
}

// unquoted takes away what a shell would.
func unquoted(path string) string {
	if n := len(path); n >= 2 && path[0] == path[n-1] && (path[0] == '\'' || path[0] == '"') {
		return path[1 : n-1]
	}
	if os.PathSeparator == '\\' {
		return path
	}
	var b strings.Builder
	escaped := false
	for _, r := range path {
		if escaped = r == '\\' && !escaped; !escaped {
			b.WriteRune(r)
		}
	}
	return b.String()
}
