package profiles

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockRetry is how often a lock that another process has is asked for.
const lockRetry = 10 * time.Millisecond

// lockFile takes the lock of a resolved path, a hidden file beside it, and
// returns what gives it back. The file stays: removing it would let two
// processes lock two files of the same name.
func lockFile(target string, timeout time.Duration) (release func(), err error) {
	path := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".lock")
	lock := flock.New(path, flock.SetPermissions(fileMode))
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	_, err = lock.TryLockContext(ctx, lockRetry)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, &FileError{Op: "lock", Path: target, Kind: ErrBusy,
			Err:  fmt.Errorf("waited %v for %s", timeout, printable(path)),
			hint: "try again; if no other agtok is running, see which process has " + printable(path) + " open"}
	}
	if err != nil {
		return nil, fileError("lock", target, err)
	}
	// Closing the file is what releases the lock, and that always happens.
	return func() { _ = lock.Unlock() }, nil
}
