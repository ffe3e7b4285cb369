package ui

import (
	tea "charm.land/bubbletea/v2"

	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// A job is a change to the store, or without one a look whether somebody else
// has changed it. Jobs run one after the other, so that no list is older than
// the one shown.
type job struct {
	pane.Change
	quiet bool // nobody asked for it: what fails is said beside the list
}

// stored is what came of a job.
type stored struct {
	job     job
	outcome session.Outcome
	err     error
	catalog *session.Catalog // nil where nothing has changed
	before  *Project         // the one in force when it was done, or nil
}

func (m *Model) enqueue(j job) {
	m.custody.jobs = append(m.custody.jobs, j)
	m.runNext()
}

// runNext starts the next job, if none is running.
func (m *Model) runNext() {
	c := &m.custody
	if c.running || len(c.jobs) == 0 {
		return
	}
	j, store := c.jobs[0], m.deps.Store
	c.jobs, c.running = c.jobs[1:], true
	m.started = append(m.started, func() tea.Msg {
		done := stored{job: j}
		switch {
		case j.Do != nil:
			done.outcome, done.err = j.Do(store)
		case !store.Changed():
			return done
		}
		catalog := store.Projects()
		done.catalog = &catalog
		return done
	})
}

// finish takes the result of the job that was running.
func (m *Model) finish(s stored) {
	m.custody.running = false
	s.before = m.project()
	if s.catalog != nil {
		m.setCatalog(*s.catalog)
	}
	if s.job.Do != nil {
		m.noteStored(s)
	}
	m.runNext()
}

// fetched is what was read for a pane, while something was shown.
type fetched struct {
	doing string
	pane.Reply
}

// fetch reads from the store for a pane.
func (m *Model) fetch(f pane.Fetch) tea.Cmd {
	store := m.deps.Store
	if store == nil {
		return m.act(pane.Open{Modal: modal.NewMessage(m.theme, look.Error, "Not done", errNoStore.Error())})
	}
	m.notice = look.Notice{Text: f.Doing}
	return func() tea.Msg { return fetched{f.Doing, pane.Reply{To: f.To, Result: f.Do(store)}} }
}
