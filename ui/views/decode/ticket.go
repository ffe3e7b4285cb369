package decode

import (
	"agtok/say"
	"strings"
	"time"

	"agtok/token/jsontext"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/views/outline"
)

// liveWarning stands above a report that is copied: a ticket is read by many.
const liveWarning = "A token that has not ended is a credential: who has it can join. It and its signature are in this report."

// ticket copies the whole report, for a ticket. There is no certificate in a
// report.
func (d *View) ticket(asJSON bool) pane.Intent {
	if d.about == nil {
		return pane.Warn(say.F("there is no report to copy"))
	}
	what := say.F("report")
	if d.sheet.Live() {
		what = say.F("report of a token that is still a credential")
	}
	if !asJSON {
		return pane.Copy{Text: d.about.plain(), What: what}
	}
	text, err := jsontext.Encode(d.about.report, "  ")
	if err != nil {
		return pane.Notify{Notice: look.Notice{Level: look.Error, Text: say.F("the report is not copied: %v", err)}}
	}
	return pane.Copy{Text: string(text), What: say.F("%v, as JSON", what)}
}

// plain is the report as text, nothing left out but the bytes.
func (d *dossier) plain() string {
	var b strings.Builder
	b.WriteString(strings.ToUpper(string(d.report.Verdict)) + ", read at " + d.now.Format(time.RFC3339) + "\n") // what follows leaves the date out
	for _, r := range d.rows {
		if r.Part == "bytes" || r.Fold == "bytes" {
			continue
		}
		writeRow(&b, &r, d)
	}
	b.WriteString("\nThe token\n  " + look.Printable(d.report.Token) + "\n\n" + liveWarning + "\n")
	return b.String()
}

// writeRow adds a row to a report in plain text.
func writeRow(b *strings.Builder, r *outline.Row, d *dossier) {
	text := r.Text
	if !r.End.IsZero() {
		s := outline.List{Theme: plainTheme(), Now: d.now}
		text = s.Lapse(r.End) + ", " + text
	}
	if r.Kind == outline.Pair && r.Other != "" {
		text += " " + r.Relation() + " " + r.Other
	}
	switch {
	case r.Kind == outline.Heading:
		b.WriteString("\n" + text)
	case r.Label != "":
		b.WriteString("  " + strings.TrimSpace(r.Glyph+" "+look.Fit(r.Label, labelMin)) + "  " + text)
	case r.Part != "":
		b.WriteString("    " + text)
	default:
		b.WriteString("  " + strings.TrimSpace(r.Glyph+" "+text))
	}
	b.WriteByte('\n')
}

// labelMin is the width of the labels of a report in plain text.
const labelMin = 12

// plainTheme has no styles.
func plainTheme() *look.Theme { return &look.Theme{} }
