package cli

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	rows "agtok/report"
	"agtok/token/diagnosis"
	"agtok/ui/look"
)

// reportPage is the answer of agtok inspect for a person: the verdict with its
// reason and what to change, then all findings, then what the token says.
func (a *app) reportPage(r *diagnosis.Report, in diagnosis.Input) string {
	paint := a.painter()
	page := rows.Page{Now: in.At, Width: a.Terminal.Width, Wrap: look.Wrap, Paint: paint.ink}
	return page.Print(r.Verdict, rows.Without(rows.Of(r, in, nil), rows.Checks, rows.Signature, rows.Bytes))
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

// A page is names and what belongs to them, in two columns.
type page struct {
	painter
	width int // in cells; 0: lines are not wrapped
	b     strings.Builder
}

func (p *page) text() string { return p.b.String() }

// labelWidth is that of the column of names.
const labelWidth = 12

// row shows a name and what belongs to it.
func (p *page) row(name, text string) {
	if text == "" {
		return
	}
	p.wrapped(p.faint(fmt.Sprintf("%-*s", labelWidth, name)), text)
}

// wrapped writes a text behind a head, and further lines of it below its
// beginning.
func (p *page) wrapped(head, text string) {
	indent := ansi.StringWidth(head)
	if p.width > indent+labelWidth {
		text = ansi.Wrap(text, p.width-indent, "")
	}
	text = strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", indent))
	p.b.WriteString(head + text + "\n")
}
