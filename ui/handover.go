package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"agtok/ui/look"
	"agtok/ui/pane"
)

// handOver gives an intent to the view that takes it, and brings that into
// sight.
func (m *Model) handOver(intent pane.Intent) tea.Cmd {
	for i := range m.tabs {
		r, ok := m.viewOf(i).(pane.Receiver)
		if !ok {
			continue
		}
		if taken, cmd := r.Receive(intent); taken {
			m.modals = nil
			m.show(i)
			return cmd
		}
	}
	return nil
}

// projectsOf returns the names of the projects with an App ID.
func (m *Model) projectsOf(id string) []string {
	var names []string
	for i := range m.custody.list {
		if p := &m.custody.list[i]; p.AppID == id {
			names = append(names, p.Name)
		}
	}
	return names
}

// chooseAppID puts the first project with an App ID in force, unless the one in
// force has it. It says so when there is none.
func (m *Model) chooseAppID(id string) {
	if p := m.project(); id == "" || p != nil && p.AppID == id {
		return
	}
	i := slices.IndexFunc(m.custody.list, func(p Project) bool { return p.AppID == id })
	if i < 0 {
		m.notice = look.Notice{Level: look.Warning, Text: "no project has the App ID " + look.Printable(id)}
		return
	}
	m.chooseProject(i)
}
