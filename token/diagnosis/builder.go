package diagnosis

import (
	"slices"
	"strings"

	"agtok/token"
)

// maxBuilders is how many builders are worth naming: a dozen say nothing.
const maxBuilders = 4

// builderFindings name the builders that make such bytes, where they are few,
// and their known faults where the token shows one. Report.BuiltBy has all.
func (q *inquiry) builderFindings() []Finding {
	like := q.likeness
	if len(like.Builders) == 0 {
		return nil
	}
	fault, sign := q.builderFault(like.Builders), signOf(like.Reasons)
	names := like.Builders
	switch {
	case len(names) <= maxBuilders:
	case sign != "":
		names = names[:1] // the signs put it first
	case fault == "":
		return nil
	}
	f := Finding{CodeBuilder, Possible, None,
		"looks like a token of the builder for " + strings.Join(names[:min(len(names), maxBuilders)], " or "),
		strings.Join(like.Reasons[:min(len(like.Reasons), 2)], " "), "nothing: this only tells where to look"}
	if sign != "" {
		f.Evidence = sign
	}
	if fault != "" {
		f.Certainty = Likely
		f.Message += "; " + fault
		f.Fix = "use another version of the builder, or agtok"
	}
	return []Finding{f}
}

// commonTraits are words of the reasons that many builders share: those of
// compression and salt.
var commonTraits = []string{"zlib", "compress", "repeats", "salt"}

// signOf returns the reason that only the builders of one language give; ""
// where there is none.
func signOf(reasons []string) string {
	for _, r := range reasons {
		if !slices.ContainsFunc(commonTraits, func(word string) bool { return strings.Contains(r, word) }) {
			return r
		}
	}
	return ""
}

// builderFault says which known fault of a builder the token shows.
func (q *inquiry) builderFault(builders []string) string {
	if q.svc == nil {
		return ""
	}
	_, user := q.signedNames(q.svc)
	has := func(b string) bool { return slices.Contains(builders, b) }
	v7 := q.tok.Version == token.V007
	switch {
	case v7 && user.is("0") && has("php"):
		return `PHP's RtcTokenBuilder2 writes uid 0 as the user "0"`
	case !v7 && user.is("0") && has("ruby"):
		return `Ruby's builder for 006 writes uid 0 as the user "0"`
	case !v7 && user.known && isNegative(user.text) && has("java"):
		return "Java's builder for 006 writes uids from 2147483648 on as negative numbers"
	case q.svc.Type == token.APaaS && q.svc.Room != "" && len(q.svc.Privileges) == 0 && has("nodejs"):
		return "the Node builder leaves the privilege roomUser out"
	}
	return ""
}

func isNegative(s string) bool {
	_, ok := negativeUID(s)
	return ok
}
