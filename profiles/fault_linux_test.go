package profiles

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

func mountSmall(dir string) error {
	return syscall.Mount("agtok-test", dir, "tmpfs", 0, "size=64k")
}

func unmount(dir string) error { return syscall.Unmount(dir, 0) }

// nobody is a user without permissions.
const nobody = 65534

// openTempDir is a temporary folder that another user can get to.
func openTempDir(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp("", "agtok-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// giveAway makes a user without root's powers own the folder and run the child.
func giveAway(t *testing.T, cmd *exec.Cmd, folder string) {
	t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	entries, err := filepath.Glob(filepath.Join(folder, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(entries, folder, filepath.Join(folder, "profiles.toml")) {
		if filepath.Base(path) == "." || filepath.Base(path) == ".." {
			continue
		}
		if err := os.Lchown(path, nobody, nobody); err != nil {
			t.Skipf("root cannot give files away here: %v", err)
		}
	}
	asNobody(t, cmd)
}

// asNobody makes a user without root's powers run the child.
func asNobody(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	binary := filepath.Join(openTempDir(t), "child")
	text, err := os.ReadFile(cmd.Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(binary, text, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd.Path, cmd.Dir = binary, "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody, NoSetGroups: true}}
}
