package decode

import (
	"slices"

	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/ui/look"
	"agtok/ui/views/outline"
)

// writeVerdict says what matters most: the answer, what to do, and what the
// keys offer.
func (d *dossier) writeVerdict() {
	switch {
	case d.report.Mended() != nil:
		d.writeMended()
	case d.report.Verdict.Passes():
		d.writeAccepted()
	default:
		d.writeAnswer(outline.Strong)
	}
	if d.replaceable() {
		d.say(outline.Sentence, look.Hint, "→", d.keys.Replace.Help().Key+" "+d.replacement.text())
	}
	d.writeCode()
	d.writeNews()
	d.writeOrigin()
	for _, text := range d.waiting {
		d.add(waitingRow(text))
	}
	for _, text := range d.doubts {
		d.say(outline.Sentence, look.Warning, "!", look.Printable(text))
	}
}

// writeAnswer says the sentence of the finding that decides, and its fix.
func (d *dossier) writeAnswer(kind outline.Kind) {
	r, v := d.report, verdicts[d.report.Verdict]
	d.say(kind, v.level, v.glyph, d.local(r.Headline))
	if len(r.Findings) > 0 {
		d.advise(&r.Findings[0])
	}
	if r.Verdict == diagnosis.Unexplained {
		d.writeRemarks()
	}
}

// writeAccepted says beside the verdict what limits the token, and what the
// error has to do with it: an error is what was asked about.
func (d *dossier) writeAccepted() {
	v := verdicts[d.report.Verdict]
	d.say(outline.Strong, v.level, v.glyph, d.local(d.report.Headline))
	d.writeRemarks()
}

func (d *dossier) writeRemarks() {
	for _, f := range d.remarks() {
		d.say(outline.Sentence, look.Warning, "!", d.local(f.Message))
		d.advise(f)
	}
}

func (d *dossier) advise(f *diagnosis.Finding) {
	if !f.Fix.IsZero() {
		d.say(outline.Sentence, look.Hint, "→", d.local(f.Fix))
	}
}

// remarks are what the verdict "accepted" does not say, and, where that is
// nothing and a certificate is at hand or could be, why none was tried.
func (d *dossier) remarks() []*diagnosis.Finding {
	list := d.report.Remarks()
	if len(list) == 0 && len(d.projects) > 0 {
		if f := d.report.Find(diagnosis.CodeSignatureUnchecked); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// replaceable reports whether a right token can be made, and is wanted: a token that
// is accepted is right, unless an error came back that its limits explain.
func (d *dossier) replaceable() bool {
	if d.replacement == nil || d.replacement.fill == nil {
		return false
	}
	return !d.report.Verdict.Passes() || d.input.Error != "" &&
		slices.ContainsFunc(d.remarks(), func(f *diagnosis.Finding) bool { return f.Effect == diagnosis.Limits })
}

// writeMended says what was wrong with the text and that it has been put right,
// and what else rejects the token. How the damage shows is a finding below.
func (d *dossier) writeMended() {
	v := verdicts[d.report.Verdict]
	d.say(outline.Strong, v.level, v.glyph, "damaged on its way. Its signature verifies with "+d.report.Mended().Edit.String())
	d.say(outline.Sentence, look.Hint, "→", d.keys.Copy.Help().Key+" copies the repaired token")
	for _, f := range d.report.Remarks() {
		level, glyph := look.Error, "✗"
		if f.Certainty != diagnosis.Proven {
			level, glyph = look.Warning, "!"
		}
		d.say(outline.Sentence, level, glyph, "and repaired, too: "+d.local(f.Message))
		d.advise(f)
	}
}

// news is what the text says besides its token that is not given yet.
func (d *dossier) news() paste.Context {
	if d.input.NoContext {
		return paste.Context{}
	}
	return d.input.Missing(d.said)
}

// writeNews offers it. Nobody but the user knows whether it is what the app
// passed.
func (d *dossier) writeNews() {
	if news := d.news(); !news.IsZero() {
		d.say(outline.Sentence, look.Hint, "→", "the text says "+news.String()+": "+d.keys.TakeOver.Help().Key+" fills it in")
	}
}

// writeOrigin says which App ID the token was compared with, and that the token
// is only a part of what was pasted.
func (d *dossier) writeOrigin() {
	r := d.report
	if d.project != nil && r.AppID != "" && r.AppID != d.project.AppID {
		text := "the App ID compared with is that of the project in force, " + look.Printable(d.project.Name)
		if len(d.projects) > 0 {
			text += "; the token's is that of " + look.Printable(d.projects[0]) + ": " + d.keys.UseProject.Help().Key + " puts it in force"
		}
		d.say(outline.Faint, look.Hint, "", text)
	}
	if r.Err == nil && r.Token != d.input.Text && len(r.Repairs) == 0 {
		d.say(outline.Faint, look.Hint, "", "the token was taken out of what was pasted; "+d.keys.Copy.Help().Key+" copies it alone")
	}
}
