// Package mint is the screen that makes tokens: a form, and the token it asks for.
package mint

import (
	"maps"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// View is a view that makes tokens: a form, and below it the token that the
// form asks for, made anew with every change. Copying makes it anew once more,
// so that what is pasted has its whole lifetime ahead.
//
//	 Channel    lobby-1
//	 …
//	├ Token ─ signed by Acme staging ─┤
//	 007eJxSYNgSIm7Cfc1n8+7zX0+Z…
//	 ● valid  59:58 left  ███████▏  194 characters
type View struct {
	pane.Box

	deps  pane.Deps
	keys  keys.Mint
	maker forms.Maker
	form  *forms.Form // of the maker

	project *session.Project
	hold    session.Hold // why it makes no tokens
	warned  []say.Text   // what was wrong with reading the projects
	drafts  drafts
	undo    undo
	token   minted
	now     time.Time
	formH   int
}

// New returns a view. It makes nothing before it has been told of a project.
func New(deps pane.Deps, maker forms.Maker) *View {
	m := &View{deps: deps, keys: deps.Keys.Mint, maker: maker, form: maker.Common(), drafts: drafts{kept: deps.Drafts}}
	_, keeps := maker.(*forms.RTC) // projects have defaults for that form
	m.keys.Keep.SetEnabled(keeps)
	m.mint()
	return m
}

// Update handles keys, pastes, seconds, and the choice of another project.
func (m *View) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Ticked:
		if m.now = msg.Now; !m.token.made() {
			m.mint() // its lifetime begins now
		}
	case pane.ProjectChosen:
		other := m.project == nil || msg.Project == nil || m.project.Key() != msg.Project.Key()
		before := m.form.Values()
		m.project, m.hold, m.warned = msg.Project, msg.Hold, msg.Warnings
		m.drafts.choose(m.form, msg.Project)
		if other || !maps.Equal(before, m.form.Values()) {
			m.undo = undo{}
		}
		m.mint()
	case tea.KeyPressMsg:
		return m.press(msg), nil
	case pane.Copied:
		m.token.copied = m.token.made() && m.token.Text == msg.Text
	case pane.Clicked:
		return m.click(msg), nil
	case tea.PasteMsg:
		if session.HoldsToken(msg.Content) {
			return pane.Decode{Text: msg.Content, Because: say.F("a pasted token is read here; the form is as it was")}, nil
		}
		before := m.form.Values()
		yes := m.form.Update(msg)
		m.undo.note(step{before: before}, m.form)
		m.changed(yes)
	}
	return nil, nil
}

// click is for the form, or copies the token that is clicked on.
func (m *View) click(c pane.Clicked) pane.Intent {
	switch y := c.Y - m.formH - 1; {
	case c.Y < m.formH:
		before := m.form.Values()
		yes := m.form.Click(c.X, c.Y)
		m.undo.note(step{before: before}, m.form)
		m.changed(yes)
	case m.token.made() && y >= 0 && y < len(m.token.wrapped(m.Theme, m.now, m.W, m.H-m.formH-2)):
		return m.copy()
	}
	return nil
}

// press handles the view's own keys, and passes others to the form.
func (m *View) press(k tea.KeyPressMsg) pane.Intent {
	switch {
	case key.Matches(k, m.keys.Copy, m.keys.CopyAs, m.keys.Renew) && m.asks():
		return pane.Admit{Then: k}
	case key.Matches(k, m.keys.Copy):
		return m.copy()
	case key.Matches(k, m.keys.CopyAs):
		return m.copyAs()
	case key.Matches(k, m.keys.Renew):
		if m.mint(); !m.token.made() {
			return pane.Warn(say.F("no token: %v", m.token.lack()))
		}
	case key.Matches(k, m.keys.Keep):
		return m.keep()
	case key.Matches(k, m.keys.Undo):
		if !m.undo.back(m.form) {
			return pane.Warn(say.F("nothing is left to undo"))
		}
		m.mint()
	case key.Matches(k, m.keys.Fullscreen, m.keys.QR, m.keys.Decode):
		return m.open(k)
	default:
		m.edit(k)
	}
	return nil
}

