package request

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// A Fault is one thing that is wrong, or doubtful, with a request.
type Fault struct {
	Field Field
	Code  Code
	// Problem says what is wrong, and where in the text of the field.
	token.Problem
}

// A Code tells faults apart that whoever shows them words for himself.
type Code string

// Codes. [Unfit] is every fault that is about a text alone.
const (
	Unfit          Code = ""
	Missing        Code = "missing"          // there is no text where one is needed
	Outlives       Code = "outlives-token"   // a privilege, the token
	NoOwnLimit     Code = "no-own-limit"     // a privilege of 0 in 007
	NoJoin         Code = "no-join"          // nobody can join with this token
	NothingGranted Code = "nothing-granted"  // no privilege at all
	Lasts24h       Code = "lasts-24h"        // a 006 token for RTM, whatever it says
	OneService     Code = "one-service"      // 006 has no place for another
	NamelessRTM    Code = "nameless-for-rtm" // any user, who has no name to log in with
)

// Sentence names the field and says what is wrong.
func (f Fault) Sentence() say.Text { return say.F("%v: %v", f.Field, f.Message) }

// Faults are what is wrong with a request, in the order of its fields.
type Faults []Fault

// Wrong reports whether one of the faults keeps the token from being made.
func (fs Faults) Wrong() bool {
	for _, f := range fs {
		if f.Severity == token.Error {
			return true
		}
	}
	return false
}

// Has reports whether a field has a fault with a code.
func (fs Faults) Has(field Field, code Code) bool {
	return slices.ContainsFunc(fs, func(f Fault) bool { return f.Field == field && f.Code == code })
}

// check takes over the problems of a text.
func (fs *Faults) check(field Field, text string, problems []token.Problem) {
	for _, p := range problems {
		f := Fault{Field: field, Problem: p}
		if text == "" && p.Severity == token.Error {
			f.Code = Missing
		}
		*fs = append(*fs, f)
	}
}

// fail takes over an error about the whole of a text, if it is one.
func (fs *Faults) fail(field Field, text string, err error) {
	if err == nil {
		return
	}
	fs.check(field, text, []token.Problem{{Severity: token.Error, Message: token.ReasonOf(err), End: len(text)}})
}

// add says what is wrong between fields.
func (fs *Faults) add(field Field, code Code, severity token.Severity, message say.Text) {
	*fs = append(*fs, Fault{field, code, token.Problem{Severity: severity, Message: message}})
}
