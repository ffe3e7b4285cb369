// Package projects is the screen of projects: their list, and the modals that edit,
// import and reveal them.
package projects

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/say"
	"agtok/ui/forms"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

// List is the list of projects: which one is in force, the choice of
// another, and the way to everything that can be done with one. What is typed
// filters it.
//
//	stag                1/3
//	▸ ● Acme staging     ★
//	    Acme production ▲
//
//	App ID   970C…1b33
//	cert     keyring
//	used     12:03
type List struct {
	pane.Box

	deps pane.Deps
	keys keys.List
	more keys.Projects
	now  time.Time

	list     []session.Project
	shown    []int // indexes of the projects that the filter lets through
	filter   forms.Filter
	inForce  string // key of the project
	problems []look.Notice

	cursor  int // index in shown
	top     int
	focused bool
}

// New returns an empty list.
func New(deps pane.Deps) *List {
	p := &List{deps: deps, keys: deps.Keys.List, more: deps.Keys.Projects, filter: forms.NewFilter(deps.Keys)}
	p.SetUndo(false)
	return p
}

// Focus tells the list whether it has the keyboard. It then begins unfiltered,
// at the project in force.
func (p *List) Focus(on bool) {
	if on != p.focused {
		p.filter.Clear()
		p.search()
		p.goTo(p.inForce)
	}
	p.focused = on
	p.scroll()
}

// SetList replaces the projects. The cursor stays at its project.
func (p *List) SetList(list []session.Project) {
	at := p.at()
	p.list, p.now = list, p.deps.Now()
	p.search()
	p.goTo(at)
}

// SetInForce says which project is in force, by its key.
func (p *List) SetInForce(key string) {
	p.inForce = key
	if !p.focused {
		p.goTo(key)
	}
	p.scroll()
}

// SetProblems says what is wrong with the store.
func (p *List) SetProblems(problems []look.Notice) {
	p.problems = problems
	p.scroll()
}

// SetUndo says whether a project can be brought back.
func (p *List) SetUndo(can bool) {
	p.more.Undo.SetEnabled(can)
}

// Select puts the cursor at a saved project, by its name, whatever was typed to
// filter them.
func (p *List) Select(name string) {
	named := func(n int) bool { return p.list[n].Name == name }
	if !slices.ContainsFunc(p.shown, named) {
		p.filter.Clear()
		p.search()
	}
	p.cursor = max(0, slices.IndexFunc(p.shown, named))
	p.scroll()
}

// search finds the projects that have the letters of all words of the filter. Those
// with the words themselves come first.
func (p *List) search() {
	words := p.filter.Words()
	p.shown = p.shown[:0]
	var loose []int
	for i, one := range p.list {
		switch rank, ok := look.Found(words, strings.ToLower(one.Name), strings.ToLower(one.AppID)); {
		case !ok:
		case rank == 0:
			p.shown = append(p.shown, i)
		default:
			loose = append(loose, i)
		}
	}
	p.shown = append(p.shown, loose...)
	p.cursor = 0
	p.scroll()
}

// goTo puts the cursor at the project with a key.
func (p *List) goTo(key string) {
	p.cursor = 0
	for i, n := range p.shown {
		if p.list[n].Key() == key {
			p.cursor = i
			break
		}
	}
	p.scroll()
}

// selected is the project under the cursor, or nil.
func (p *List) selected() *session.Project {
	if p.cursor >= len(p.shown) {
		return nil
	}
	return &p.list[p.shown[p.cursor]]
}

// at is the key of the project that the cursor is to stay at.
func (p *List) at() string {
	if project := p.selected(); project != nil && p.focused {
		return project.Key()
	}
	return p.inForce
}

