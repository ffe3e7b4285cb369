package ui

import (
	"image"
	"strings"

	"agtok/ui/look"
)

// What the title of a pane and the tabs in it begin with and are parted by.
const (
	tabsAt  = 3 // columns behind the left edge: "╭─ "
	tabGap  = " ─ "
	tabMark = "[%]" // around the name of the view in sight
)

// tabName returns how the tab of a view is written.
func (m *Model) tabName(i int) string {
	name := m.tabs[i].name
	if i == m.shown {
		return strings.Replace(tabMark, "%", name, 1)
	}
	return name
}

// tabLine is the names of the views, the one in sight between brackets.
func (m *Model) tabLine() string {
	names := make([]string, len(m.tabs))
	for i := range m.tabs {
		style := m.theme.Tab
		if i == m.shown {
			style = m.theme.Focus
		}
		names[i] = style.Render(m.tabName(i))
	}
	return strings.Join(names, m.theme.Border.Render(tabGap))
}

// tabAt returns the view whose tab is at a cell of the screen, or -1.
func (m *Model) tabAt(at image.Point) int {
	x := m.layout.view.Min.X + tabsAt
	hidden := m.focus == onProjects && !m.layout.side
	if at.Y != m.layout.view.Min.Y || hidden {
		return -1
	}
	for i := range m.tabs {
		w := look.Width(m.tabName(i))
		if x <= at.X && at.X < x+w {
			return i
		}
		x += w + look.Width(tabGap)
	}
	return -1
}
