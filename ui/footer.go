package ui

import (
	"slices"
	"strings"

	"agtok/cells"

	"charm.land/bubbles/v2/key"
)

// A hint is a key as the footer shows it.
type hint struct {
	binding key.Binding
	x, w    int // cells
}

// footer is the keys that work now, as many as there is room for.
func (m *Model) footer() string {
	var b strings.Builder
	for _, h := range m.hints() {
		help := h.binding.Help()
		b.WriteString(" " + m.theme.Key.Render(help.Key) + " " + m.theme.Dim.Render(help.Desc) + " ")
	}
	return cells.Fit(b.String(), m.layout.footer.Dx())
}

// paneFirst is how many keys of a pane go before those that work everywhere.
const paneFirst = 2

// hints are the keys that the footer has room for. The ways to the help and out
// are always there.
func (m *Model) hints() []hint {
	last := []key.Binding{m.keys.Global.Help, m.keys.Global.Quit}
	first := m.pane().ShortHelp()
	k, n := m.keys.Global, min(len(first), paneFirst)
	switch {
	case len(m.modals) > 0 && m.canHelp():
		first, last = slices.Concat(first, last[:1]), last[1:]
	case len(m.modals) > 0:
		last = last[1:]
	case m.focus == onProjects:
		beside := m.besideNow()
		one := min(len(beside), 1) // to copy, where there is something
		first = slices.Concat(first[:n], beside[:one], first[n:], beside[one:],
			[]key.Binding{k.Palette, k.History, k.NextView})
	default:
		first = slices.Concat(first[:n], []key.Binding{k.Projects}, first[n:],
			[]key.Binding{k.Palette, k.History, k.NextView})
	}
	end, used := pack(m.layout.footer.Dx(), last)
	list, x := pack(m.layout.footer.Dx()-used, first)
	for _, h := range end {
		h.x += x
		list = append(list, h)
	}
	return list
}

// pack returns the keys that fit into w cells, and how many they take.
func pack(w int, keys []key.Binding) (list []hint, x int) {
	for _, b := range keys {
		if !b.Enabled() {
			continue
		}
		if n := cells.Width(b.Help().Key) + cells.Width(b.Help().Desc) + 3; x+n <= w {
			list = append(list, hint{b, x, n})
			x += n
		}
	}
	return list, x
}
