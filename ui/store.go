package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// change starts a change that somebody asked for.
func (m *Model) change(c pane.Change) {
	news, err := m.session.Change(session.Change(c))
	if err != nil {
		m.noteStored(session.Stored{Change: session.Change(c), Err: err})
		return
	}
	m.notice = look.Notice{Text: c.Doing}
	if c.ID != 0 {
		m.tellModals(pane.Changing{ID: c.ID})
	}
	m.heed(news)
}

// finish takes the result of the job that was running.
func (m *Model) finish(done session.Stored) {
	m.heed(m.session.TakeStored(&done))
	if done.Asked() {
		m.noteStored(done)
	}
	m.heed(m.session.Next())
}

// noteStored says what came of a change, and does what follows from it.
func (m *Model) noteStored(done session.Stored) {
	if done.ID != 0 {
		m.tellModals(pane.Changed{ID: done.ID, Err: done.Err})
	}
	switch {
	case done.Err != nil && done.Quiet:
		m.projects.SetProblems(append(problems(m.session.Err, nil), warning(session.Reason(done.Err))))
		return
	case done.Err != nil:
		m.notice = look.Notice{}
		if asked := m.askForFile(done); !asked && done.ID == 0 {
			m.act(pane.Open{Modal: modal.NewMessage(m.keys, m.theme, report.Error, say.F("Not done"), session.Reason(done.Err))})
		}
	case !done.Quiet:
		m.tellDone(done.Outcome)
	}
	news, moved := m.session.Follow(done)
	m.projects.SetUndo(m.session.CanUndo())
	switch {
	case moved:
		m.setFocus(onView)
	case done.Outcome.Added:
		m.setFocus(onProjects)
	}
	if name := done.Outcome.Select; name != "" {
		m.projects.Select(name)
	}
	m.heed(news)
}

// askForFile asks whether a certificate that the keyring did not take is to be
// kept in the file, if that can be done instead.
func (m *Model) askForFile(done session.Stored) (asked bool) {
	e := new(profiles.PlaceError)
	if done.InFile == nil || !errors.As(done.Err, &e) {
		return false
	}
	text := say.F("%v. Unlock the keyring and try again, or keep the certificate in the file.", say.Of(e))
	instead := pane.Change{ID: done.ID, Doing: done.Doing, Do: done.InFile}
	m.act(pane.Open{
		Modal: modal.NewConfirm(m.keys, m.theme, say.F("Keyring"), text, say.F("keep it in the file"), instead)})
	return true
}

// tellDone says what was done, and what has to be read about it. That the file
// was used for want of a keyring is said in passing: the list shows it.
func (m *Model) tellDone(o session.Outcome) {
	m.notice = look.Notice{Level: report.Done, Text: o.Done}
	var texts []say.Text
	for _, w := range o.Warnings {
		if w.Code == profiles.WarnKeyring {
			m.notice.Text = say.F("%v; no keyring answered", o.Done)
			continue
		}
		texts = append(texts, w.Message)
	}
	if len(texts) > 0 {
		m.act(pane.Open{Modal: modal.NewMessage(m.keys, m.theme, report.Warning, say.F("Done, but"),
			say.F("%v", say.Also(texts...)))})
	}
}

// fetched is what was read for a pane, while something was shown.
type fetched struct {
	doing say.Text
	pane.Reply
}

// fetch reads from the store for a pane.
func (m *Model) fetch(f pane.Fetch) tea.Cmd {
	cmd, err := m.session.Fetch(func(s session.Store) tea.Msg {
		return fetched{f.Doing, pane.Reply{To: f.To, Result: f.Do(s)}}
	})
	switch {
	case f.Doing.IsZero():
	case err != nil:
		return m.act(pane.Open{Modal: modal.NewMessage(m.keys, m.theme, report.Error, say.F("Not done"), say.Of(err))})
	default:
		m.notice = look.Notice{Text: f.Doing}
	}
	return cmd
}

// problems are what is wrong with the store.
func problems(err error, warnings []say.Text) []look.Notice {
	var list []look.Notice
	if err != nil {
		list = append(list, look.Notice{Level: report.Error, Text: session.Reason(err)})
	}
	for _, w := range warnings {
		list = append(list, warning(w))
	}
	return list
}

func warning(text say.Text) look.Notice { return look.Notice{Level: report.Warning, Text: text} }
