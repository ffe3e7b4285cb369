package decode

import (
	"fmt"
	"strings"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/paste"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/session"
	"agtok/ui/views/outline"
)

// A dossier is everything the Decode view says about a token, and what it says
// it from.
type dossier struct {
	report      *diagnosis.Report
	input       diagnosis.Input
	project     *session.Project // that the App ID was taken from
	projects    []string         // with the token's App ID
	now         time.Time
	keys        keys.Decode
	replacement *replacement // nil: nobody has asked for one
	waiting     []string
	doubts      []string // about certificates that could not be read
	said        paste.Context

	rows   []outline.Row
	closed map[string]bool
}

// verdicts are how a verdict is drawn.
var verdicts = map[diagnosis.Verdict]struct {
	level look.Level
	glyph string
}{
	diagnosis.Accepted:    {look.Done, "✓"},
	diagnosis.Unverified:  {look.Warning, "?"},
	diagnosis.Unexplained: {look.Warning, "?"},
	diagnosis.NoToken:     {look.Error, "✗"},
	diagnosis.Suspect:     {look.Warning, "!"},
	diagnosis.Rejected:    {look.Error, "✗"},
	diagnosis.Unreadable:  {look.Error, "✗"},
}

// prepare fills in the rows that follow from the report alone. A token can have
// 65,535 services: then it takes its time.
func (d *dossier) prepare() *dossier {
	d.rows, d.closed = make([]outline.Row, 0, 64), map[string]bool{}
	d.said = paste.Context(d.report.Context)
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
		if rest[i].Label == projectLabel {
			rest[i].Text = d.projectNames()
			break
		}
	}
	d.rows = make([]outline.Row, 0, len(rest)+8)
	d.writeVerdict()
	d.rows = append(d.rows, rest...)
}

func (d *dossier) add(r outline.Row) { d.rows = append(d.rows, r) }

// say adds a sentence that is escaped already.
func (d *dossier) say(kind outline.Kind, level look.Level, glyph, text string) {
	d.add(outline.Row{Kind: kind, Level: level, Glyph: glyph, Text: look.Shown(text)})
}

// waitingRow says what is under way.
func waitingRow(text string) outline.Row {
	return outline.Row{Kind: outline.Faint, Glyph: "…", Text: text}
}

func (d *dossier) heading(text, other, fold string) {
	d.add(outline.Row{Kind: outline.Heading, Text: text, Other: other, Fold: fold})
}

func (d *dossier) writeChecks() {
	if d.report.Version == "" {
		return // there is nothing to compare with
	}
	d.heading("Checks", "what the token says · what was passed", "")
	for _, c := range d.report.Checks {
		level, glyph := look.Hint, "·"
		switch c.State {
		case diagnosis.Passed:
			level, glyph = look.Done, "✓"
		case diagnosis.Failed:
			level, glyph = look.Error, "✗"
		case diagnosis.Doubtful:
			level, glyph = look.Warning, "!"
		}
		one := checkRow(c, level, glyph, d.now)
		if c.Name == "text" && d.report.Err == nil && d.report.Token != d.input.Text {
			one.Text = "whole, but for what was pasted with it"
			if c.State == diagnosis.Passed {
				one.Level, one.Glyph = look.Warning, "!"
			}
		}
		if c.Name == "text" && d.report.ProvenRepair() != nil {
			one.Text = "damaged; what follows is read from the repaired token"
		}
		if c.Name == "signature" && c.Code != "" { // right for another one is wrong here
			one.Kind, one.Text, one.Other = outline.Told, look.Shown(d.messageOf(c.Code)), ""
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
func checkRow(c diagnosis.Check, level look.Level, glyph string, now time.Time) outline.Row {
	signed, passed := c.Token.String(), c.Client.String()
	one := outline.Row{Kind: outline.Pair, Level: level, Glyph: glyph, Label: string(c.Name), Text: look.Shown(signed), Other: look.Shown(passed), Value: signed}
	switch {
	case c.Name == "text":
		one.Kind, one.Text, one.Other = outline.Told, textState[c.State], ""
	case c.Name == "time":
		one.Kind, one.Text, one.Other = outline.Told, untilText(c.Token, now), ""
	case c.Name == "signature" && one.Other != "":
		one.Kind, one.Text, one.Other = outline.Told, one.Text+": "+one.Other, ""
	case one.Text == "":
		one.Text = "—"
	case one.Other == "" && c.State == diagnosis.Unchecked:
		one.Other = "not given"
	case one.Other == one.Text && level == look.Done:
		if c.Name == "App ID" { // would be two lines of a narrow view, and stands below as a whole
			one.Text = (&session.Project{AppID: signed}).ShortAppID()
		}
		one.Other = "the same"
	case one.Other == one.Text:
		one.Other = limitsText[c.Code]
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
		return look.Shown(text)
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
		level, glyph := look.Hint, "·"
		switch {
		case f.Effect == diagnosis.Rejects && f.Certainty == diagnosis.Proven:
			level, glyph = look.Error, "✗"
		case f.Effect != diagnosis.None:
			level, glyph = look.Warning, "!"
		}
		part := fmt.Sprintf("finding %s %d", f.Code, i)
		d.closed[part] = f.Effect == diagnosis.None
		d.writeFinding(f, part, level, glyph)
	}
}

// writeFinding adds a finding: its sentence, unless that stands above as the
// verdict, and what sort of finding it is. The reasons are a part of it.
func (d *dossier) writeFinding(f diagnosis.Finding, part string, level look.Level, glyph string) {
	text := string(f.Code) + " (" + string(f.Certainty) + ", " + effects[f.Effect] + ")"
	if f.Message.String() != d.report.Headline.String() || d.report.Mended() != nil { // else it stands above already
		text = d.local(f.Message) + " · " + text
	}
	d.add(outline.Row{Kind: outline.Sentence, Level: level, Glyph: glyph, Fold: part, Text: look.Shown(text), Value: string(f.Code) + ": " + f.Message.String()})
	if why := f.Because(); !why.IsZero() {
		d.add(outline.Row{Kind: outline.Sentence, Part: part, Label: "because", Text: look.Shown(d.local(why)), Value: why.String()})
	}
	if !f.Fix.IsZero() {
		d.add(outline.Row{Kind: outline.Sentence, Part: part, Label: "to do", Text: look.Shown(d.local(f.Fix)), Value: f.Fix.String()})
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
			d.say(outline.Faint, look.Hint, "", fmt.Sprintf("and %d more", len(d.report.Repairs)-i))
			return
		}
		text, level, glyph := one.Edit.String(), look.Hint, "·"
		if one.Verified {
			text, level, glyph = text+"; the signature verifies", look.Done, "✓"
		}
		d.add(outline.Row{Kind: outline.Sentence, Level: level, Glyph: glyph, Text: look.Shown(text), Value: one.Token})
		d.add(outline.Row{Label: "repaired", Text: look.Printable(one.Token), Value: one.Token})
	}
}
