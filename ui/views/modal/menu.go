package modal

import (
	"image"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A MenuItem is a line of a menu: a key, what it does, and what happens then.
type MenuItem struct {
	Key  key.Binding
	Then pane.Intent
}

// A Menu is a modal that offers a few things to do.
type Menu struct {
	pane.Still

	keys   keys.Menu
	title  say.Text
	intro  say.Text
	items  []MenuItem
	theme  *look.Theme
	cursor int
	w, h   int
}

func NewMenu(k keys.Menu, theme *look.Theme, title, intro say.Text, items []MenuItem) *Menu {
	return &Menu{keys: k, title: title, intro: intro, items: items, theme: theme}
}

// Title is the title of the modal.
func (m *Menu) Title() string { return m.theme.Say(m.title) }

// Want is the size of the whole menu.
func (m *Menu) Want(most image.Point) image.Point {
	w := min(most.X, askWidth)
	return image.Pt(w, min(most.Y, len(m.introLines(w))+len(m.items)))
}

func (m *Menu) introLines(w int) []string {
	if m.intro.IsZero() {
		return nil
	}
	var lines []string
	for _, l := range cells.Wrap(m.theme.Say(m.intro), w-2) {
		lines = append(lines, " "+m.theme.Dim.Render(l))
	}
	return append(lines, "")
}

// Update moves and chooses.
func (m *Menu) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	if click, ok := msg.(pane.Clicked); ok {
		if i := click.Y - len(m.introInSight()); i >= 0 && i < len(m.items) {
			return pane.Confirmed{Then: m.items[i].Then}, nil
		}
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(k, m.keys.Back):
		return pane.Close{}, nil
	case key.Matches(k, m.keys.Choose):
		return pane.Confirmed{Then: m.items[m.cursor].Then}, nil
	case key.Matches(k, m.keys.Up):
		m.cursor = (m.cursor - 1 + len(m.items)) % len(m.items)
	case key.Matches(k, m.keys.Down):
		m.cursor = (m.cursor + 1) % len(m.items)
	case key.Matches(k, m.keys.First):
		m.cursor = 0
	case key.Matches(k, m.keys.Last):
		m.cursor = len(m.items) - 1
	}
	for _, item := range m.items {
		if key.Matches(k, item.Key) {
			return pane.Confirmed{Then: item.Then}, nil
		}
	}
	return nil, nil
}

// SetSize gives the menu its size.
func (m *Menu) SetSize(w, h int) { m.w, m.h = w, h }

// SetTheme gives the menu its styles.
func (m *Menu) SetTheme(t *look.Theme) { m.theme = t }

// introInSight is as much of the introduction as there is room for.
func (m *Menu) introInSight() []string {
	intro := m.introLines(m.w)
	if room := m.h - len(m.items); len(intro) > room {
		intro = intro[:max(0, room)]
	}
	return intro
}

// View draws the items, and above them as much of the introduction as there is
// room for.
func (m *Menu) View() string {
	lines := m.introInSight()
	for i, item := range m.items {
		h := item.Key.Help()
		mark := "  "
		if i == m.cursor {
			mark = "▸ "
		}
		text := cells.Fit(" "+mark+h.Key+"  "+h.Desc, m.w)
		if i == m.cursor {
			text = m.theme.Selected.Render(text)
		}
		lines = append(lines, text)
	}
	return strings.Join(cells.FitAll(lines, m.w, m.h), "\n")
}

// ShortHelp are the keys of the menu.
func (m *Menu) ShortHelp() []key.Binding {
	return []key.Binding{m.keys.Choose, m.keys.Up, m.keys.Down, m.keys.Back}
}

// FullHelp are the keys of the menu.
func (m *Menu) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(m.ShortHelp(), m.keys.First, m.keys.Last)}
}
