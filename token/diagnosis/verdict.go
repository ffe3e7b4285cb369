package diagnosis

import (
	"cmp"
	"slices"

	"agtok/say"
)

// rank sorts findings, the most decisive first: what rejects, and how certainly,
// then what limits, then the rest. Among equals comes first what the error says,
// then the order of codes.
func rank(k *facts, fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(weight(a), weight(b)),
			cmp.Compare(unexpected(k, a), unexpected(k, b)),
			cmp.Compare(rankOf(a.Code), rankOf(b.Code)),
		)
	})
}

// weight is smaller for what decides more. What an error means leads where
// nothing is known to reject the token.
func weight(f Finding) int {
	if f.Code == CodeErrorExplained {
		return weight(Finding{Effect: Rejects, Certainty: Likely})
	}
	certainty := slices.Index([]Certainty{Proven, Likely, Possible}, f.Certainty)
	effect := slices.Index([]Effect{Rejects, Limits, None}, f.Effect)
	return 3*effect + certainty
}

func unexpected(k *facts, f Finding) int {
	if f.Effect == Rejects && explains(f.Code, k.meanings) {
		return 0
	}
	return 1
}

// verdict sums up findings.
func verdict(k *facts, fs []Finding) Verdict {
	switch {
	case k.absent():
		return NoToken
	case !k.readable():
		return Unreadable
	case slices.ContainsFunc(fs, func(f Finding) bool { return f.Effect == Rejects && f.Certainty == Proven }):
		return Rejected
	case slices.ContainsFunc(fs, func(f Finding) bool { return f.Effect == Rejects && f.Certainty == Likely }):
		return Suspect
	case slices.ContainsFunc(fs, func(f Finding) bool { return f.Code == CodeErrorExplained }):
		return Unexplained
	case k.sig.status != SignatureValid:
		return Unverified
	}
	return Accepted
}

// hedge softens what was read from a repaired token that nothing proves to be
// the right one. What is wrong with the pasted text stays proven.
func hedge(k *facts, read []Finding) {
	if k.repairN == 0 || !k.doubt.IsZero() || k.repairN == 1 && k.repairs[0].Verified {
		return
	}
	for i := range read {
		if f := &read[i]; f.Effect == Rejects && f.Certainty == Proven {
			f.Certainty = Likely
		}
	}
}

// headline is the answer in one sentence.
func headline(k *facts, r *Report) say.Text {
	if !r.Verdict.Passes() {
		return r.Findings[0].Message
	}
	var open []say.Text
	for _, c := range r.Checks {
		if c.State == Unchecked {
			open = append(open, c.Name.openText())
		}
	}
	if len(open) == 0 {
		return say.F("nothing that can be seen from here rejects it")
	}
	return say.F("nothing that can be seen from here rejects it; not checked: %v", say.Commas(open...))
}
