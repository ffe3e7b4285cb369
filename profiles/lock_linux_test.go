package profiles

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestRootLeavesAllToTheUser: root makes everything in the folder of a user, or
// the first change in a folder that is there, and the user goes on.
func TestRootLeavesAllToTheUser(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root makes files for others")
	}
	for _, first := range []string{"the folders", "the file", "the lock"} {
		t.Run(first, func(t *testing.T) {
			home := openTempDir(t)
			b := newBenchAt(t, filepath.Join(home, ".config", "agtok", "profiles.toml"), newMemoryKeyring())
			folder := filepath.Dir(b.path)
			if first != "the folders" {
				b.write("")
			}
			if first == "the file" {
				if err := os.Remove(b.path); err != nil {
					t.Fatal(err)
				}
			}
			for _, path := range []string{home, filepath.Dir(folder), folder, b.path} {
				if err := os.Lchown(path, nobody, nobody); err != nil && !errors.Is(err, os.ErrNotExist) {
					t.Skipf("root cannot give files away here: %v", err)
				}
			}
			b.put(project("One"), InFile)
			cmd := child(t, "try", b.path)
			asNobody(t, cmd)
			if got := run(t, cmd); got != "list: 1, <nil>\nput: <nil>" {
				t.Errorf("the user got\n%s", got)
			}
			b.put(project("Three"), InFile) // the user's lock is no stranger's to root
		})
	}
}

// TestFileThatRootNames: what root writes to a file of its choice is root's, in
// whosever folder.
func TestFileThatRootNames(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root makes files for others")
	}
	dir := t.TempDir()
	if err := os.Chown(dir, nobody, nobody); err != nil {
		t.Skipf("root cannot give files away here: %v", err)
	}
	path := filepath.Join(dir, "mine.toml")
	if _, err := Open(Options{Path: path}).Put(project("One"), InFile); err != nil {
		t.Fatal(err)
	}
	if err := WriteSecretFile(filepath.Join(dir, "export.toml"), []byte("x"), false); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"mine.toml", ".mine.toml.lock", "export.toml"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if uid, _, _ := ownerOf(info); uid != 0 || info.Mode() != fileMode {
			t.Errorf("%s belongs to %d, mode %v", name, uid, info.Mode())
		}
	}
}

// TestLockOfRoot is one that an older agtok left: what to do is said, and true.
func TestLockOfRoot(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root makes files for others")
	}
	b := newBenchAt(t, filepath.Join(openTempDir(t), "agtok", "profiles.toml"), newMemoryKeyring())
	b.put(project("One"), InFile)
	cmd := child(t, "hold", b.path)
	giveAway(t, cmd, filepath.Dir(b.path))
	lock := filepath.Join(filepath.Dir(b.path), ".profiles.toml.lock")
	if err := os.Chown(lock, 0, 0); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.Output()
	want := "error: lock " + lock + ": permission to read it is missing\nhint: it belongs to user 0, perhaps since agtok was run with sudo; take it back with: sudo chown 65534 " + lock + "\n"
	if err == nil || string(out) != want {
		t.Errorf("got %s, want %s", out, want)
	}
}

// TestLockOfAStranger: in a folder that all may write to, somebody else has made
// the lock, to hold it.
func TestLockOfAStranger(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root makes files for others")
	}
	dir := t.TempDir()
	lock := filepath.Join(dir, ".mine.toml.lock")
	if err := os.WriteFile(lock, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(lock, nobody, nobody); err != nil {
		t.Skipf("root cannot give files away here: %v", err)
	}
	_, err := Open(Options{Path: filepath.Join(dir, "mine.toml")}).Put(project("One"), InFile)
	wantKind(t, err, ErrForeign)
	if !strings.Contains(err.Error(), lock) || !strings.Contains(Hint(err).String(), "remove it") {
		t.Errorf("error %v, hint %q", err, Hint(err))
	}
}

// TestLockThatIsNoFile: a pipe would be waited for, a link followed.
func TestLockThatIsNoFile(t *testing.T) {
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for name, put := range map[string]func(path string) error{
		"pipe":          func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"folder":        func(path string) error { return os.Mkdir(path, 0o700) },
		"dangling link": func(path string) error { return os.Symlink(elsewhere, path) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.put(project("One"), InFile)
			lock := filepath.Join(filepath.Dir(b.path), ".profiles.toml.lock")
			if err := errors.Join(os.Remove(lock), put(lock)); err != nil {
				t.Fatal(err)
			}
			before := b.text()
			for change, err := range tryChanges(b) {
				if !errors.Is(err, ErrNotFile) || !strings.Contains(err.Error(), lock) || Hint(err).IsZero() {
					t.Errorf("%s: error %v, hint %q", change, err, Hint(err))
				}
			}
			if _, err := os.Lstat(elsewhere); err == nil || b.text() != before {
				t.Errorf("the link was followed, or the file is\n%s", b.text())
			}
			if got := b.names(); len(got) != 1 {
				t.Errorf("profiles are %v", got)
			}
		})
	}
}

// TestLockExchanged: the lock becomes a pipe after it was looked at.
func TestLockExchanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	opened := make(chan error, 1)
	go func() {
		file, err := os.OpenFile(path, os.O_RDONLY|openOnlyFiles, 0)
		if err == nil {
			err = file.Close()
		}
		opened <- err
	}()
	select {
	case err := <-opened:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Error("opening waits for somebody to write")
	}
}
