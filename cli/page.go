package cli

import (
	rows "agtok/report"
	"agtok/token/diagnosis"
	"agtok/ui/look"
)

// reportPage is the answer of agtok inspect for a person: the verdict with its
// reason and what to change, then all findings, then what the token says.
func (o *inspectOptions) reportPage(r *diagnosis.Report, in diagnosis.Input) string {
	page := rowsPage(o.app)
	page.Now = in.At
	return page.Print(r.Verdict, rows.Without(rows.Of(r, in, nil), rows.Checks, rows.Signature, rows.Bytes))
}

// rowsPage prints rows for the reader of this run.
func rowsPage(a *app) rows.Page {
	return rows.Page{Lang: a.reader.Lang, Width: a.Terminal.Width, Wrap: look.Wrap, Paint: a.painter().ink}
}

// ink colours what a report says.
func (p painter) ink(ink rows.Ink, text string) string {
	switch ink {
	case rows.InkDone:
		return p.good(text)
	case rows.InkWarning:
		return p.doubtful(text)
	case rows.InkError:
		return p.bad(text)
	case rows.InkStrong:
		return p.bold(text)
	}
	return p.faint(text)
}
