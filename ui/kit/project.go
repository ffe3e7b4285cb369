package kit

import "agtok/token"

// A Project is an Agora project as the workbench knows it. It signs, and never
// shows what it signs with.
type Project struct {
	Name   string
	AppID  string
	Source string // where the credentials come from, in a word or two, such as "environment"

	Sample     bool // Agora's public sample project: anybody can sign for it
	Production bool

	// Sign builds the token. It fills in the App ID and the certificate, which
	// the workbench leaves empty and never sees.
	Sign func(token.Spec) (string, error)
}

// ShortAppID returns the ends of the App ID, which are enough to tell projects
// apart.
func (p *Project) ShortAppID() string {
	const ends = 4
	if len(p.AppID) <= 3*ends || len(token.CheckAppID(p.AppID)) > 0 {
		return Cut(Printable(p.AppID), 3*ends)
	}
	return p.AppID[:ends] + "…" + p.AppID[len(p.AppID)-ends:]
}
