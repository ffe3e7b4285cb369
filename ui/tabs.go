package ui

import (
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/pane"
	"agtok/ui/views/compare"
	"agtok/ui/views/decode"
	"agtok/ui/views/live"
	"agtok/ui/views/mint"

	tea "charm.land/bubbletea/v2"
)

// A tab is a view and its name. The view is there from when it is first
// needed: a start is over sooner without those that nobody looks at.
type tab struct {
	id    string // as it is remembered
	name  say.Text
	build func(pane.Deps) pane.View
	view  pane.View // nil until it is needed
	seen  int       // of its troubles, when it was in sight last
}

// newTabs returns the views in the order of their tabs.
func newTabs() []tab {
	return []tab{
		{id: "rtc", name: say.F("RTC"), build: func(d pane.Deps) pane.View { return mint.New(d, forms.NewRTC(d.Keys)) }},
		{id: "rtm", name: say.F("RTM"), build: func(d pane.Deps) pane.View { return mint.New(d, forms.NewRTM(d.Keys)) }},
		{id: "decode", name: say.F("Decode"), build: func(d pane.Deps) pane.View { return decode.New(d) }},
		{id: "compare", name: say.F("Compare"), build: func(d pane.Deps) pane.View { return compare.New(d) }},
		{id: "live", name: say.F("Live"), build: func(d pane.Deps) pane.View { return live.New(d) }},
	}
}

// viewOf returns the view of a tab. A new one is told what the others know.
func (m *Model) viewOf(i int) pane.View {
	t := &m.tabs.list[i]
	if t.view == nil {
		d := m.deps
		t.view = t.build(pane.Deps{
			Now: d.Now, Salt: d.Salt, Keys: m.keys,
			Certificates: d.Certificates, Servers: d.Servers, Logs: d.Logs, ProjectsOf: m.session.TitlesOf,
			Drafts: m.session.Memory.Drafts(t.id),
		})
		t.view.SetTheme(m.theme)
		if !m.layout.view.Empty() {
			t.view.SetSize(inside(m.layout.view))
		}
		m.tell(t.view, chosen(m.session))
		m.tell(t.view, pane.ProjectsRead{Projects: m.session.Projects})
	}
	return t.view
}

// inSight is the view whose tab is chosen.
func (m *Model) inSight() pane.View { return m.viewOf(m.tabs.shown) }

// handOver gives an intent to the view that takes it, and brings that into
// sight.
func (m *Model) handOver(intent pane.Intent) tea.Cmd {
	for i := range m.tabs.list {
		if taken, cmd := m.viewOf(i).Receive(intent); taken {
			m.modals = nil
			m.show(i)
			return cmd
		}
	}
	return nil
}
