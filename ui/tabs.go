package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/compare"
	"agtok/ui/views/decode"
	"agtok/ui/views/live"
	"agtok/ui/views/mint"
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

// What the title of a pane and the tabs in it begin with and are parted by.
const (
	tabsAt  = 3 // columns behind the left edge: "╭─ "
	tabGap  = " ─ "
	tabMark = "[%]" // around the name of the view in sight
)

// tabs are the views, one of which is in sight.
type tabs struct {
	list  []tab
	shown int // index of the one that is chosen
}

// label returns how the tab of a view is written.
func (t *tabs) label(theme *look.Theme, i int) string {
	name := theme.Say(t.list[i].name)
	if n := t.list[i].troubles() - t.list[i].seen; n > 0 {
		name += " ✗" + strconv.Itoa(n)
	}
	if i == t.shown {
		return strings.Replace(tabMark, "%", name, 1)
	}
	return name
}

// called returns the index of the tab with an ID, or -1.
func (t *tabs) called(id string) int {
	return slices.IndexFunc(t.list, func(t tab) bool { return t.id == id })
}

// look notes that the view in sight is looked at.
func (t *tabs) look() { t.list[t.shown].seen = t.list[t.shown].troubles() }

// troubles is how many things have gone wrong in the view.
func (t *tab) troubles() int {
	if v, ok := t.view.(pane.Troubled); ok {
		return v.Troubles()
	}
	return 0
}

// line is the names of the views, the one in sight between brackets.
func (t *tabs) line(theme *look.Theme) string {
	names := make([]string, len(t.list))
	for i := range t.list {
		style := theme.Tab
		if i == t.shown {
			style = theme.Focus
		}
		names[i] = style.Render(t.label(theme, i))
	}
	return strings.Join(names, theme.Border.Render(tabGap))
}

// at returns the view whose tab is in a column of the line, or -1.
func (t *tabs) at(theme *look.Theme, x int) int {
	for i := range t.list {
		w := cells.Width(t.label(theme, i))
		if 0 <= x && x < w {
			return i
		}
		x -= w + cells.Width(tabGap)
	}
	return -1
}

// built are the views that there are by now.
func (t *tabs) built() []pane.View {
	var all []pane.View
	for _, one := range t.list {
		if one.view != nil {
			all = append(all, one.view)
		}
	}
	return all
}

// serving returns whose tokens a view serves to apps, nil where none does.
func (t *tabs) serving() *session.Project {
	for _, v := range t.built() {
		if s, ok := v.(pane.Serving); ok && s.Serving() {
			return s.Signer()
		}
	}
	return nil
}
