// Package cli is agtok's command line.
//
// Each command parses its arguments into an options struct and then runs that.
// Standard output carries the answer and nothing else; notes and errors go to
// standard error as "agtok: …", followed by "hint: …" where there is one. The
// exit status is 0 when it is done or the answer is yes, 1 when the answer is
// no, and 2 when it was not understood or could not be done.
//
// Everything that a command takes from outside is in [host.Host], so that a test
// runs the same code as the program.
package cli
