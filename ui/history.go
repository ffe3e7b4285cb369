package ui

import (
	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// remember puts a token at the top of the history: it was copied, shown or
// pasted.
func (m *Model) remember(e session.Entry) {
	m.session.Remember(e)
	m.showHistory()
}

// showHistory brings a history that is open up to date.
func (m *Model) showHistory() {
	for _, o := range m.modals {
		if h, ok := o.(*modal.History); ok {
			h.SetEntries(m.session.History())
			m.sizeModal(h)
		}
	}
}

// mintAgain makes another token like an entry, and copies it.
func (m *Model) mintAgain(e session.Entry) tea.Cmd {
	if e.Project.Sign == nil {
		m.notice = look.Notice{Level: report.Warning,
			Text: say.F("no token: choose the project %v first, to fetch its certificate", e.Project.Title())}
		return nil
	}
	again, err := e.Again(m.now, m.deps.Salt())
	if err != nil {
		m.notice = look.Notice{Level: report.Error, Text: say.F("no token: %v", err)}
		return nil
	}
	return m.copy(pane.Copy{Text: again.Text, What: say.F("new token"), Entry: &again})
}
