//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/xpty"
)

const secret = "5CFd2fd1755d40ecb72977518be15d3b"

// askedFor starts agtok project add on a terminal of its own and waits for its
// question.
func askedFor(t *testing.T) (cmd *exec.Cmd, tty *xpty.UnixPty, config string) {
	t.Helper()
	return askedBy(t, "agtok", "project", "add", "Acme", "--store", "file", "--app-id", "970CA35de60c44645bbae8a215061b33")
}

// askedBy is askedFor with a command of one's own, in the folder that it keeps
// its projects in.
func askedBy(t *testing.T, name string, args ...string) (cmd *exec.Cmd, tty *xpty.UnixPty, config string) {
	t.Helper()
	tty, err := xpty.NewUnixPty(80, 24)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tty.Close() }) // the program has ended by then
	config = t.TempDir()
	cmd = exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = config
	cmd.Env = append(cmd.Environ(), "XDG_CONFIG_HOME="+config, "XDG_STATE_HOME="+config, "TERM=xterm-256color", "AGTOK_LANG=en")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := tty.Start(cmd); err != nil {
		t.Fatal(err)
	}
	await(t, tty, "(not shown): ")
	return cmd, tty, config
}

// job asks for a certificate as a shell's job in the foreground. When it is
// stopped, the shell says so and what the terminal shows, waits for a line, and
// brings it to the foreground again.
const job = `set -m
sh -c 'echo $$ >pid; exec agtok project add Acme --store file --app-id 970CA35de60c44645bbae8a215061b33'
stty -a; echo "[stopped]"; read line
fg >/dev/null
echo "[ended $?]"
`

// await reads until a text is shown, and returns all that was.
func await(t *testing.T, tty *xpty.UnixPty, text string) (seen string) {
	t.Helper()
	for b := make([]byte, 1024); !strings.Contains(seen, text); {
		n, err := tty.Read(b)
		if err != nil {
			t.Fatalf("%v after %q", err, seen)
		}
		seen += string(b[:n])
	}
	return seen
}

// A certificate that is typed is not shown, and is saved.
func TestCertificateIsTypedUnseen(t *testing.T) {
	cmd, tty, config := askedFor(t)
	if _, err := tty.Write([]byte(secret + "\r")); err != nil {
		t.Fatal(err)
	}
	if shown := await(t, tty, "saved project"); strings.Contains(shown, secret[:4]) {
		t.Errorf("shown %q", shown)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	file, err := os.ReadFile(filepath.Join(config, "agtok", "profiles.toml"))
	if err != nil || !strings.Contains(string(file), secret) {
		t.Errorf("saved %q, error %v", file, err)
	}
}

// An interrupt at the question leaves a terminal that shows what is typed.
func TestQuestionInterrupted(t *testing.T) {
	cmd, tty, config := askedFor(t)
	during, err := term.GetState(tty.Slave().Fd())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tty.Write([]byte(secret[:8] + "\x03")); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // its status is looked at next
	if got := cmd.ProcessState.ExitCode(); got != 130 {
		t.Errorf("exit status %d, want 130", got)
	}
	if after, err := term.GetState(tty.Slave().Fd()); err != nil || after.Lflag&syscall.ECHO == 0 || during.Lflag&syscall.ECHO != 0 {
		t.Errorf("echo during the question %v, after it %v, error %v", during.Lflag&syscall.ECHO, after.Lflag&syscall.ECHO, err)
	}
	if _, err := os.Stat(filepath.Join(config, "agtok")); !os.IsNotExist(err) {
		t.Errorf("something was saved: %v", err)
	}
}

// So does every other signal that ends the program.
func TestQuestionEnded(t *testing.T) {
	for _, end := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT} {
		t.Run(end.String(), func(t *testing.T) {
			cmd, tty, _ := askedFor(t)
			if err := cmd.Process.Signal(end); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // its status is looked at next
			if got := cmd.ProcessState.ExitCode(); got != 128+int(end) {
				t.Errorf("exit status %d, want %d", got, 128+int(end))
			}
			if after, err := term.GetState(tty.Slave().Fd()); err != nil || after.Lflag&syscall.ECHO == 0 {
				t.Errorf("echo after it %v, error %v", after.Lflag&syscall.ECHO, err)
			}
		})
	}
}

// While the program is stopped, the terminal shows what is typed; when it goes
// on, it asks again, and a certificate is not shown.
func TestQuestionStopped(t *testing.T) {
	_, tty, config := askedBy(t, "sh", "-c", job)
	text, err := os.ReadFile(filepath.Join(config, "pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	if shown := await(t, tty, "[stopped]"); !strings.Contains(shown, " icanon ") || !strings.Contains(shown, " echo ") {
		t.Errorf("while it is stopped the terminal is %s", shown)
	}
	if _, err := tty.Write([]byte("\n")); err != nil {
		t.Fatal(err)
	}
	await(t, tty, "(not shown): ")
	if _, err := tty.Write([]byte(secret + "\r")); err != nil {
		t.Fatal(err)
	}
	if shown := await(t, tty, "[ended 0]"); strings.Contains(shown, secret[:4]) {
		t.Errorf("shown %q", shown)
	}
}
