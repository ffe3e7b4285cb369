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
	pane.Box

	keys   keys.Menu
	title  say.Text
	items  []MenuItem
	cursor int
}

func NewMenu(k keys.Menu, theme *look.Theme, title say.Text, items []MenuItem) *Menu {
	return &Menu{Box: pane.Box{Theme: theme}, keys: k, title: title, items: items}
}

// Title is the title of the modal.
func (m *Menu) Title() string { return m.Theme.Say(m.title) }

// Want is the size of the whole menu.
func (m *Menu) Want(most image.Point) image.Point {
	return image.Pt(min(most.X, askWidth), min(most.Y, len(m.items)))
}

// Update moves and chooses.
func (m *Menu) Update(msg tea.Msg) (pane.Intent, tea.Cmd) {
	if click, ok := msg.(pane.Clicked); ok {
		if click.Y >= 0 && click.Y < len(m.items) {
			return pane.Confirmed{Then: m.items[click.Y].Then}, nil
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

// View draws the items.
func (m *Menu) View() string {
	var lines []string
	for i, item := range m.items {
		h := item.Key.Help()
		mark := "  "
		if i == m.cursor {
			mark = "▸ "
		}
		text := cells.Fit(" "+mark+h.Key+"  "+h.Desc, m.W)
		if i == m.cursor {
			text = m.Theme.Selected.Render(text)
		}
		lines = append(lines, text)
	}
	return strings.Join(cells.FitAll(lines, m.W, m.H), "\n")
}

// ShortHelp are the keys of the menu.
func (m *Menu) ShortHelp() []key.Binding {
	return []key.Binding{m.keys.Choose, m.keys.Up, m.keys.Down, m.keys.Back}
}

// FullHelp are the keys of the menu.
func (m *Menu) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(m.ShortHelp(), m.keys.First, m.keys.Last)}
}