// open asks for the token to be shown elsewhere, as it is.
func (m *View) open(k tea.KeyPressMsg) pane.Intent {
	switch {
	case !m.token.made():
		lacks := m.lacking(k)
		if key.Matches(k, m.keys.QR) {
			return pane.QR{Entry: session.Entry{Text: m.likely()}, Else: lacks}
		}
		return lacks
	case key.Matches(k, m.keys.Fullscreen):
		return pane.Alone{Entry: m.token.Entry}
	case key.Matches(k, m.keys.QR):
		return pane.QR{Entry: m.token.Entry}
	}
	return pane.Decode{Text: m.token.Text}
}

// lacking asks for what keeps the token from being shown by a key, or says it.
func (m *View) lacking(k tea.KeyPressMsg) pane.Intent {
	if m.asks() {
		return pane.Admit{Then: k}
	}
	return pane.Warn(say.F("nothing to show: %v", m.token.lack()))
}

// asks reports whether nothing but an answer is missing for a token.
func (m *View) asks() bool { return m.hold.Ask && m.token.obstacle.Text.IsZero() }

// shortest is how many characters a token has at least: one of 006 with a single
// privilege. One of 007 has 140 and more.
const shortest = 115

// likely is a text as long as the token that the form asks for, which nobody signed;
// where the form is not filled in, as long as the shortest one.
func (m *View) likely() string {
	if request, obstacle := m.maker.Read(m.now); obstacle.Text.IsZero() && m.project != nil {
		spec := request.Spec
		spec.AppID, spec.Certificate, spec.Salt = m.project.AppID, m.project.AppID, m.deps.Salt()
		if text, err := token.Build(spec); err == nil {
			return text
		}
	}
	return strings.Repeat("x", shortest)
}

// Receive fills in the form.
func (m *View) Receive(intent pane.Intent) (taken bool, cmd tea.Cmd) {
	values, ok := intent.(pane.Fill)
	before := m.form.Values()
	if !ok || !m.maker.Fill(values) {
		return false, nil
	}
	m.undo.note(step{before: before, filled: true}, m.form)
	m.mint()
	return true, nil
}

// keep makes the form the defaults of the project.
func (m *View) keep() pane.Intent {
	switch {
	case m.project == nil:
		return pane.Warn(say.F("there is no project to keep it for"))
	case !m.project.Profile.Saved():
		return pane.Warn(say.F("%s is not saved: save it first", cells.Printable(m.project.Name)))
	case !m.token.obstacle.Text.IsZero():
		return pane.Warn(say.F("not kept: %v", m.token.obstacle.Text))
	}
	p := m.form.Values().Keep(m.project.Profile)
	return pane.Change{Doing: say.F("saving…"), Do: func(s session.Store) (session.Outcome, error) {
		saved, err := s.Put(p, profiles.Auto)
		return session.Outcome{Done: say.F("the form begins like this for %s now", cells.Printable(p.Name)),
			Warnings: saved.Warnings}, err
	}}
}

// edit passes a key to the form, and makes the token that it asks for then.
func (m *View) edit(k tea.KeyPressMsg) {
	before := m.form.Values()
	yes := m.form.Update(k)
	m.undo.typed(before, m.form)
	m.changed(yes)
}

// changed makes the token anew if a value of the form has changed.
func (m *View) changed(yes bool) {
	if yes || !m.token.made() {
		m.mint()
	}
	m.split() // the field with the keyboard may say more than the others
}

// mint replaces the token by the one that the form asks for at this moment.
func (m *View) mint() {
	m.drafts.note(m.form)
	m.now = m.deps.Now()
	m.token = minted{warned: m.warned}
	request, obstacle := m.maker.Read(m.now)
	m.token.obstacle = obstacle
	m.token.first = obstacle.Waiting && m.project != nil && m.project.Sample
	switch {
	case !obstacle.Text.IsZero():
	case !m.hold.Text.IsZero():
		m.token.hold = m.hold
	default:
		m.token.sign(m.project, request, m.deps.Salt)
	}
	m.split()
}

