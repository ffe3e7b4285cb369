package cli

import (
	"strings"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// clientUID checks what a client passed as its uid.
func (in *inputs) clientUID(o option, product token.ServiceType) {
	if o.given {
		in.uidProblems("--uid", o.text, paste.CheckUID(o.text, product))
	}
}

// uidProblems says what is wrong with a uid, and where a name goes that stands in
// its place.
func (in *inputs) uidProblems(from, text string, problems []token.Problem) {
	in.check(from, problems)
	if token.Invalid(paste.CheckUID(text, 0)) {
		in.hint = "a string account is given with --account " + argument(text)
	}
}

// doubtError says that agtok does not know the error that came back, or knows it
// of other products only: then it decides nothing.
func (a *app) doubtError(q diagnosis.Input) {
	if strings.TrimSpace(q.Error) == "" {
		return
	}
	client, _ := sdk.Parse(q.SDK) // the zero SDK leaves all meanings
	if len(sdk.LookupError(q.Error, client, q.For)) > 0 {
		return
	}
	message := "--error: " + quoted(q.Error) + " is not an error that agtok knows"
	if others := sdk.LookupError(q.Error, sdk.SDK{}, 0); len(others) > 0 {
		m := others[0]
		message = "--error: agtok knows no " + quoted(q.Error) + " of " + asked(q) + "; of the " + string(m.Product) + " it means: " + m.Says.String()
	}
	a.warn(message + "; it is left out")
}

// asked names the product and the SDK that an error was looked up for.
func asked(q diagnosis.Input) string {
	var parts []string
	if q.For != 0 {
		parts = append(parts, q.For.String())
	}
	if q.SDK != "" {
		parts = append(parts, q.SDK)
	}
	return strings.Join(parts, " with ")
}
