package ui

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/pane"
)

// handOver gives an intent to the view that takes it, and brings that into
// sight.
func (m *Model) handOver(intent pane.Intent) tea.Cmd {
	for i := range m.tabs.list {
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
