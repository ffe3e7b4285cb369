package uitest

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/charmbracelet/x/xpty"
)

// terminal is a program on a pseudo-terminal, watched by an emulator that
// answers what it asks.
type terminal struct {
	pty  xpty.Pty
	em   *vt.SafeEmulator
	cmd  *exec.Cmd
	done chan struct{} // closed when the program has ended
	exit error         // valid then

	mu      sync.Mutex
	copies  []string        // sent to the clipboard and not asked for yet
	changed map[string]bool // modes and other things that are not as they were
	raw     bytes.Buffer    // everything the program wrote
}

func start(w, h int, dir string, env, args []string) (*terminal, error) {
	path, err := exec.LookPath(args[0])
	if err != nil {
		return nil, err
	}
	pty, err := xpty.NewPty(w, h)
	if err != nil {
		return nil, err
	}
	t := &terminal{pty: pty, em: vt.NewSafeEmulator(w, h), done: make(chan struct{}), changed: map[string]bool{}}
	t.watch()
	t.cmd = exec.Command(path, args[1:]...)
	t.cmd.Dir, t.cmd.Env = dir, env
	// Without a controlling terminal the program hears nothing of a resize.
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := pty.Start(t.cmd); err != nil {
		return nil, err
	}
	go func() { _, _ = io.Copy(io.MultiWriter(t, t.em), pty) }()
	go func() { _, _ = io.Copy(pty, t.em) }()
	go func() {
		t.exit = t.cmd.Wait()
		close(t.done)
	}()
	return t, nil
}

// watch remembers what the program does to the terminal beyond its cells.
func (t *terminal) watch() {
	t.em.RegisterOscHandler(52, func(data []byte) bool {
		parts := strings.SplitN(string(data), ";", 3)
		text, err := base64.StdEncoding.DecodeString(parts[len(parts)-1])
		if err == nil {
			t.mu.Lock()
			t.copies = append(t.copies, string(text))
			t.mu.Unlock()
		}
		return true
	})
	t.em.SetCallbacks(vt.Callbacks{
		AltScreen:        func(on bool) { t.mark("the alternate screen is on", on) },
		CursorVisibility: func(on bool) { t.mark("the cursor is hidden", !on) },
		Title:            func(s string) { t.mark("the title is "+s, s != "") },
		EnableMode:       func(m ansi.Mode) { t.mode(m, true) },
		DisableMode:      func(m ansi.Mode) { t.mode(m, false) },
	})
}

// normal are the modes that are set before a program starts.
var normal = []ansi.Mode{ansi.ModeAutoWrap, ansi.ModeTextCursorEnable}

func (t *terminal) mode(m ansi.Mode, on bool) {
	t.mark(fmt.Sprintf("mode %d is %v", m.Mode(), on), on != slices.Contains(normal, m))
	t.mark(fmt.Sprintf("mode %d is %v", m.Mode(), !on), false)
}

func (t *terminal) mark(what string, changed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if changed {
		t.changed[what] = true
	} else {
		delete(t.changed, what)
	}
	if what == "the title is " { // set back, whatever it was
		maps.DeleteFunc(t.changed, func(k string, _ bool) bool { return strings.HasPrefix(k, what) })
	}
}

// Write records what the program writes. The emulator does not know the
// keyboard modes of kitty; see traces.
func (t *terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.raw.Write(p)
}

// traces says what of the terminal is not as it was.
func (t *terminal) traces() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	left := slices.Sorted(maps.Keys(t.changed))
	pushed, popped := strings.Count(t.raw.String(), "\x1b[>1u"), strings.Count(t.raw.String(), "\x1b[<1u")
	if pushed > popped {
		left = append(left, "the keyboard mode is still pushed")
	}
	return strings.Join(left, ", ")
}

func (t *terminal) nextCopy() (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.copies) == 0 {
		return "", false
	}
	text := t.copies[0]
	t.copies = t.copies[1:]
	return text, true
}

func (t *terminal) write(s string) error {
	_, err := io.WriteString(t.pty, s)
	return err
}

func (t *terminal) resize(w, h int) error {
	t.em.Resize(w, h)
	return t.pty.Resize(w, h)
}

func (t *terminal) cursor() string {
	p := t.em.CursorPosition()
	return fmt.Sprintf("%d,%d", p.X, p.Y)
}

// text is what the screen shows, without blanks at the ends of lines and of the
// screen.
func (t *terminal) text() string {
	var b strings.Builder
	for _, l := range strings.Split(ansi.Strip(t.em.Render()), "\n") {
		b.WriteString(strings.TrimRight(l, " \r") + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func (t *terminal) ended() bool {
	select {
	case <-t.done:
		return true
	default:
		return false
	}
}

func (t *terminal) kill() {
	_ = t.cmd.Process.Kill() // it may have ended
	<-t.done
	_ = t.pty.Close()
}
