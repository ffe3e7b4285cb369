package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// maxBuilders is how many builders are worth naming: a dozen say nothing.
const maxBuilders = 4

// builderFindings name the builders that make such bytes, where a sign or a fault
// points to them: what all tokens of Go, or of agtok, have is not worth a line.
// Report.BuiltBy has all.
func builderFindings(k *facts) []Finding {
	like := k.likeness
	fault := builderFault(k, like.Builders)
	if like.Sign.IsZero() && fault.IsZero() {
		return nil
	}
	names := like.Builders[:min(len(like.Builders), maxBuilders)]
	if len(names) < len(like.Builders) && !like.Sign.IsZero() {
		names = names[:1] // the sign puts it first
	}
	why := like.Sign
	if why.IsZero() {
		why = like.Reasons[0]
		if len(like.Reasons) > 1 {
			why = say.F("%v %v", why, like.Reasons[1]).Meaning("sentences")
		}
	}
	f := Finding{CodeBuilder, Possible, None,
		say.F("looks like a token of the builder for %v", say.Or(names...)),
		because(why), say.F("nothing to change: this only shows where to look")}
	if !fault.IsZero() {
		f.Certainty = Likely
		f.Message = say.F("%v; %v", f.Message, fault)
		f.Fix = say.F("use another version of the builder, or agtok")
	}
	return []Finding{f}
}

// builderFault says which known fault of a builder the token shows.
func builderFault(k *facts, builders []string) say.Text {
	if k.svc == nil {
		return say.Text{}
	}
	_, user := k.signedNames(k.svc)
	has := func(b string) bool { return slices.Contains(builders, b) }
	v7 := k.tok.Version == token.V007
	switch {
	case v7 && user.is("0") && has("php"):
		return say.F(`PHP's RtcTokenBuilder2 writes uid 0 as the user "0"`)
	case !v7 && user.is("0") && has("ruby"):
		return say.F(`Ruby's builder for 006 writes uid 0 as the user "0"`)
	case !v7 && user.known && isNegative(user.text) && has("java"):
		return say.F("Java's builder for 006 writes uids of 2147483648 and above as negative numbers")
	case k.svc.Type == token.APaaS && k.svc.Room != "" && len(k.svc.Privileges) == 0 && has("nodejs"):
		return say.F("the Node builder leaves out the privilege roomUser")
	}
	return say.Text{}
}
