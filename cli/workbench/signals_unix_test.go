//go:build unix

package workbench_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/vt"

	"agtok/cli/clitest"
)

// endings are the signals that people and systems send to end a program.
var endings = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT}

// job runs agtok as a shell's job in the foreground. When it is stopped, the
// shell notes the terminal's modes and says so, waits for a line, and brings it
// to the foreground again.
const job = `set -m
sh -c 'echo $$ >pid; exec "$0"' "$0"
stty -a >modes; echo "[stopped]"; read line
fg >/dev/null
echo "[ended $?]"
`

// startJob starts agtok under a shell, in a folder with two saved projects.
func startJob(t *testing.T) (b *bench, dir string) {
	t.Helper()
	dir = t.TempDir()
	saveProfiles(t, dir)
	b = startBenchIn(t, dir, benchEnv(noFault, dir), "sh", "-c", job, os.Args[0])
	b.await("quit")
	t.Cleanup(func() { // a job that is stopped outlives its shell
		if pid, err := strconv.Atoi(strings.TrimSpace(readFile(t, dir, "pid"))); err == nil {
			_ = syscall.Kill(pid, syscall.SIGKILL) // it has ended, but for some
		}
	})
	return b, dir
}

func saveProfiles(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(dir, "agtok"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "agtok", "profiles.toml"), []byte(clitest.TwoProjects), 0o600); err != nil {
		t.Fatal(err)
	}
}

// signalJob sends signals to agtok, not to its shell.
func (b *bench) signalJob(dir string, signals ...syscall.Signal) {
	b.t.Helper()
	pid, err := strconv.Atoi(strings.TrimSpace(readFile(b.t, dir, "pid")))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, s := range signals {
		if err := syscall.Kill(pid, s); err != nil {
			b.t.Fatal(err)
		}
	}
}

func readFile(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// stopped waits until the shell has the terminal, and wants it to be as it was.
func (b *bench) stopped(dir string) {
	b.t.Helper()
	b.await("[stopped]")
	if got := b.Traces(); got != "" {
		b.t.Errorf("while it is stopped: %s", got)
	}
	modes := strings.Fields(readFile(b.t, dir, "modes"))
	for _, cooked := range []string{"icanon", "echo", "isig", "opost"} {
		if !slices.Contains(modes, cooked) {
			b.t.Errorf("while it is stopped the terminal is not %s", cooked)
		}
	}
}

// endsWell wants agtok to be on the screen, to hear keys, and to end.
func (b *bench) endsWell() {
	b.t.Helper()
	b.await("quit")
	b.keys("lobby-1")
	b.await("● valid")
	b.keys("\x03")
	b.await("[ended 0]")
	b.until("the terminal is as it was", func() bool { return b.Traces() == "" })
}

// A stop gives the terminal back; afterwards it is taken again, and keys arrive.
func TestStopped(t *testing.T) {
	t.Parallel()
	b, dir := startJob(t)
	b.signalJob(dir, syscall.SIGTSTP)
	b.stopped(dir)
	b.keys("\n")
	b.endsWell()
}

// Nobody hears of SIGSTOP: what the shell has done to the terminal meanwhile is
// undone.
func TestStoppedUnasked(t *testing.T) {
	t.Parallel()
	b, dir := startJob(t)
	b.signalJob(dir, syscall.SIGSTOP)
	b.await("[stopped]")
	before := len(b.Raw())
	b.keys("\x1b[2J\n")
	// What stands on the screen may be from before the stop.
	b.until("the screen is drawn anew", func() bool { return strings.Contains(string(b.Raw()[before:]), "quit") })
	b.endsWell()
}

// A signal ends a stopped program where it is: the terminal is the shell's.
func TestEndedWhileStopped(t *testing.T) {
	t.Parallel()
	b, dir := startJob(t)
	b.signalJob(dir, syscall.SIGTSTP)
	b.stopped(dir)
	before := len(b.Raw())
	b.signalJob(dir, syscall.SIGTERM, syscall.SIGCONT)
	b.keys("\n")
	b.await("[ended ")
	if got := b.Raw()[before:]; strings.Contains(got, "\x1b[?1049h") {
		t.Errorf("the terminal was taken again: %q", got)
	}
}

// Without a shell, whoever has stopped the program lets it go on.
func TestStoppedWithoutShell(t *testing.T) {
	if underRace {
		t.Skip("Bubble Tea's RestoreTerminal starts checkResize and does not wait for it before it is called again: its race, not ours")
	}
	t.Parallel()
	b := startBench(t, "")
	b.signal(syscall.SIGTSTP)
	b.until("the terminal is given back", func() bool { return b.Traces() == "" })
	b.until("it has stopped", func() bool { // to go on is no news to a program that runs
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(b.Process(), &status, syscall.WUNTRACED|syscall.WNOHANG, nil)
		return err == nil && pid > 0 && status.Stopped()
	})
	b.signal(syscall.SIGCONT)
	b.await("quit")
	b.keys("lobby-1")
	b.await("● valid")
	b.keys("\x03")
	b.ended(0)
}

// A certificate that is in sight when the program leaves the screen is neither
// left on it nor in what a terminal without a second screen remembers.
func TestRevealedIsTakenAway(t *testing.T) {
	for _, s := range append([]syscall.Signal{syscall.SIGTSTP}, endings...) {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			b, dir := startJob(t)
			b.keys("\x10") // ctrl+p
			b.await("Staging")
			b.keys("Staging")
			b.await("1 of 3")
			b.keys("\t", "r")
			b.await(clitest.CertificateA)
			b.signalJob(dir, s)
			b.await("[stopped]") // or ended: the shell goes on
			if got := withoutSecondScreen(b.Raw()); strings.Contains(got, clitest.CertificateA[:8]) {
				t.Errorf("a terminal without a second screen shows:\n%s", got)
			}
			if strings.Contains(b.Text(), clitest.CertificateA[:8]) {
				t.Errorf("the screen shows:\n%s", b.Text())
			}
		})
	}
}

// withoutSecondScreen returns what a terminal that has only one screen shows
// and remembers of what a program wrote.
func withoutSecondScreen(raw string) string {
	em := vt.NewEmulator(100, 24)
	// Its answers are thrown away, until the pipe they come by is closed: the
	// emulator's own Close races with its Read.
	go func() { _, _ = io.Copy(io.Discard, em) }()
	defer func() { _ = em.InputPipe().(io.Closer).Close() }()
	_, _ = em.WriteString(strings.NewReplacer("\x1b[?1049h", "", "\x1b[?1049l", "").Replace(raw)) // it never fails
	text := em.String()
	for y := range em.ScrollbackLen() {
		for x := range em.Width() {
			if c := em.ScrollbackCellAt(x, y); c != nil {
				text += c.Content
			}
		}
	}
	return text
}
