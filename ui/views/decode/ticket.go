package decode

import (
	"slices"
	"strings"

	"agtok/report"
	"agtok/say"
	"agtok/token/jsontext"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// ticket copies the report for others to read, with the beginning of its token
// or with all of it. There is no certificate in a report.
func (d *View) ticket(whole bool) pane.Intent {
	if d.answer == nil {
		return pane.Warn(say.F("there is no report to copy"))
	}
	text := report.Ticket(d.answer.report, slices.Concat(d.answer.head, report.Passed(d.answer.report, d.answer.input),
		d.answer.body), d.Theme.Lang, d.now, whole)
	what := say.F("report, without the token")
	if whole {
		what = d.reportName()
	}
	return pane.Copy{Text: text, What: what}
}

// reportName calls a report with its token what it is.
func (d *View) reportName() say.Text {
	if d.sheet.Live() {
		return say.F("report of a token that is still a credential")
	}
	return say.F("report")
}

// ticketJSON copies the report as agtok inspect --json prints it.
func (d *View) ticketJSON() pane.Intent {
	if d.answer == nil {
		return pane.Warn(say.F("there is no report to copy"))
	}
	text, err := jsontext.Encode(d.answer.report, "  ")
	if err != nil {
		return pane.Notify{Notice: look.Notice{Level: report.Error, Text: say.F("the report is not copied: %v", err)}}
	}
	return pane.Copy{Text: string(text), What: say.F("%v, as JSON", d.reportName())}
}

// copyAppID copies the token's App ID.
func (d *View) copyAppID() pane.Intent {
	if r := d.report(); r != nil && r.AppID != "" {
		return pane.Copy{Text: r.AppID, What: say.F("App ID")}
	}
	return pane.Warn(say.F("no App ID to copy is known"))
}

// copyParts copies what an app needs to use the token, a line each: App ID,
// channel, user and token, as far as the token names them.
func (d *View) copyParts() pane.Intent {
	r := d.report()
	if r == nil || r.Token == "" {
		return pane.Warn(say.F("nothing to copy yet"))
	}
	var b strings.Builder
	for _, row := range report.Parts(r) {
		value := row.Value
		if strings.ContainsFunc(value, func(c rune) bool { return !say.Visible(c) }) {
			value = say.Quote(value)
		}
		b.WriteString(d.Theme.Say(say.F("%v: %s", row.Label, value)) + "\n")
	}
	return pane.Copy{Text: b.String(), What: say.F("App ID, channel, user and token")}
}
