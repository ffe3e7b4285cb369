package diagnosis

import (
	"cmp"
	"slices"

	"agtok/say"
	"agtok/token/repair"
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
// nothing is known to reject the token; that it comes from elsewhere, before what
// is no reason for any error.
func weight(f Finding) int {
	switch {
	case f.Code == CodeErrorExplained:
		return weight(Finding{Effect: Rejects, Certainty: Likely})
	case f.Code == CodeErrorElsewhere && f.Certainty != Possible && f.Effect == None:
		return weight(Finding{Effect: Limits, Certainty: Possible})
	}
	certainty := slices.Index([]Certainty{Proven, Likely, Possible}, f.Certainty)
	effect := slices.Index([]Effect{Rejects, Limits, None}, f.Effect)
	return 3*effect + certainty
}

// unexpected is smaller for a reason of the error that came back, and least for one that
// makes no other error: a name that Agora refuses, before any token.
func unexpected(k *facts, f Finding) int {
	switch {
	case f.Effect != Rejects || !explains(f.Code, k.meanings):
		return 1
	case len(rules[rankOf(f.Code)].explains) == 1:
		return -1
	}
	return 0
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

// headline is the answer in one sentence.
func headline(k *facts, r *Report) say.Text {
	if !r.Verdict.Passes() {
		return r.Findings[0].Message
	}
	var open []say.Text
	for _, c := range r.Checks {
		if c.State == Unchecked {
			open = append(open, openNames[c.Name])
		}
	}
	if len(open) == 0 {
		return say.F("nothing that can be seen from here rejects it")
	}
	return say.F("nothing that can be seen from here rejects it; not checked: %v", say.Commas(open...))
}

// ProvenRepair returns the one edit that a certificate at hand proves to be what
// the text lacks; nil where there is none, or more than one.
func (r *Report) ProvenRepair() *repair.Repair {
	if len(r.Repairs) != 1 || !r.Repairs[0].Verified {
		return nil
	}
	return &r.Repairs[0]
}

// Mended returns that repair of a token that was rejected for its damage; nil
// where something else decides, or nothing is proven.
func (r *Report) Mended() *repair.Repair {
	if len(r.Findings) == 0 || r.Findings[0].Code != CodeDamaged {
		return nil
	}
	return r.ProvenRepair()
}

// Remarks returns what is to be said beside the headline, because it does not
// say it. Of a token that nothing seen rejects, that is what the error that came back has to do
// with it, and the first finding that limits it or may reject it; of a damaged one
// whose repair is proven, the first reason to reject it even so; of one that has ended,
// what made it wrong before, as it will the next one.
func (r *Report) Remarks() (list []*Finding) {
	switch {
	case r.Verdict.Passes(), r.Verdict == Unexplained:
		list = append(list, r.Find(CodeErrorElsewhere))
		list = append(list, r.first(func(f Finding) bool { return f.Effect != None && f.Code != CodeErrorElsewhere }))
	case r.Mended() != nil:
		list = append(list,
			r.first(func(f Finding) bool { return f.Effect == Rejects && !slices.Contains(aboutText, f.Code) }))
	case r.Ended():
		list = append(list, r.first(func(f Finding) bool {
			return f.Effect == Rejects && f.Certainty != Possible && !isEnd(f.Code) && !slices.Contains(aboutText, f.Code)
		}))
	}
	return slices.DeleteFunc(list, func(f *Finding) bool { return f == nil })
}

// Ended reports whether the answer is that the token, or a privilege, has ended.
func (r *Report) Ended() bool { return len(r.Findings) > 0 && isOver(r.Findings[0]) }

// aboutText are findings about the text, not about the token that it becomes by a
// repair.
var aboutText = []Code{CodeDamaged, CodeRepaired, CodePasteNoise}

// Find returns the first finding of a code, or nil.
func (r *Report) Find(code Code) *Finding {
	return r.first(func(f Finding) bool { return f.Code == code })
}

func (r *Report) first(is func(Finding) bool) *Finding {
	if i := slices.IndexFunc(r.Findings, is); i >= 0 {
		return &r.Findings[i]
	}
	return nil
}
