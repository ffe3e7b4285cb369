//go:build !windows

package profiles

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// diskFull are the errors of a disk, or a quota, without room.
var diskFull = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}

// Flags with which nothing but a folder, or a file, is opened for good: no link is followed, and no pipe waited for.
const (
	openOnlyFolders = syscall.O_DIRECTORY | syscall.O_NOFOLLOW
	openOnlyFiles   = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
)

// ownerOf returns to whom a file belongs. It is not known of no file.
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
