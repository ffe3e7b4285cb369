// Package cli is agtok's command line: all its commands, their help, and the
// exit status that is the answer.
//
// Each command parses its arguments into an options struct and then runs that.
// Standard output carries the answer and nothing else; notes and errors go to
// standard error as "agtok: …", followed by "hint: …" where there is one. The
// exit status is 0 when it is done or the answer is yes, 1 when the answer is
// no, and 2 when it was not understood or could not be done.
//
// Everything that a command takes from outside is in [host.Host], so that a test
// runs the same code as the program. The commands are in rooms of their own,
// which do not know each other; what they share is in package run.
package cli

import (
	"context"

	"agtok/cli/host"
	"agtok/cli/run"
)

// Main runs one command line and returns the exit status.
func Main(ctx context.Context, h host.Host) int {
	a := run.New(h)
	return a.Execute(ctx, rootCommand(a))
}
