//go:build !windows

package profiles

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/google/renameio/v2"
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

// replaceFile writes beside target and renames over it.
func replaceFile(target string, text []byte, old fs.FileInfo) error {
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
	if err := keepOwner(pending.File, old); err != nil {
		return err
	}
	return pending.CloseAtomicallyReplace()
}

// keepOwner lets the file of a user stay the user's when root writes it, as with
// sudo.
func keepOwner(file *os.File, old fs.FileInfo) error {
	if old == nil || os.Geteuid() != 0 {
		return nil
	}
	stat, ok := old.Sys().(*syscall.Stat_t)
	if !ok || stat.Uid == 0 {
		return nil
	}
	return file.Chown(int(stat.Uid), int(stat.Gid))
}

// isLeftover tells a temporary file of a killed writer: renameio names it by the
// target and a random 63-bit number. One in a thousand of those has fewer than 16
// digits, and stays; a file that the user named is not worth the risk.
func isLeftover(name, base string) bool {
	digits, found := strings.CutPrefix(name, "."+base)
	return found && len(digits) >= 16 && strings.Trim(digits, "0123456789") == ""
}

// syncFolder makes a rename last through a power failure. Some file systems
// cannot do it and say so with EINVAL or ENOTSUP.
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
