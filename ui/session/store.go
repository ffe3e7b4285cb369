package session

import (
	"time"

	"agtok/profiles"
	"agtok/report"
	"agtok/say"
)

// A Store keeps projects. A keyring may take seconds to answer, and a file may
// be on a network: the root calls it in commands only. What the methods do is
// told at [profiles.Store].
type Store interface {
	// Projects returns all there are: those of this run first, then the saved
	// ones, used last first.
	Projects() Catalog
	// Changed reports whether Projects would read anything again.
	Changed() bool
	// Import reads the projects out of a file that another tool wrote.
	Import(path string) (profiles.Imported, error)
	// Filled returns the saved project that has the App ID of an imported one, with the
	// certificates that it lacks.
	Filled(c profiles.Candidate) (profiles.Profile, []profiles.Slot, error)
	// Complete returns the files and folders that a path, as people type it, can be
	// the beginning of; for none, those in the current folder that may be read.
	Complete(path string) []string

	Put(p profiles.Profile, place profiles.Where) (profiles.Saved, error)
	Delete(name string) (profiles.Removed, error)
	Restore(r profiles.Removed, place profiles.Where) (profiles.Saved, error)
	SetDefault(name string) error
	Touch(name string, at time.Time) error
	Remember(change func(*profiles.State)) error
	Move(name string, to profiles.Where) (profiles.Saved, error)
	Certificate(p profiles.Profile, slot profiles.Slot) (profiles.Secret, error)
}

// A Catalog is all projects, and what was wrong with reading them.
type Catalog struct {
	Projects []Project
	Warnings []say.Text
	Err      error // why the saved projects are missing
}

// An Outcome is what came of a change to the store.
type Outcome struct {
	Done     say.Text // what was done, for the notice
	Warnings []profiles.Warning
	// Choose is the name of a saved project to put in force, or "".
	Choose string
	// Added says that the project is new. It is then left to the user to choose it
	// where a saved project is in force, or where the new one is in production.
	Added bool
	// Select is the name of a saved project to put the cursor at, or "".
	Select string
	// Removed is a project that can be brought back, or nil.
	Removed *profiles.Removed
	// Restored says that the project that was removed is back.
	Restored bool
}

// A Hold is why the project in force makes no token at the moment.
type Hold struct {
	Text  say.Text // none when nothing holds it
	Level report.Level
	// Ask says that the user can end it: see [pane.Admit].
	Ask bool
}

// Reason returns an error of the store in full, with what to do about it.
func Reason(err error) say.Text {
	if hint := profiles.Hint(err); !hint.IsZero() {
		return say.F("%v — %v", err, hint)
	}
	return say.Of(err)
}