// copy makes the token anew and asks for it to be copied.
func (m *View) copy() pane.Intent {
	m.mint()
	if !m.token.made() {
		return pane.Warn(say.F("nothing to copy: %v", m.token.lack()))
	}
	m.token.sent = m.now
	return pane.Copy{Text: m.token.Text, What: say.F("token"), Entry: &m.token.Entry}
}

// copyAs makes the token anew and asks which form it is copied in.
func (m *View) copyAs() pane.Intent {
	m.mint()
	if !m.token.made() {
		return pane.Warn(say.F("nothing to copy: %v", m.token.lack()))
	}
	return pane.CopyCode(m.token.Entry)
}

// Live reports whether the token's time is running.
func (m *View) Live() bool {
	return m.token.made() && look.ValidityOf(m.token.Ends, m.now) != look.Expired
}

// Ends is when the token expires.
func (m *View) Ends() time.Time { return m.token.Ends }

// Subject is what the token opens.
func (m *View) Subject() string { return session.Subject(m.token.Spec.Services) }

// Ages reports whether the end that the form names is that of a token yet to be
// made.
func (m *View) Ages() bool { return !m.token.made() }

// SetSize gives the view its size.
func (m *View) SetSize(w, h int) {
	m.Box.SetSize(w, h)
	m.form.SetSize(w, h)
	m.split()
}

// SetTheme gives the view its styles.
func (m *View) SetTheme(t *look.Theme) {
	m.Theme = t
	m.form.SetTheme(t)
}

// tokenMin is what the token keeps of a low view: a line that divides, two
// lines of its text, and its state; welcomeMin is what takes its place for somebody
// who has no project.
const tokenMin, welcomeMin = 4, 6

// split divides the height between form and token.
func (m *View) split() {
	if m.W <= 0 {
		return // there is no size yet, and most of a start would be spent here
	}
	least := tokenMin
	if m.token.first {
		least = welcomeMin
	}
	m.formH = max(1, min(m.form.Height(), m.H-least))
	m.form.SetSize(m.W, m.formH)
}

// Rules is the line between form and token.
func (m *View) Rules() []pane.Rule {
	return []pane.Rule{
		{Y: m.formH, Title: m.token.title(m.Theme), Alarm: look.ValidityOf(m.token.Ends, m.now) == look.Expired}}
}

// Explain says what the field with the keyboard is for.
func (m *View) Explain() (label, about say.Text) { return m.form.About() }

// Cursor is the form's.
func (m *View) Cursor() *tea.Cursor { return m.form.Cursor() }

// View draws form and token.
func (m *View) View() string {
	lines := cells.FitAll(m.form.Lines(), m.W, m.formH+1) // the last one is the rule's
	lines = append(lines, m.token.lines(m.Theme, m.now, m.deps.Keys, m.W, m.H-len(lines))...)
	return strings.Join(cells.FitAll(lines, m.W, m.H), "\n")
}

// ShortHelp are the keys that do something now.
func (m *View) ShortHelp() []key.Binding {
	keys := m.form.ShortHelp()
	if m.undo.last().filled {
		keys = append([]key.Binding{m.keys.Undo}, keys...)
	}
	if m.token.made() {
		keys = slices.Concat([]key.Binding{m.keys.Copy}, keys,
			[]key.Binding{m.keys.CopyAs, m.keys.Decode, m.keys.QR, m.keys.Fullscreen})
	}
	if m.undo.last().lost {
		keys = append(keys, m.keys.Undo)
	}
	return keys
}

// FullHelp are all keys of the view.
func (m *View) FullHelp() [][]key.Binding {
	return append([][]key.Binding{{m.keys.Copy, m.keys.CopyAs, m.keys.Renew, m.keys.Fullscreen, m.keys.QR, m.keys.Decode,
		m.keys.Undo, m.keys.Keep}}, m.form.FullHelp()...)
}
