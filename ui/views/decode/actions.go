package decode

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// copy copies the token: cleaned, and repaired where that is certain.
func (d *View) copy() pane.Intent {
	r := d.report()
	switch {
	case r == nil || r.Token == "":
		return pane.Warn(say.F("nothing to copy yet"))
	case r.ProvenRepair() != nil:
		return pane.Copy{Text: r.Token, What: say.F("repaired token")}
	case len(r.Repairs) == 1:
		return pane.Copy{Text: r.Token, What: say.F("repaired token, which is not proven")}
	}
	return pane.Copy{Text: r.Token, What: say.F("token")}
}

// clear empties the token's field and what the app passed.
func (d *View) clear() tea.Cmd {
	d.join.Clear()
	d.text.SetValue("")
	d.goTo(inText, false)
	return d.renew()
}

// paste goes to the field with the keyboard, and outside of fields to the token.
// A token goes there in any case.
func (d *View) paste(msg tea.PasteMsg) (pane.Intent, tea.Cmd) {
	switch {
	case d.at != inText && d.isToken(msg.Content):
		was := d.at
		d.text.SetValue(msg.Content)
		d.goTo(inText, false)
		if was == inJoin {
			return pane.Notify{Notice: look.Notice{Text: say.F("that is a token: it is read above")}}, d.renew()
		}
	case d.at == inJoin:
		d.join.Update(msg)
	default:
		d.goTo(inText, false)
		d.text.Update(msg)
	}
	return nil, d.renew()
}

// isToken reports whether a text that is pasted outside of the token's field is
// a token: in the error, where a log may have one, one alone.
func (d *View) isToken(text string) bool {
	if d.at == inJoin && d.join.InError() {
		_, err := token.Parse(strings.TrimSpace(text))
		return err == nil
	}
	return session.HoldsToken(text)
}

// copyRow copies what a line is about.
func (d *View) copyRow(r *report.Row) pane.Intent {
	text := r.Copied(d.Theme.Reader(d.now))
	if text == "" || r.Kind == report.Heading {
		return pane.Warn(say.F("there is nothing to copy in this line"))
	}
	what := r.Label
	if what.IsZero() {
		what = say.F("line")
	}
	return pane.Copy{Text: text, What: what}
}

// replace goes to the form that makes a right token.
func (d *View) replace() pane.Intent {
	switch {
	case d.answer == nil || d.answer.replacement == nil:
		return pane.Warn(say.F("there is nothing yet to make a right token from"))
	case d.answer.replacement.fill == nil:
		return pane.Warn(d.answer.replacement.lack)
	}
	return *d.answer.replacement.fill
}

// takeOver puts what the text says besides its token into the form, where it can be
// edited. It stays what the text says: only what is typed can prove.
func (d *View) takeOver() (pane.Intent, tea.Cmd) {
	if d.answer == nil || d.answer.news().IsZero() {
		return pane.Warn(say.F("the text says nothing that is not given already")), nil
	}
	d.join.Hear(d.answer.news())
	told := look.Notice{
		Text: say.F("filled in from the text, which may tell of another call: it counts as likely until you change it")}
	return pane.Notify{Notice: told}, d.renew()
}

// ignore leaves out what the text says besides its token, and takes it in again.
func (d *View) ignore() (pane.Intent, tea.Cmd) {
	switch r := d.report(); {
	case r != nil && d.ignored == d.text.Value():
		d.ignored = ""
	case r == nil || r.Context.IsZero():
		return pane.Warn(say.F("the text says nothing besides its token")), nil
	default:
		d.ignored = d.text.Value()
	}
	return nil, d.renew()
}

// useProject puts the token's project in force.
func (d *View) useProject() pane.Intent {
	r := d.report()
	switch {
	case r == nil || r.AppID == "":
		return pane.Warn(say.F("there is no App ID to find a project by"))
	case d.project != nil && d.project.AppID == r.AppID:
		return pane.Notify{Notice: look.Notice{Text: say.F("its project is the current one already")}}
	}
	return pane.ChooseAppID{AppID: r.AppID}
}

// compare takes the token to the Compare view, with the other one that was pasted.
func (d *View) compare() pane.Intent {
	if r := d.report(); r != nil && r.Token != "" {
		_, other := session.TwoTokens(d.text.Value())
		return pane.CompareWith{A: r.Token, B: other}
	}
	return pane.Warn(say.F("nothing to compare yet"))
}

// click moves the keyboard to what was clicked on. The token, and a value in the
// report, are copied.
func (d *View) click(c pane.Clicked) (pane.Intent, tea.Cmd) {
	p := d.plan
	switch {
	case c.Y >= p.sheetY:
		d.goTo(inReport, false)
		if r := d.sheet.Click(c.Y - p.sheetY); r != nil && r.Kind == report.Field {
			return d.copyRow(r), nil
		}
	case p.beside && c.X >= p.joinX, !p.beside && c.Y >= p.joinY-1:
		return nil, d.clickJoin(c)
	default:
		d.goTo(inText, false)
		if r := d.report(); r != nil && r.Token != "" {
			return d.copy(), nil
		}
	}
	return nil, nil
}

// clickJoin moves the keyboard to the field that was clicked on. Where a line
// sums the fields up, they are opened.
func (d *View) clickJoin(c pane.Clicked) tea.Cmd {
	if d.plan.joinH == 0 || c.Y < d.plan.joinY {
		d.goTo(inJoin, false)
		return nil
	}
	changed := d.join.Click(c.X-d.plan.joinX, c.Y-d.plan.joinY)
	d.at = inJoin
	d.sheet.Focus(false)
	d.lay()
	if changed {
		return d.renew()
	}
	return nil
}
