package decode

import (
	"slices"

	"agtok/report"
	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/ui/keys"
	"agtok/ui/session"
)

// An answer is everything the Decode view says about a token, and what it says
// it from.
type answer struct {
	report      *diagnosis.Report
	input       diagnosis.Input
	project     *session.Project // that the App ID was taken from
	titles      report.Titles    // of the projects with an App ID
	keys        keys.Decode
	replacement *replacement // nil: nobody has asked for one
	waiting     []say.Text
	doubts      []say.Text // about certificates that could not be read
	said        paste.Context

	head, body []report.Row
	rows       []report.Row // with what the keys offer
}

// prepare makes the rows that follow from the report alone. A token can have
// 65,535 services: then it takes its time.
func prepare(r *diagnosis.Report, in diagnosis.Input, k keys.Decode) *answer {
	return &answer{report: r, input: in, keys: k, said: r.Context, body: report.Body(r, in)}
}

// complete adds the rows that follow from the projects, what the keys offer and
// what is still under way.
func (a *answer) complete() {
	report.NameProjects(a.body, a.titles(a.report.AppID))
	a.head = report.Head(a.report, a.input, a.titles)
	a.rows = slices.Concat(a.head, a.offers(), a.body)
}

// offers are what the keys do about it, and what is under way.
func (a *answer) offers() (rows []report.Row) {
	add := func(mark string, text say.Text) {
		rows = append(rows, report.Row{Kind: report.Sentence, Mark: mark, Text: text})
	}
	r, copies := a.report, a.keys.Copy.Help().Key
	if r.Mended() != nil {
		add("→", say.F("%s copies the repaired token", copies))
	}
	if a.replaceable() {
		add("→", say.F("%s makes %v", a.keys.Replace.Help().Key, a.replacement.text()))
	}
	if a.wantsCode() {
		add("→", a.codeOffer())
	}
	if news := a.news(); !news.IsZero() { // nobody but the user knows whether it is what the app passed
		add("→", say.F("the text says %v: %s fills it in", news.Sentence(), a.keys.TakeOver.Help().Key))
	}
	if a.otherProject() {
		add("→", say.F("%s switches to its project", a.keys.UseProject.Help().Key))
	}
	if r.Err == nil && r.Token != a.input.Text && len(r.Repairs) == 0 {
		rows = append(rows, report.Row{Kind: report.Faint,
			Text: say.F("the token was taken out of what was pasted; %s copies it alone", copies)})
	}
	for _, text := range a.waiting {
		rows = append(rows, report.Row{Kind: report.Faint, Mark: "…", Text: text})
	}
	for _, text := range a.doubts {
		rows = append(rows, report.Row{Kind: report.Sentence, Level: report.Warning, Mark: "!", Text: text})
	}
	return rows
}

// otherProject reports whether the token is of a project that is not the current
// one.
func (a *answer) otherProject() bool {
	return a.project != nil && a.report.AppID != "" && a.report.AppID != a.project.AppID &&
		len(a.titles(a.report.AppID)) > 0
}

// replaceable reports whether a right token can be made, and is wanted: a token that
// is accepted is right, unless an error came back that its limits explain.
func (a *answer) replaceable() bool {
	if a.replacement == nil || a.replacement.fill == nil {
		return false
	}
	return !a.report.Verdict.Passes() || a.input.Said(a.report.Context).Error != "" &&
		slices.ContainsFunc(a.report.Remarks(), func(f *diagnosis.Finding) bool { return f.Effect == diagnosis.Limits })
}

// news is what the text says besides its token that is not given yet.
func (a *answer) news() paste.Context {
	if a.input.NoContext {
		return paste.Context{}
	}
	return a.input.Said(a.input.Heard).Missing(a.said)
}
