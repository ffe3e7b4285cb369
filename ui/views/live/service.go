package live

import (
	"slices"
	"time"

	"agtok/cells"
	"agtok/live"
	"agtok/report"
	"agtok/say"
	"agtok/ui/look"
	"agtok/ui/session"
)

// A status is what the server does.
type status uint8

const (
	stopped status = iota
	starting
	serving
	stopping
)

// A service is the token server of the view, and what it is started with.
type service struct {
	project *session.Project // the one in force
	hold    session.Hold     // why it makes no tokens
	known   []session.Project

	status status
	why    say.Text         // why it is stopped, where nobody stopped it
	server session.Server   // nil while none runs
	serves source           // of the server
	signer *session.Project // whose tokens the server gives, or gave last
	edits  int              // number of the last change of the signer
	agreed map[string]bool  // keys of production projects that are served in this run

	drafts         session.Drafts
	recalled       string // key of the project whose values were recalled last
	port, lifetime string // as they are typed
	fault          string // kind of the next reply, or ""
	lan            bool
}

// defaultPort is that of most token servers among Agora's samples.
const defaultPort = "8080"

// Ids of what is remembered of a project.
const (
	draftPort     = "port"
	draftLifetime = "lifetime"
)

// recall takes the port and the lifetime that were typed last for the project in
// force, unless another one is served.
func (s *service) recall(now time.Time) {
	if s.project == nil || s.status != stopped || s.recalled == s.project.Key() {
		return
	}
	s.recalled = s.project.Key()
	typed := s.drafts.Of(s.project)
	s.port, s.lifetime = defaultPort, ""
	if text := typed[draftPort]; isPort(text) {
		s.port = text
	}
	if text := typed[draftLifetime]; checkLifetime(text, now).Level != report.Error {
		s.lifetime = text
	}
}

// keep remembers what was typed for the project that is served, or would be.
func (s *service) keep() {
	p := s.signing()
	if p == nil {
		return
	}
	typed := map[string]string{}
	if s.port != defaultPort {
		typed[draftPort] = s.port
	}
	if s.lifetime != "" {
		typed[draftLifetime] = s.lifetime
	}
	s.drafts.Set(p, typed)
}

// Serving reports whether there is a server that listens.
func (s *service) Serving() bool { return s.server != nil }

// Signer is the project whose tokens are given.
func (s *service) Signer() *session.Project { return s.signer }

// asksFirst reports whether the project in force is for production, and nobody has
// agreed to serve it: to copy a token of it is another thing.
func (s *service) asksFirst() bool {
	return s.project != nil && s.project.Production && !s.agreed[s.project.Key()]
}

// base is the address that the server has, or would have.
func (s *service) base() string {
	if s.server != nil {
		return s.server.AddressesOf()[0].URL
	}
	return "http://localhost:" + s.port
}

// signing is whose tokens are given, or would be.
func (s *service) signing() *session.Project {
	if s.status != stopped {
		return s.signer
	}
	return s.project
}

// titleOf names the project whose tokens are given: marked where nothing else on the
// screen says that it is for production, or that it is not the current one.
func (s *service) titleOf(p *session.Project, t *look.Theme) string {
	text := cells.Cut(t.Say(p.Title()), 24)
	if s.project != nil && s.project.Key() == p.Key() {
		return text
	}
	if p.Production {
		text += " " + t.Production.Render(" "+t.Say(say.F("▲ PRODUCTION"))+" ")
	}
	return text + " " + t.Warn.Render("! "+t.Say(say.F("not the current project")))
}

// where is as many addresses as there is room for, that of the network first.
func (s *service) where(t *look.Theme, w int) string {
	line := " " + t.Good.Render("● "+t.Say(say.F("serving"))) + "  "
	all := s.server.AddressesOf()
	slices.SortStableFunc(all, func(a, b live.Address) int { return rank(a) - rank(b) })
	line += all[0].URL
	for _, a := range all[1:] {
		text := "   " + t.Dim.Render(t.Say(a.Where)) + " " + a.URL
		if a.Command == "" && cells.Width(line+text) <= w {
			line += text
		}
	}
	return line
}

// rank puts the addresses for the network before the others.
func rank(a live.Address) int {
	if a.LAN {
		return 0
	}
	return 1
}
