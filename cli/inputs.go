package cli

import (
	"agtok/say"
	"agtok/token"
)

// maxQuoted is how many bytes an argument has at most that may have been meant for
// a flag: longer ones are tokens, and what else was pasted.
const maxQuoted = 64

// inputs collects what is wrong with what was typed, so that all of it is said
// at once.
type inputs struct {
	errors   []say.Text
	warnings []say.Text
	hint     say.Text
}

// check takes over the problems of an input, which is a flag or a sentence.
func (in *inputs) check(from any, problems []token.Problem) {
	for _, p := range problems {
		if p.Severity == token.Error {
			in.add(from, p.Message)
		} else {
			in.warnings = append(in.warnings, say.F("%v: %v", from, p.Message))
		}
	}
}

// fail takes over an error, if it is one.
func (in *inputs) fail(from any, err error) {
	if err != nil {
		in.add(from, token.ReasonOf(err))
	}
}

func (in *inputs) add(from any, reason say.Text) {
	in.errors = append(in.errors, say.F("%v: %v", from, reason))
}

// refuse says what is wrong with an input.
func (in *inputs) refuse(from any, format string, args ...any) { in.add(from, say.F(format, args...)) }

// doubt says what may be wrong with an input.
func (in *inputs) doubt(from any, format string, args ...any) {
	in.warnings = append(in.warnings, say.F("%v: %v", from, say.F(format, args...)))
}

// err returns everything that was wrong, or nil.
func (in *inputs) err() error {
	if len(in.errors) == 0 {
		return nil
	}
	return &failure{messages: in.errors, hint: in.hint}
}
