package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// historyMost is how many tokens the history keeps: a run may last for weeks.
const historyMost = 500

// remember puts a token at the top of the history: it was copied, shown or
// pasted.
func (m *Model) remember(e session.Entry) {
	at := slices.IndexFunc(m.history, func(o session.Entry) bool { return o.Text == e.Text })
	if at >= 0 {
		if e.Project == nil { // what was made here is known better than what is pasted
			e = m.history[at]
		}
		m.history = slices.Delete(m.history, at, at+1)
	}
	m.history = slices.Insert(m.history, 0, e)
	m.history = m.history[:min(len(m.history), historyMost)]
	for _, o := range m.modals {
		if h, ok := o.(*modal.History); ok {
			h.SetEntries(slices.Clone(m.history))
			m.sizeModal(h)
		}
	}
}

// pastedMost is the longest text that is looked at as a token, in bytes.
const pastedMost = 1 << 16

// notePasted puts what is pasted into the history, wherever it goes, if it is a
// token.
func (m *Model) notePasted(paste tea.PasteMsg) {
	if len(paste.Content) > pastedMost {
		return
	}
	if e, ok := session.NewEntry(look.CleanPaste(paste.Content)); ok {
		m.remember(e)
	}
}

// openHistory shows the tokens of this run.
func (m *Model) openHistory() tea.Cmd {
	return m.act(pane.Open{Modal: modal.NewHistory(m.theme, m.now, slices.Clone(m.history))})
}

// mintAgain makes another token like an entry, and copies it.
func (m *Model) mintAgain(e session.Entry) tea.Cmd {
	if e.Project.Sign == nil {
		m.notice = look.Notice{Level: look.Warning, Text: "no token: choose the project " + look.Printable(e.Project.Name) + " first, to fetch its certificate"}
		return nil
	}
	again, err := e.Again(m.now, m.deps.Salt())
	if err != nil {
		m.notice = look.Notice{Level: look.Error, Text: "no token: " + look.Printable(err.Error())}
		return nil
	}
	return m.copy(pane.Copy{Text: again.Text, What: "new token", Entry: &again})
}
