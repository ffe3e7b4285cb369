//go:build unix

package uitest

import (
	"sync"

	"agtok/ui/uitest/terminal"

	"github.com/rogpeppe/go-internal/testscript"
)

// stories finds the terminal of each script: scripts run at the same time and
// share their commands.
type stories struct{ terminals sync.Map }

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
