package ui

import (
	"image"

	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// wheelRows is how many rows a list moves with a notch of the wheel.
const wheelRows = 3

// switchMouse gives the mouse to the terminal, or takes it back.
func (m *Model) switchMouse() {
	m.mouseOff = !m.mouseOff
	m.notice = look.Notice{Text: say.F("the mouse is agtok's")}
	if m.mouseOff {
		m.notice.Text = say.F("the mouse selects text; %s gives it back to agtok", m.keys.Global.Mouse.Help().Key)
	}
}

// mouse acts on what is under the pointer. What moves or is released there is
// nobody's.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	e := msg.Mouse()
	at := image.Pt(e.X, e.Y)
	switch msg.(type) {
	case tea.MouseClickMsg:
		if e.Button == tea.MouseLeft {
			m.notice = look.Notice{}
			return m.click(at)
		}
	case tea.MouseWheelMsg:
		rows := map[tea.MouseButton]int{tea.MouseWheelUp: -wheelRows, tea.MouseWheelDown: wheelRows}[e.Button]
		if p, _ := m.paneAt(at); p != nil && rows != 0 {
			return m.send(p, pane.Wheeled{Rows: rows})
		}
	}
	return nil
}

// click presses what is at a cell: a key in the footer, a tab, or something in
// a pane, which gets the keyboard.
func (m *Model) click(at image.Point) tea.Cmd {
	if at.In(m.layout.footer) {
		for _, h := range m.hints() {
			if h.x <= at.X && at.X < h.x+h.w {
				return m.press(keys.PressOf(h.binding))
			}
		}
		return nil
	}
	onTabs := at.Y == m.layout.view.Min.Y && (m.focus != onProjects || m.layout.side)
	if i := m.tabs.at(m.theme, at.X-m.layout.view.Min.X-tabsAt); onTabs && i >= 0 && len(m.modals) == 0 {
		m.show(i)
		return nil
	}
	p, origin := m.paneAt(at)
	if p == nil {
		return nil
	}
	switch {
	case len(m.modals) > 0:
	case p == pane.Pane(m.projects) && m.focus != onProjects:
		m.setFocus(onProjects)
	case p != pane.Pane(m.projects):
		m.setFocus(onView)
	}
	at = at.Sub(origin)
	return m.send(p, pane.Clicked{X: at.X, Y: at.Y})
}

// paneAt returns the pane within whose border a cell lies, and the top left of
// that. Below a modal there is none.
func (m *Model) paneAt(at image.Point) (pane.Pane, image.Point) {
	if n := len(m.modals); n > 0 {
		if _, in := m.layout.frame(m.modals[n-1]); at.In(in) {
			return m.modals[n-1], in.Min
		}
		return nil, image.Point{}
	}
	view, projects := m.layout.view.Inset(border), m.layout.projects.Inset(border)
	switch {
	case at.In(projects) && (m.layout.side || m.focus == onProjects):
		return m.projects, projects.Min
	case at.In(view):
		return m.inSight(), view.Min
	}
	return nil, image.Point{}
}
