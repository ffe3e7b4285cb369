package decode

import (
	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/pane"
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
	d.drawn = ""
	p := decodePlan{beside: d.w >= besideFrom, textH: forms.AreaLines}
	if d.h <= lowView {
		p.textH = forms.AreaLow
	}
	if p.beside {
		p.textW = d.w*2/5 - 2
		p.joinX = p.textW + 3
		d.join.SetSize(d.w-p.joinX, d.h)
		p.joinH = min(d.join.Height(), d.h-sheetMin-1)
		d.join.SetSize(d.w-p.joinX, p.joinH)
		p.textH = p.joinH
		p.sheetY = p.joinH + 1
	} else {
		p.textW, p.joinY = d.w-2, p.textH+1
		p.sheetY = p.joinY + 2
		d.join.SetSize(d.w, d.h)
		if d.at == inJoin || d.h >= roomy {
			p.joinH = max(1, min(d.join.Height(), d.h-p.joinY-1-sheetMin))
			d.join.SetSize(d.w, p.joinH)
			p.sheetY = p.joinY + p.joinH + 1
		}
	}
	d.plan = p
	d.sheet.SetSize(d.w, max(0, d.h-p.sheetY))
}

// Rules are the lines above the join parameters and above the report.
func (d *View) Rules() []pane.Rule {
	rules := []pane.Rule{{Y: d.plan.sheetY - 1, Title: d.verdict()}}
	if !d.plan.beside {
		style := d.theme.Dim
		if d.at == inJoin {
			style = d.theme.Focus
		}
		rules = append(rules, pane.Rule{Y: d.plan.joinY - 1, Title: style.Render(d.theme.Say(say.F("What the app passed")))})
	}
	return rules
}

// verdict is the word above the report.
func (d *View) verdict() string {
	switch {
	case d.answer == nil:
		return d.theme.Dim.Render(d.theme.Say(say.F("Report")))
	case d.answer.report.Verdict == reading:
		return d.theme.Dim.Render(d.theme.Say(say.F("reading…")))
	}
	v := report.Verdict(d.answer.report.Verdict)
	return d.theme.Verdict(v.Level).Render(v.Mark + " " + d.theme.Say(v.Text))
}

func (d *View) draw() []string {
	p := d.plan
	lines := make([]string, 0, d.h)
	for _, l := range d.text.Lines(max(1, p.textW), p.textH, d.theme) {
		lines = append(lines, " "+l+" ")
	}
	switch {
	case p.beside:
		lines = d.besides(lines)
	case p.joinH > 0:
		lines = append(lines, cells.Blank(d.w))
		lines = append(lines, d.joinLines()...)
	default:
		lines = append(lines, cells.Blank(d.w), cells.Fit(" "+d.theme.Dim.Render(d.sum()), d.w))
	}
	lines = append(lines, cells.Blank(d.w)) // the rule's
	lines = append(lines, d.sheet.View()...)
	for len(lines) < d.h {
		lines = append(lines, cells.Blank(d.w))
	}
	return lines[:max(0, d.h)]
}

// joinLines are the join parameters, exactly as many lines as planned.
func (d *View) joinLines() []string {
	lines := append([]string(nil), d.join.Lines()...)
	for len(lines) < d.plan.joinH {
		lines = append(lines, cells.Blank(d.w-d.plan.joinX))
	}
	return lines[:d.plan.joinH]
}

// besides puts the join parameters beside the token's lines.
func (d *View) besides(text []string) []string {
	side := d.theme.Border.Render("│")
	for i, l := range d.joinLines() {
		text[i] = cells.Fit(text[i], d.plan.joinX-1) + side + cells.Fit(l, d.w-d.plan.joinX)
	}
	return text
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
	return d.theme.Say(sum)
}
