package ui

import (
	"context"
	"io"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// away says that the program leaves the screen, until back is. What is drawn
// last stays where a terminal has no second screen, and in what it remembers:
// it has to be nothing, for a certificate may be in sight.
type (
	away struct{}
	back struct{}
)

// attend takes the program off the screen when the context ends, and for each
// pause.
func attend(ctx context.Context, p *tea.Program, pauses <-chan func()) {
	for {
		select {
		case <-ctx.Done():
			p.Send(away{})
			p.Quit()
			return
		case do := <-pauses:
			do = sync.OnceFunc(do)
			p.Send(away{})
			p.Send(tea.Exec(pause(do), func(error) tea.Msg {
				do() // the terminal could not be given back: it is gone
				return back{}
			})())
		}
	}
}

// A pause is what happens while the terminal is given back. It has no use for
// the terminal itself.
type pause func()

// Run runs it.
func (p pause) Run() error { p(); return nil }

// SetStdin is for programs that read.
func (pause) SetStdin(io.Reader) {}

// SetStdout is for programs that write.
func (pause) SetStdout(io.Writer) {}

// SetStderr is for programs that complain.
func (pause) SetStderr(io.Writer) {}
