package cli

import (
	"agtok/token"
	"agtok/token/diagnosis"
)

// remarks stand directly below the verdict: a repair that is proven, what to do,
// and what else the headline leaves out.
func (p *page) remarks(r *diagnosis.Report) {
	if repair := r.ProvenRepair(); repair != nil {
		p.wrapped("  ", token.Escape(repair.Edit.String())+", and the signature verifies: the repaired token is at the end")
	}
	also := ""
	if !r.Verdict.Passes() {
		p.fix("  ", decisive(r))
	}
	if r.Mended() != nil {
		also = "and repaired, too: "
	}
	for _, f := range r.Remarks() {
		p.wrapped("  "+p.mark(f), also+f.Message.String()+p.faint(doubt(f.Certainty)))
		p.fix("    ", f)
	}
}

func (p *page) fix(indent string, f *diagnosis.Finding) {
	if f != nil && !f.Fix.IsZero() {
		p.wrapped(indent, f.Fix.String())
	}
}

// decisive returns the finding that says what to do about a token that is not
// accepted.
func decisive(r *diagnosis.Report) *diagnosis.Finding {
	if len(r.Findings) == 0 {
		return nil
	}
	if f := r.Find(diagnosis.CodeRepaired); f != nil && r.Mended() != nil {
		return f // the damaged one says to copy again what is known by now
	}
	return &r.Findings[0]
}

// doubt says behind a sentence that it is not proven.
func doubt(c diagnosis.Certainty) string {
	if c == diagnosis.Proven {
		return ""
	}
	return " (" + string(c) + ")"
}
