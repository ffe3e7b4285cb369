package ui

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/ui/look"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// errNoStore is why nothing can be saved where no folder for it is known.
var errNoStore = errors.New("there is no place to keep projects: set XDG_CONFIG_HOME, or start agtok with --profiles FILE")

// look asks whether another program has changed the projects.
func (m *Model) look() {
	if m.deps.Store != nil && !m.custody.running {
		m.enqueue(job{quiet: true})
	}
}

// used notes that a project was used, when a token of it was copied.
func (m *Model) used(e *session.Entry) {
	if m.deps.Store == nil || m.custody.err != nil || e == nil || e.Project == nil || !e.Project.Profile.Saved() {
		return
	}
	name, at := e.Project.Name, m.now
	m.enqueue(job{quiet: true, Change: pane.Change{Do: func(s session.Store) (session.Outcome, error) {
		return session.Outcome{}, s.Touch(name, at)
	}}})
}

// change starts a change that somebody asked for.
func (m *Model) change(c pane.Change) {
	if m.deps.Store == nil {
		m.noteStored(stored{job: job{Change: c}, err: errNoStore})
		return
	}
	m.notice = look.Notice{Text: c.Doing}
	if c.ID != 0 {
		m.tellModals(pane.Changing{ID: c.ID})
	}
	m.enqueue(job{Change: c})
}

// undo brings back the project that was deleted last.
func (m *Model) undo() {
	if m.custody.removed == nil {
		return
	}
	removed := *m.custody.removed
	before := Project{Name: removed.Profile.Name, Profile: removed.Profile}
	inForce := m.custody.lost == before.Key()
	restoreTo := func(place profiles.Place) func(session.Store) (session.Outcome, error) {
		return func(s session.Store) (session.Outcome, error) {
			saved, err := s.Restore(removed, place)
			if err != nil {
				return session.Outcome{}, err // it can be tried again
			}
			o := session.Outcome{Done: look.Printable(removed.Profile.Name) + " is back", Warnings: saved.Warnings,
				Select: removed.Profile.Name, Restored: true}
			if inForce {
				o.Choose = removed.Profile.Name
			}
			return o, nil
		}
	}
	m.change(pane.Change{Doing: "bringing it back…", Do: restoreTo(profiles.Auto), InFile: restoreTo(profiles.ToFile)})
}

// noteStored says what came of a change, and does what follows from it.
func (m *Model) noteStored(s stored) {
	if s.job.ID != 0 {
		m.tellModals(pane.Changed{ID: s.job.ID, Err: s.err})
	}
	switch {
	case s.err != nil && s.job.quiet:
		m.projects.SetProblems(append(m.problems(nil), look.Notice{Level: look.Warning, Text: session.Reason(s.err)}))
		return
	case s.err != nil:
		m.notice = look.Notice{}
		if asked := m.askForFile(s); !asked && s.job.ID == 0 {
			m.act(pane.Open{Modal: modal.NewMessage(m.theme, look.Error, "Not done", session.Reason(s.err))})
		}
	case !s.job.quiet:
		m.tellDone(s.outcome)
	}
	m.follow(s.outcome, s.before)
}

// askForFile asks whether a certificate that the keyring did not take is to be
// kept in the file, if that can be done instead.
func (m *Model) askForFile(s stored) (asked bool) {
	e := new(profiles.PlaceError)
	if s.job.InFile == nil || !errors.As(s.err, &e) {
		return false
	}
	text := look.Printable(e.Error()) + ". Unlock the keyring and try again, or keep the certificate in the file."
	instead := pane.Change{ID: s.job.ID, Doing: s.job.Doing, Do: s.job.InFile}
	m.act(pane.Open{Modal: modal.NewConfirm(m.theme, "Keyring", text, "keep it in the file", instead)})
	return true
}

// follow puts in force and under the cursor what a change was about. before is
// the project that was in force: one that was saved since has another key.
func (m *Model) follow(o session.Outcome, before *Project) {
	if o.Removed != nil || o.Restored {
		m.custody.removed = o.Removed
		m.projects.SetUndo(o.Removed != nil)
	}
	if o.Select != "" {
		m.projects.Select(o.Select)
	}
	if o.Choose == "" {
		return
	}
	i := slices.IndexFunc(m.custody.list, func(p Project) bool { return p.Profile.Saved() && p.Name == o.Choose })
	if i < 0 {
		return // somebody else was faster
	}
	if !o.Restored && (before == nil || !sameProject(*before, m.custody.list[i])) {
		m.setFocus(onView)
	}
	m.chooseProject(i)
}

// tellDone says what was done, and what has to be read about it. That the file
// was used for want of a keyring is said in passing: the list shows it.
func (m *Model) tellDone(o session.Outcome) {
	m.notice = look.Notice{Level: look.Done, Text: o.Done}
	var texts []string
	for _, w := range o.Warnings {
		if w.Code == profiles.WarnKeyring {
			m.notice = look.Notice{Level: look.Warning, Text: o.Done + "; no keyring answered"}
			continue
		}
		texts = append(texts, look.Printable(w.Message))
	}
	if len(texts) > 0 {
		m.act(pane.Open{Modal: modal.NewMessage(m.theme, look.Warning, "Done, but", strings.Join(texts, "; "))})
	}
}

