package ui

import (
	"context"
	"io"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/say"
	"agtok/ui/pane"
	"agtok/ui/views/modal"
	"agtok/ui/views/projects"
)

// A terminal may keep what was drawn last before the program leaves it: in its
// scrollback, or on the screen of one that has no second one. So a certificate
// that is revealed is drawn away first.

// leaving is a message that ends, interrupts or suspends the program.
type leaving struct{ by tea.Msg }

// hideFirst is a filter of messages for [tea.WithFilter]: Bubble Tea acts on those
// that leave the terminal before the model gets them.
func hideFirst(model tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg, tea.SuspendMsg:
		if m, ok := model.(*Model); ok && !m.away && slices.ContainsFunc(m.modals, reveals) {
			return leaving{msg}
		}
	}
	return msg
}

func reveals(o pane.Modal) bool {
	_, ok := o.(*projects.Reveal)
	return ok
}

// leave hides what is revealed, and leaves once the screen without it is drawn.
func (m *Model) leave(l leaving) tea.Cmd {
	m.modals = slices.DeleteFunc(m.modals, reveals)
	return tea.Tick(afterDrawing, func(time.Time) tea.Msg { return l.by })
}

// away says that the program leaves the screen, until back is. What is drawn
// last stays where a terminal has no second screen, and in what it remembers:
// it has to be nothing, for a certificate may be in sight.
type (
	away struct{}
	back struct{}
)

// attend takes the program off the screen when the context ends, and for each
// pause.
func attend(ctx context.Context, p *tea.Program, terminal io.Writer, pauses <-chan func()) {
	for {
		select {
		case <-ctx.Done():
			p.Send(away{})
			p.Quit()
			return
		case do := <-pauses:
			do = sync.OnceFunc(do)
			p.Send(away{})
			p.Send(tea.Exec(pause(func() { showCursor(terminal); do() }), func(error) tea.Msg {
				do() // the terminal could not be given back: it is gone
				return back{}
			})())
		}
	}
}

// showCursor shows the cursor on the screen that the program has left. Bubble Tea
// hides it there when its first frame comes before the first view, and shows it
// again on its own screen only: some terminals keep that apart.
func showCursor(terminal io.Writer) { _, _ = io.WriteString(terminal, ansi.ShowCursor) } // it may be gone

// A pause is what happens while the terminal is given back. It has no use for
// the terminal itself.
type pause func()

// rendererEnds is longer than Bubble Tea's renderer takes to end after it is
// stopped. Its last act is to stop the ticker that the next one draws by, and
// nobody waits for it: after a pause of no time it stopped the ticker of the next
// one, which drew nothing ever again (startRenderer, in 2.0.10 and 2.1.1).
const rendererEnds = 10 * time.Millisecond

// Run runs it.
func (p pause) Run() error {
	p()
	time.Sleep(rendererEnds) // after it: while the program is stopped, nothing ends
	return nil
}

// SetStdin is for programs that read.
func (pause) SetStdin(io.Reader) {}

// SetStdout is for programs that write.
func (pause) SetStdout(io.Writer) {}

// SetStderr is for programs that complain.
func (pause) SetStderr(io.Writer) {}

// quit ends the program, but asks before something is lost. Who presses the key
// again does not want to be asked.
func (m *Model) quit() tea.Cmd {
	_, asked := m.pane().(*modal.Confirm)
	if !asked && slices.ContainsFunc(m.modals, isUnsaved) {
		return m.act(pane.Open{Modal: modal.NewConfirm(m.keys, m.theme, say.F("Not saved"),
			say.F("What was changed is not saved."), say.F("quit without saving"), pane.Leave{})})
	}
	return tea.Quit
}

func isUnsaved(o pane.Modal) bool {
	e, ok := o.(interface{ Unsaved() bool })
	return ok && e.Unsaved()
}
