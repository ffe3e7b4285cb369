package profiles

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"agtok/say"
)

// hasModes says that a file's mode decides who may read it. On Windows the user's profile folder has an access list
// that does.
const hasModes = runtime.GOOS != "windows"

const (
	fileMode   fs.FileMode = 0o600
	folderMode fs.FileMode = 0o700
	looseBits  fs.FileMode = 0o077 // everything that others may do
	othersMay  fs.FileMode = 0o022 // group and others may write
	maxSize                = 64 << 20
)

// A keptFile is a file that agtok keeps: it is replaced whole or not at all, under a lock, and only its user can read
// it. It need not exist, nor its folder.
type keptFile struct {
	path string
	own  bool          // its folder is agtok's own; see [Location]
	wait time.Duration // for another process that is writing it
}

// ownFolder reports whether the mode of the file's folder is agtok's business. A link leads to a folder that is not.
func (f keptFile) ownFolder(target string) bool { return f.own && target == f.path }

// stat looks at the file. A file that does not exist gives nil.
func (f keptFile) stat() (fs.FileInfo, error) {
	target, err := resolve("read", f.path)
	if err != nil {
		return nil, err
	}
	return statFile("read", target)
}

// changed compares the file with what stat said of it before. A file that cannot be looked at has changed.
func (f keptFile) changed(before fs.FileInfo) bool {
	info, err := f.stat()
	return err != nil || !sameFile(before, info)
}

// read reads the file; one that does not exist has no text. The info is of the very file that was read, taken before
// reading: a change during the read shows as a change later.
func (f keptFile) read() (text []byte, info fs.FileInfo, err error) {
	if info, err = f.stat(); info == nil {
		return nil, nil, err
	}
	text, err = os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fileError("read", f.path, err)
	}
	return text, info, nil
}

// change runs a change under the lock. target is the file behind the link that the path may be.
func (f keptFile) change(run func(target string) error) error {
	target, err := resolve("write", f.path)
	if err != nil {
		return err
	}
	if err := prepareFolder(target, f.ownFolder(target)); err != nil {
		return err
	}
	release, err := lockFile(target, f.ownFolder(target), f.wait)
	if err != nil {
		return err
	}
	defer release()
	removeLeftovers(target)
	return run(target)
}

// resolve follows the link that path may be. A file that does not exist is no error; what stands in its place is.
func resolve(op, path string) (target string, err error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", fileError(op, path, err)
	case info.Mode()&fs.ModeSymlink == 0:
		return path, nil
	}
	target, err = filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		// An error leaves the message without the link's text.
		to, _ := os.Readlink(path)
		return "", &FileError{Op: op, Path: path, Kind: ErrDanglingLink, Err: err,
			hint: say.F("it points to %v: bring that file back, or remove the link", say.Path(to))}
	}
	if err != nil {
		return "", &FileError{Op: op, Path: path, Kind: ErrLinkLoop, Err: err}
	}
	return target, nil
}

// statFile looks at a resolved path. A file that does not exist gives nil.
func statFile(op, target string) (fs.FileInfo, error) {
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fileError(op, target, err)
	case !info.Mode().IsRegular():
		return nil, &FileError{Op: op, Path: target, Kind: ErrNotFile}
	case info.Size() > maxSize:
		return nil, &FileError{Op: op, Path: target, Kind: ErrTooLarge}
	}
	return info, nil
}

// sameFile reports whether nothing was written between two looks at a path.
func sameFile(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.Size() == b.Size() && a.Mode() == b.Mode() && a.ModTime().Equal(b.ModTime())
}

// fileError gives an operating system's error its kind.
func fileError(op, path string, err error) error {
	e := &FileError{Op: op, Path: path, Err: err}
	if at := new(fs.PathError); errors.As(err, &at) {
		e.Err = at.Err // the path is said once
	}
	switch {
	case errors.As(err, new(*FileError)):
		return err
	case errors.Is(err, syscall.ENOTDIR):
		e.Kind = ErrNotFolder
	case op == "write" && errors.Is(err, fs.ErrNotExist):
		e.Kind = ErrNoFolder
	case slices.ContainsFunc(diskFull, func(full error) bool { return errors.Is(err, full) }):
		e.Kind = ErrDiskFull
	case isDenied(err) && op == "read":
		e.Kind = ErrUnreadable
	case isDenied(err):
		e.Kind = ErrNotWritable
	}
	return e
}

