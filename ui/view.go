package ui

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/views/modal"
)

// View draws the screen: exactly its size, or nothing before the size is known.
func (m *Model) View() tea.View {
	v := tea.View{AltScreen: true, ReportFocus: true,
		WindowTitle: windowTitle(m.theme, m.tabs.list[m.tabs.shown].name, m.inSight(), m.now)}
	// A token that is shown alone is there to be selected, which is the terminal's own business.
	if !m.mouseOff && m.bare() == nil {
		v.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case m.layout.size.X <= 0 || m.layout.size.Y <= 0:
		return v
	case m.away:
		v.Content = " " // without any, the old screen would not be cleared
		return v
	case m.layout.tooSmall:
		v.Content = tooSmall(m.theme, m.layout.size, m.pane(), m.keys.Global.Quit)
		return v
	case m.bare() != nil:
		v.Content = noticed(m.bare().View(), m.foot(true, m.layout.size.X), m.layout.size.X)
		return v
	}
	v.Content = m.screen()
	if len(m.modals) > 0 {
		v.Content = m.overlaid(v.Content)
	}
	v.Cursor = m.cursor()
	return v
}

// tooSmall says what agtok needs, and which question is not in sight: what is asked
// before the end.
func tooSmall(theme *look.Theme, size image.Point, top pane.Pane, quit key.Binding) string {
	w, h := size.X, size.Y
	lines := []string{theme.Say(say.F("agtok needs %d×%d cells, this is %d×%d", minWidth, minHeight, w, h))}
	if ask, ok := top.(*modal.Confirm); ok {
		lines = append(lines, theme.Say(say.F("%s: %s quits all the same", ask.Title(), quit.Help().Key)))
	}
	lines = lines[max(0, len(lines)-h):]
	for i, l := range lines {
		lines[i] = cells.Fit(l, w)
	}
	for len(lines) < h {
		lines = append(lines, cells.Blank(w))
	}
	return strings.Join(lines, "\n")
}

// screen is everything below the modals.
func (m *Model) screen() string {
	var body []string
	switch {
	case m.layout.side:
		body = m.drawProjects()
		for i, l := range m.drawView() {
			body[i] += l
		}
	case m.focus == onProjects:
		body = m.drawProjects()
	default:
		body = m.drawView()
	}
	return m.header() + "\n" + strings.Join(body, "\n") + "\n" + m.footer()
}

func (m *Model) drawProjects() []string {
	return frame{
		content: m.projects.View(),
		size:    m.layout.projects.Size(),
		title:   title(m.theme, m.projects.Title(), m.focus == onProjects),
		foot:    m.foot(len(m.modals) == 0 && m.focus == onProjects && !m.layout.side, m.layout.projects.Dx()),
		focused: m.focus == onProjects,
	}.draw(m.theme)
}

func (m *Model) drawView() []string {
	v := m.inSight()
	return frame{
		content: v.View(),
		rules:   v.Rules(),
		size:    m.layout.view.Size(),
		title:   m.tabs.line(m.theme),
		foot:    m.foot(len(m.modals) == 0, m.layout.view.Dx()),
		focused: m.focus == onView,
	}.draw(m.theme)
}

func title(theme *look.Theme, name string, focused bool) string {
	if focused {
		return theme.Focus.Render(name)
	}
	return theme.Tab.Render(name)
}

// foot is the notice, where the pane shows it, in lines for a frame of w cells.
func (m *Model) foot(here bool, w int) string {
	if !here || m.notice.Text.IsZero() {
		return ""
	}
	return strings.Join(m.theme.Lines(m.notice.Level, m.notice.Text, titleRoom(w-2*border)), "\n")
}

// cursor is where the pane with the keyboard wants it, on the screen.
func (m *Model) cursor() *tea.Cursor {
	c := m.pane().Cursor()
	if c == nil {
		return nil
	}
	at := m.layout.view
	switch {
	case len(m.modals) > 0:
		at, _ = m.layout.frame(m.modals[len(m.modals)-1])
	case m.focus == onProjects:
		at = m.layout.projects
	}
	c.Position = tea.Position(image.Pt(c.X, c.Y).Add(at.Min).Add(image.Pt(border, border)))
	return c
}
