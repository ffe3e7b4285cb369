package cli

import (
	"agtok/token"
	"agtok/token/diagnosis"
)

// remarks stand directly below the verdict: a repair that is proven, what limits
// an accepted token or what else its error means, and what to do.
func (p *page) remarks(r *diagnosis.Report) {
	repair := provenRepair(r)
	if repair != nil {
		p.wrapped("  ", token.Escape(repair.Edit)+", and the signature verifies: the repaired token is at the end")
	}
	if r.Verdict == diagnosis.Accepted {
		for _, f := range notable(r) {
			p.wrapped("  "+p.mark(f), f.Message+p.faint(doubt(f.Certainty)))
			if f.Fix != "" {
				p.wrapped("    ", f.Fix)
			}
		}
		return
	}
	if len(r.Findings) == 0 {
		return
	}
	fix := r.Findings[0].Fix
	if f := find(r, diagnosis.CodeRepaired); f != nil && repair != nil && r.Findings[0].Code == diagnosis.CodeDamaged {
		fix = f.Fix // the damaged one says to copy again what is known by now
	}
	if fix != "" {
		p.wrapped("  ", fix)
	}
}

// provenRepair returns the one repair whose signature verifies.
func provenRepair(r *diagnosis.Report) *diagnosis.Repair {
	var proven *diagnosis.Repair
	for i := range r.Repairs {
		if !r.Repairs[i].Verified {
			continue
		}
		if proven != nil {
			return nil
		}
		proven = &r.Repairs[i]
	}
	return proven
}

// notable returns what is worth knowing of a token that nothing rejects: what
// the error that came back is about, where that is not this token, and what
// limits it.
func notable(r *diagnosis.Report) []*diagnosis.Finding {
	var list []*diagnosis.Finding
	if f := find(r, diagnosis.CodeErrorElsewhere); f != nil {
		list = append(list, f)
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Effect == diagnosis.Limits && f.Code != diagnosis.CodeErrorElsewhere {
			return append(list, f)
		}
	}
	return list
}

// find returns the first finding of a code.
func find(r *diagnosis.Report, code diagnosis.Code) *diagnosis.Finding {
	for i := range r.Findings {
		if r.Findings[i].Code == code {
			return &r.Findings[i]
		}
	}
	return nil
}

// doubt says behind a sentence that it is not proven.
func doubt(c diagnosis.Certainty) string {
	if c == diagnosis.Proven {
		return ""
	}
	return " (" + string(c) + ")"
}
