package pane

import (
	"time"

	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/ui/keys"
	"agtok/ui/session"
)

// Deps is what views need from outside the screen.
type Deps struct {
	Now  func() time.Time // in the zone that times are shown in
	Salt func() uint32    // a new number for each token
	Keys *keys.Map

	// Certificates may be nil: there are none.
	Certificates session.Certificates
	// Servers may be nil: nothing can be served.
	Servers session.Servers
	// Drafts are what was typed into the view's form in earlier runs.
	Drafts session.Drafts
	// Logs may be nil: no logs of apps can be read.
	Logs session.Logs
	// ProjectsOf returns the titles of the projects with an App ID.
	ProjectsOf func(appID string) []say.Text
}

// Diagnose asks with the certificates that have been read.
func (d Deps) Diagnose(in diagnosis.Input) *diagnosis.Report {
	if d.Certificates == nil {
		return diagnosis.Diagnose(in)
	}
	return d.Certificates.Diagnose(in)
}
