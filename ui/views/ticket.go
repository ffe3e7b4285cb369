package views

import (
	"strings"
	"time"

	"agtok/token/jsontext"
	"agtok/ui/kit"
)

// liveWarning stands above a report that is copied: a ticket is read by many.
const liveWarning = "A token that has not ended is a credential: who has it can join. It and its signature are in this report."

// ticket copies the whole report, for a ticket. There is no certificate in a
// report.
func (d *Decode) ticket(asJSON bool) kit.Intent {
	if d.about == nil {
		return kit.Warn("there is no report to copy")
	}
	what := "report"
	if d.sheet.live() {
		what = "report of a token that is still a credential"
	}
	if !asJSON {
		return kit.Copy{Text: d.about.plain(), What: what}
	}
	text, err := jsontext.Encode(d.about.report, "  ")
	if err != nil {
		return kit.Notify{Notice: kit.Notice{Level: kit.Error, Text: "the report is not copied: " + kit.Printable(err.Error())}}
	}
	return kit.Copy{Text: string(text), What: what + ", as JSON"}
}

// plain is the report as text, nothing left out but the bytes.
func (d *dossier) plain() string {
	var b strings.Builder
	b.WriteString(strings.ToUpper(string(d.report.Verdict)) + ", read at " + d.now.Format(time.RFC3339) + "\n") // what follows leaves the date out
	for _, r := range d.rows {
		if r.part == "bytes" || r.fold == "bytes" {
			continue
		}
		r.write(&b, d)
	}
	b.WriteString("\nThe token\n  " + kit.Printable(d.report.Token) + "\n\n" + liveWarning + "\n")
	return b.String()
}

// write adds a row to a report in plain text.
func (r *row) write(b *strings.Builder, d *dossier) {
	text := r.text
	if !r.end.IsZero() {
		s := sheet{theme: plainTheme(), now: d.now}
		text = s.lapse(r.end) + ", " + text
	}
	if r.kind == pair && r.other != "" {
		text += " " + r.relation() + " " + r.other
	}
	switch {
	case r.kind == heading:
		b.WriteString("\n" + text)
	case r.label != "":
		b.WriteString("  " + strings.TrimSpace(r.glyph+" "+kit.Fit(r.label, labelMin)) + "  " + text)
	case r.part != "":
		b.WriteString("    " + text)
	default:
		b.WriteString("  " + strings.TrimSpace(r.glyph+" "+text))
	}
	b.WriteByte('\n')
}

// labelMin is the width of the labels of a report in plain text.
const labelMin = 12

// plainTheme has no styles.
func plainTheme() *kit.Theme { return &kit.Theme{} }
