package report

import (
	"slices"

	"agtok/say"
	"agtok/token/diagnosis"
)

func (w *writer) checks() {
	if w.r.Version == "" {
		return // there is nothing to compare with
	}
	w.add(Row{ID: Checks, Kind: Heading, Text: say.F("Checks"), Other: say.F("what the token says · what was passed")})
	for _, c := range w.r.Checks {
		w.add(w.check(c))
	}
}

// byTheClock are findings that two times show, side by side.
var byTheClock = []diagnosis.Code{
	diagnosis.CodeExpired, diagnosis.CodePrivilegeExpired, diagnosis.CodeExpiresSoon, diagnosis.CodeIssuedInFuture,
}

// check shows both sides of a check, where there are two, and why it failed where
// the sides do not show that.
func (w *writer) check(c diagnosis.Check) Row {
	row := Row{ID: "check/" + ID(c.Name), Kind: Pair, Label: checkLabels[c.Name], Text: c.Token, Other: c.Client,
		Whole: c.Token}
	switch c.State {
	case diagnosis.Passed:
		row.Level = Done
	case diagnosis.Failed:
		row.Level = Error
	case diagnosis.Doubtful:
		row.Level = Warning
	}
	same := c.Client.String() == c.Token.String()
	shown := !same && !c.Client.IsZero() // what is wrong
	switch c.Name {
	case diagnosis.CheckText:
		w.text(c, &row)
		shown = w.r.ProvenRepair() != nil
	case diagnosis.CheckTime:
		row.Kind, row.Other, shown = Told, say.Text{}, slices.Contains(byTheClock, c.Code)
		if !c.Token.IsZero() && !w.in.At.IsZero() {
			row.Text = say.F("%v, now %v", c.Token, say.Clock(w.in.At))
		}
	case diagnosis.CheckSignature:
		row.Kind, row.Other, shown = Told, say.Text{}, false
		if !c.Client.IsZero() {
			row.Text = say.F("%v: %v", c.Token, c.Client)
		} else if w.r.Signature.Status == diagnosis.SignatureUnchecked {
			row.Text = say.F("not checked").Meaning("signature")
		}
	case diagnosis.CheckAppID:
		if same && row.Level == Done { // its value stands below
			row.Text, row.Value = say.F("%v", say.ID(w.r.AppID)), w.r.AppID
		}
	}
	row.Mark = row.Level.Mark()
	if row.Text.IsZero() {
		row.Text = say.F("—")
	}
	switch {
	case c.Code != "" && !shown:
		row.Kind, row.Other = Told, say.Text{}
		if f := w.r.Find(c.Code); f == nil || w.above(f) {
			row.Text = say.F("%v · %s", row.Text, c.Code)
		} else {
			row.Text = f.Message
		}
	case row.Kind == Told, c.Token.IsZero() && c.Client.IsZero():
	case c.State == diagnosis.Unchecked && c.Client.IsZero():
		row.Other = say.F("not given")
	case same && row.Level == Done:
		row.Other = say.F("the same")
	}
	return row
}

// text says of a token's text what its state means.
func (w *writer) text(c diagnosis.Check, row *Row) {
	row.Kind, row.Other = Told, say.Text{}
	switch {
	case w.r.ProvenRepair() != nil:
		row.Text = say.F("damaged; what follows is read from the repaired token")
	case w.r.Err == nil && w.r.Token != w.in.Text:
		row.Text, row.Level = say.F("whole, but for what was pasted with it"), max(row.Level, Warning)
	case c.State == diagnosis.Failed:
		row.Text = say.F("cannot be read")
	case c.State == diagnosis.Doubtful:
		row.Text = say.F("not as it was made")
	default:
		row.Text = say.F("whole")
	}
}
