package cli

import (
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// uidProblems says what is wrong with a uid, and where a name goes that stands in
// its place.
func (in *inputs) uidProblems(from any, text string, problems []token.Problem) {
	in.check(from, problems)
	if token.Invalid(paste.CheckUID(text, 0)) {
		in.hint = say.F("a string account is given with --account %s", argument(text))
	}
}

// doubtError says that agtok does not know the error that came back, or knows it
// of other products only: then it decides nothing.
func (o *inspectOptions) doubtError(q diagnosis.Input) {
	if strings.TrimSpace(q.Error) == "" {
		return
	}
	client, _ := sdk.Parse(q.SDK) // the zero SDK leaves all meanings
	if len(sdk.LookupError(q.Error, client, q.For)) > 0 {
		return
	}
	doubt := say.F("%v is not an error that agtok knows; it is left out", say.Name(q.Error))
	if others := sdk.LookupError(q.Error, sdk.SDK{}, 0); len(others) > 0 {
		m := others[0]
		doubt = say.F("agtok knows no %v of %v; of the %v it means: %v; it is left out", say.Name(q.Error), asked(q), m.Product, m.Says)
	}
	o.warn(say.F("%v: %v", "--error", doubt))
}

// asked names the product and the SDK that an error was looked up for.
func asked(q diagnosis.Input) say.Text {
	switch {
	case q.For != 0 && q.SDK != "":
		return say.F("%v with %v", q.For, say.Plain(q.SDK))
	case q.For != 0:
		return say.F("%v", q.For)
	}
	return say.F("%v", say.Plain(q.SDK))
}
