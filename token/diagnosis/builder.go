package diagnosis

import (
	"fmt"
	"slices"
	"strings"

	"agtok/token"
)

// builderFindings name the builders that make such bytes, and their known
// faults where the token shows one.
func (q *inquiry) builderFindings() []Finding {
	like := q.likeness
	fault := q.builderFault(like.Builders)
	if len(like.Builders) == 0 || fault == "" && q.tok.Version != token.V007 {
		return nil // 006 looks alike from all of them
	}
	f := Finding{CodeBuilder, Possible, None,
		"looks like a token of the builder for " + fewBuilders(like.Builders),
		strings.Join(like.Reasons[:min(len(like.Reasons), 2)], " "), "nothing: this only tells where to look"}
	if fault != "" {
		f.Certainty = Likely
		f.Message += "; " + fault
		f.Fix = "use another version of the builder, or agtok"
	}
	return []Finding{f}
}

// fewBuilders lists the first builders.
func fewBuilders(builders []string) string {
	const few = 4
	if len(builders) <= few {
		return strings.Join(builders, " or ")
	}
	return fmt.Sprintf("%s or %d others", strings.Join(builders[:few-1], ", "), len(builders)-few+1)
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
