package ui

import (
	"charm.land/bubbles/v2/key"

	"agtok/ui/views/modal"
)

// canHelp reports whether there is a help to be opened: not over itself, nor over
// what has the whole screen and shows its keys there.
func (m *Model) canHelp() bool {
	_, isHelp := m.pane().(*modal.Help)
	return !isHelp && m.bare() == nil
}

// helpSections are the keys of the topmost modal, or else of everything that can
// have the keyboard.
func (m *Model) helpSections() []modal.HelpSection {
	if n := len(m.modals); n > 0 {
		top := m.modals[n-1]
		return []modal.HelpSection{{Title: top.Title(), Groups: top.FullHelp()}}
	}
	own, name := m.inSight().FullHelp(), m.tabs.list[m.tabs.shown].name
	return []modal.HelpSection{
		{Title: name, Groups: own[:1]},
		{Title: "Everywhere", Groups: [][]key.Binding{m.everywhere()}},
		{Title: name + ", moving and typing", Groups: own[1:]},
		{Title: "Projects", Groups: m.projects.FullHelp()},
		{Title: "Menu of a project", Groups: m.projects.MenuHelp()},
		{Title: "History", Groups: modal.NewHistory(m.keys.History, m.theme, m.now, nil).FullHelp()},
	}
}

// actions are what can be done now: what the pane with the keyboard does, what
// works everywhere, and how to move in the pane.
func (m *Model) actions() []modal.HelpSection {
	own, k := m.pane().FullHelp(), m.keys.Global
	global := []key.Binding{k.Projects, k.History, k.NextView}
	for i, t := range m.tabs.list {
		name := k.Views.Keys()[i]
		global = append(global, key.NewBinding(key.WithKeys(name), key.WithHelp(name, "go to "+t.name)))
	}
	global = append(global, k.Mouse, k.Help, k.Quit)
	return []modal.HelpSection{{Groups: own[:1]}, {Groups: [][]key.Binding{global}}, {Groups: own[1:]}}
}

// everywhere are the keys that work whatever has the keyboard.
func (m *Model) everywhere() []key.Binding {
	k := m.keys.Global
	return []key.Binding{k.Views, k.NextView, k.Projects, k.History, k.Palette, k.Mouse, k.Help, k.HelpChar, k.Quit}
}
