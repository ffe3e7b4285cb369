// Package decode is the screen that reads a token and says why it was rejected.
package decode

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/outline"
)

// View is the view that reads a token, and says why it was rejected. It
// diagnoses anew with each change:
//
//	 007eJxSYNgSIm7Cfc1n8+7zX0+Z…
//	├ Joined with ─────────────────────┤
//	 Channel    Lobby-1
//	 …
//	├ ✗ rejected ──────────────────────┤
//	 ✗ made for channel "lobby-1", joined as "Lobby-1": only the case differs
//	 …
type View struct {
	pane.Box

	deps pane.Deps
	keys keys.Decode

	text  *forms.Area
	join  *forms.Join
	sheet *outline.List
	at    place // what has the keyboard

	ignored string // the text of which nothing counts but its token
	opened  opened

	project     *session.Project
	examination examination
	answer      *answer // nil: there is nothing to say
	now         time.Time
	plan        decodePlan
}

// A place is a part of the Decode view that the keyboard can be in.
type place uint8

const (
	inText place = iota
	inJoin
	inReport
	places = 3
)

// New returns the view, empty.
func New(deps pane.Deps) *View {
	d := &View{
		deps: deps, keys: deps.Keys.Decode, now: deps.Now(),
		text: forms.NewArea(deps.Keys, say.F("paste a token, or whatever came with it")), join: forms.NewJoin(deps.Keys),
		sheet: outline.New(deps.Keys.Outline),
	}
	d.join.Leave()
	d.examine()
	return d
}

// Receive opens a text.
func (d *View) Receive(intent pane.Intent) (taken bool, cmd tea.Cmd) {
	open, ok := intent.(pane.Decode)
	if !ok {
		return false, nil
	}
	d.text.SetValue(open.Text)
	d.opened = opened{open.Text, open.Replaces, open.At}
	if open.Asked != nil {
		d.join.Clear()
		if open.Heard {
			d.join.Hear(*open.Asked)
		} else {
			d.join.Fill(*open.Asked)
		}
	}
	d.goTo(inText, false)
	return true, d.renew()
}

// Update handles keys, pastes, seconds, the choice of another project, and what
// its own commands found out.
func (d *View) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Ticked:
		return nil, d.second(msg.Now)
	case pane.ProjectChosen:
		before := d.project
		d.project = msg.Project
		d.join.SetProject(msg.Project)
		if before == nil || msg.Project == nil || before.Key() != msg.Project.Key() {
			return nil, d.renew() // the cause may be another one, and stands first
		}
		return nil, d.examine()
	case examined:
		return nil, d.take(msg)
	case unlocked:
		return nil, d.takeUnlocked(msg)
	case pane.Wheeled:
		d.sheet.Page(msg.Rows)
	case pane.Clicked:
		return d.click(msg)
	case tea.PasteMsg:
		return d.paste(msg)
	case tea.KeyPressMsg:
		return d.press(msg)
	}
	return nil, nil
}

// press handles the keys of the view, then those of the part with the keyboard.
func (d *View) press(k tea.KeyPressMsg) (pane.Intent, tea.Cmd) {
	switch {
	case key.Matches(k, d.keys.Copy):
		return d.copy(), nil
	case key.Matches(k, d.keys.CopyAs):
		return d.copyAs(), nil
	case key.Matches(k, d.keys.Replace):
		return d.replace(), nil
	case key.Matches(k, d.keys.TakeOver):
		return d.takeOver()
	case key.Matches(k, d.keys.Ignore):
		return d.ignore()
	case key.Matches(k, d.keys.UseProject):
		return d.useProject(), nil
	case key.Matches(k, d.keys.Compare):
		return d.compare(), nil
	case key.Matches(k, d.keys.Report):
		return d.ticket(false), nil
	case key.Matches(k, d.keys.ReportWhole):
		return d.ticket(true), nil
	case key.Matches(k, d.keys.ReportJSON):
		return d.ticketJSON(), nil
	case key.Matches(k, d.keys.CopyAppID):
		return d.copyAppID(), nil
	case key.Matches(k, d.keys.CopyParts):
		return d.copyParts(), nil
	case key.Matches(k, d.keys.Clear):
		return nil, d.clear()
	case key.Matches(k, d.keys.PageUp):
		d.sheet.Page(1 - d.sheet.H)
	case key.Matches(k, d.keys.PageDown):
		d.sheet.Page(d.sheet.H - 1)
	default:
		return d.pressPlace(k)
	}
	return nil, nil
}

// pressPlace handles the keys of the part with the keyboard, and moves it on.
func (d *View) pressPlace(k tea.KeyPressMsg) (pane.Intent, tea.Cmd) {
	form := d.deps.Keys.Form
	switch d.at {
	case inText:
		switch {
		case key.Matches(k, form.Next):
			d.goTo(inJoin, false)
		case key.Matches(k, form.Previous):
			d.goTo(inReport, true)
		case d.text.Update(k):
			return nil, d.renew()
		}
	case inJoin:
		switch leaves := d.join.Leaves(k); {
		case leaves > 0:
			d.goTo(inReport, false)
		case leaves < 0:
			d.goTo(inText, true)
		case key.Matches(k, d.keys.Back):
			d.goTo(inText, false)
		case d.join.Update(k):
			return nil, d.renew()
		default:
			d.lay()
		}
	case inReport:
		return d.pressReport(k), nil
	}
	return nil, nil
}

