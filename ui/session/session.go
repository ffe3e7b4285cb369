package session

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/report"
	"agtok/request"
	"agtok/say"
)

// A Session is the projects of one run and the tokens that were made with them.
// It draws nothing and asks nobody: its methods return as [News] what has changed,
// and what has to be run.
type Session struct {
	Catalog
	store Store // nil: nothing can be saved

	current   *Project        // or nil; never changed, for the history knows it
	lockErr   error           // why it could not be unlocked
	unlocking int             // number of the last unlocking
	admitted  map[string]bool // keys of production projects that tokens are made for in this run

	jobs    []Change // that wait for the one that is running
	running bool
	removed *profiles.Removed // the project that was deleted last
	lost    string            // key of the current one, if it went away and no other was chosen since

	entries []Entry // the last one first

	Memory Memory
}

// News is what a step of a session has changed, for whoever shows it.
type News struct {
	List    bool     // the projects, or what is wrong with them
	Current bool     // the current project, or what holds its tokens
	Gone    *Project // was the current one, and is no longer there
	Start   tea.Cmd  // has to be run; what it returns is for the session
}

// An Unlocked is what came of fetching a certificate, for [Session.TakeSign].
type Unlocked struct {
	number int
	sign   Sign
	err    error
}

// New returns a session with these projects, of which the one with an index is
// the current one, or none. The store may be nil.
func New(store Store, c Catalog, current int) (*Session, News) {
	s := &Session{store: store}
	s.read(c)
	return s, s.Choose(current)
}

// Current is the project that tokens are made with, or nil.
func (s *Session) Current() *Project { return s.current }

// Choose makes the project with an index the current one; there need not be one
// with it. Whether tokens for production may be made is asked at the first of
// them, not here, where what the user goes on typing would be the answer.
func (s *Session) Choose(i int) News {
	if i < 0 || i >= len(s.Projects) {
		return s.choose(nil)
	}
	p := s.Projects[i]
	return s.choose(&p)
}

// ChooseAppID makes the first project with an App ID the current one, unless the
// current one has it. It reports whether there is one.
func (s *Session) ChooseAppID(id string) (n News, found bool) {
	if id == "" || s.current != nil && s.current.AppID == id {
		return News{}, true
	}
	i := slices.IndexFunc(s.Projects, func(p Project) bool { return p.AppID == id })
	if i < 0 {
		return News{}, false
	}
	return s.Choose(i), true
}

// TitlesOf returns the titles of the projects with an App ID.
func (s *Session) TitlesOf(id string) []say.Text {
	var titles []say.Text
	for i := range s.Projects {
		if p := &s.Projects[i]; p.AppID == id {
			titles = append(titles, p.Title())
		}
	}
	return titles
}

func (s *Session) choose(p *Project) News {
	kept := s.keep()
	s.current, s.lockErr, s.lost = p, nil, ""
	s.unlocking++ // an answer that is on its way is about another project
	news := News{Current: true}
	if p != nil && p.Sign == nil {
		news = s.Unlock()
	}
	news.Start = tea.Batch(news.Start, kept.Start)
	return news
}

// Unlock fetches the certificate of the current project.
func (s *Session) Unlock() News {
	s.unlocking++
	s.lockErr = nil
	number, fetch := s.unlocking, s.current.Unlock
	if fetch == nil {
		s.lockErr = profiles.ErrNoCertificate
		return News{Current: true}
	}
	return News{Current: true, Start: func() tea.Msg {
		sign, err := fetch()
		return Unlocked{number, sign, err}
	}}
}

// TakeSign takes a certificate that was fetched, if it is still wanted.
func (s *Session) TakeSign(u Unlocked) News {
	if u.number != s.unlocking {
		return News{}
	}
	p := *s.current
	p.Sign, s.lockErr = u.sign, u.err
	s.current = &p
	return News{Current: true}
}

// Hold says why the current project makes no tokens.
func (s *Session) Hold() Hold {
	switch {
	case s.current == nil:
		return Hold{}
	case s.Unconfirmed():
		return Hold{Level: report.Warning, Text: say.F("%v is in production: confirm its first token", s.current.Title()),
			Ask: true}
	case s.lockErr != nil:
		return Hold{Level: report.Error, Text: Reason(s.lockErr), Ask: true}
	case s.current.Sign == nil:
		return Hold{Text: say.F("asking the keyring…")}
	}
	return Hold{}
}

// Locked reports whether the current project's certificate could not be fetched.
func (s *Session) Locked() bool { return s.lockErr != nil }

// Unconfirmed reports whether tokens of the current project are for production,
// and nobody has agreed to that in this run.
func (s *Session) Unconfirmed() bool {
	p := s.current
	return p != nil && p.Production && !s.admitted[p.Key()]
}

// Admit allows tokens of a production project, by its key, for this run.
func (s *Session) Admit(key string) News {
	if s.admitted == nil {
		s.admitted = map[string]bool{}
	}
	s.admitted[key] = true
	return News{Current: true}
}

// read takes over the projects that were read. The current one stays that, as it
// is now.
func (s *Session) read(c Catalog) News {
	s.Catalog = c
	news := News{List: true}
	current := s.current
	if current == nil {
		return news
	}
	now, differs := Find(c.Projects, current)
	switch {
	case differs:
		news = s.choose(now)
		news.List = true
	case now != nil:
	case current.Profile.Saved() && c.Err == nil:
		news = s.choose(nil)
		news.List, news.Gone, s.lost = true, current, current.Key()
	}
	return news
}

// Find returns the project of a list that was another one before, or nil, and
// whether it differs from that in what tokens or the header show.
func Find(list []Project, before *Project) (now *Project, differs bool) {
	i := slices.IndexFunc(list, func(p Project) bool { return same(p, *before) })
	if i < 0 && !before.Profile.Saved() {
		i = slices.IndexFunc(list, func(p Project) bool { return savedFrom(p, *before) })
	}
	if i < 0 {
		return nil, false
	}
	p := list[i]
	return &p, changed(p, *before)
}

// same finds a project again. One that was written by hand gets its ID when it is
// first saved.
func same(a, b Project) bool {
	return a.Key() == b.Key() ||
		a.Name == b.Name && a.Profile.Saved() && b.Profile.Saved() && (a.Profile.ID == "" || b.Profile.ID == "")
}

// savedFrom reports whether a saved project has the App ID and the certificate
// of one that was for this run, if that had one.
func savedFrom(a, b Project) bool {
	held, known := a.Profile.Primary.Held()
	before, _ := b.Profile.Primary.Held()
	alike := b.Profile.Primary.IsZero() || known && held.Equal(before)
	return a.Profile.Saved() && a.AppID == b.AppID && alike
}

// changed reports whether two states of a project differ in what tokens or the
// header show.
func changed(a, b Project) bool {
	return !a.SignsLike(&b) || a.Name != b.Name || a.Source.String() != b.Source.String() ||
		a.Production != b.Production || a.Sample != b.Sample || request.Defaults(a.Profile) != request.Defaults(b.Profile)
}

// SignsLike reports whether two states of a project make the same tokens.
func (p *Project) SignsLike(before *Project) bool {
	held, _ := p.Profile.Primary.Held()
	old, _ := before.Profile.Primary.Held()
	return p.AppID == before.AppID && p.Profile.Primary.String() == before.Profile.Primary.String() && held.Equal(old)
}