func isDenied(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// modeWarnings reports what others may do with the file or its folder. Windows has no such modes.
func (f keptFile) modeWarnings(info fs.FileInfo) []Warning {
	target, err := resolve("read", f.path)
	if !hasModes || info == nil || err != nil {
		return nil
	}
	var w warned
	if mode := info.Mode().Perm(); mode&looseBits != 0 {
		w.warn(WarnFileMode, say.F("others may use %v (mode %04o); the next change makes it %04o",
			say.Path(target), mode, fileMode))
	}
	folder := filepath.Dir(target)
	dir, err := os.Stat(folder)
	if err != nil {
		return w.warnings // it was readable a moment ago; the next read tells
	}
	mode, name := dir.Mode().Perm(), say.Path(folder)
	switch {
	case f.ownFolder(target) && mode&looseBits != 0:
		w.warn(WarnFolderMode, say.F("others may use the folder %v (mode %04o); the next change makes it %04o",
			name, mode, folderMode))
	case mode&othersMay != 0 && dir.Mode()&fs.ModeSticky == 0:
		w.warn(WarnFolderMode, say.F("others may replace files in the folder %v (mode %04o)", name, mode))
	}
	return w.warnings
}

// writeFile replaces the file at a resolved path with a new one of mode 0600, whole or not at all. unsynced says that
// the new file is there but its folder could not be synced.
func writeFile(target string, text []byte, own bool) (unsynced error, err error) {
	old, err := statFile("write", target)
	if err != nil {
		return nil, err
	}
	if err := replaceFile(target, text, heirOf(target, old, own)); err != nil {
		return nil, fileError("write", target, err)
	}
	return syncFolder(filepath.Dir(target)), nil
}

const tempSuffix = ".agtok-tmp"

func tempPrefix(base string) string { return "." + base + "." }

// replaceFile writes beside target and renames over it. By root, the file is made for the owner of heir.
func replaceFile(target string, text []byte, heir fs.FileInfo) error {
	temp, err := os.CreateTemp(filepath.Dir(target), tempPrefix(filepath.Base(target))+"*"+tempSuffix)
	if err != nil {
		return err
	}
	// After the rename there is nothing to remove; before it, the first error counts.
	defer func() { _ = os.Remove(temp.Name()) }()
	_, err = temp.Write(text)
	for _, step := range []func() error{
		func() error { return temp.Chmod(fileMode) }, // whatever the umask
		func() error { return giveTo(temp, heir) },
		temp.Sync,
	} {
		if err == nil {
			err = step()
		}
	}
	if err = cmp.Or(err, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), target)
}

// giveTo lets what root makes belong to the owner of heir, which may be nil. The file is open, so that it cannot be
// exchanged for another one of root's.
func giveTo(file *os.File, heir fs.FileInfo) error {
	uid, gid, known := ownerOf(heir)
	if !known || uid == 0 || os.Geteuid() != 0 {
		return nil
	}
	return file.Chown(uid, gid)
}

// giveFolderTo is giveTo for a folder.
func giveFolderTo(path string, heir fs.FileInfo) error {
	folder, err := os.OpenFile(path, os.O_RDONLY|openOnlyFolders, 0)
	if err != nil {
		return err
	}
	defer folder.Close()
	return giveTo(folder, heir)
}

// heirOf returns what has the owner that a file gets which root makes for a resolved path, as with sudo: the file
// that was there, else agtok's own folder. Nil is root: the folder of a file that the user named may be anybody's,
// who would get root's certificates.
func heirOf(target string, old fs.FileInfo, own bool) fs.FileInfo {
	if old != nil || !own {
		return old
	}
	folder, err := os.Stat(filepath.Dir(target))
	if err != nil {
		return nil
	}
	return folder
}

// prepareFolder creates the folder of a resolved path, or tightens its mode if it is agtok's own.
func prepareFolder(target string, own bool) error {
	folder := filepath.Dir(target)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = makeFolder(folder, own)
	case err == nil && hasModes && own && info.Mode().Perm()&looseBits != 0:
		err = os.Chmod(folder, folderMode)
	}
	if err != nil {
		return fileError("write", target, err)
	}
	return nil
}

// makeFolder creates a folder and those that it is in. If they are agtok's own they belong to the owner of the one
// that was there, root's or not.
func makeFolder(folder string, own bool) error {
	above := filepath.Dir(folder)
	heir, err := os.Stat(above)
	for ; errors.Is(err, fs.ErrNotExist) && above != filepath.Dir(above); heir, err = os.Stat(above) {
		above = filepath.Dir(above)
	}
	if err := os.MkdirAll(folder, folderMode); err != nil || !own {
		return err
	}
	// From the inmost out: what is in a folder of root's cannot be exchanged.
	for made := folder; made != above; made = filepath.Dir(made) {
		if err := giveFolderTo(made, heir); err != nil {
			return err
		}
	}
	return nil
}

// removeLeftovers removes the temporary files that killed writers left beside a resolved path. The caller holds the
// lock, so nobody is writing one. What cannot be removed does no harm: it is 0600, and never read.
func removeLeftovers(target string) {
	folder, base := filepath.Split(target)
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return
	}
	for _, entry := range entries {
		if name := entry.Name(); entry.Type().IsRegular() && strings.HasPrefix(name, tempPrefix(base)) &&
			strings.HasSuffix(name, tempSuffix) {
			_ = os.Remove(filepath.Join(folder, name))
		}
	}
}
