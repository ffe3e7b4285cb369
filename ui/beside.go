package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

// beside are the keys for the token of the view that stands beside the list of
// projects while that has the keyboard: those that the view has and the list
// does not use itself.
func (m *Model) beside() []key.Binding {
	if m.focus != onProjects || len(m.modals) > 0 || !m.layout.side {
		return nil
	}
	k := m.keys.Mint
	has, used := slices.Concat(m.inSight().FullHelp()...), slices.Concat(m.projects.FullHelp()...)
	var list []key.Binding
	for _, b := range []key.Binding{k.Copy, k.CopyAs, k.Decode, k.QR, k.Fullscreen, k.Renew} {
		if i := slices.IndexFunc(has, sharing(b)); i >= 0 && !slices.ContainsFunc(used, sharing(b)) {
			list = append(list, has[i])
		}
	}
	return list
}

// sharing returns what reports whether a binding has a key of another.
func sharing(b key.Binding) func(key.Binding) bool {
	return func(other key.Binding) bool {
		return slices.ContainsFunc(other.Keys(), func(k string) bool { return slices.Contains(b.Keys(), k) })
	}
}

// besideNow are those of beside that do something now.
func (m *Model) besideNow() []key.Binding {
	now := m.inSight().ShortHelp()
	return slices.DeleteFunc(m.beside(), func(b key.Binding) bool { return !slices.ContainsFunc(now, sharing(b)) })
}
