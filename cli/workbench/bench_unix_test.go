//go:build unix

package workbench_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/cli"
	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/token"
	"agtok/ui"
	"agtok/ui/uitest/terminal"
)

// faultVariable names the fault of a test binary that is agtok itself. Without
// a fault, but set, it is agtok as it is.
const faultVariable = "AGTOK_TEST_FAULT"

const (
	noFault      = "none"
	faultUpdate  = "update"  // signing panics from the second channel on
	faultView    = "view"    // drawing panics after the key x
	faultCommand = "command" // the clipboard panics
	faultClock   = "clock"   // SIGUSR1 sets the clock back by an hour, SIGUSR2 forward by two
)

// TestMain lets the test binary be agtok, with a fault.
func TestMain(m *testing.M) {
	if fault, ok := os.LookupEnv(faultVariable); ok {
		os.Exit(cli.Main(context.Background(), faulty(fault)))
	}
	os.Exit(m.Run())
}

// faulty returns the system's host with one thing wrong.
func faulty(fault string) host.Host {
	h := host.System()
	run := h.Workbench
	switch fault {
	case faultUpdate:
		h.Workbench = func(ctx context.Context, d ui.Deps) error {
			sign := d.Projects[0].Sign
			d.Projects[0].Sign = func(s token.Spec) (string, error) {
				if s.Services[0].Channel == "lobby-1x" {
					panic("a fault in Update")
				}
				return sign(s)
			}
			return run(ctx, d)
		}
	case faultView:
		h.Workbench = func(ctx context.Context, d ui.Deps) error {
			_, err := tea.NewProgram(&badView{Model: ui.New(d)}, tea.WithContext(ctx)).Run()
			return err
		}
	case faultCommand:
		h.Clipboard = func(string) error { panic("a fault in a command") }
	case faultClock:
		h.Now = jumpingClock()
	}
	return h
}

// badView cannot draw an x.
type badView struct {
	*ui.Model
	bad bool
}

func (b *badView) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	b.bad = b.bad || ok && k.Text == "x"
	_, cmd := b.Model.Update(msg)
	return b, cmd
}

func (b *badView) View() tea.View {
	if b.bad {
		panic("a fault in View")
	}
	return b.Model.View()
}

func jumpingClock() func() time.Time {
	var jump atomic.Int64
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1, syscall.SIGUSR2)
	go func() {
		for s := range signals {
			if s == syscall.SIGUSR1 {
				jump.Add(-int64(time.Hour))
			} else {
				jump.Add(2 * int64(time.Hour))
			}
		}
	}()
	return func() time.Time { return time.Now().Round(0).Add(time.Duration(jump.Load())) }
}

// blockedFor is how long the terminal takes no output.
func blockedFor() time.Duration {
	if testing.Short() {
		return 200 * time.Millisecond
	}
	return 10 * time.Second
}

var timeLeft = regexp.MustCompile(`[0-9:]+ left`)

// patience is how long a test waits for a program that works. A machine that is
// busy with other tests takes its time.
const patience = time.Minute

// A bench is agtok on a pseudo-terminal of 100×24, with the credentials of
// Agora's sample in its environment.
type bench struct {
	*terminal.Terminal
	t *testing.T
}

func startBench(t *testing.T, fault string, env ...string) *bench {
	t.Helper()
	if fault == "" {
		fault = noFault
	}
	home := t.TempDir()
	b := startBenchIn(t, home, append(benchEnv(fault, home), env...), os.Args[0])
	b.await("quit")
	return b
}

// benchEnv is the environment of agtok in a folder, with a fault.
func benchEnv(fault, home string) []string {
	env := []string{"TERM=xterm-256color", "PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_CONFIG_HOME=" + home, faultVariable + "=" + fault,
		"AGORA_APP_ID=" + clitest.SampleAppID, "AGORA_APP_CERTIFICATE=" + clitest.SampleCertificate}
	if dir, ok := os.LookupEnv("GOCOVERDIR"); ok {
		env = append(env, "GOCOVERDIR="+dir)
	}
	return env
}

// startBenchIn starts a program in a folder.
func startBenchIn(t *testing.T, dir string, env []string, program string, args ...string) *bench {
	t.Helper()
	term, err := terminal.Start(terminal.Config{Width: 100, Height: 24, Dir: dir, Env: env}, program, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(term.Kill)
	return &bench{term, t}
}

func (b *bench) keys(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		if err := b.Write(k); err != nil {
			b.t.Fatal(err)
		}
	}
}

// signal sends a signal, unless the program has ended meanwhile.
func (b *bench) signal(s syscall.Signal) {
	b.t.Helper()
	if err := b.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		b.t.Fatal(err)
	}
}

// fill stops reading the output, and makes the program write until it can no
// longer: its screen is drawn anew for each size, which are so large that one
// screen is more than a terminal takes unread. The function that it returns
// reads on.
func (b *bench) fill() (resume func()) {
	b.t.Helper()
	read := len(b.Raw())
	resume = b.Block()
	resize := func(w, h int) {
		if err := b.Resize(w, h); err != nil {
			b.t.Fatal(err)
		}
	}
	for i := range 30 {
		resize(250+i%2, 150)
		<-time.After(20 * time.Millisecond) // the program draws no faster
	}
	resize(100, 24)
	if got := len(b.Raw()) - read; got > 64<<10 {
		b.t.Fatalf("%d bytes were read meanwhile", got)
	}
	return resume
}

// left is the time that the token has left, as the screen says it.
func (b *bench) left() string { return timeLeft.FindString(b.Text()) }

func (b *bench) await(text string) {
	b.t.Helper()
	b.until("the screen shows "+text, func() bool { return strings.Contains(b.Text(), text) })
}

// until polls a condition.
func (b *bench) until(what string, condition func() bool) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); !condition(); <-time.After(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("waited for nothing: %s (%s); the screen shows:\n%s", what, b.Traces(), b.Text())
		}
	}
}

// ended wants the program to end with a status.
func (b *bench) ended(status int) {
	b.t.Helper()
	b.until("the program ends", b.Ended)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(b.Exit(), &exit) {
		got = exit.ExitCode()
	}
	if got != status {
		b.t.Errorf("exit status %d (%v), want %d; the screen shows:\n%s", got, b.Exit(), status, b.Text())
	}
}
