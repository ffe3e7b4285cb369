package ui

import (
	tea "charm.land/bubbletea/v2"

	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
)

// A clipboard is one that answers. The terminal's never does, so that nobody
// can say that it has a text.
type clipboard int

const (
	systemClipboard clipboard = iota
	tmuxBuffer
	clipboards // how many there are
)

// failed says why a clipboard has not got a text.
func (c clipboard) failed(err error) say.Text {
	if c == tmuxBuffer {
		return say.F("tmux: %v", err)
	}
	return say.F("the system's: %v", err)
}

// clipboardWritten is the answer of a clipboard.
type clipboardWritten struct {
	copying int // which copy it answers
	copy    pane.Copy
	by      clipboard
	err     error
}

// An answered is what is known of the last copy: which clipboards have
// answered, and why one has not got it.
type answered [clipboards]struct {
	done bool
	err  error
}

// copy writes to all clipboards there are.
func (m *Model) copy(c pane.Copy) tea.Cmd {
	m.copying++
	m.answered = answered{}
	if c.Entry != nil {
		m.remember(*c.Entry)
	}
	m.notice = m.answered.notice(c.What)
	cmds := []tea.Cmd{tea.SetClipboard(c.Text)}
	for by, write := range [clipboards]func(string) error{m.deps.Clipboard, m.deps.Tmux} {
		if write != nil {
			copying, by := m.copying, clipboard(by)
			cmds = append(cmds, func() tea.Msg { return clipboardWritten{copying, c, by, write(c.Text)} })
		}
	}
	return tea.Batch(cmds...)
}

// noteWritten says what became of the last copy.
func (m *Model) noteWritten(w clipboardWritten) {
	if w.copying != m.copying {
		return
	}
	at := &m.answered[w.by]
	at.done, at.err = true, w.err
	if w.err == nil {
		for _, v := range m.tabs.built() {
			v.Update(pane.Copied{Text: w.copy.Text})
		}
	}
	m.notice = m.answered.notice(w.copy.What)
}

// notice says where a text is known to be, or else that it was sent, and what
// kept it from being known.
func (a answered) notice(what say.Text) look.Notice {
	has := func(c clipboard) bool { return a[c].done && a[c].err == nil }
	switch {
	case has(systemClipboard) && has(tmuxBuffer):
		return look.Notice{Level: report.Done, Text: say.F("copied to the system clipboard and to tmux: %v", what)}
	case has(systemClipboard):
		return look.Notice{Level: report.Done, Text: say.F("copied to the system clipboard: %v", what)}
	case has(tmuxBuffer):
		return look.Notice{Level: report.Done, Text: say.F("copied to tmux (prefix ] pastes): %v", what)}
	}
	var failed []say.Text
	for c, one := range a {
		if one.err != nil {
			failed = append(failed, clipboard(c).failed(one.err))
		}
	}
	text := say.F("sent to the terminal, not confirmed: %v", what)
	if len(failed) > 0 {
		text = say.F("%v (%v)", text, say.Also(failed...))
	}
	return look.Notice{Level: report.Warning, Text: text}
}
