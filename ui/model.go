package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
	"agtok/ui/views/projects"
)

// A focus is the pane that has the keyboard while no modal is open.
type focus uint8

const (
	onView focus = iota
	onProjects
)

// Model is the root of the workbench. It is used by pointer only.
type Model struct {
	deps  Deps
	keys  *keys.Map
	theme *look.Theme
	dark  bool

	layout layout
	now    time.Time

	tabs     tabs
	projects *projects.List
	session  *session.Session
	focus    focus
	modals   []pane.Modal // the last one is on top

	mouseOff bool // the terminal has the mouse
	away     bool // off the screen
	bell     bell

	notice   look.Notice
	copying  int       // number of the last copy
	answered answered  // what came of it
	ticking  bool      // a tick is on its way
	waiting  bool      // a minute is
	started  []tea.Cmd // by panes that were told something, for the end of Update
}

// New returns the workbench, dark until the terminal says otherwise, on its
// first view and with the first project in force.
func New(d Deps) *Model {
	if d.Keys == nil {
		d.Keys = keys.Default()
	}
	d.Keys.Speak(d.Lang)
	m := &Model{
		deps:     d,
		keys:     d.Keys,
		now:      d.Now(),
		tabs:     tabs{list: newTabs()},
		projects: projects.New(pane.Deps{Now: d.Now, Keys: d.Keys}),
	}
	m.mouseOff = d.MouseOff
	m.setTheme(d.Theme == "dark" || d.Theme != "light" && !d.Light)
	var news session.News
	m.session, news = session.New(d.Store, session.Catalog{Projects: d.Projects, Warnings: d.Warnings, Err: d.Err},
		d.Current)
	m.session.Memory = session.Recall(d.Remembered)
	m.tabs.shown = max(0, m.tabs.called(d.Remembered.LastView))
	news.List = true
	m.heed(news)
	// A first start has room for what is wrong; a remembered form has its token there.
	if len(d.Warnings) > 0 && d.Remembered.LastView != "" {
		m.notice = warning(d.Warnings[0])
	}
	if d.Err != nil {
		m.act(pane.Open{
			Modal: modal.NewMessage(m.keys, m.theme, report.Error, say.F("Saved projects"), session.Reason(d.Err))})
	}
	if d.Token != "" {
		m.started = append(m.started, m.act(pane.Decode{Text: d.Token}))
	}
	if d.Logs != nil {
		if d.Logs.Piped() {
			m.started = append(m.started, m.act(pane.ReadPipe{}))
		}
	}
	return m
}

// Init asks for the background colour, which a terminal need not answer.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, m.begun(), m.keepTime())
}

// pane is the one that has the keyboard.
func (m *Model) pane() pane.Pane {
	switch {
	case len(m.modals) > 0:
		return m.modals[len(m.modals)-1]
	case m.focus == onProjects:
		return m.projects
	}
	return m.inSight()
}

// panes are all there are by now.
func (m *Model) panes() []pane.Pane {
	all := []pane.Pane{m.projects}
	for _, v := range m.tabs.built() {
		all = append(all, v)
	}
	for _, o := range m.modals {
		all = append(all, o)
	}
	return all
}

func (m *Model) setTheme(dark bool) {
	m.dark, m.theme = dark, m.deps.Colours.Theme(dark)
	m.theme.Lang = m.deps.Lang
	for _, p := range m.panes() {
		p.SetTheme(m.theme)
	}
}

// resize lays the screen out and tells everybody, unless nothing is drawn at that
// size.
func (m *Model) resize(w, h int) {
	m.layout = newLayout(w, h)
	if m.layout.tooSmall {
		return
	}
	m.projects.SetSize(inside(m.layout.projects))
	for _, v := range m.tabs.built() {
		v.SetSize(inside(m.layout.view))
	}
	for _, o := range m.modals {
		m.sizeModal(o)
	}
}

// show brings a view into sight.
func (m *Model) show(i int) {
	m.tabs.shown = i
	m.session.Memory.SetView(m.tabs.list[i].id)
	m.setFocus(onView)
	m.tell(m.inSight(), pane.Ticked{Now: m.now}) // its clock stood still
}

// tell passes a message of package pane to a pane, which may start a command.
func (m *Model) tell(p pane.Pane, msg tea.Msg) {
	if _, cmd := p.Update(msg); cmd != nil {
		m.started = append(m.started, cmd)
	}
}

// begun returns the commands that panes have started.
func (m *Model) begun() tea.Cmd {
	cmds := m.started
	m.started = nil
	return tea.Batch(cmds...)
}

func (m *Model) setFocus(f focus) {
	m.focus = f
	m.projects.Focus(f == onProjects)
	if f == onProjects {
		m.heed(m.session.Look())
	}
}
