// Package run is what the commands share: one run of the program, what it was
// given, and how it answers.
package run

import (
	"context"
	"io"
	"math"

	"github.com/spf13/cobra"

	"agtok/cli/host"
	"agtok/say"
)

// An App is one run of the program.
type App struct {
	host.Host
	Common CommonOptions
	Reader say.Reader // who reads what the run says
	asked  bool       // for the reader's language, by --lang or AGTOK_LANG
	// optional are the flags of all commands whose text is optional.
	optional []string
	out      *output
	config   configFile
}

// New begins a run.
func New(h host.Host) *App {
	a := &App{Host: h, out: &output{Writer: h.Stdout}}
	a.Stdout = a.out
	a.speak()
	return a
}

// Execute runs the command line and returns the exit status.
func (a *App) Execute(ctx context.Context, root *cobra.Command) int {
	root.SetArgs(attach(a.Args, a.optional))
	root.SetIn(a.Stdin)
	root.SetOut(a.Stdout)
	root.SetErr(a.Stderr)
	err := root.ExecuteContext(ctx)
	if a.out.err != nil { // an answer that was not written is none
		err = say.Errorf("write standard output: %w", a.out.err)
	}
	return a.report(err)
}

// A Runner is the body of a command.
type Runner func(cmd *cobra.Command, args []string) error

// AnyNumber is how many arguments some commands take.
const AnyNumber = math.MaxInt

// Do runs a command that takes so many arguments at most.
func (a *App) Do(most int, run Runner) Runner {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > most {
			return Unexpected(cmd, args[most])
		}
		if err := a.Common.check(); err != nil {
			return err
		}
		a.warnUnused(cmd)
		return run(cmd, args)
	}
}

// Parent makes a command that only has commands below it.
func (a *App) Parent(cmd *cobra.Command, below ...*cobra.Command) *cobra.Command {
	cmd.SuggestionsMinimumDistance = 2
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return UnknownCommand(cmd, args[0])
	}
	cmd.AddCommand(below...)
	return cmd
}

// Note says something on standard error that is neither answer nor error.
func (a *App) Note(format string, args ...any) {
	if !a.Common.Quiet {
		a.say(say.F("agtok: %v", say.F(format, args...)))
	}
}

// Warn says what may turn out to be wrong, however quiet the rest is.
func (a *App) Warn(warnings ...say.Text) {
	for _, w := range warnings {
		a.say(say.F("agtok: warning: %v", w))
	}
}

// say writes a line on standard error.
func (a *App) say(line say.Text) { _, _ = io.WriteString(a.Stderr, OneLine(a.Text(line))+"\n") }
