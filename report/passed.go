package report

import (
	"agtok/say"
	"agtok/token/diagnosis"
)

// Passed lists what the app passed, as far as it was given or the text says it: the
// first question of who reads a ticket. Apart from that stands what nobody passed.
func Passed(r *diagnosis.Report, in diagnosis.Input) []Row {
	w := &writer{r: r, in: in}
	all := in.Said(r.Context)
	add := func(id ID, label, text say.Text, value string, heard bool) {
		if heard {
			text = say.F("%v (from the text)", text)
		}
		w.add(Row{ID: "passed/" + id, Label: label, Text: text, Value: value})
	}
	name := func(id ID, label say.Text, given, known *string) {
		if known != nil {
			add(id, label, say.F("%v", say.Name(*known)), *known, given == nil)
		}
	}
	plain := func(id ID, label say.Text, given, known *string) {
		if known != nil {
			add(id, label, say.F("%v", say.Plain(*known)), *known, given == nil)
		}
	}
	if !all.AppIDAssumed {
		plain("app-id", say.F("App ID"), in.AppID, all.AppID)
	}
	name("channel", say.F("channel"), in.Channel, all.Channel)
	plain("uid", say.F("uid"), in.UID, all.UID)
	name("account", say.F("account"), in.Account, all.Account)
	if all.For != 0 {
		add("product", say.F("product"), say.F("%v", all.For), all.For.String(), in.For == 0)
	}
	if all.SDK != "" {
		plain("sdk", say.F("SDK"), known(in.SDK), &all.SDK)
	}
	if all.Error != "" {
		plain("error", say.F("error"), known(in.Error), &all.Error)
	}
	rows := w.rows
	if len(rows) > 0 {
		rows = append([]Row{{ID: "passed", Kind: Heading, Text: say.F("What the app passed")}}, rows...)
	}
	if all.AppID != nil && all.AppIDAssumed { // nobody passed it: the token was compared with it
		rows = append(rows, Row{ID: "assumed", Kind: Heading, Text: say.F("From the current project in agtok")},
			Row{ID: "assumed/app-id", Label: say.F("App ID"), Text: say.F("%v", say.Plain(*all.AppID)), Value: *all.AppID})
	}
	return rows
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
