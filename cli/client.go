package cli

import (
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// clientUID checks what a client passed as its uid. It may be wrong in the ways
// that diagnosis explains: printed with a sign, too large, or a word that
// programs print for nothing. Anything else that is no number is an account.
func (in *inputs) clientUID(o option, product token.ServiceType) {
	text := strings.TrimSpace(o.text)
	if !o.given || namesUsers(product) || paste.IsNull(text) || isWrongUID(text) {
		return
	}
	in.checkUID("--uid", text)
}

// checkUID checks a uid, and says where a name goes that stands in its place.
func (in *inputs) checkUID(from, text string) {
	problems := token.CheckUID(text)
	in.check(from, problems)
	if token.Invalid(problems) && !paste.IsNull(text) && !isWrongUID(text) {
		in.hint = "a string account is given with --account " + argument(text)
	}
}

// namesUsers reports whether a product knows its users by name only.
func namesUsers(product token.ServiceType) bool {
	switch product {
	case 0, token.RTC, token.Streaming, token.FCDN:
		return false
	}
	return true
}

// isWrongUID reports whether a text is a number that is no uid: one below zero
// that has 32 bits, or one above 4294967295.
func isWrongUID(text string) bool {
	_, err := strconv.ParseInt(text, 10, 32)
	if strings.HasPrefix(text, "-") {
		return err == nil
	}
	return text != "" && text[0] != '0' && strings.Trim(text, "0123456789") == ""
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
		message = "--error: agtok knows no " + quoted(q.Error) + " of " + asked(q) + "; of the " + m.Product + " it means: " + m.Says
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
