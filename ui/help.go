package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/views/modal"
)

// canHelp reports whether there is a help to be opened: not over itself, nor over
// what has the whole screen and shows its keys there.
func (m *Model) canHelp() bool {
	_, isHelp := m.pane().(*modal.Help)
	return !isHelp && m.bare() == nil
}

// explained is what the field with the keyboard is for.
func explained(p pane.Pane) (s modal.HelpSection) {
	if p, ok := p.(pane.Explaining); ok {
		s.Title, s.About = p.Explain()
	}
	return s
}

// helpSections are what the field with the keyboard is for, and all keys: those that work
// now, first those of the pane with the keyboard, and then those of other places.
func (m *Model) helpSections() []modal.HelpSection {
	k := m.keys.Global
	if n := len(m.modals); n > 0 {
		top := m.modals[n-1]
		return []modal.HelpSection{explained(top), {Title: say.F("%s", top.Title()), Groups: top.FullHelp()},
			{Title: say.F("Everywhere"), Groups: [][]key.Binding{{k.Mouse, k.Quit}}}}
	}
	view, list := m.tabs.list[m.tabs.shown].name, say.F("Projects")
	own, name, other, otherName := m.inSight().FullHelp(), view, m.projects.FullHelp(), list
	if m.focus == onProjects {
		own, name, other, otherName = other, list, own, view
	}
	everywhere := globalKeys(m.keys.Global, m.tabs, m.theme)
	if add := m.keys.Projects.Add; m.focus == onView && !bound(m.inSight(), keys.PressOf(add)) {
		add.SetHelp(add.Help().Key, m.theme.Say(say.F("add a project")))
		everywhere = slices.Insert(everywhere, 1, add)
	}
	return []modal.HelpSection{
		explained(m.pane()),
		{Title: name, Groups: own[:1]},
		{Title: say.F("Everywhere"), Groups: [][]key.Binding{everywhere}},
		{Title: say.F("%v, moving and typing", name), Groups: own[1:]},
		{Title: otherName, Groups: other, Elsewhere: true},
		{Title: say.F("Menu of a project"), Groups: m.projects.MenuHelp(), Elsewhere: true},
		{Title: say.F("History"), Groups: modal.NewHistory(m.keys, m.theme, m.now, nil).FullHelp(), Elsewhere: true},
		{Title: say.F("Outside a text field"), Groups: [][]key.Binding{{k.HelpChar}}, Elsewhere: true},
	}
}

// actionSections are what can be done from here, whatever has the keyboard: what
// does something now comes first.
func (m *Model) actionSections() []modal.HelpSection {
	all, now := m.pane().FullHelp()[0], m.pane().ShortHelp()
	own := slices.Concat(without(now, without(now, all)), without(all, now)) // none that only moves
	view := modal.HelpSection{Title: m.tabs.list[m.tabs.shown].name, Groups: [][]key.Binding{own}}
	list := modal.HelpSection{Title: say.F("Projects"), In: m.projects,
		Groups: [][]key.Binding{{m.keys.Projects.Add, m.keys.Projects.Import}}}
	if m.focus == onProjects {
		view.Groups, list.Groups, list.In = [][]key.Binding{m.besideNow()}, view.Groups, nil
	}
	current := m.session.Current()
	for i, p := range m.session.Projects {
		if current == nil || p.Key() != current.Key() {
			list.Actions = append(list.Actions,
				modal.Action{Text: say.F("use %v", p.Title()).Meaning("project"), Do: pane.ChooseProject{Index: i}})
		}
	}
	sections := []modal.HelpSection{view, list}
	if m.focus == onProjects {
		slices.Reverse(sections)
	}
	if i := m.tabs.called("live"); m.deps.Servers != nil && i != m.tabs.shown {
		live := m.viewOf(i)
		sections = append(sections,
			modal.HelpSection{Title: m.tabs.list[i].name, Groups: [][]key.Binding{live.ShortHelp()}, In: live})
	}
	return append(sections, modal.HelpSection{Title: say.F("Everywhere"),
		Groups: [][]key.Binding{globalKeys(m.keys.Global, m.tabs, m.theme)}})
}

// without are the keys of a list that are not those of another.
func without(list, others []key.Binding) []key.Binding {
	return slices.DeleteFunc(slices.Clone(list), func(b key.Binding) bool {
		return slices.ContainsFunc(others, func(o key.Binding) bool { return slices.Equal(o.Keys(), b.Keys()) })
	})
}

// globalKeys are the keys that work everywhere.
func globalKeys(k keys.Global, t tabs, theme *look.Theme) []key.Binding {
	global := []key.Binding{k.Projects, k.History, k.NextView}
	for i, t := range t.list {
		name := k.Views.Keys()[i]
		global = append(global,
			key.NewBinding(key.WithKeys(name), key.WithHelp(name, theme.Say(say.F("go to %s", t.name)))))
	}
	return append(global, k.Mouse, k.Help, k.Palette, k.Quit)
}
