package diagnosis

import (
	"slices"

	"agtok/token/repair"
)

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
// whose repair is proven, the first reason to reject it even so.
func (r *Report) Remarks() (list []*Finding) {
	switch {
	case r.Verdict.Passes(), r.Verdict == Unexplained:
		list = append(list, r.Find(CodeErrorElsewhere))
		list = append(list, r.first(func(f Finding) bool { return f.Effect != None && f.Code != CodeErrorElsewhere }))
	case r.Mended() != nil:
		list = append(list, r.first(func(f Finding) bool { return f.Effect == Rejects && !aboutText(f.Code) }))
	}
	return slices.DeleteFunc(list, func(f *Finding) bool { return f == nil })
}

// aboutText reports whether a finding is about the text, not about the token that
// it becomes by a repair.
func aboutText(code Code) bool {
	return code == CodeDamaged || code == CodeRepaired || code == CodePasteNoise
}

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
