package decode

import (
	"slices"
	"time"

	"agtok/report"
	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/ui/keys"
	"agtok/ui/session"
)

// A dossier is everything the Decode view says about a token, and what it says
// it from.
type dossier struct {
	report      *diagnosis.Report
	input       diagnosis.Input
	project     *session.Project // that the App ID was taken from
	titles      report.Titles    // of the projects with an App ID
	now         time.Time
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
func (d *dossier) prepare() *dossier {
	d.said = paste.Context(d.report.Context)
	d.body = report.Body(d.report, d.input)
	return d
}

// complete adds the rows that follow from the projects, what the keys offer and
// what is still under way.
func (d *dossier) complete() {
	report.NameProjects(d.body, d.titles(d.report.AppID))
	d.head = report.Head(d.report, d.input, d.titles)
	d.rows = slices.Concat(d.head, d.offers(), d.body)
}

// offers are what the keys do about it, and what is under way.
func (d *dossier) offers() (rows []report.Row) {
	add := func(mark string, text say.Text) {
		rows = append(rows, report.Row{Kind: report.Sentence, Mark: mark, Text: text})
	}
	r, copies := d.report, d.keys.Copy.Help().Key
	if r.Mended() != nil {
		add("→", say.F("%s copies the repaired token", copies))
	}
	if d.replaceable() {
		add("→", say.F("%s makes %v", d.keys.Replace.Help().Key, d.replacement.text()))
	}
	if d.wantsCode() {
		add("→", d.codeOffer())
	}
	if news := d.news(); !news.IsZero() { // nobody but the user knows whether it is what the app passed
		add("→", say.F("the text says %v: %s fills it in", news.Sentence(), d.keys.TakeOver.Help().Key))
	}
	if d.otherProject() {
		add("→", say.F("%s switches to its project", d.keys.UseProject.Help().Key))
	}
	if r.Err == nil && r.Token != d.input.Text && len(r.Repairs) == 0 {
		rows = append(rows, report.Row{Kind: report.Faint, Text: say.F("the token was taken out of what was pasted; %s copies it alone", copies)})
	}
	for _, text := range d.waiting {
		rows = append(rows, report.Row{Kind: report.Faint, Mark: "…", Text: text})
	}
	for _, text := range d.doubts {
		rows = append(rows, report.Row{Kind: report.Sentence, Level: report.Warning, Mark: "!", Text: text})
	}
	return rows
}

// otherProject reports whether the token is of a project that is not the current
// one.
func (d *dossier) otherProject() bool {
	return d.project != nil && d.report.AppID != "" && d.report.AppID != d.project.AppID && len(d.titles(d.report.AppID)) > 0
}

// replaceable reports whether a right token can be made, and is wanted: a token that
// is accepted is right, unless an error came back that its limits explain.
func (d *dossier) replaceable() bool {
	if d.replacement == nil || d.replacement.fill == nil {
		return false
	}
	return !d.report.Verdict.Passes() || d.input.Error != "" &&
		slices.ContainsFunc(d.report.Remarks(), func(f *diagnosis.Finding) bool { return f.Effect == diagnosis.Limits })
}

// news is what the text says besides its token that is not given yet.
func (d *dossier) news() paste.Context {
	if d.input.NoContext {
		return paste.Context{}
	}
	return d.input.Missing(d.said)
}
