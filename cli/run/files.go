package run

import (
	"bufio"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"agtok/say"
)

// Open opens a file, or standard input for "-". Relative names are relative to
// the working directory of the host.
func (a *App) Open(name string) (r *bufio.Reader, done func(), err error) {
	if name == "-" {
		return bufio.NewReader(UTF8(a.Stdin)), func() {}, nil
	}
	path := name
	if path != "" { // that is no folder
		path = a.Here(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, say.Errorf("open %v: %w", say.Name(name), Cause(err))
	}
	return bufio.NewReader(UTF8(f)), func() { _ = f.Close() }, nil // it was only read
}

// Cause is an error of a file without the file's name, in the same words on every
// system.
func Cause(err error) error {
	if e := new(os.PathError); errors.As(err, &e) {
		err = e.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return errNoFile
	}
	return err
}

// errNoFile is [fs.ErrNotExist] in the words of Unix: Windows has a sentence for it.
var errNoFile = say.Errorf("no such file or directory")

// Place names a file in a sentence.
func Place(name string) say.Text {
	if name == "-" {
		return say.F("standard input")
	}
	return say.F("%v", say.Name(name))
}

// Here returns a path as seen from the working directory.
func (a *App) Here(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(a.Dir, path)
}

// is reports whether something has this path, and is that.
func (a *App) is(path string, that func(fs.FileMode) bool) bool {
	info, err := os.Stat(a.Here(path))
	return path != "" && err == nil && that(info.Mode())
}

// Exists reports whether something has this path.
func (a *App) Exists(path string) bool { return a.is(path, func(fs.FileMode) bool { return true }) }

// IsFile reports whether a path is a regular file: the program may wait for ever
// for what a pipe says, if nobody has named it.
func (a *App) IsFile(path string) bool { return a.is(path, fs.FileMode.IsRegular) }

// IsFolder reports whether a path is a folder.
func (a *App) IsFolder(path string) bool { return a.is(path, fs.FileMode.IsDir) }

// LineText returns a line without its end, and the first one without the mark
// that some editors put there.
func LineText(text []byte, line int) []byte {
	text = bytes.TrimSuffix(text, []byte("\n"))
	text = bytes.TrimSuffix(text, []byte("\r"))
	if line == 1 {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	return text
}
