//go:build linux || darwin

package profiles

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestModesAreTightened(t *testing.T) {
	old := syscall.Umask(0)
	defer syscall.Umask(old)
	b := newBench(t)
	b.put(project("One"), InFile)
	folder := filepath.Dir(b.path)
	checkModes(t, b)
	for path, mode := range map[string]os.FileMode{b.path: 0o644, folder: 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	listing, err := b.List()
	if err != nil || codes(listing.Warnings) != "file-mode folder-mode" {
		t.Errorf("warnings %q, %v", codes(listing.Warnings), err)
	}
	if err := b.SetDefault(""); err != nil { // nothing to change but the mode
		t.Fatal(err)
	}
	checkModes(t, b)
	if listing, _ := b.List(); len(listing.Warnings) != 0 {
		t.Errorf("still warned of %v", listing.Warnings)
	}
}

func checkModes(t *testing.T, b *bench) {
	t.Helper()
	file, err := os.Stat(b.path)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := os.Stat(filepath.Dir(b.path))
	if err != nil {
		t.Fatal(err)
	}
	if file.Mode().Perm() != 0o600 || folder.Mode().Perm() != 0o700 {
		t.Errorf("modes %v and %v", file.Mode(), folder.Mode())
	}
}

// TestFolderOfTheUser: a folder that is not agtok's own keeps its mode, and is
// worth a warning only if others may replace what is in it.
func TestFolderOfTheUser(t *testing.T) {
	for mode, warning := range map[os.FileMode]string{0o755: "", 0o777: "folder-mode", 0o777 | os.ModeSticky: ""} {
		t.Run(mode.String(), func(t *testing.T) {
			dir := t.TempDir()
			if err := os.Chmod(dir, mode); err != nil {
				t.Fatal(err)
			}
			store := Open(Options{Path: filepath.Join(dir, "mine.toml")})
			if _, err := store.Put(project("One"), InFile); err != nil {
				t.Fatal(err)
			}
			listing, err := store.List()
			if err != nil || codes(listing.Warnings) != warning {
				t.Errorf("warnings %v, %v", listing.Warnings, err)
			}
			if info, _ := os.Stat(dir); info.Mode()&^os.ModeDir != mode {
				t.Errorf("the folder's mode became %v", info.Mode())
			}
		})
	}
}

func TestWritesThroughALink(t *testing.T) {
	dotfiles := t.TempDir()
	target := filepath.Join(dotfiles, "agora.toml")
	b := newBench(t)
	b.put(project("One"), InFile)
	if err := os.Rename(b.path, target); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, b.path); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dotfiles, 0o755); err != nil {
		t.Fatal(err)
	}
	b.put(project("Two"), InFile)
	if info, err := os.Lstat(b.path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced, %v", err)
	}
	text, err := os.ReadFile(target)
	if err != nil || !strings.Contains(string(text), "Two") {
		t.Errorf("the target is %s, %v", text, err)
	}
	if info, _ := os.Stat(dotfiles); info.Mode().Perm() != 0o755 {
		t.Error("the mode of the dotfiles folder was changed")
	}
	if got := b.names(); len(got) != 2 {
		t.Errorf("profiles are %v", got)
	}
}

func TestOwnerIsKept(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root writes the files of others")
	}
	b := newBench(t)
	b.put(project("One"), InFile)
	if err := os.Chown(b.path, 65534, 65534); err != nil {
		t.Skipf("cannot give a file away: %v", err)
	}
	b.put(project("Two"), InFile)
	info, err := os.Stat(b.path)
	if err != nil {
		t.Fatal(err)
	}
	if stat := info.Sys().(*syscall.Stat_t); stat.Uid != 65534 || stat.Gid != 65534 {
		t.Errorf("the file belongs to %d:%d now", stat.Uid, stat.Gid)
	}
}

func TestLeftoversAreRemoved(t *testing.T) {
	b := newBench(t)
	b.put(project("One"), InFile)
	folder := filepath.Dir(b.path)
	for _, name := range []string{".profiles.toml.1234567890.agtok-tmp", ".profiles.toml2024", ".profiles.toml.bak", "profiles.toml.1234567890.agtok-tmp"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.put(project("Two"), InFile)
	entries, _ := os.ReadDir(folder)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if got := strings.Join(names, " "); got != ".profiles.toml.bak .profiles.toml.lock .profiles.toml2024 profiles.toml profiles.toml.1234567890.agtok-tmp" {
		t.Errorf("the folder has %s", got)
	}
}
