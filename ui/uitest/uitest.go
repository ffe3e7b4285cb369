//go:build unix

// Package uitest plays stories: txtar scripts that start a program on a real
// pseudo-terminal, type into it, and look at its screen through a terminal
// emulator. It is for tests only.
//
// The commands, for testscript.Params.Cmds, are
//
//	tui COLSxROWS program args...   start a program
//	type TEXT|<KEY>...              type; keys are <enter> <tab> <esc> <up> <f1> <ctrl+y> …
//	paste FILE                      paste what is in a file, as a terminal does
//	click TEXT                      wait until the screen shows it, and click on its first cell
//	await TEXT                      wait until the screen shows it
//	! await TEXT                    wait until the screen does not show it
//	cursor COL,ROW                  wait until the cursor is there, from 0,0
//	resize COLSxROWS                change the window's size
//	screen FILE                     write what the screen shows
//	clipboard FILE                  wait for the next text sent to the terminal's clipboard, and write it
//	ask TARGET                      ask the token server whose address the screen shows, and print the reply
//	! ask TARGET                    nobody listens there any more
//	[!] leave                       wait until the program has ended, check its exit status, and
//	                                that it left the terminal as it was
//
// A story ends with leave; without it, the program is killed.
package uitest

import (
	"fmt"
	"os"
	"strings"
	"time"

	"agtok/ui/uitest/terminal"

	"github.com/charmbracelet/x/ansi"
	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a story waits for a screen. A program that works answers
// in milliseconds; a machine that is busy with other tests does not.
const patience = time.Minute

// Commands returns the commands of stories.
func Commands() map[string]func(*testscript.TestScript, bool, []string) {
	s := stories{}
	return map[string]func(*testscript.TestScript, bool, []string){
		"tui":       s.tui,
		"type":      s.typeKeys,
		"paste":     s.paste,
		"click":     s.click,
		"await":     s.await,
		"cursor":    s.cursor,
		"resize":    s.resize,
		"screen":    s.screen,
		"clipboard": s.clipboard,
		"leave":     s.leave,
		"ask":       s.ask,
	}
}

// environment is what of a story's environment its program gets.
var environment = []string{
	"HOME", "PATH", "TZ", "LANG", "NO_COLOR", "COLORTERM", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "GOCOVERDIR", "TMPDIR",
	"AGORA_APP_ID", "AGORA_APP_CERTIFICATE", "AGTOK_LANG", "AGTOK_PROJECT", "AGTOK_PROFILES", "DBUS_SESSION_BUS_ADDRESS",
}

func (s *stories) tui(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: tui COLSxROWS program args...")
	}
	w, h := size(ts, args[0])
	env := []string{"TERM=xterm-256color"}
	for _, name := range environment {
		if v := ts.Getenv(name); v != "" {
			env = append(env, name+"="+v)
		}
	}
	t, err := terminal.Start(terminal.Config{Width: w, Height: h, Dir: ts.MkAbs("."), Env: env}, args[1], args[2:]...)
	ts.Check(err)
	s.set(ts, t)
	ts.Defer(func() {
		t.Kill()
		s.set(ts, nil)
	})
}

func size(ts *testscript.TestScript, arg string) (w, h int) {
	if _, err := fmt.Sscanf(arg, "%dx%d", &w, &h); err != nil {
		ts.Fatalf("%q is not a size such as 80x24", arg)
	}
	return w, h
}

func (s *stories) typeKeys(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("unsupported: ! type")
	}
	for _, a := range args {
		keys, err := terminal.Keys(a)
		ts.Check(err)
		ts.Check(s.get(ts).Write(keys))
	}
}

func (s *stories) paste(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: paste FILE")
	}
	ts.Check(s.get(ts).Paste(ts.ReadFile(args[0])))
}

func (s *stories) await(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] await TEXT")
	}
	t := s.get(ts)
	if !until(func() bool { return strings.Contains(t.Text(), args[0]) != neg }) {
		ts.Fatalf("%q: waited for nothing; the screen shows:\n%s", args[0], t.Text())
	}
}

func (s *stories) click(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: click TEXT")
	}
	s.await(ts, false, args)
	t := s.get(ts)
	for y, l := range strings.Split(t.Text(), "\n") {
		if i := strings.Index(l, args[0]); i >= 0 {
			at := fmt.Sprintf("\x1b[<0;%d;%d", ansi.StringWidth(l[:i])+1, y+1)
			ts.Check(t.Write(at + "M" + at + "m"))
			return
		}
	}
}

func (s *stories) cursor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: cursor COL,ROW")
	}
	t := s.get(ts)
	if !until(func() bool { return at(t) == args[0] }) {
		ts.Fatalf("the cursor is at %s, not %s; the screen shows:\n%s", at(t), args[0], t.Text())
	}
}

func (s *stories) resize(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: resize COLSxROWS")
	}
	w, h := size(ts, args[0])
	ts.Check(s.get(ts).Resize(w, h))
}

func (s *stories) screen(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: screen FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s.get(ts).Text()), 0o600))
}

func (s *stories) clipboard(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: clipboard FILE")
	}
	t := s.get(ts)
	var text string
	var ok bool
	if !until(func() bool { text, ok = t.NextCopy(); return ok }) {
		ts.Fatalf("nothing was copied; the screen shows:\n%s", t.Text())
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text+"\n"), 0o600))
}

func (s *stories) leave(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 0 {
		ts.Fatalf("usage: [!] leave")
	}
	t := s.get(ts)
	if !until(t.Ended) {
		ts.Fatalf("the program does not end; the screen shows:\n%s", t.Text())
	}
	if (t.Exit() != nil) != neg {
		ts.Fatalf("exit: %v; the screen shows:\n%s", t.Exit(), t.Text())
	}
	if !until(func() bool { return t.Traces() == "" }) {
		ts.Fatalf("the terminal is not as it was: %s", t.Traces())
	}
}

// at is where the cursor is.
func at(t *terminal.Terminal) string {
	x, y := t.Cursor()
	return fmt.Sprintf("%d,%d", x, y)
}

// until polls a condition, and reports whether it came true.
func until(condition func() bool) bool {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if condition() {
			return true
		}
	}
	return condition()
}
