package cli

import (
	"context"
	"io"
	"math"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"agtok/cli/host"
	"agtok/say"
)

const isWindows = runtime.GOOS == "windows"

// An app is one run of the program.
type app struct {
	host.Host
	common commonOptions
	reader say.Reader // who reads what the run says
	asked  bool       // for the reader's language, by --lang or AGTOK_LANG
	// optional are the flags of all commands whose text is optional.
	optional []string
}

// newApp begins a run.
func newApp(h host.Host) *app {
	a := &app{Host: h}
	a.speak()
	return a
}

// Main runs one command line and returns the exit status.
func Main(ctx context.Context, h host.Host) int {
	out := &output{Writer: h.Stdout}
	h.Stdout = out
	a := newApp(h)
	root := rootCommand(a)
	root.SetArgs(attach(h.Args, a.optional))
	root.SetIn(h.Stdin)
	root.SetOut(h.Stdout)
	root.SetErr(h.Stderr)
	err := root.ExecuteContext(ctx)
	if out.err != nil { // an answer that was not written is none
		err = say.Errorf("write standard output: %w", out.err)
	}
	return a.report(err)
}

// A runner is the body of a command.
type runner func(cmd *cobra.Command, args []string) error

// anyNumber is how many arguments some commands take.
const anyNumber = math.MaxInt

// do runs a command that takes so many arguments at most.
func (a *app) do(most int, run runner) runner {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > most {
			return unexpected(cmd, args[most])
		}
		if err := a.common.check(); err != nil {
			return err
		}
		a.warnUnused(cmd)
		return run(cmd, args)
	}
}

// note says something on standard error that is neither answer nor error.
func (a *app) note(format string, args ...any) {
	if !a.common.Quiet {
		a.say(say.F("agtok: %v", say.F(format, args...)))
	}
}

// warn says what may turn out to be wrong, however quiet the rest is.
func (a *app) warn(warnings ...say.Text) {
	for _, w := range warnings {
		a.say(say.F("agtok: warning: %v", w))
	}
}

// say writes a line on standard error.
func (a *app) say(line say.Text) { _, _ = io.WriteString(a.Stderr, oneLine(a.text(line))+"\n") }

// printLine writes one line of the answer.
func (a *app) printLine(s string) error {
	_, err := io.WriteString(a.Stdout, s+"\n")
	return err
}

// now returns the time of this command: --at, or the clock.
func (a *app) now() (time.Time, error) {
	if !a.common.At.given {
		return a.Now(), nil
	}
	at, err := parseAt(a.common.At.text, a.zone())
	if err != nil {
		return time.Time{}, say.Errorf("--at: %w", err)
	}
	return at, nil
}

// zone is where times without one are read and shown.
func (a *app) zone() *time.Location { return a.Now().Location() }
