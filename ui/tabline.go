package ui

import (
	"slices"
	"strconv"
	"strings"

	"agtok/cells"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
)

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
