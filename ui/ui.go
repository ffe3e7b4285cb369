// Package ui is the workbench: the root model that owns the screen, and what
// runs it in a terminal.
//
// The root is the only tea.Model. It routes messages to the panes, a screen a
// package below views, owns size, theme, modals, the notice and the one clock, and acts on
// what panes ask for (see package pane). To add
//
//   - a view with a tab: a line in newTabs (tabs.go);
//   - a key: a field of a struct in keys/keys.go, matched by one Update;
//   - something a pane can ask for: a struct in pane/intent.go, a case in act;
//   - a modal: a pane.Modal, returned in a pane.Open.
package ui

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"agtok/profiles"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/session"
)

// Project is an Agora project that the workbench can sign with.
type Project = session.Project

// Deps is everything the workbench needs from outside itself.
type Deps struct {
	// Now is the clock, in the zone that times are shown in.
	Now func() time.Time
	// Salt returns a new number for each token.
	Salt func() uint32
	// Keys are all keys; nil is those that agtok has.
	Keys *keys.Map
	// MouseOff leaves the mouse to the terminal at the start.
	MouseOff bool
	// Theme is "light" or "dark" where the colours are not to follow the terminal,
	// and "plain" where there are to be none.
	Theme string
	// Light says that the background is light, as far as the environment knows: the
	// terminal may tell better.
	Light   bool
	Colours look.Colours // instead of the theme's
	// Bell rings the terminal's when the token in sight expires.
	Bell bool
	// Clipboard writes to the system's clipboard. It may be nil: there is none.
	// It is called beside the program, and may take its time.
	Clipboard func(string) error
	// Tmux writes to the paste buffer of the tmux that the program runs in, as
	// Clipboard does to the system's. It is nil outside of tmux.
	Tmux func(string) error
	// Projects can be chosen from; the one with the index Current is the current one
	// at the start, or none where there is no such index.
	Projects []Project
	Current  int
	// Warnings and Err say what was wrong with reading the projects; see
	// [session.Catalog].
	Warnings []say.Text
	Err      error
	// Store keeps the projects. It may be nil: nothing can be saved.
	Store session.Store
	// Remembered is what earlier runs left. The store keeps what this one leaves.
	Remembered profiles.State
	// Certificates tell who signed a token. It may be nil: nobody can tell.
	Certificates session.Certificates
	// Servers serves tokens to apps. It may be nil: nothing can be served.
	Servers session.Servers
	// Logs reads the logs of apps. It may be nil: none can be read.
	Logs session.Logs
	// Lang is what the workbench speaks.
	Lang say.Lang
	// Token is opened in the Decode view at the start, unless it is empty.
	Token string
}

// Options say where the program runs. The zero value is the terminal that the
// process was started in.
type Options struct {
	Input   io.Reader // nil is the terminal
	Output  io.Writer // nil is the terminal
	Environ []string  // nil is the environment of the process
	// Pauses are called while the terminal is given back, as a stop by the shell
	// wants it. It may be nil: there are none.
	Pauses <-chan func()
}

// Run shows the workbench until the user leaves it, and leaves the terminal as
// it was. It fails with the cause of the context's end, or when the terminal
// cannot be used. Signals are the caller's.
func Run(ctx context.Context, d Deps, o Options) error {
	options := []tea.ProgramOption{tea.WithoutSignalHandler(), tea.WithFilter(hideFirst)}
	if o.Input != nil {
		options = append(options, tea.WithInput(o.Input))
	}
	if o.Output == nil {
		o.Output = os.Stdout
	}
	options = append(options, tea.WithOutput(o.Output))
	if o.Environ != nil {
		options = append(options, tea.WithEnvironment(o.Environ))
	}
	if d.Theme == "plain" {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	m := New(d)
	p := tea.NewProgram(m, options...)
	running, stop := context.WithCancel(ctx)
	defer stop()
	go attend(running, p, o.Output, o.Pauses)
	_, err := p.Run()
	m.session.Close()
	showCursor(o.Output)
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	if err != nil {
		return fmt.Errorf("run the workbench: %w", err)
	}
	return nil
}
