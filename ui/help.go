package ui

import (
	"charm.land/bubbles/v2/key"

	"agtok/say"
	"agtok/ui/views/modal"
)

// canHelp reports whether there is a help to be opened: not over itself, nor over
// what has the whole screen and shows its keys there.
func (m *Model) canHelp() bool {
	_, isHelp := m.pane().(*modal.Help)
	return !isHelp && m.bare() == nil
}

// helpSections are the keys that work now, first those of the pane with the
// keyboard, and then those of other places.
func (m *Model) helpSections() []modal.HelpSection {
	k := m.keys.Global
	if n := len(m.modals); n > 0 {
		top := m.modals[n-1]
		return []modal.HelpSection{{Title: say.F("%s", top.Title()), Groups: top.FullHelp()},
			{Title: say.F("Everywhere"), Groups: [][]key.Binding{{k.Mouse, k.Quit}}}}
	}
	global := []key.Binding{k.Projects, k.History, k.NextView}
	for i, t := range m.tabs.list {
		name := k.Views.Keys()[i]
		global = append(global,
			key.NewBinding(key.WithKeys(name), key.WithHelp(name, m.theme.Say(say.F("go to %s", t.name)))))
	}
	global = append(global, k.Mouse, k.Help, k.Palette, k.Quit)
	view, list := m.tabs.list[m.tabs.shown].name, say.F("Projects")
	own, name, other, otherName := m.inSight().FullHelp(), view, m.projects.FullHelp(), list
	if m.focus == onProjects {
		own, name, other, otherName = other, list, own, view
	}
	return []modal.HelpSection{
		{Title: name, Groups: own[:1]},
		{Title: say.F("Everywhere"), Groups: [][]key.Binding{global}},
		{Title: say.F("%v, moving and typing", name), Groups: own[1:]},
		{Title: otherName, Groups: other, Elsewhere: true},
		{Title: say.F("Menu of a project"), Groups: m.projects.MenuHelp(), Elsewhere: true},
		{Title: say.F("History"), Groups: modal.NewHistory(m.keys, m.theme, m.now, nil).FullHelp(), Elsewhere: true},
		{Title: say.F("Outside a text field"), Groups: [][]key.Binding{{k.HelpChar}}, Elsewhere: true},
	}
}
