// Package session is what one run of the workbench knows and does without drawing:
// the projects and the one in force, their store, the tokens of the run.
package session

import (
	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// A Sign builds a token. It fills in the App ID and the certificate, which the
// workbench leaves empty and never sees.
type Sign func(token.Spec) (string, error)

// A Project is an Agora project as the workbench knows it. It signs, and never
// shows what it signs with.
type Project struct {
	Name   string
	AppID  string
	Source say.Text // where the credentials come from, in a word or two, such as "environment"

	Sample     bool // Agora's public sample project: anybody can sign for it
	Production bool

	// Profile is the project as it is saved. That of a project for this run says
	// what would be saved, its certificates included.
	Profile profiles.Profile

	// Sign is instant. It is nil while a certificate has to be fetched: then
	// Unlock, which may take seconds, returns it.
	Sign   Sign
	Unlock func() (Sign, error)
}

// Key tells projects apart, by whatever name they go.
func (p *Project) Key() string {
	switch {
	case p.Profile.ID != "":
		return p.Profile.ID
	case p.Profile.Saved():
		return "saved " + p.Name
	}
	return "unsaved " + p.Name
}

// Title is the name as it is shown.
func (p *Project) Title() say.Text {
	if p.Sample && p.Name == profiles.Sample().Name {
		return say.F("Agora sample")
	}
	return say.F("%s", cells.Printable(p.Name))
}

// Saved is the name of the project as the command line knows it; "" where it is
// not saved.
func (p *Project) Saved() string {
	if p == nil || !p.Profile.Saved() {
		return ""
	}
	return p.Profile.Name
}

// ShortAppID returns the ends of the App ID, which are enough to tell projects
// apart.
func (p *Project) ShortAppID() string {
	const ends = 4
	if len(p.AppID) <= 3*ends || len(token.CheckAppID(p.AppID)) > 0 {
		return cells.Cut(cells.Printable(p.AppID), 3*ends)
	}
	return p.AppID[:ends] + "…" + p.AppID[len(p.AppID)-ends:]
}