// Update handles the keys of the list, and what its commands bring.
func (p *List) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	switch msg := msg.(type) {
	case pane.Ticked:
		p.now = msg.Now
	case secretsRead:
		return p.reveal(msg), nil
	case tea.PasteMsg:
		p.edit(msg)
	case pane.Wheeled:
		p.move(msg.Rows)
	case pane.Clicked:
		y := msg.Y - p.headHeight()
		if n := p.top + y; y >= 0 && y < p.rowsHeight() && n < len(p.shown) {
			return pane.ChooseProject{Index: p.shown[n]}, nil
		}
	case tea.KeyPressMsg:
		return p.press(msg), nil
	}
	return nil, nil
}

func (p *List) press(k tea.KeyPressMsg) pane.Intent {
	by, moves := keys.Moves{Up: p.keys.Up, Down: p.keys.Down, PageUp: p.more.PageUp, PageDown: p.more.PageDown}.By(k,
		p.rowsHeight(), 0)
	if !moves {
		by, moves = p.filter.By(k, len(p.shown))
	}
	switch {
	case moves:
		p.move(by)
	case key.Matches(k, p.keys.Choose):
		if p.cursor < len(p.shown) {
			return pane.ChooseProject{Index: p.shown[p.cursor]}
		}
	case key.Matches(k, p.keys.Back):
		if p.filter.Idle() {
			return pane.LeaveProjects{}
		}
		at := p.at()
		p.filter.Clear()
		p.search()
		p.goTo(at)
	case key.Matches(k, p.more.Menu):
		if project := p.selected(); project != nil {
			return pane.Open{Modal: p.menu(*project)}
		}
	case key.Matches(k, p.more.Add):
		return pane.Open{Modal: editorOf(p.deps.Keys, p.Theme, profiles.Profile{}, p.profiles(), false)}
	case key.Matches(k, p.more.Import):
		return pane.Open{Modal: NewImport(p.deps.Keys, p.Theme, p.names())}
	case key.Matches(k, p.more.Undo):
		return pane.Undo{}
	case key.Matches(k, p.deps.Keys.Projects.Undo):
		return pane.Warn(say.F("no project was deleted in this run"))
	default:
		p.edit(k)
	}
	return nil
}

// edit passes a message to the filter.
func (p *List) edit(msg tea.Msg) {
	if p.filter.Update(msg) {
		p.search()
	}
}

func (p *List) move(by int) {
	p.cursor = max(0, min(len(p.shown)-1, p.cursor+by))
	p.scroll()
}

// scroll brings the cursor into sight.
func (p *List) scroll() {
	p.top = pane.Scroll(p.top, p.cursor, p.cursor, p.rowsHeight(), len(p.shown))
}

// Cursor is in the filter.
func (p *List) Cursor() *tea.Cursor {
	if !p.focused {
		return nil
	}
	return tea.NewCursor(min(1+p.filter.Cursor(), max(0, p.W-1)), 0)
}

// SetSize gives the list its size.
func (p *List) SetSize(w, h int) {
	p.Box.SetSize(w, h)
	p.scroll()
}

// ShortHelp are the keys of the list.
func (p *List) ShortHelp() []key.Binding {
	keys := []key.Binding{p.more.Undo, p.more.Add, p.more.Import, p.keys.Back}
	if len(p.shown) > 0 {
		keys = append([]key.Binding{p.keys.Choose, p.more.Menu}, keys...)
	}
	return keys
}

// FullHelp are the keys of the list.
func (p *List) FullHelp() [][]key.Binding {
	undo := p.more.Undo
	undo.SetEnabled(true)
	return [][]key.Binding{
		{p.keys.Choose, p.more.Menu, p.more.Add, p.more.Import, undo},
		{p.keys.Back, p.keys.Up, p.keys.Down, p.more.PageUp, p.more.PageDown},
	}
}

// MenuHelp are the keys of the menu of a project.
func (p *List) MenuHelp() [][]key.Binding {
	m := p.deps.Keys.ProjectMenu
	return [][]key.Binding{{m.Edit, m.Duplicate, m.Default, m.Move, m.Reveal, m.Remove, m.Save}}
}
