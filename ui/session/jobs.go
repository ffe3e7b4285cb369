package session

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
)

// ErrNoStore is why nothing can be saved where no folder for it is known.
var ErrNoStore = say.Errorf(
	"there is no place to keep projects: set XDG_CONFIG_HOME, or start agtok with --profiles FILE")

// A Change is a change to the store, or, where there is nothing to do, a look whether
// somebody else has changed it. They are made one after the other, so that no list is
// older than the one shown.
type Change struct {
	ID    int      // of who waits for it; 0 if nobody does
	Quiet bool     // nobody asked for it: what fails is said beside the list
	Doing say.Text // what is shown meanwhile
	Do    func(Store) (Outcome, error)
	// InFile is what to do instead, if the keyring does not take a certificate
	// and the user agrees to keep it in the file; nil where it cannot be kept
	// there.
	InFile func(Store) (Outcome, error)
}

// A Stored is what came of a change, for [Session.TakeStored].
type Stored struct {
	Change
	Outcome Outcome
	Err     error
	Before  *Project // the current one when it was done, or nil

	catalog *Catalog // nil where nothing has changed
}

// Asked reports whether there was something to do.
func (s Stored) Asked() bool { return s.Do != nil }

// Look asks whether another program has changed the projects.
func (s *Session) Look() News {
	if s.store == nil || s.running {
		return News{}
	}
	return s.enqueue(Change{Quiet: true})
}

// Used notes that a project was used, when a token of it was copied.
func (s *Session) Used(e *Entry, at time.Time) News {
	if s.store == nil || s.Err != nil || e == nil || e.Project == nil || !e.Project.Profile.Saved() {
		return News{}
	}
	name := e.Project.Name
	return s.enqueue(Change{Quiet: true, Do: func(s Store) (Outcome, error) {
		return Outcome{}, s.Touch(name, at)
	}})
}

// Change starts a change, after those that wait. It fails without a store.
func (s *Session) Change(c Change) (News, error) {
	if s.store == nil {
		return News{}, ErrNoStore
	}
	return s.enqueue(c), nil
}

// Fetch returns a command that reads from the store. It fails without one.
func (s *Session) Fetch(do func(Store) tea.Msg) (tea.Cmd, error) {
	store := s.store
	if store == nil {
		return nil, ErrNoStore
	}
	return func() tea.Msg { return do(store) }, nil
}

// CanUndo reports whether a project can be brought back.
func (s *Session) CanUndo() bool { return s.removed != nil }

// Undo is the change that brings back the project that was deleted last.
func (s *Session) Undo() Change {
	removed := *s.removed
	name := removed.Profile.Name
	before := Project{Name: name, Profile: removed.Profile}
	wasCurrent := s.lost == before.Key()
	restoreTo := func(place profiles.Where) func(Store) (Outcome, error) {
		return func(s Store) (Outcome, error) {
			saved, err := s.Restore(removed, place)
			if err != nil {
				return Outcome{}, err // it can be tried again
			}
			o := Outcome{Done: say.F("%s is back", cells.Printable(name)), Warnings: saved.Warnings, Select: name,
				Restored: true}
			if wasCurrent {
				o.Choose = name
			}
			return o, nil
		}
	}
	return Change{Doing: say.F("bringing it back…"), Do: restoreTo(profiles.Auto), InFile: restoreTo(profiles.InFile)}
}

func (s *Session) enqueue(c Change) News {
	s.jobs = append(s.jobs, c)
	return s.Next()
}

// Next starts the next job, if none is running.
func (s *Session) Next() News {
	if s.running || len(s.jobs) == 0 {
		return News{}
	}
	c, store := s.jobs[0], s.store
	s.jobs, s.running = s.jobs[1:], true
	return News{Start: func() tea.Msg {
		done := Stored{Change: c}
		switch {
		case c.Do != nil:
			done.Outcome, done.Err = c.Do(store)
		case !store.Changed():
			return done
		}
		catalog := store.Projects()
		done.catalog = &catalog
		return done
	}}
}

// TakeStored takes over what a job has read, and notes in it what was current
// before. [Session.Follow] and [Session.Next] are what remains to be done.
func (s *Session) TakeStored(done *Stored) News {
	s.running = false
	done.Before = s.current
	if done.catalog == nil {
		return News{}
	}
	return s.read(*done.catalog)
}

// Follow makes current what a change was about. moved says that it is another
// project than before: one that was saved since has another key.
func (s *Session) Follow(done Stored) (n News, moved bool) {
	o := done.Outcome
	if o.Removed != nil || o.Restored {
		s.removed = o.Removed
	}
	if o.Choose == "" {
		return News{}, false
	}
	i := slices.IndexFunc(s.Projects, func(p Project) bool { return p.Profile.Saved() && p.Name == o.Choose })
	if i < 0 {
		return News{}, false // somebody else was faster
	}
	if o.Added && (s.Projects[i].Production || done.Before != nil && done.Before.Profile.Saved()) {
		return News{}, false
	}
	moved = o.Added || !o.Restored && (done.Before == nil || !same(*done.Before, s.Projects[i]))
	return s.Choose(i), moved
}
