//go:build unix

package workbench_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"agtok/cli/clitest"
)

// However the workbench ends, the terminal is as it was, and the exit status
// says how.
func TestTerminalRestored(t *testing.T) {
	for _, tc := range []struct {
		name   string
		fault  string
		end    func(*bench)
		status int
		says   string // on the main screen
	}{
		{name: "quit", end: func(b *bench) { b.keys("\x03") }},
		{name: "SIGINT", end: func(b *bench) { b.signal(syscall.SIGINT) }, status: 128 + 2},
		{name: "SIGTERM", end: func(b *bench) { b.signal(syscall.SIGTERM) }, status: 128 + 15},
		{name: "SIGHUP", end: func(b *bench) { b.signal(syscall.SIGHUP) }, status: 128 + 1},
		{name: "SIGQUIT", end: func(b *bench) { b.signal(syscall.SIGQUIT) }, status: 128 + 3},
		{name: "SIGABRT", end: func(b *bench) { b.signal(syscall.SIGABRT) }, status: 128 + 6},
		{name: "SIGTERM in the middle of a paste", end: func(b *bench) { b.keys("\x1b[200~lobby"); b.signal(syscall.SIGTERM) }, status: 128 + 15},
		{name: "panic in Update", fault: faultUpdate, end: func(b *bench) { b.keys("x") }, status: 2, says: "program experienced a panic"},
		{name: "panic in View", fault: faultView, end: func(b *bench) { b.keys("x") }, status: 2, says: "program experienced a panic"},
		{name: "panic in a command", fault: faultCommand, end: func(b *bench) { b.keys("\x19") }, status: 2, says: "program experienced a panic"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			b := startBench(t, tc.fault)
			b.keys("lobby-1")
			b.await("● valid")
			tc.end(b)
			b.ended(tc.status)
			b.until("the terminal is as it was", func() bool { return b.Traces() == "" })
			b.await(tc.says)
			if got := b.Text(); strings.Contains(got, "type a channel") {
				t.Errorf("the screen shows:\n%s", got)
			}
			if strings.Contains(b.Raw(), clitest.SampleCertificate) {
				t.Error("the certificate was on the screen")
			}
		})
	}
}

// A terminal that is closed takes the program with it.
func TestTerminalClosed(t *testing.T) {
	t.Parallel()
	b := startBench(t, "")
	if err := b.HangUp(); err != nil {
		t.Fatal(err)
	}
	b.ended(128 + 1)
}

// Many sizes in no time, from one cell on: the last one is drawn. What is typed
// while all of them are big enough arrives; in smaller ones nothing acts.
func TestResizeStorm(t *testing.T) {
	t.Parallel()
	b := startBench(t, "")
	random := rand.New(rand.NewPCG(1, 2))
	resize := func(w, h int) {
		if err := b.Resize(w, h); err != nil {
			t.Fatal(err)
		}
	}
	sizes := 400
	if underRace {
		sizes = 100 // each is drawn ten times more slowly
	}
	for range sizes {
		resize(1+random.IntN(200), 1+random.IntN(60))
	}
	resize(100, 24)
	b.await("type a channel")
	typed := "resized-by-somebody-who-cannot-decide"
	for i := range typed {
		for range sizes / len(typed) {
			resize(60+random.IntN(140), 16+random.IntN(44))
		}
		b.keys(typed[i : i+1])
	}
	resize(100, 24)
	b.await(typed)
	b.await("● valid")
	b.until("each line fits and the frame is whole", func() bool {
		lines := strings.Split(strings.TrimSuffix(b.Text(), "\n"), "\n")
		return len(lines) == 24 && strings.HasPrefix(lines[0], " agtok") && strings.HasPrefix(lines[1], "╭") && strings.HasPrefix(lines[22], "╰")
	})
	b.keys("\x03")
	b.ended(0)
}

// A megabyte that is pasted by mistake is refused with its size, and can be
// taken back.
func TestHugePaste(t *testing.T) {
	t.Parallel()
	const megabyte = 1 << 20
	b := startBench(t, "")
	go func() { _ = b.Paste(strings.Repeat("0123456789abcdef", megabyte/16)) }() // the terminal takes it piece by piece
	b.await(fmt.Sprint(megabyte))
	b.keys("\x15", "lobby-1")
	b.await("● valid")
	b.keys("\x03")
	b.ended(0)
}

// What is typed while the terminal takes no output is there when it does again.
func TestOutputBlocked(t *testing.T) {
	t.Parallel()
	b := startBench(t, "")
	resume := b.fill()
	b.keys("lobby-1")
	<-time.After(blockedFor()) // this is the fault itself
	resume()
	b.await("lobby-1")
	b.await("● valid")
	b.keys("\x03")
	b.ended(0)
}

// A signal while the terminal takes no output waits for it, so that the
// terminal is restored; the second one does not.
func TestSignalWhileBlocked(t *testing.T) {
	t.Run("once", func(t *testing.T) {
		t.Parallel()
		b := startBench(t, "")
		resume := b.fill()
		b.signal(syscall.SIGTERM)
		resume()
		b.ended(128 + 15)
		b.until("the terminal is as it was", func() bool { return b.Traces() == "" })
	})
	t.Run("twice", func(t *testing.T) {
		t.Parallel()
		b := startBench(t, "")
		defer b.fill()()
		b.until("it ends", func() bool { b.signal(syscall.SIGTERM); return b.Ended() })
		var exit *exec.ExitError
		if !errors.As(b.Exit(), &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGTERM {
			t.Errorf("it ended with %v", b.Exit())
		}
	})
}

// The clock goes an hour back, and then two on: what is left is said by the
// clock, and the seconds go on.
func TestClockJumps(t *testing.T) {
	t.Parallel()
	b := startBench(t, faultClock)
	b.keys("lobby-1")
	b.await("joins lobby-1 ") // the last one was typed
	b.signal(syscall.SIGUSR1)
	b.await("1:59:")
	first := b.left()
	b.until("the seconds go on", func() bool { return b.left() != first })
	b.signal(syscall.SIGUSR2)
	b.await("expired")
	b.keys("\x12") // ctrl+r: made anew
	b.until("an hour is left", func() bool { return strings.HasPrefix(b.left(), "59:") })
	b.keys("\x03")
	b.ended(0)
}
