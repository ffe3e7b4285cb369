//go:build unix

package terminal

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// traces are modes and other things of a terminal that are not as they were.
type traces map[string]bool

const (
	cursorHidden = "the cursor is hidden"
	titleIs      = "the title is "
)

// normal are the modes that are set before a program starts.
var normal = []ansi.Mode{ansi.ModeAutoWrap, ansi.ModeTextCursorEnable}

// watch remembers what the program does to the terminal beyond its cells.
func (t *Terminal) watch() {
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
		CursorVisibility: func(on bool) { t.mark(cursorHidden, !on) },
		Title:            func(s string) { t.mark(titleIs+s, s != "") },
		EnableMode:       func(m ansi.Mode) { t.mode(m, true) },
		DisableMode:      func(m ansi.Mode) { t.mode(m, false) },
	})
}

func (t *Terminal) mode(m ansi.Mode, on bool) {
	t.mark(fmt.Sprintf("mode %d is %v", m.Mode(), on), on != slices.Contains(normal, m))
	t.mark(fmt.Sprintf("mode %d is %v", m.Mode(), !on), false)
}

func (t *Terminal) mark(what string, changed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if changed {
		t.traces[what] = true
	} else {
		delete(t.traces, what)
	}
	if what == titleIs { // set back, whatever it was
		maps.DeleteFunc(t.traces, func(k string, _ bool) bool { return strings.HasPrefix(k, titleIs) })
	}
}

// Traces says what of the terminal is not as it was before the program; "" is
// nothing. The emulator does not know the keyboard modes of kitty, which are
// counted here.
func (t *Terminal) Traces() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	left := slices.Sorted(maps.Keys(t.traces))
	pushed, popped := strings.Count(t.raw.String(), "\x1b[>1u"), strings.Count(t.raw.String(), "\x1b[<1u")
	if pushed > popped {
		left = append(left, "the keyboard mode is still pushed")
	}
	return strings.Join(left, ", ")
}
