package views

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

// Projects is the list of projects: which one is in force, and the choice of
// another.
//
//	▸ Acme staging
//	  Acme production ▲
//	  Agora's sample  ◇
type Projects struct {
	keys    kit.ListKeys
	theme   *kit.Theme
	list    []kit.Project
	inForce int
	cursor  int
	focused bool
	w, h    int
	top     int
}

// NewProjects returns a list of which the first project is in force.
func NewProjects(list []kit.Project) *Projects {
	return &Projects{keys: kit.NewListKeys(), theme: kit.NewTheme(true), list: list}
}

// Focus tells the list whether it has the keyboard. Its cursor starts at the
// project in force.
func (p *Projects) Focus(on bool) {
	p.focused = on
	p.cursor = p.inForce
	p.scroll()
}

// SetInForce says which project is in force.
func (p *Projects) SetInForce(i int) { p.inForce = i }

// Update handles the keys of the list.
func (p *Projects) Update(msg tea.Msg) (kit.Intent, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(k, p.keys.Up):
		p.cursor = max(0, p.cursor-1)
	case key.Matches(k, p.keys.Down):
		p.cursor = max(0, min(len(p.list)-1, p.cursor+1))
	case key.Matches(k, p.keys.Choose) && p.cursor < len(p.list):
		return kit.ChooseProject{Index: p.cursor}, nil
	case key.Matches(k, p.keys.Back):
		return kit.LeaveProjects{}, nil
	}
	p.scroll()
	return nil, nil
}

func (p *Projects) scroll() {
	p.top = max(0, min(p.top, p.cursor, len(p.list)-p.h))
	if p.cursor >= p.top+p.h {
		p.top = p.cursor - p.h + 1
	}
}

// Cursor is nil: nothing is typed here.
func (p *Projects) Cursor() *tea.Cursor { return nil }

// Live is false: nothing counts down here.
func (p *Projects) Live() bool { return false }

// SetSize gives the list its size.
func (p *Projects) SetSize(w, h int) {
	p.w, p.h = w, h
	p.scroll()
}

// SetTheme gives the list its styles.
func (p *Projects) SetTheme(t *kit.Theme) { p.theme = t }

// View draws the part of the list around its cursor.
func (p *Projects) View() string {
	lines := make([]string, p.h)
	for i := range lines {
		if n := p.top + i; n < len(p.list) {
			lines[i] = p.line(n)
		} else {
			lines[i] = kit.Blank(p.w)
		}
	}
	return strings.Join(lines, "\n")
}

// line draws one project. The project in force has a marker, and the row under
// the cursor shows what the enter key would do.
func (p *Projects) line(n int) string {
	project := &p.list[n]
	marker, tail := "  ", ""
	if n == p.inForce {
		marker = "▸ "
	}
	if project.Production {
		tail = " ▲"
	}
	if project.Sample {
		tail = " ◇"
	}
	if p.focused && n == p.cursor {
		tail += " ↵"
	}
	name := kit.Fit(kit.Printable(project.Name), max(0, p.w-kit.Width(marker)-kit.Width(tail)-2))
	text := kit.Fit(" "+marker+name+tail, p.w)
	switch {
	case p.focused && n == p.cursor:
		return p.theme.Selected.Render(text)
	case n == p.inForce:
		return p.theme.Strong.Render(text)
	}
	return text
}

// ShortHelp are the keys of the list.
func (p *Projects) ShortHelp() []key.Binding {
	return []key.Binding{p.keys.Choose, p.keys.Up, p.keys.Down, p.keys.Back}
}

// FullHelp are the keys of the list.
func (p *Projects) FullHelp() [][]key.Binding { return [][]key.Binding{p.ShortHelp()} }
