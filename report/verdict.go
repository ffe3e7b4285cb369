package report

import (
	"slices"

	"agtok/say"
	"agtok/token/diagnosis"
)

// Head is the answer: the verdict's sentence, what to do, and what else matters.
// titles may be nil.
func Head(r *diagnosis.Report, in diagnosis.Input, titles Titles) []Row {
	w := &writer{r: r, in: in}
	text := w.r.Headline
	if m := w.r.Mended(); m != nil {
		text = say.F("damaged on its way; its signature verifies with %v", m.Edit)
	}
	v := Verdict(w.r.Verdict)
	w.add(Row{ID: Answer, Kind: Strong, Level: v.Level, Mark: v.Mark, Text: text})
	if f := decisive(w.r); f != nil {
		w.fix(f)
	}
	for _, f := range remarks(w.r) {
		text, level := f.Message, weight(f)
		switch {
		case w.r.Mended() != nil:
			text = say.F("and repaired, too: %v", text)
		case w.r.Ended():
			text = say.F("before it ended, too: %v", text)
		}
		if f.Certainty != diagnosis.Proven {
			text = say.F("%v (%v)", text, Certainty(f.Certainty))
		}
		w.add(Row{ID: "remark/" + ID(f.Code), Kind: Sentence, Level: level, Mark: level.Mark(), Text: text})
		w.fix(f)
	}
	w.owners(titles)
	return w.rows
}

func (w *writer) fix(f *diagnosis.Finding) {
	if !f.Fix.IsZero() {
		w.add(Row{ID: "fix/" + ID(f.Code), Kind: Sentence, Mark: "→", Text: f.Fix})
	}
}

// decisive is the finding that says what to do about a token that does not pass.
func decisive(r *diagnosis.Report) *diagnosis.Finding {
	switch {
	case r.Verdict.Passes() || len(r.Findings) == 0:
		return nil
	case r.Mended() != nil: // the damaged one says to copy again what is known by now
		return r.Find(diagnosis.CodeRepaired)
	}
	return &r.Findings[0]
}

// remarks are what the answer does not say and that matters beside it. Of a token
// that nothing speaks against but that nobody has verified, that is why not.
func remarks(r *diagnosis.Report) []*diagnosis.Finding {
	list := r.Remarks()
	if f := r.Find(diagnosis.CodeSignatureUnchecked); len(list) == 0 && r.Verdict == diagnosis.Unverified && f != nil {
		list = append(list, f)
	}
	return list
}

// above reports whether the sentence of a finding stands beside the verdict.
func (w *writer) above(f *diagnosis.Finding) bool {
	return w.r.Mended() == nil && f.Message.String() == w.r.Headline.String() || slices.Contains(remarks(w.r), f)
}

// owners says whose the App IDs are, where the token's is not the client's.
func (w *writer) owners(titles Titles) {
	client := w.in.Said(w.r.Context).AppID
	if titles == nil || client == nil || w.r.Find(diagnosis.CodeAppIDMismatch) == nil {
		return
	}
	owner := func(id string) say.Text { return say.F("App ID %v: %v", say.ID(id), projects(titles(id))) }
	w.add(Row{ID: "owners", Kind: Faint, Text: say.F("%v", say.Also(owner(w.r.AppID), owner(*client)))})
}
