package run

import (
	"io"
	"path/filepath"

	"agtok/profiles"
	"agtok/say"
)

// maxImport is more than any file of settings has.
const maxImport = 1 << 20

// ImportFile reads the file to import, or that of a folder. Its full path is
// returned: the name of its folder is proposed for the project.
func (a *App) ImportFile(name string) (path string, text []byte, err error) {
	if path, err = a.settingsIn(name); err != nil {
		return "", nil, err
	}
	r, done, err := a.Open(path)
	if err != nil {
		return "", nil, err
	}
	defer done()
	text, err = io.ReadAll(io.LimitReader(r, maxImport+1))
	switch {
	case err != nil:
		return "", nil, say.Errorf("read %v: %w", Place(path), Cause(err))
	case len(text) > maxImport:
		return "", nil, Failf("read %v: it is too long for a file of settings", Place(path))
	case path != "-":
		path = a.Here(path)
	}
	return path, text, nil
}

// settingsIn returns the path of the file of settings where a folder is named,
// and any other path as it is.
func (a *App) settingsIn(path string) (string, error) {
	if path == "-" || !a.IsFolder(path) {
		return path, nil
	}
	for _, name := range profiles.DotenvFiles() {
		if in := filepath.Join(path, name); a.IsFile(in) {
			return in, nil
		}
	}
	return "", Failf("read %v: there is no %v in this folder", say.Name(path), say.Or(profiles.DotenvFiles()...))
}
