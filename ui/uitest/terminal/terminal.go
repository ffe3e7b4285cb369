//go:build unix

// Package terminal runs a program on a real pseudo-terminal and watches it
// through a terminal emulator that answers what the program asks. It is for
// tests, measurements and pictures.
package terminal

import (
	"bytes"
	"image/color"
	"io"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/charmbracelet/x/xpty"
)

// Config says on what terminal a program runs.
type Config struct {
	Width, Height int // in cells
	Dir           string
	Env           []string
	Background    color.Color // what the terminal says its background is; nil is black
	// Output is called after each piece of output has been shown, with the
	// time at which it came. It may be nil.
	Output func(piece []byte, at time.Time)
}

// Terminal is a program on a pseudo-terminal.
type Terminal struct {
	pty    xpty.Pty
	em     *vt.SafeEmulator
	cmd    *exec.Cmd
	output func([]byte, time.Time)

	done chan struct{} // closed when the program has ended
	exit error         // valid then

	reading sync.Mutex // held while nobody reads what the program writes
	hungUp  atomic.Bool

	mu     sync.Mutex
	copies []string // sent to the clipboard and not asked for yet
	traces traces
	raw    bytes.Buffer // everything the program wrote
}

// Start runs a program, which is found on the path.
func Start(c Config, program string, args ...string) (*Terminal, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return nil, err
	}
	pty, err := xpty.NewPty(c.Width, c.Height)
	if err != nil {
		return nil, err
	}
	t := &Terminal{pty: pty, em: vt.NewSafeEmulator(c.Width, c.Height), output: c.Output, done: make(chan struct{}),
		traces: traces{}}
	if c.Background != nil {
		t.em.SetBackgroundColor(c.Background)
	}
	t.watch()
	t.cmd = exec.Command(path, args...)
	t.cmd.Dir, t.cmd.Env = c.Dir, c.Env
	// Without a controlling terminal the program hears nothing of a resize.
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := pty.Start(t.cmd); err != nil {
		return nil, err
	}
	go t.read()
	go func() { _, _ = io.Copy(pty, t.em) }()
	go func() {
		t.exit = t.cmd.Wait()
		close(t.done)
	}()
	return t, nil
}

// read shows what the program writes, until the terminal is closed.
func (t *Terminal) read() {
	piece := make([]byte, 64<<10)
	for {
		n, err := t.pty.Read(piece)
		t.show(piece[:n], time.Now())
		if t.hungUp.Load() {
			_ = t.pty.Close() // nobody is left to use it
			return
		}
		if err != nil {
			return
		}
	}
}

func (t *Terminal) show(piece []byte, at time.Time) {
	t.reading.Lock() // and wait here while it is blocked
	defer t.reading.Unlock()
	t.mu.Lock()
	t.raw.Write(piece)
	t.mu.Unlock()
	_, _ = t.em.Write(piece) // it never fails
	if t.output != nil && len(piece) > 0 {
		t.output(piece, at)
	}
}

// Block stops reading what the program writes after at most one more piece of
// 64 KiB: as a terminal does that somebody stopped with ctrl+s. The function
// that it returns goes on.
func (t *Terminal) Block() (resume func()) {
	t.reading.Lock()
	return t.reading.Unlock
}

// Write types into the program.
func (t *Terminal) Write(s string) error {
	_, err := io.WriteString(t.pty, s)
	return err
}

// Paste pastes as a terminal does that was asked for brackets.
func (t *Terminal) Paste(s string) error {
	return t.Write(ansi.BracketedPasteStart + s + ansi.BracketedPasteEnd)
}

// Resize changes the size of the window, in cells.
func (t *Terminal) Resize(w, h int) error {
	t.em.Resize(w, h)
	return t.pty.Resize(w, h)
}

// Cursor is where the cursor is, from 0,0.
func (t *Terminal) Cursor() (x, y int) {
	p := t.em.CursorPosition()
	return p.X, p.Y
}

// CursorVisible reports whether the cursor is shown.
func (t *Terminal) CursorVisible() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.traces[cursorHidden]
}

// Text is what the screen shows, without blanks at the ends of lines and of the
// screen.
func (t *Terminal) Text() string {
	var b strings.Builder
	for _, l := range strings.Split(ansi.Strip(t.em.Render()), "\n") {
		b.WriteString(strings.TrimRight(l, " \r") + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// Screen gives the emulator, for its cells and colours.
func (t *Terminal) Screen() *vt.SafeEmulator { return t.em }

// Raw is everything that the program wrote.
func (t *Terminal) Raw() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.raw.String()
}

// NextCopy returns the next text that was sent to the terminal's clipboard, if
// there is one.
func (t *Terminal) NextCopy() (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.copies) == 0 {
		return "", false
	}
	text := t.copies[0]
	t.copies = t.copies[1:]
	return text, true
}

// Process returns the id of the program's process.
func (t *Terminal) Process() int { return t.cmd.Process.Pid }

// Signal sends the program a signal.
func (t *Terminal) Signal(s syscall.Signal) error { return t.cmd.Process.Signal(s) }

// Ended reports whether the program has ended.
func (t *Terminal) Ended() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

// Exit is what [exec.Cmd.Wait] said of a program that has ended.
func (t *Terminal) Exit() error {
	<-t.done
	return t.exit
}

// HangUp takes the terminal away, as closing its window does, from a program
// that draws itself anew for another size: it stays open for as long as a read
// waits for the program.
func (t *Terminal) HangUp() error {
	t.hungUp.Store(true)
	return t.pty.Resize(t.em.Width()+1, t.em.Height())
}

// Kill ends the program, whatever it does, and takes the terminal away.
func (t *Terminal) Kill() {
	_ = t.cmd.Process.Kill() // it may have ended
	<-t.done
	_ = t.pty.Close()
}
