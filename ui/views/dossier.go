package views

import (
	"fmt"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/ui/kit"
)

// A dossier is everything the Decode view says about a token, and what it says
// it from.
type dossier struct {
	report   *diagnosis.Report
	input    diagnosis.Input
	project  *kit.Project // that the App ID was taken from
	projects []string     // with the token's App ID
	now      time.Time
	keys     kit.DecodeKeys
	cure     *cure // nil: nobody has asked for one
	waiting  []string
	doubts   []string // about certificates that could not be read
	said     paste.Context

	rows   []row
	closed map[string]bool
}

// verdicts are how a verdict is drawn.
var verdicts = map[diagnosis.Verdict]struct {
	level kit.Level
	glyph string
}{
	diagnosis.Accepted:   {kit.Done, "✓"},
	diagnosis.Suspect:    {kit.Warning, "!"},
	diagnosis.Rejected:   {kit.Error, "✗"},
	diagnosis.Unreadable: {kit.Error, "✗"},
}

// prepare fills in the rows that follow from the report alone. A token can have
// 65,535 services: then it takes its time.
func (d *dossier) prepare() *dossier {
	d.rows, d.closed = make([]row, 0, 64), map[string]bool{}
	d.said = paste.Around(d.input.Text)
	d.writeChecks()
	d.writeFindings()
	d.writeRepairs()
	d.writeToken()
	d.writeServices()
	d.writeBuilders()
	d.writeBytes()
	return d
}

// complete adds the rows that follow from the projects and from what is still
// under way.
func (d *dossier) complete() {
	rest := d.rows
	for i := range rest {
		if rest[i].label == projectLabel {
			rest[i].text = d.projectNames()
			break
		}
	}
	d.rows = make([]row, 0, len(rest)+8)
	d.writeVerdict()
	d.rows = append(d.rows, rest...)
}

func (d *dossier) add(r row) { d.rows = append(d.rows, r) }

// say adds a sentence that is escaped already.
func (d *dossier) say(kind rowKind, level kit.Level, glyph, text string) {
	d.add(row{kind: kind, level: level, glyph: glyph, text: kit.Shown(text)})
}

// waitingRow says what is under way.
func waitingRow(text string) row { return row{kind: faint, glyph: "…", text: text} }

func (d *dossier) heading(text, other, fold string) {
	d.add(row{kind: heading, text: text, other: other, fold: fold})
}

func (d *dossier) writeChecks() {
	if d.report.Version == "" {
		return // there is nothing to compare with
	}
	d.heading("Checks", "what the token says · what was passed", "")
	for _, c := range d.report.Checks {
		level, glyph := kit.Hint, "·"
		switch c.State {
		case diagnosis.Passed:
			level, glyph = kit.Done, "✓"
		case diagnosis.Failed:
			level, glyph = kit.Error, "✗"
		case diagnosis.Doubtful:
			level, glyph = kit.Warning, "!"
		}
		one := checkRow(c, level, glyph, d.now)
		if c.Name == "text" && d.report.Err == nil && d.report.Token != d.input.Text {
			one.text = "whole, but for what was pasted with it"
			if c.State == diagnosis.Passed {
				one.level, one.glyph = kit.Warning, "!"
			}
		}
		if c.Name == "text" && d.report.ProvenRepair() != nil {
			one.text = "damaged; what follows is read from the repaired token"
		}
		if c.Name == "signature" && c.Code != "" { // right for another one is wrong here
			one.kind, one.text, one.other = told, kit.Shown(d.messageOf(c.Code)), ""
		}
		d.add(one)
	}
}

// local writes a sentence of the diagnosis with its times as everywhere on the
// screen.
func (d *dossier) local(text say.Text) string { return text.For(say.Reader{Now: d.now}) }

// messageOf is what the first finding of a code says.
func (d *dossier) messageOf(code diagnosis.Code) string {
	if f := d.report.Find(code); f != nil {
		return d.local(f.Message)
	}
	return ""
}

// checkRow shows both sides of a check, where there are two.
func checkRow(c diagnosis.Check, level kit.Level, glyph string, now time.Time) row {
	signed, passed := c.Token.String(), c.Client.String()
	one := row{kind: pair, level: level, glyph: glyph, label: c.Name, text: kit.Shown(signed), other: kit.Shown(passed), value: signed}
	switch {
	case c.Name == "text":
		one.kind, one.text, one.other = told, textState[c.State], ""
	case c.Name == "time":
		one.kind, one.text, one.other = told, untilText(c.Token, now), ""
	case c.Name == "signature" && one.other != "":
		one.kind, one.text, one.other = told, one.text+": "+one.other, ""
	case one.text == "":
		one.text = "—"
	case one.other == "" && c.State == diagnosis.Unchecked:
		one.other = "not given"
	case one.other == one.text && level == kit.Done:
		if c.Name == "App ID" { // would be two lines of a narrow view, and stands below as a whole
			one.text = (&kit.Project{AppID: signed}).ShortAppID()
		}
		one.other = "the same"
	case one.other == one.text:
		one.other = limitsText[c.Code]
	}
	return one
}

