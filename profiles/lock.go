package profiles

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"agtok/say"
)

// lockRetry is how often a lock that another process has is asked for.
const lockRetry = 10 * time.Millisecond

// lockFile takes the lock of a resolved path, a hidden file beside it, and returns what gives it back. The file
// stays: removing it would let two processes lock two files of the same name.
//
// Whoever can open the file can hold the lock. So it has the mode of the profiles and their owner, root's writes
// included, and one that somebody else has put there is refused: in a folder that others may write to, they could
// keep the user out for good.
func lockFile(target string, own bool, timeout time.Duration) (release func(), err error) {
	path := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".lock")
	if err := makeLock(path, target, own); err != nil {
		return nil, err
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY|openOnlyFiles), flock.SetPermissions(fileMode))
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	_, err = lock.TryLockContext(ctx, lockRetry)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, &FileError{Op: "lock", Path: target, Kind: ErrBusy,
			hint: say.F("try again; if no other agtok is running, see which process has %v open", say.Path(path))}
	case isDenied(err):
		return nil, &FileError{Op: "lock", Path: path, Kind: ErrUnreadable, Err: err, hint: lockHint(path)}
	case err != nil:
		return nil, fileError("lock", path, err)
	}
	// Closing the file is what releases the lock, and that always happens.
	release = func() { _ = lock.Unlock() }
	info, err := lock.Stat()
	if err == nil {
		err = checkLock(path, target, info)
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// makeLock makes sure that there is a file to lock.
func makeLock(path, target string, own bool) error {
	info, err := os.Lstat(path)
	if err == nil {
		return checkLock(path, target, info) // before it is opened: that of a pipe would wait
	}
	file, err := os.OpenFile(path, os.O_RDONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if errors.Is(err, fs.ErrExist) {
		return nil // another agtok was faster
	}
	if err != nil {
		return fileError("lock", target, err)
	}
	defer file.Close()        // nothing was written to it
	old, _ := os.Stat(target) // without one, its folder decides
	if err := giveTo(file, heirOf(target, old, own)); err != nil {
		return fileError("lock", path, err)
	}
	return nil
}

// checkLock refuses what is no file, and what belongs to somebody who has nothing to do with the profiles.
func checkLock(path, target string, info fs.FileInfo) error {
	e := &FileError{Op: "lock", Path: path, hint: say.F("remove it when no agtok is running: the next one makes another")}
	if !info.Mode().IsRegular() {
		e.Kind = ErrNotFile
		return e
	}
	file, _ := os.Stat(target)
	folder, _ := os.Stat(filepath.Dir(target))
	if isForeign(info, file, folder) {
		e.Kind = ErrForeign
		return e
	}
	return nil
}

// isForeign reports whether a file belongs neither to this user or root, nor to an owner of one of the others, which
// may be nil.
func isForeign(info fs.FileInfo, others ...fs.FileInfo) bool {
	uid, _, known := ownerOf(info)
	if !known || uid == 0 || uid == os.Geteuid() {
		return false
	}
	return !slices.ContainsFunc(others, func(other fs.FileInfo) bool {
		owner, _, known := ownerOf(other)
		return known && owner == uid
	})
}

// lockHint says what to do about a lock that cannot be opened.
func lockHint(path string) say.Text {
	info, err := os.Lstat(path)
	uid, _, known := ownerOf(info)
	switch {
	case !hasModes:
		return say.F("allow yourself to read %v", say.Path(path))
	case err != nil || !known || uid == os.Geteuid():
		return say.F("make it readable for you: chmod 600 %v", say.Path(path))
	}
	return say.F("it belongs to user %d, perhaps since agtok was run with sudo; take it back with: sudo chown %d %v",
		uid, os.Geteuid(), say.Path(path))
}
