package views

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

func warn(text string) kit.Intent {
	return kit.Notify{Notice: kit.Notice{Level: kit.Warning, Text: text}}
}

// copy copies the line under the cursor, or the cleaned token.
func (d *Decode) copy() kit.Intent {
	if d.at == inReport {
		if r := d.sheet.current(); r != nil {
			return d.copyRow(r)
		}
	}
	if r := d.report(); r != nil && r.Token != "" {
		return kit.Copy{Text: r.Token, What: "token"}
	}
	return warn("nothing to copy yet")
}

// copyRow copies what a line is about.
func (d *Decode) copyRow(r *row) kit.Intent {
	text := r.value
	if text == "" {
		text = r.text
	}
	if text == "" || r.kind == heading {
		return warn("there is nothing to copy in this line")
	}
	what := r.label
	if what == "" {
		what = "line"
	}
	return kit.Copy{Text: text, What: what}
}

// heal goes to the form that makes a right token.
func (d *Decode) heal() kit.Intent {
	if d.about == nil || d.about.cure == nil {
		return warn("a right token cannot be made from what is known: choose its project")
	}
	return *d.about.cure
}

// otherProject reports whether the token is of another project than the one in
// force.
func (d *Decode) otherProject() bool {
	r := d.report()
	return r != nil && r.AppID != "" && len(d.about.projects) > 0 && (d.project == nil || d.project.AppID != r.AppID)
}

// useProject puts the token's project in force.
func (d *Decode) useProject() kit.Intent {
	r := d.report()
	switch {
	case r == nil || r.AppID == "":
		return warn("there is no App ID to find a project by")
	case d.project != nil && d.project.AppID == r.AppID:
		return kit.Notify{Notice: kit.Notice{Text: "its project is in force already"}}
	}
	return kit.ChooseAppID{AppID: r.AppID}
}

// compare takes the token to the Compare view.
func (d *Decode) compare() kit.Intent {
	if r := d.report(); r != nil && r.Token != "" {
		return kit.CompareWith{A: r.Token}
	}
	return warn("nothing to compare yet")
}

// click moves the keyboard to what was clicked on.
func (d *Decode) click(c kit.Clicked) tea.Cmd {
	p := d.plan
	switch {
	case c.Y >= p.sheetY:
		d.goTo(inReport, false)
		d.sheet.click(c.Y - p.sheetY)
	case p.beside && c.X >= p.joinX, !p.beside && c.Y >= p.joinY-1:
		d.goTo(inJoin, false)
	default:
		d.goTo(inText, false)
	}
	return nil
}
