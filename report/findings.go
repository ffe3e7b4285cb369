package report

import (
	"slices"
	"strconv"

	"agtok/say"
	"agtok/token/diagnosis"
)

func (w *writer) findings() {
	n := len(w.r.Findings)
	if n == 0 {
		return
	}
	w.add(Row{ID: "findings", Kind: Heading, Text: say.F("Findings"), Other: say.Plural(n, "%d finding", "%d findings")})
	for i := range w.r.Findings {
		f := &w.r.Findings[i]
		w.finding(f, "finding/"+ID(strconv.Itoa(i))+"/"+ID(f.Code))
	}
}

// finding says what was found, and what sort of finding that is. What it follows
// from and what to do are folded under it. What stands above, beside the verdict,
// is not said twice.
func (w *writer) finding(f *diagnosis.Finding, id ID) {
	text, level, fold := sort(f), weight(f), Open
	if !w.above(f) {
		text = say.F("%v · %v", f.Message, text)
	}
	if f.Effect == diagnosis.None {
		fold = Closed
	}
	whole := say.F("%s: %v", f.Code, f.Message)
	w.add(Row{ID: id, Kind: Sentence, Level: level, Mark: level.Mark(), Text: text, Whole: whole, Fold: fold})
	if why := f.Because(); !why.IsZero() {
		w.add(Row{ID: id + "/because", Kind: Sentence, Label: say.F("because"), Text: why, Part: id})
	}
	if !f.Fix.IsZero() && f != decisive(w.r) && !slices.Contains(remarks(w.r), f) {
		w.add(Row{ID: id + "/fix", Kind: Sentence, Label: say.F("to do"), Text: f.Fix, Part: id})
	}
}

// mostRepairs is how many repairs are worth their lines.
const mostRepairs = 8

func (w *writer) repairs() {
	n := len(w.r.Repairs)
	if n == 0 {
		return
	}
	w.add(Row{ID: "repairs", Kind: Heading, Text: say.F("Repairs"),
		Other: say.Plural(n, "%d edit that would make it a token", "%d edits that would make it a token")})
	for i, one := range w.r.Repairs {
		id := "repair/" + ID(strconv.Itoa(i))
		if i == mostRepairs {
			w.add(Row{ID: "repairs/more", Kind: Faint, Text: say.F("and %d more", n-i)})
			return
		}
		text, level := one.Edit, Hint
		if one.Verified {
			text, level = say.F("%v; the signature verifies", one.Edit), Done
		}
		w.add(Row{ID: id, Kind: Sentence, Level: level, Mark: level.Mark(), Text: text, Value: one.Token})
		w.add(Row{ID: id + "/token", Label: say.F("repaired"), Text: say.F("%v", say.Plain(one.Token)), Value: one.Token,
			Secret: true})
	}
}
