package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// custody is what the root knows of the projects, and of the one in force.
type custody struct {
	list []Project
	err  error // why the saved ones are missing

	warnings []string // about reading them

	current   *Project        // in force, or nil; never changed, for the history knows it
	lockErr   error           // why it could not be unlocked
	unlocking int             // number of the last unlocking
	admitted  map[string]bool // keys of production projects that tokens are made for in this run

	jobs    []job // that wait for the one that is running
	running bool
	removed *profiles.Removed // the project that was deleted last
	lost    string            // key of the one in force, if it went away and no other was chosen since
}

// unlocked is what came of fetching a certificate.
type unlocked struct {
	number int
	sign   session.Sign
	err    error
}

// project is the one in force, or nil.
func (m *Model) project() *Project { return m.custody.current }

// chooseProject puts a project in force. The views make their tokens anew, for
// production when the user has agreed to it: they are asked at the first token,
// not here, where what they go on typing would be the answer.
func (m *Model) chooseProject(i int) {
	if i < 0 || i >= len(m.custody.list) {
		m.putInForce(nil)
		return
	}
	p := m.custody.list[i]
	m.putInForce(&p)
}

func (m *Model) putInForce(p *Project) {
	c := &m.custody
	c.current, c.lockErr, c.lost = p, nil, ""
	c.unlocking++ // an answer that is on its way is about another project
	if p != nil && p.Sign == nil {
		m.unlock()
	}
	m.tellProject()
}

// unlock fetches the certificate of the project in force.
func (m *Model) unlock() {
	c := &m.custody
	c.unlocking++
	c.lockErr = nil
	number, fetch := c.unlocking, c.current.Unlock
	if fetch == nil {
		c.lockErr = profiles.ErrNoCertificate
		return
	}
	m.started = append(m.started, func() tea.Msg {
		sign, err := fetch()
		return unlocked{number, sign, err}
	})
}

func (m *Model) noteUnlocked(u unlocked) {
	c := &m.custody
	if u.number != c.unlocking {
		return
	}
	p := *c.current
	p.Sign, c.lockErr = u.sign, u.err
	c.current = &p
	m.tellProject()
}

// tellProject tells the panes which project is in force, and whether it makes
// tokens.
func (m *Model) tellProject() {
	key := ""
	if m.custody.current != nil {
		key = m.custody.current.Key()
	}
	m.projects.SetInForce(key)
	for _, v := range m.built() {
		m.tell(v, m.projectChosen())
	}
}

func (m *Model) projectChosen() pane.ProjectChosen {
	return pane.ProjectChosen{Project: m.custody.current, Hold: m.hold(), Warnings: m.custody.warnings}
}

// hold says why the project in force makes no tokens.
func (m *Model) hold() session.Hold {
	c := &m.custody
	switch {
	case c.current == nil:
		return session.Hold{}
	case m.unconfirmed():
		return session.Hold{Level: look.Warning, Text: look.Printable(c.current.Name) + " is in production: confirm its first token", Ask: true}
	case c.lockErr != nil:
		return session.Hold{Level: look.Error, Text: session.Reason(c.lockErr), Ask: true}
	case c.current.Sign == nil:
		return session.Hold{Text: "asking the keyring…"}
	}
	return session.Hold{}
}

// unconfirmed reports whether tokens of the project in force are for
// production, and nobody has agreed to that in this run.
func (m *Model) unconfirmed() bool {
	p := m.custody.current
	return p != nil && p.Production && !m.custody.admitted[p.Key()]
}

// admit tries to end what holds the tokens of the project in force.
func (m *Model) admit(then tea.Msg) {
	switch {
	case m.unconfirmed():
		m.askForProduction(then)
	case m.custody.lockErr != nil:
		m.unlock()
		m.tellProject()
	}
}

func (m *Model) askForProduction(then tea.Msg) {
	p := m.custody.current
	text := fmt.Sprintf("%s (%s) is in production. Tokens made for it are real. agtok asks once in each run.",
		look.Printable(p.Name), p.ShortAppID())
	m.act(pane.Open{Modal: modal.NewAlarm(m.theme, "▲ PRODUCTION", text, "make tokens for production", pane.Mint{Key: p.Key(), Then: then})})
}

// mintForProduction makes the tokens that were held, and then what was asked
// for.
func (m *Model) mintForProduction(i pane.Mint) tea.Cmd {
	if m.custody.admitted == nil {
		m.custody.admitted = map[string]bool{}
	}
	m.custody.admitted[i.Key] = true
	m.tellProject()
	if i.Then == nil {
		return nil
	}
	return m.send(m.inSight(), i.Then)
}

// begin takes over the projects there are at the start. It asks nothing yet,
// but what to begin with.
func (m *Model) begin() {
	m.setCatalog(session.Catalog{Projects: m.deps.Projects, Warnings: m.deps.Warnings, Err: m.deps.Err})
	m.chooseProject(m.deps.InForce)
	if m.deps.Err != nil {
		m.act(pane.Open{Modal: modal.NewMessage(m.theme, look.Error, "Saved projects", session.Reason(m.deps.Err))})
	}
}
