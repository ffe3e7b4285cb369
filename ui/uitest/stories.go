//go:build unix

package uitest

import (
	"errors"
	"io"
	"net/http"
	"regexp"
	"sync"
	"syscall"

	"agtok/ui/uitest/terminal"

	"github.com/rogpeppe/go-internal/testscript"
)

// stories finds the terminal of each script: scripts run at the same time and
// share their commands.
type stories struct{ terminals, addresses sync.Map }

func (s *stories) set(ts *testscript.TestScript, t *terminal.Terminal) {
	if t == nil {
		s.terminals.Delete(ts)
	} else {
		s.terminals.Store(ts, t)
	}
}

func (s *stories) get(ts *testscript.TestScript) *terminal.Terminal {
	t, ok := s.terminals.Load(ts)
	if !ok {
		ts.Fatalf("no program is running: begin with tui")
	}
	return t.(*terminal.Terminal)
}

// address returns that of the token server on the screen, or the last one that
// was.
func (s *stories) address(ts *testscript.TestScript) string {
	if found := onScreen.FindString(s.get(ts).Text()); found != "" {
		s.addresses.Store(ts, found)
	}
	a, ok := s.addresses.Load(ts)
	if !ok {
		ts.Fatalf("the screen shows no address:\n%s", s.get(ts).Text())
	}
	return a.(string)
}

// onScreen is an address as the Live view shows it.
var onScreen = regexp.MustCompile(`http://localhost:\d+`)

// ask asks the server for a target and prints the reply, or wants that nobody
// listens there.
func (s *stories) ask(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] ask TARGET")
	}
	response, err := http.Get(s.address(ts) + args[0])
	if neg {
		if !errors.Is(err, syscall.ECONNREFUSED) {
			ts.Fatalf("somebody listens: %v", err)
		}
		return
	}
	ts.Check(err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	ts.Check(err)
	_, err = ts.Stdout().Write(text)
	ts.Check(err)
}
