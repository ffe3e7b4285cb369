package diagnosis

import (
	"cmp"
	"slices"
	"strings"

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
	if like.Sign == "" && fault == "" {
		return nil
	}
	names := like.Builders[:min(len(like.Builders), maxBuilders)]
	if len(names) < len(like.Builders) && like.Sign != "" {
		names = names[:1] // the sign puts it first
	}
	f := Finding{CodeBuilder, Possible, None,
		"looks like a token of the builder for " + strings.Join(names, " or "),
		cmp.Or(like.Sign, strings.Join(like.Reasons[:min(len(like.Reasons), 2)], " ")), "nothing: this only tells where to look"}
	if fault != "" {
		f.Certainty = Likely
		f.Message += "; " + fault
		f.Fix = "use another version of the builder, or agtok"
	}
	return []Finding{f}
}

// builderFault says which known fault of a builder the token shows.
func builderFault(k *facts, builders []string) string {
	if k.svc == nil {
		return ""
	}
	_, user := k.signedNames(k.svc)
	has := func(b string) bool { return slices.Contains(builders, b) }
	v7 := k.tok.Version == token.V007
	switch {
	case v7 && user.is("0") && has("php"):
		return `PHP's RtcTokenBuilder2 writes uid 0 as the user "0"`
	case !v7 && user.is("0") && has("ruby"):
		return `Ruby's builder for 006 writes uid 0 as the user "0"`
	case !v7 && user.known && isNegative(user.text) && has("java"):
		return "Java's builder for 006 writes uids from 2147483648 on as negative numbers"
	case k.svc.Type == token.APaaS && k.svc.Room != "" && len(k.svc.Privileges) == 0 && has("nodejs"):
		return "the Node builder leaves the privilege roomUser out"
	}
	return ""
}

func isNegative(s string) bool {
	_, ok := negativeUID(s)
	return ok
}
