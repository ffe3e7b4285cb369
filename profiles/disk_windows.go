package profiles

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"agtok/say"
)

// hasModes says that a file's mode decides who may read it. On Windows the user's profile folder has an access list
// that does.
const hasModes = false

// Windows errors, from winerror.h, that package syscall does not name.
const (
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
)

func isDiskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

func isDenied(err error) bool { return errors.Is(err, fs.ErrPermission) }

func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }

const tempSuffix = ".agtok-tmp"

func tempPrefix(base string) string { return "." + base + "." }

// isLeftover tells a temporary file of a killed writer.
func isLeftover(name, base string) bool {
	return strings.HasPrefix(name, tempPrefix(base)) && strings.HasSuffix(name, tempSuffix)
}

// replaceFile writes beside target and renames over it, which os.Rename does with MOVEFILE_REPLACE_EXISTING. renameio
// does not support Windows.
func replaceFile(target string, text []byte, _ fs.FileInfo) error {
	folder := filepath.Dir(target)
	temp, err := os.CreateTemp(folder, tempPrefix(filepath.Base(target))+"*"+tempSuffix)
	if err != nil {
		return err
	}
	// After the rename there is nothing to remove; before it, the first error counts.
	defer func() { _ = os.Remove(temp.Name()) }()
	_, err = temp.Write(text)
	if err == nil {
		err = temp.Sync()
	}
	if closeErr := temp.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	return os.Rename(temp.Name(), target)
}

// On Windows a file belongs to whom its folder says.

func giveTo(*os.File, fs.FileInfo) error { return nil }

func giveFolderTo(string, fs.FileInfo) error { return nil }

func isForeign(fs.FileInfo, ...fs.FileInfo) bool { return false }

func lockHint(path string) say.Text { return say.F("allow yourself to read %v", say.Path(path)) }

// openOnlyFiles are no flags: a path of a folder is no pipe here.
const openOnlyFiles = 0

// syncFolder does nothing: Windows cannot sync a folder.
func syncFolder(string) error { return nil }
