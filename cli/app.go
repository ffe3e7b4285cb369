package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"time"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

const isWindows = runtime.GOOS == "windows"

// An app is one run of the program.
type app struct {
	Host
	common commonOptions
	// err is what the command returned. It is kept from fang, which would ask
	// the terminal for its background colour before printing it.
	err error
}

// Main runs one command line and returns the exit status.
func Main(ctx context.Context, h Host) int {
	out := &output{Writer: h.Stdout}
	h.Stdout = out.writer()
	a := &app{Host: h}
	root := a.rootCommand()
	root.SetArgs(attachOptional(h.Args))
	root.SetIn(h.Stdin)
	root.SetOut(h.Stdout)
	root.SetErr(h.Stderr)
	err := fang.Execute(ctx, root,
		fang.WithVersion(buildVersion().String()),
		fang.WithoutManpage(),     // it writes to os.Stdout; see manCommand
		fang.WithoutCompletions(), // see completionCommand
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}))
	if err == nil {
		err = a.err
	}
	if out.err != nil { // an answer that was not written is none
		err = fmt.Errorf("write standard output: %w", out.err)
	}
	return report(h.Stderr, err)
}

// A runner is the body of a command.
type runner func(cmd *cobra.Command, args []string) error

// anyNumber is how many arguments some commands take.
const anyNumber = math.MaxInt

// do adapts a runner to cobra and keeps its error.
func (a *app) do(most int, run runner) runner {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > most {
			a.err = unexpected(cmd, args[most])
			return nil
		}
		a.warnUnused(cmd)
		a.err = run(cmd, args)
		return nil
	}
}

// note says something on standard error that is neither answer nor error.
func (a *app) note(format string, args ...any) {
	if !a.common.Quiet {
		a.say(fmt.Sprintf(format, args...))
	}
}

// warn says what may turn out to be wrong, however quiet the rest is.
func (a *app) warn(messages ...string) {
	for _, m := range messages {
		a.say("warning: " + m)
	}
}

func (a *app) say(message string) { fmt.Fprintf(a.Stderr, "agtok: %s\n", oneLine(message)) }

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
		return time.Time{}, fmt.Errorf("--at: %w", err)
	}
	return at, nil
}
