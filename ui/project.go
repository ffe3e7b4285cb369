package ui

import (
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// heed shows what has changed in the session.
func (m *Model) heed(n session.News) {
	if n.Start != nil {
		m.started = append(m.started, n.Start)
	}
	if n.List {
		m.projects.SetList(m.session.Projects)
		m.projects.SetProblems(problems(m.session.Err, m.session.Warnings))
	}
	if n.List && m.session.Err == nil {
		for _, v := range m.tabs.built() {
			m.tell(v, pane.ProjectsRead{Projects: m.session.Projects})
		}
	}
	if n.Gone != nil {
		m.notice = look.Notice{Level: report.Warning,
			Text: say.F("%v is no longer there; choose another project", n.Gone.Title())}
	}
	if !n.Current {
		return
	}
	key := ""
	if p := m.session.Current(); p != nil {
		key = p.Key()
	}
	m.projects.SetInForce(key)
	for _, v := range m.tabs.built() {
		m.tell(v, chosen(m.session))
	}
}

// chosen is what views are told of the current project.
func chosen(s *session.Session) pane.ProjectChosen {
	return pane.ProjectChosen{Project: s.Current(), Hold: s.Hold(), Warnings: s.Warnings}
}

// chooseAppID makes the first project with an App ID the current one, or says
// that there is none.
func (m *Model) chooseAppID(id string) {
	news, found := m.session.ChooseAppID(id)
	if !found {
		m.notice = look.Notice{Level: report.Warning, Text: say.F("no project has the App ID %s", cells.Printable(id))}
	}
	m.heed(news)
}

// admit tries to end what holds the tokens of the current project.
func (m *Model) admit(then tea.Msg) {
	switch {
	case m.session.Unconfirmed():
		p := m.session.Current()
		text := say.F("%v (%s) is in production. Tokens made for it are real. agtok asks once in each run.",
			p.Title(), p.ShortAppID())
		mint := pane.Mint{Key: p.Key(), Then: then}
		m.act(pane.Open{Modal: modal.NewAlarm(m.keys, m.theme, text,
			say.F("make tokens for production"), mint)})
	case m.session.Locked():
		m.heed(m.session.Unlock())
	}
}
