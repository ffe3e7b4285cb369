//go:build !windows

package profiles

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/google/renameio/v2"

	"agtok/say"
)

// hasModes says that a file's mode decides who may read it.
const hasModes = true

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

func isDenied(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

func isNotFolder(err error) bool { return errors.Is(err, syscall.ENOTDIR) }

// replaceFile writes beside target and renames over it. By root, the file is made for the owner of heir.
func replaceFile(target string, text []byte, heir fs.FileInfo) error {
	folder := filepath.Dir(target)
	pending, err := renameio.NewPendingFile(target, renameio.WithTempDir(folder), renameio.WithStaticPermissions(fileMode))
	if err != nil {
		return err
	}
	// After the rename this does nothing; before it, the first error counts.
	defer func() { _ = pending.Cleanup() }()
	if _, err := pending.Write(text); err != nil {
		return err
	}
	if err := giveTo(pending.File, heir); err != nil {
		return err
	}
	return pending.CloseAtomicallyReplace()
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
	folder, err := os.OpenFile(path, os.O_RDONLY|syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return err
	}
	defer folder.Close()
	return giveTo(folder, heir)
}

func ownerOf(info fs.FileInfo) (uid, gid int, known bool) {
	if info == nil {
		return 0, 0, false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, false
	}
	return int(stat.Uid), int(stat.Gid), true
}

// openOnlyFiles are flags with which nothing but a file is opened for good: no link is followed, and no pipe waited
// for.
const openOnlyFiles = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

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
	if err != nil || !known || uid == os.Geteuid() {
		return say.F("make it readable for you: chmod 600 %v", say.Path(path))
	}
	return say.F("it belongs to user %d, perhaps since agtok was run with sudo; take it back with: sudo chown %d %v",
		uid, os.Geteuid(), say.Path(path))
}

// isLeftover tells a temporary file of a killed writer: renameio names it by the target and a random 63-bit number.
// One in a thousand of those has fewer than 16 digits, and stays; a file that the user named is not worth the risk.
func isLeftover(name, base string) bool {
	digits, found := strings.CutPrefix(name, "."+base)
	return found && len(digits) >= 16 && strings.Trim(digits, "0123456789") == ""
}

// syncFolder makes a rename last through a power failure. Some file systems cannot do it and say so with EINVAL or
// ENOTSUP.
func syncFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer dir.Close()
	err = dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}
