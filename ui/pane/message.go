package pane

import (
	"time"

	"agtok/say"
	"agtok/ui/session"
)

// Ticked is sent to the visible panes when a second has passed, and to a view
// when it becomes visible.
type Ticked struct{ Now time.Time }

// ProjectChosen is sent to all views when another project is in force, and
// once at the start. Project is nil when there is none. It makes tokens only
// when nothing holds it.
type ProjectChosen struct {
	Project *session.Project
	Hold    session.Hold
	// Warnings say what was wrong with reading the projects.
	Warnings []say.Text
}

// ProjectsRead is sent to all views when the projects were read again, and once at
// the start: all there are.
type ProjectsRead struct{ Projects []session.Project }

// Changing is sent to all modals when a [Change] with an ID begins.
type Changing struct{ ID int }

// Changed is sent to all modals when a [Change] with an ID was made, or failed.
type Changed struct {
	ID  int
	Err error
}

// Reply carries what a command of a pane found out back to that pane, whatever
// has the keyboard by then.
type Reply struct {
	To     Pane
	Result any
}

// Copied is sent to all views when the system's clipboard is known to hold a
// text that was copied.
type Copied struct{ Text string }
