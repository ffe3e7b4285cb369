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
			cmp.Compare(slices.Index(codeOrder[:], a.Code), slices.Index(codeOrder[:], b.Code)),
		)
	})
}

// weight is smaller for what decides more.
func weight(f Finding) int {
	certainty := slices.Index([]Certainty{Proven, Likely, Possible}, f.Certainty)
	effect := slices.Index([]Effect{Rejects, Limits, None}, f.Effect)
	return 3*effect + certainty
}

func unexpected(k *facts, f Finding) int {
	if f.Effect == Rejects && expectedBy(k, f) {
		return 0
	}
	return 1
}

// verdict sums up findings.
func verdict(k *facts, fs []Finding) Verdict {
	if !k.readable() {
		return Unreadable
	}
	verdict := Accepted
	for _, f := range fs {
		switch {
		case f.Effect != Rejects:
		case f.Certainty == Proven:
			return Rejected
		case f.Certainty == Likely:
			verdict = Suspect
		}
	}
	return verdict
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
	if r.Verdict != Accepted {
		return r.Findings[0].Message
	}
	var open []say.Text
	for _, c := range r.Checks {
		if c.State == Unchecked {
			open = append(open, c.open())
		}
	}
	if len(open) == 0 {
		return say.F("nothing that can be seen from here rejects it")
	}
	return say.F("nothing that can be seen from here rejects it; not checked: %v", say.Commas(open...))
}
