//go:build unix

package workbench_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"agtok/cli/clitest"
)

// fakeTool makes a program that runs a script in its folder, which is to be in the
// path; see [pathTo].
func fakeTool(t *testing.T, name, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	script = "#!/bin/sh\ncd " + dir + "\n" + script
	if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// pathTo is the variable for a path that begins with some folders.
func pathTo(dirs ...string) string {
	return "PATH=" + strings.Join(append(dirs, os.Getenv("PATH")), ":")
}

// fakeClipboard is fakeTool for the tool that agtok writes to the clipboard with.
func fakeClipboard(t *testing.T, script string) (dir string) {
	t.Helper()
	if runtime.GOOS == "darwin" {
		return fakeTool(t, "pbcopy", script)
	}
	return fakeTool(t, "xclip", script)
}

// No helper gets a certificate, whatever variable it is in; agtok itself reads
// them all.
func TestHelpersGetNoCertificate(t *testing.T) {
	t.Parallel()
	const script = `env >env.part; cat >/dev/null; mv env.part env`
	clipboard, tmux := fakeClipboard(t, script), fakeTool(t, "tmux", script)
	home := t.TempDir()
	saveProfiles(t, home) // one of them names LIVE_CERTIFICATE
	b := startBench(t, "", pathTo(clipboard, tmux), "XDG_CONFIG_HOME="+home, "TMUX=x", "AGTOK_PROFILE=Live",
		"LIVE_CERTIFICATE="+clitest.CertificateB,
		"NEXT_PUBLIC_AGORA_APP_CERTIFICATE=not-valid-but-secret",
		"VITE_APP_SECONDARY_CERT=neither-is-this",
		"OTHER='"+clitest.CertificateA+"'")
	b.keys("lobby-1")
	b.await("confirm its first token")
	b.keys("\x19", "y") // ctrl+y
	b.await("copied to the system clipboard and to tmux")
	for _, dir := range []string{clipboard, tmux} {
		env := readFile(t, dir, "env")
		for _, secret := range []string{clitest.SampleCertificate, clitest.CertificateA, clitest.CertificateB, "secret", "neither"} {
			if strings.Contains(env, secret) {
				t.Errorf("a helper got %s:\n%s", secret, env)
			}
		}
		if !strings.Contains(env, "HOME=") || !strings.Contains(env, "TERM=") {
			t.Errorf("a helper got no environment:\n%s", env)
		}
	}
	b.keys("\x03")
	b.ended(0)
}

// What a saved project names is a certificate, also where it has not the look
// of one.
func TestHelpersGetNoWrongCertificate(t *testing.T) {
	t.Parallel()
	clipboard := fakeClipboard(t, `env >env.part; cat >/dev/null; mv env.part env`)
	home := t.TempDir()
	saveProfiles(t, home)
	b := startBench(t, "", pathTo(clipboard), "XDG_CONFIG_HOME="+home, "LIVE_CERTIFICATE=one-digit-is-missing")
	b.keys("lobby-1")
	b.await("● valid")
	b.keys("\x19")
	b.await("copied to the system clipboard")
	if env := readFile(t, clipboard, "env"); strings.Contains(env, "one-digit") {
		t.Errorf("the helper got:\n%s", env)
	}
}

// hanging is a helper that never ends, nor does what it has started. Both hold a
// pipe until they do.
const hanging = `exec 3>pipe; cat >/dev/null; sleep 1000 & touch started; sleep 1000`

// A helper that hangs is ended, with what it has started, and nobody says that
// it has the token; neither is it left behind by who does not wait for it.
func TestHelperHangs(t *testing.T) {
	for name, leave := range map[string]bool{"waited for": false, "left": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := fakeClipboard(t, hanging)
			if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
				t.Fatal(err)
			}
			gone := make(chan struct{})
			go func() {
				defer close(gone)
				_, _ = os.ReadFile(filepath.Join(dir, "pipe")) // until nobody has it
			}()
			b := startBench(t, "", pathTo(dir))
			b.keys("lobby-1")
			b.await("● valid")
			b.keys("\x19")
			b.until("the helper has started", func() bool { _, err := os.Stat(filepath.Join(dir, "started")); return err == nil })
			nothingLeft := func() bool {
				select {
				case <-gone:
					return true
				default:
					return false
				}
			}
			if !leave {
				b.await("within 2s")
				b.until("nothing of the helper is left", nothingLeft)
			}
			b.keys("\x03")
			b.ended(0)
			b.until("nothing of the helper is left", nothingLeft)
		})
	}
}

// A helper that stays, to serve what it was given, is neither waited for nor
// ended.
func TestHelperStays(t *testing.T) {
	t.Parallel()
	dir := fakeClipboard(t, `cat >text; (trap "" HUP; read line <gate; echo "$line" >served) & exit 0`)
	if err := syscall.Mkfifo(filepath.Join(dir, "gate"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := startBench(t, "", pathTo(dir))
	b.keys("lobby-1")
	b.await("● valid")
	b.keys("\x19")
	b.await("copied to the system clipboard")
	b.keys("\x03")
	b.ended(0)
	if err := os.WriteFile(filepath.Join(dir, "gate"), []byte("still here\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.until("it serves", func() bool {
		text, _ := os.ReadFile(filepath.Join(dir, "served"))
		return string(text) == "still here\n"
	})
}