func (d *View) pressReport(k tea.KeyPressMsg) pane.Intent {
	switch copied, used := d.sheet.Press(k); {
	case copied != nil:
		return d.copyRow(copied)
	case used:
	case key.Matches(k, d.keys.Back, d.deps.Keys.Form.Next):
		d.goTo(inText, false)
	case key.Matches(k, d.deps.Keys.Form.Previous):
		d.goTo(inJoin, true)
	}
	return nil
}

// goTo gives the keyboard to a part.
func (d *View) goTo(p place, fromBehind bool) {
	d.at = p
	if p == inJoin {
		d.join.Enter(fromBehind)
	} else {
		d.join.Leave()
	}
	d.sheet.Focus(p == inReport)
	d.lay()
}

// renew examines what has changed, and shows the report from its beginning.
func (d *View) renew() tea.Cmd {
	d.sheet.Reset()
	return d.examine()
}

// second lets what is said change with the time. What takes its time does once a
// minute, and a repair does not: looking for it takes seconds.
func (d *View) second(now time.Time) tea.Cmd {
	same := now.Truncate(time.Minute).Equal(d.now.Truncate(time.Minute))
	d.now, d.sheet.Now = now, now
	switch q := &d.examination; {
	case d.answer == nil:
	case q.light && !q.thorough:
		return d.examine()
	case !same && d.answer.report.Err == nil && d.answer.report.Verdict != reading && len(d.answer.report.Repairs) == 0:
		in, _ := d.question()
		return d.search(in)
	}
	return nil
}

// Ages reports whether something in sight is of a time: an end that is past is each
// minute a minute more.
func (d *View) Ages() bool { return d.answer != nil && d.answer.report.Token != "" }

// report is what is known of the token; nil when there is nothing to say.
func (d *View) report() *diagnosis.Report {
	if d.answer == nil {
		return nil
	}
	return d.answer.report
}

// Live reports whether something counts down.
func (d *View) Live() bool { return d.answer != nil && d.sheet.Live() }

// Ends is when the token expires.
func (d *View) Ends() time.Time {
	if r := d.report(); r != nil {
		return r.ExpiresAt
	}
	return time.Time{}
}

// Subject is what the token opens.
func (d *View) Subject() string {
	r := d.report()
	if r == nil {
		return ""
	}
	for _, s := range r.Services {
		for _, name := range []*string{s.Channel, s.Room, s.User} {
			if name != nil && *name != "" {
				return *name
			}
		}
	}
	return ""
}

// Cursor is where text is typed.
func (d *View) Cursor() *tea.Cursor {
	var c *tea.Cursor
	switch d.at {
	case inText:
		c = d.text.Cursor()
		if c != nil {
			c.X++
		}
	case inJoin:
		if c = d.join.Cursor(); c != nil {
			c.X, c.Y = c.X+d.plan.joinX, c.Y+d.plan.joinY
		}
	}
	return c
}

// SetSize gives the view its size.
func (d *View) SetSize(w, h int) {
	d.Box.SetSize(w, h)
	d.lay()
}

// SetTheme gives the view its styles.
func (d *View) SetTheme(t *look.Theme) {
	d.Theme = t
	d.sheet.SetTheme(t)
	d.join.SetTheme(t)
}

// ShortHelp are the keys that do something now.
func (d *View) ShortHelp() []key.Binding {
	var bindings []key.Binding
	form := d.deps.Keys.Form
	if d.answer == nil {
		return []key.Binding{form.Next}
	}
	if !d.answer.news().IsZero() {
		bindings = append(bindings, d.keys.TakeOver)
	}
	if d.answer.replaceable() {
		bindings = append(bindings, d.keys.Replace)
	}
	if d.answer.otherProject() {
		bindings = append(bindings, d.keys.UseProject)
	}
	copyAs := []key.Binding{d.keys.CopyAs}
	if d.answer.offersCode() {
		bindings, copyAs = append(bindings, copyAs...), nil
	}
	if d.at == inReport {
		bindings = append(bindings, d.sheet.Enter()...)
	}
	bindings = append(append(bindings, d.keys.Copy, form.Next), copyAs...)
	return append(bindings, d.keys.Clear, d.keys.Report)
}

// FullHelp are all keys of the view.
func (d *View) FullHelp() [][]key.Binding {
	k, s := d.keys, d.sheet.Keys
	return append([][]key.Binding{
		{
			k.Copy, k.CopyAs, k.CopyAppID, k.CopyParts, k.Replace, k.TakeOver, k.Ignore, k.UseProject, k.Compare,
			k.Report, k.ReportWhole, k.ReportJSON, k.Clear,
			k.PageUp, k.PageDown, k.Back,
		},
		{s.Up, s.Down, s.First, s.Last, s.Open, s.Close, s.Toggle},
	}, d.join.FullHelp()...)
}

// Explain says what the field with the keyboard is for.
func (d *View) Explain() (label, about say.Text) {
	switch d.at {
	case inText:
		return say.F("Token"), say.F("A token, or any text that has one in it: a log, a call, JSON, a server's reply. " +
			"What stands around it is read, too.")
	case inJoin:
		return d.join.About()
	}
	return say.Text{}, say.Text{}
}
