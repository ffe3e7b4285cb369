package profiles

import (
	"io/fs"
	"syscall"
)

// diskFull are ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of winerror.h, which package syscall does not name.
var diskFull = []error{syscall.Errno(39), syscall.Errno(112)}

// There are no such flags: a path of a folder is no pipe here.
const (
	openOnlyFolders = 0
	openOnlyFiles   = 0
)

// ownerOf knows no owner: on Windows a file belongs to whom its folder says.
func ownerOf(fs.FileInfo) (uid, gid int, known bool) { return 0, 0, false }

// syncFolder does nothing: Windows cannot sync a folder.
func syncFolder(string) error { return nil }
