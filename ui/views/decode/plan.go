package decode

import (
	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/pane"
	"strings"
)

// A decodePlan is where the parts of the Decode view are.
type decodePlan struct {
	beside       bool // join parameters stand beside the token, not below it
	textW, textH int
	joinX, joinY int
	joinH        int // 0: a line sums them up
	sheetY       int
}

const (
	besideFrom = 116 // cells of width from which the two stand side by side
	roomy      = 30  // lines of height from which the join parameters stay open
	lowView    = 14
	sheetMin   = 3
)

// lay divides the view. Wide:
//
//	┌ token ─────────┬ join parameters ┐
//	├ verdict ───────┴─────────────────┤
//	└ report ──────────────────────────┘
//
// else:
//
//	┌ token ───────────────────────────┐
//	├ joined with ─────────────────────┤
//	│ join parameters, or their sum    │
//	├ verdict ─────────────────────────┤
//	└ report ──────────────────────────┘
func (d *View) lay() {
	p := decodePlan{beside: d.W >= besideFrom, textH: forms.AreaLines}
	if d.H <= lowView {
		p.textH = forms.AreaLow
	}
	if p.beside {
		p.textW = d.W*2/5 - 2
		p.joinX = p.textW + 3
		d.join.SetSize(d.W-p.joinX, d.H)
		p.joinH = min(d.join.Height(), d.H-sheetMin-1)
		d.join.SetSize(d.W-p.joinX, p.joinH)
		p.textH = p.joinH
		p.sheetY = p.joinH + 1
	} else {
		p.textW, p.joinY = d.W-2, p.textH+1
		p.sheetY = p.joinY + 2
		d.join.SetSize(d.W, d.H)
		if d.at == inJoin || d.H >= roomy {
			p.joinH = max(1, min(d.join.Height(), d.H-p.joinY-1-sheetMin))
			d.join.SetSize(d.W, p.joinH)
			p.sheetY = p.joinY + p.joinH + 1
		}
	}
	d.plan = p
	d.sheet.SetSize(d.W, max(0, d.H-p.sheetY))
}

// Rules are the lines above the join parameters and above the report.
func (d *View) Rules() []pane.Rule {
	rules := []pane.Rule{{Y: d.plan.sheetY - 1, Title: d.verdict()}}
	if !d.plan.beside {
		style := d.Theme.Dim
		if d.at == inJoin {
			style = d.Theme.Focus
		}
		rules = append(rules, pane.Rule{Y: d.plan.joinY - 1, Title: style.Render(d.Theme.Say(say.F("What the app passed")))})
	}
	return rules
}

// verdict is the word above the report.
func (d *View) verdict() string {
	switch {
	case d.answer == nil:
		return d.Theme.Dim.Render(d.Theme.Say(say.F("Report")))
	case d.answer.report.Verdict == reading:
		return d.Theme.Dim.Render(d.Theme.Say(say.F("reading…")))
	}
	v := report.Verdict(d.answer.report.Verdict)
	return d.Theme.Verdict(v.Level).Render(v.Mark + " " + d.Theme.Say(v.Text))
}

// View draws the view.
func (d *View) View() string {
	p := d.plan
	var lines []string
	for _, l := range d.text.Lines(max(1, p.textW), p.textH, d.Theme) {
		lines = append(lines, " "+l+" ")
	}
	join := cells.FitAll(d.join.Lines(), d.W-p.joinX, p.joinH)
	switch {
	case p.beside:
		side := d.Theme.Border.Render("│")
		for i, l := range join {
			lines[i] = cells.Fit(lines[i], p.joinX-1) + side + l
		}
	case p.joinH > 0:
		lines = append(append(lines, ""), join...)
	default:
		lines = append(lines, "", " "+d.Theme.Dim.Render(d.sum()))
	}
	lines = append(lines, "") // the rule's
	return strings.Join(cells.FitAll(append(lines, d.sheet.View()...), d.W, d.H), "\n")
}

// sum is what was given, in a line.
func (d *View) sum() string {
	sum, next := d.join.Summary(), d.deps.Keys.Form.Next.Help().Key
	switch {
	case sum.IsZero():
		sum = say.F("nothing yet; %s: channel, user, SDK, error", next)
	case !d.join.Given() && !d.join.Informed():
		sum = say.F("%v; %s: channel, user, SDK, error", sum, next)
	}
	return d.Theme.Say(sum)
}
