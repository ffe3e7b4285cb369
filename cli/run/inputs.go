package run

import (
	"agtok/profiles"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
)

// Inputs collects what is wrong with what was typed, so that all of it is said
// at once.
type Inputs struct {
	Errors   []say.Text
	Warnings []say.Text
	Hint     say.Text
}

// Check takes over the problems of an input, which is a flag or a sentence.
func (in *Inputs) Check(from any, problems []token.Problem) {
	for _, p := range problems {
		if p.Severity == token.Error {
			in.Add(from, p.Message)
		} else {
			in.Warnings = append(in.Warnings, say.F("%v: %v", from, p.Message))
		}
	}
}

// Fail takes over an error, if it is one.
func (in *Inputs) Fail(from any, err error) {
	if err != nil {
		in.Add(from, token.ReasonOf(err))
	}
}

// Add adds what is wrong with an input.
func (in *Inputs) Add(from any, reason say.Text) {
	in.Errors = append(in.Errors, say.F("%v: %v", from, reason))
}

// Refuse says what is wrong with an input in a sentence of its own.
func (in *Inputs) Refuse(from any, format string, args ...any) { in.Add(from, say.F(format, args...)) }

// Doubt says what may be wrong with an input.
func (in *Inputs) Doubt(from any, format string, args ...any) {
	in.Warnings = append(in.Warnings, say.F("%v: %v", from, say.F(format, args...)))
}

// Err returns everything that was wrong, or nil.
func (in *Inputs) Err() error {
	if len(in.Errors) == 0 {
		return nil
	}
	return &Failure{messages: in.Errors, hint: in.Hint}
}

// CheckUID says what is wrong with a uid, and where a name goes that stands in
// its place, and can be an account.
func (in *Inputs) CheckUID(from any, text string, problems []token.Problem) {
	in.Check(from, problems)
	if token.Invalid(paste.CheckUID(text, 0)) && !token.Invalid(token.CheckAccount(text)) {
		in.Hint = say.F("a string account is given with --account %s", Argument(text))
	}
}

// CheckDefaults checks the values that are used when none is given.
func (in *Inputs) CheckDefaults(p profiles.Profile) {
	for _, f := range request.Defaults(p).Check() {
		flag := string(f.Field)
		switch f.Field {
		case request.FieldLifetime:
			flag = "expire"
		case request.FieldVersion:
			flag = "format-version"
		case request.FieldUID:
			in.CheckUID("--uid", p.UID, []token.Problem{f.Problem})
			continue
		}
		in.Check("--"+flag, []token.Problem{f.Problem})
	}
}
