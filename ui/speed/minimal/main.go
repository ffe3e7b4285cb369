// Minimal is the least that a Bubble Tea program can be: one text input and one
// clock. It is what agtok's speed is measured beside.
package main

import (
	"fmt"
	"os"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

type second time.Time

type model struct {
	input textinput.Model
	now   time.Time
}

func tick() tea.Cmd { return tea.Every(time.Second, func(t time.Time) tea.Msg { return second(t) }) }

func (m *model) Init() tea.Cmd { return tick() }

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case second:
		m.now = time.Time(msg)
		return m, tick()
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return m, tea.Quit
		}
	}
	var cmd tea.Cmd
	m.input, cmd = m.input.Update(msg)
	return m, cmd
}

func (m *model) View() tea.View {
	content := m.now.Format(time.TimeOnly) + "\n" + m.input.View()
	v := tea.NewView(content)
	v.AltScreen = true
	v.Cursor = m.input.Cursor()
	v.Cursor.Y++
	return v
}

func main() {
	m := &model{input: textinput.New(), now: time.Now()}
	m.input.SetVirtualCursor(false)
	m.input.Focus()
	if _, err := tea.NewProgram(m).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
