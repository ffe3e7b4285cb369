package session

import (
	"maps"

	"agtok/profiles"
)

// A Memory is what a run leaves to the next: what was typed into the forms, by
// project, the view that was open, and the format that was copied last. It does
// not say which project is the current one. The zero Memory knows nothing.
type Memory struct {
	known   profiles.State
	changes map[string]func(*profiles.State) // that are not kept yet, by what they change
}

// Recall returns a memory of what earlier runs left.
func Recall(s profiles.State) Memory { return Memory{known: s} }

// CopyAs is the id of the format that was copied last, or "".
func (m *Memory) CopyAs() string { return m.known.CopyAs }

// SetView notes which view is open.
func (m *Memory) SetView(id string) {
	if id != m.known.LastView {
		m.change("view", func(s *profiles.State) { s.LastView = id })
	}
}

// SetCopyAs notes in which format something was copied.
func (m *Memory) SetCopyAs(id string) {
	if id != m.known.CopyAs {
		m.change("copy as", func(s *profiles.State) { s.CopyAs = id })
	}
}

func (m *Memory) change(what string, do func(*profiles.State)) {
	if m.changes == nil {
		m.changes = map[string]func(*profiles.State){}
	}
	m.changes[what] = do
	do(&m.known)
}

// take returns what is still to be kept, as one change, or nil.
func (m *Memory) take() func(*profiles.State) {
	changes := m.changes
	if m.changes = nil; len(changes) == 0 {
		return nil
	}
	return func(s *profiles.State) {
		for _, do := range changes {
			do(s)
		}
	}
}

// Drafts are what is remembered of the form of one view. Without a memory that is
// nothing.
type Drafts struct {
	memory *Memory
	view   string
}

// Drafts returns those of the view with an id.
func (m *Memory) Drafts(view string) Drafts { return Drafts{m, view} }

// Of returns what was typed last for a project, by the field's id, or nil.
func (d Drafts) Of(p *Project) map[string]string {
	if d.memory == nil {
		return nil
	}
	return d.memory.known.Draft(p.Profile.Key(), d.view)
}

// Set notes what is typed for a project beside what its form begins with.
func (d Drafts) Set(p *Project, typed map[string]string) {
	key := p.Profile.Key()
	if d.memory == nil || key == "" || maps.Equal(typed, d.Of(p)) {
		return
	}
	d.memory.change(key+" "+d.view, func(s *profiles.State) { s.SetDraft(key, d.view, typed) })
}

// keep keeps what this run remembers so far, after what else is to be stored.
func (s *Session) keep() News {
	if s.store == nil {
		return News{}
	}
	change := s.Memory.take()
	if change == nil {
		return News{}
	}
	return s.enqueue(Change{Quiet: true, Do: func(s Store) (Outcome, error) {
		return Outcome{}, s.Remember(change)
	}})
}

// Close keeps what this run remembers, at its end. That nothing but that can be
// lost by it is why nobody is told of a failure: there is nothing left to tell.
func (s *Session) Close() {
	if s.store == nil {
		return
	}
	if change := s.Memory.take(); change != nil {
		_ = s.store.Remember(change)
	}
}
