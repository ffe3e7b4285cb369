package cli

import (
	"strconv"
	"unicode/utf8"

	"agtok/token"
)

// maxQuoted is how many bytes of an argument a message repeats.
const maxQuoted = 64

// quoted returns an argument escaped, between quotes, and not too long.
func quoted(s string) string {
	if len(s) <= maxQuoted {
		return token.Quote(s)
	}
	cut := maxQuoted
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return token.Quote(s[:cut]) + "… (" + strconv.Itoa(len(s)) + " bytes)"
}

// inputs collects what is wrong with what was typed, so that all of it is said
// at once.
type inputs struct {
	errors   []string
	warnings []string
	hint     string
}

// check takes over the problems of an input.
func (in *inputs) check(from string, problems []token.Problem) {
	for _, p := range problems {
		message := from + ": " + p.Message.String()
		if p.Severity == token.Error {
			in.errors = append(in.errors, message)
		} else {
			in.warnings = append(in.warnings, message)
		}
	}
}

// fail takes over an error, if it is one.
func (in *inputs) fail(from string, err error) {
	if err == nil {
		return
	}
	in.failf(from, token.ReasonOf(err).String())
}

func (in *inputs) failf(from, reason string) { in.errors = append(in.errors, from+": "+reason) }

func (in *inputs) warn(from, reason string) {
	in.warnings = append(in.warnings, from+": "+reason)
}

// err returns everything that was wrong, or nil.
func (in *inputs) err() error {
	if len(in.errors) == 0 {
		return nil
	}
	return &failure{messages: in.errors, hint: in.hint}
}
