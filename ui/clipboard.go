package ui

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/kit"
)

// clipboardWritten is the answer of the system's clipboard.
type clipboardWritten struct {
	copying int // which copy it answers
	copy    kit.Copy
	err     error
}

// copy writes to both clipboards. The terminal's never answers, so that nobody
// can say that it has the text; the system's does.
func (m *Model) copy(c kit.Copy) tea.Cmd {
	m.copying++
	if c.Entry != nil {
		m.remember(*c.Entry)
	}
	m.notice = sentOnly(c.What)
	write, copying := m.deps.Clipboard, m.copying
	if write == nil {
		return tea.SetClipboard(c.Text)
	}
	return tea.Batch(tea.SetClipboard(c.Text), func() tea.Msg {
		return clipboardWritten{copying, c, write(c.Text)}
	})
}

func sentOnly(what string) kit.Notice {
	return kit.Notice{Level: kit.Warning, Text: what + " sent to the terminal's clipboard; it may ignore it"}
}

// noteWritten says what became of the last copy.
func (m *Model) noteWritten(w clipboardWritten) {
	switch {
	case w.copying != m.copying:
	case w.err != nil:
		m.notice = sentOnly(w.copy.What)
		m.notice.Text += " (the system's: " + kit.Printable(w.err.Error()) + ")"
	default:
		for _, v := range m.built() {
			v.Update(kit.Copied{Text: w.copy.Text})
		}
		m.notice = kit.Notice{Level: kit.Done, Text: w.copy.What + " copied to the system clipboard"}
	}
}
