// Package views holds the panes of the workbench, one per file: the views that
// have a tab, the list of projects, and the modals. A view knows nothing of the
// screen beyond its own rectangle, and nothing of other views; see package kit
// for what it is asked and what it can ask for.
package views

import (
	"time"

	"agtok/ui/kit"
)

// Deps is what views need from outside the screen.
type Deps struct {
	Now  func() time.Time // in the zone that times are shown in
	Salt func() uint32    // a new number for each token

	// Certificates may be nil: there are none.
	Certificates kit.Certificates
	// ProjectsOf returns the names of the projects with an App ID.
	ProjectsOf func(appID string) []string
}