// limitsText says what is doubtful about sides that are the same.
var limitsText = map[diagnosis.Code]string{
	diagnosis.CodePublishMissing: "may not publish all", diagnosis.CodePrivilegeMissing: "may not get in",
}

// untilText says until when a token is valid, or which other moment decides, in
// the way of the whole workbench. The diagnosis says it in UTC, and of a token
// without an end says nothing, or the year 1.
func untilText(check say.Text, now time.Time) string {
	text := check.For(say.Reader{Now: now})
	switch {
	case check.IsZero(), strings.Contains(check.String(), " 0001-"):
		return "—"
	case text == check.String(): // there is no time in it
		return kit.Shown(text)
	}
	return text + ", now " + now.Format(time.TimeOnly)
}

// textState says of each state of a token's text what it means.
var textState = map[diagnosis.CheckState]string{
	diagnosis.Passed: "whole", diagnosis.Failed: "cannot be read", diagnosis.Doubtful: "not as it was made", diagnosis.Unchecked: "—",
}

// effects say what a finding does.
var effects = map[diagnosis.Effect]string{
	diagnosis.Rejects: "rejects the token", diagnosis.Limits: "limits it", diagnosis.None: "rejects nothing",
}

func (d *dossier) writeFindings() {
	if len(d.report.Findings) == 0 {
		return
	}
	d.heading("Findings", token.Count(len(d.report.Findings), "finding"), "")
	for i, f := range d.report.Findings {
		level, glyph := kit.Hint, "·"
		switch {
		case f.Effect == diagnosis.Rejects && f.Certainty == diagnosis.Proven:
			level, glyph = kit.Error, "✗"
		case f.Effect != diagnosis.None:
			level, glyph = kit.Warning, "!"
		}
		part := fmt.Sprintf("finding %s %d", f.Code, i)
		d.closed[part] = f.Effect == diagnosis.None
		d.writeFinding(f, part, level, glyph)
	}
}

// writeFinding adds a finding: its sentence, unless that stands above as the
// verdict, and what sort of finding it is. The reasons are a part of it.
func (d *dossier) writeFinding(f diagnosis.Finding, part string, level kit.Level, glyph string) {
	text := string(f.Code) + " (" + string(f.Certainty) + ", " + effects[f.Effect] + ")"
	if f.Message.String() != d.report.Headline.String() || d.report.Mended() != nil { // else it stands above already
		text = d.local(f.Message) + " · " + text
	}
	d.add(row{kind: sentence, level: level, glyph: glyph, fold: part, text: kit.Shown(text), value: string(f.Code) + ": " + f.Message.String()})
	if why := f.Because(); !why.IsZero() {
		d.add(row{kind: sentence, part: part, label: "because", text: kit.Shown(d.local(why)), value: why.String()})
	}
	if !f.Fix.IsZero() {
		d.add(row{kind: sentence, part: part, label: "to do", text: kit.Shown(d.local(f.Fix)), value: f.Fix.String()})
	}
}

// maxRepairs is how many repairs are worth a line each.
const maxRepairs = 8

func (d *dossier) writeRepairs() {
	if len(d.report.Repairs) == 0 {
		return
	}
	d.heading("Repairs", token.Count(len(d.report.Repairs), "edit")+" that would make it a token", "")
	for i, one := range d.report.Repairs {
		if i == maxRepairs {
			d.say(faint, kit.Hint, "", fmt.Sprintf("and %d more", len(d.report.Repairs)-i))
			return
		}
		text, level, glyph := one.Edit, kit.Hint, "·"
		if one.Verified {
			text, level, glyph = text+"; the signature verifies", kit.Done, "✓"
		}
		d.add(row{kind: sentence, level: level, glyph: glyph, text: kit.Shown(text), value: one.Token})
		d.add(row{label: "repaired", text: kit.Printable(one.Token), value: one.Token})
	}
}

// local writes the times in a sentence of the diagnosis as everywhere on the
// screen.
func (d *dossier) local(text string) string { return localTimes(text, d.now) }