// setCatalog takes over the projects that were read. The project in force stays
// that, as it is now.
func (m *Model) setCatalog(c session.Catalog) {
	m.custody.list, m.custody.err, m.custody.warnings = c.Projects, c.Err, c.Warnings
	m.projects.SetList(c.Projects)
	m.projects.SetProblems(m.problems(c.Warnings))
	current := m.custody.current
	if current == nil {
		return
	}
	i := slices.IndexFunc(c.Projects, func(p Project) bool { return sameProject(p, *current) })
	if i < 0 && !current.Profile.Saved() {
		i = slices.IndexFunc(c.Projects, func(p Project) bool { return savedFrom(p, *current) })
	}
	switch {
	case i >= 0:
		if p := c.Projects[i]; changedProject(p, *current) {
			m.putInForce(&p)
		}
	case current.Profile.Saved() && c.Err == nil:
		m.notice = look.Notice{Level: look.Warning, Text: look.Printable(current.Name) + " is no longer there; choose another project"}
		m.putInForce(nil)
		m.custody.lost = current.Key()
	}
}

// problems are what is wrong with the store.
func (m *Model) problems(warnings []string) []look.Notice {
	var list []look.Notice
	if m.custody.err != nil {
		list = append(list, look.Notice{Level: look.Error, Text: session.Reason(m.custody.err)})
	}
	for _, w := range warnings {
		list = append(list, look.Notice{Level: look.Warning, Text: look.Printable(w)})
	}
	return list
}

// sameProject finds a project again. One that was written by hand gets its ID
// when it is first saved.
func sameProject(a, b Project) bool {
	return a.Key() == b.Key() || a.Name == b.Name && a.Profile.Saved() && b.Profile.Saved() && (a.Profile.ID == "" || b.Profile.ID == "")
}

// savedFrom reports whether a saved project has the App ID and the certificate
// of one that was for this run, if that had one.
func savedFrom(a, b Project) bool {
	held, known := a.Profile.Primary.Held()
	before, _ := b.Profile.Primary.Held()
	same := b.Profile.Primary.IsZero() || known && held.Equal(before)
	return a.Profile.Saved() && a.AppID == b.AppID && same
}

// changedProject reports whether two states of a project differ in what tokens
// or the header show.
func changedProject(a, b Project) bool {
	if a.Name != b.Name || a.AppID != b.AppID || a.Source != b.Source || a.Production != b.Production || a.Sample != b.Sample {
		return true
	}
	p, q := a.Profile, b.Profile
	if p.Channel != q.Channel || p.UID != q.UID || p.Account != q.Account || p.Role != q.Role || p.Expire != q.Expire || p.Version != q.Version {
		return true
	}
	held, _ := p.Primary.Held()
	before, _ := q.Primary.Held()
	return p.Primary.String() != q.Primary.String() || !held.Equal(before)
}

// tellModals tells all modals, and takes those away that are done then.
func (m *Model) tellModals(msg tea.Msg) {
	m.modals = slices.DeleteFunc(m.modals, func(o pane.Modal) bool {
		intent, cmd := o.Update(msg)
		if cmd != nil {
			m.started = append(m.started, cmd)
		}
		m.sizeModal(o) // it may have more to say
		_, done := intent.(pane.Close)
		return done
	})
}

// quit ends the program, but asks before something is lost. Who presses the key
// again does not want to be asked.
func (m *Model) quit() tea.Cmd {
	_, asked := m.pane().(*modal.Confirm)
	if !asked && slices.ContainsFunc(m.modals, isUnsaved) {
		return m.act(pane.Open{Modal: modal.NewConfirm(m.theme, "Not saved", "What was changed is not saved.", "quit without saving", pane.Leave{})})
	}
	return tea.Quit
}

func isUnsaved(o pane.Modal) bool {
	e, ok := o.(interface{ Unsaved() bool })
	return ok && e.Unsaved()
}

// keepProjects does what panes ask of the projects and their store. It reports
// whether the intent was one of those.
func (m *Model) keepProjects(intent pane.Intent) (cmd tea.Cmd, done bool) {
	switch i := intent.(type) {
	case pane.Confirmed:
		m.modals = m.modals[:max(0, len(m.modals)-1)]
		cmd = m.act(i.Then)
	case pane.Leave:
		cmd = tea.Quit
	case pane.Change:
		m.change(i)
	case pane.Fetch:
		cmd = m.fetch(i)
	case pane.Undo:
		m.undo()
	case pane.Admit:
		m.admit(i.Then)
	case pane.Mint:
		cmd = m.mintForProduction(i)
	default:
		return nil, false
	}
	return cmd, true
}
