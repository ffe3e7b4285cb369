package views

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/token/diagnosis"
	"agtok/ui/forms"
	"agtok/ui/kit"
)

// Decode is the view that reads a token, and says why it was rejected. It
// diagnoses anew with each change:
//
//	 007eJxSYNgSIm7Cfc1n8+7zX0+Z…
//	├ Joined with ─────────────────────┤
//	 Channel    Lobby-1
//	 …
//	├ ✗ rejected ──────────────────────┤
//	 ✗ made for channel "lobby-1", joined as "Lobby-1": only the case differs
//	 …
type Decode struct {
	deps  Deps
	keys  kit.DecodeKeys
	theme *kit.Theme

	text  *forms.Area
	join  *forms.Join
	sheet *sheet
	at    place // what has the keyboard

	project *kit.Project
	inquest inquest
	about   *dossier // nil: there is nothing to say
	now     time.Time
	w, h    int
	plan    decodePlan
	drawn   string // the last View; "" when it must be drawn again
}

// A place is a part of the Decode view that the keyboard can be in.
type place uint8

const (
	inText place = iota
	inJoin
	inReport
	places = 3
)

// NewDecode returns the view, empty.
func NewDecode(deps Deps) *Decode {
	d := &Decode{
		deps: deps, keys: kit.NewDecodeKeys(), now: deps.Now(),
		text: forms.NewArea("paste a token, or whatever came with it"), join: forms.NewJoin(), sheet: newSheet(),
	}
	d.join.Leave()
	d.examine()
	return d
}

// Receive opens a text.
func (d *Decode) Receive(intent kit.Intent) (taken bool, cmd tea.Cmd) {
	open, ok := intent.(kit.Decode)
	if !ok {
		return false, nil
	}
	d.text.SetValue(open.Text)
	d.goTo(inText, false)
	return true, d.renew()
}

// Update handles keys, pastes, seconds, the choice of another project, and what
// its own commands found out.
func (d *Decode) Update(msg tea.Msg) (kit.Intent, tea.Cmd) {
	d.drawn = ""
	switch msg := msg.(type) {
	case kit.Ticked:
		return nil, d.second(msg.Now)
	case kit.ProjectChosen:
		d.project = msg.Project
		d.join.SetProject(msg.Project)
		return nil, d.examine()
	case examined:
		return nil, d.take(msg)
	case unlocked:
		return nil, d.takeUnlocked(msg)
	case kit.Wheeled:
		d.sheet.page(msg.Rows)
	case kit.Clicked:
		return nil, d.click(msg)
	case tea.PasteMsg:
		return d.paste(msg)
	case tea.KeyPressMsg:
		return d.press(msg)
	}
	return nil, nil
}

// press handles the keys of the view, then those of the part with the keyboard.
func (d *Decode) press(k tea.KeyPressMsg) (kit.Intent, tea.Cmd) {
	switch {
	case key.Matches(k, d.keys.Copy):
		return d.copy(), nil
	case key.Matches(k, d.keys.Cure):
		return d.heal(), nil
	case key.Matches(k, d.keys.TakeOver):
		return d.takeOver()
	case key.Matches(k, d.keys.UseProject):
		return d.useProject(), nil
	case key.Matches(k, d.keys.Compare):
		return d.compare(), nil
	case key.Matches(k, d.keys.Text):
		return d.ticket(false), nil
	case key.Matches(k, d.keys.JSON):
		return d.ticket(true), nil
	case key.Matches(k, d.keys.Clear):
		return nil, d.clear()
	case key.Matches(k, d.keys.PageUp):
		d.sheet.page(1 - d.sheet.h)
	case key.Matches(k, d.keys.PageDown):
		d.sheet.page(d.sheet.h - 1)
	default:
		return d.pressPlace(k)
	}
	return nil, nil
}

// pressPlace handles the keys of the part with the keyboard, and moves it on.
func (d *Decode) pressPlace(k tea.KeyPressMsg) (kit.Intent, tea.Cmd) {
	form := kit.NewFormKeys()
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
		return d.pressReport(k, form), nil
	}
	return nil, nil
}

func (d *Decode) pressReport(k tea.KeyPressMsg, form kit.FormKeys) kit.Intent {
	s := d.sheet
	switch {
	case key.Matches(k, d.keys.Back):
		d.goTo(inText, false)
	case key.Matches(k, s.keys.Up, s.keys.Down, s.keys.First, s.keys.Last, s.keys.Open, s.keys.Close, s.keys.Toggle):
		if r := s.press(k); r != nil {
			return d.copyRow(r)
		}
	case key.Matches(k, form.Next):
		d.goTo(inText, false)
	case key.Matches(k, form.Previous):
		d.goTo(inJoin, true)
	}
	return nil
}

// goTo gives the keyboard to a part.
func (d *Decode) goTo(p place, fromBehind bool) {
	d.at = p
	if p == inJoin {
		d.join.Enter(fromBehind)
	} else {
		d.join.Leave()
	}
	d.sheet.focus(p == inReport)
	d.lay()
}

// renew examines what has changed, and shows the report from its beginning.
func (d *Decode) renew() tea.Cmd {
	d.sheet.reset()
	return d.examine()
}

// second lets the verdict change with the time.
func (d *Decode) second(now time.Time) tea.Cmd {
	d.now, d.sheet.now = now, now
	if d.inquest.light && !d.inquest.thorough && d.about != nil {
		return d.examine()
	}
	return nil
}

// report is what is known of the token; nil when there is nothing to say.
func (d *Decode) report() *diagnosis.Report {
	if d.about == nil {
		return nil
	}
	return d.about.report
}

// Live reports whether something counts down.
func (d *Decode) Live() bool { return d.about != nil && d.sheet.live() }

// Cursor is where text is typed.
func (d *Decode) Cursor() *tea.Cursor {
	d.View()
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
func (d *Decode) SetSize(w, h int) {
	d.w, d.h, d.drawn = w, h, ""
	d.lay()
}

// SetTheme gives the view its styles.
func (d *Decode) SetTheme(t *kit.Theme) {
	d.theme, d.sheet.theme, d.drawn = t, t, ""
	d.join.SetTheme(t)
}

// ShortHelp are the keys that do something now.
func (d *Decode) ShortHelp() []key.Binding {
	var keys []key.Binding
	form := kit.NewFormKeys()
	if d.about == nil {
		return []key.Binding{form.Next}
	}
	if !d.about.news().IsZero() {
		keys = append(keys, d.keys.TakeOver)
	}
	if d.about.curable() {
		keys = append(keys, d.keys.Cure)
	}
	if d.otherProject() {
		keys = append(keys, d.keys.UseProject)
	}
	if d.at == inReport {
		keys = append(keys, d.sheet.enter()...)
	}
	return append(keys, d.keys.Copy, form.Next, d.keys.Clear, d.keys.Text)
}

// FullHelp are all keys of the view.
func (d *Decode) FullHelp() [][]key.Binding {
	k, s := d.keys, d.sheet.keys
	return append([][]key.Binding{
		{k.Copy, k.Cure, k.TakeOver, k.UseProject, k.Compare, k.Text, k.JSON, k.Clear, k.PageUp, k.PageDown, k.Back},
		{s.Up, s.Down, s.First, s.Last, s.Open, s.Close, s.Toggle},
	}, d.join.FullHelp()...)
}

// View draws the view.
func (d *Decode) View() string {
	if d.drawn == "" {
		d.drawn = strings.Join(d.draw(), "\n")
	}
	return d.drawn
}
