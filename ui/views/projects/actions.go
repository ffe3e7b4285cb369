package projects

import (
	"errors"

	"agtok/cells"
	"agtok/profiles"
	"agtok/report"
	"agtok/say"
	"agtok/ui/pane"
	"agtok/ui/session"
	"agtok/ui/views/modal"
)

// menu offers what can be done with a project.
func (p *List) menu(project session.Project) *modal.Menu {
	k := p.deps.Keys.ProjectMenu
	saved, name := project.Profile, project.Name
	var items []modal.MenuItem
	if !saved.Saved() {
		items = append(items, modal.MenuItem{Key: k.Save, Then: pane.Open{Modal: p.editor(project)}})
	} else {
		items = append(items,
			modal.MenuItem{Key: k.Edit, Then: pane.Open{Modal: p.editor(project)}},
			modal.MenuItem{Key: k.Duplicate, Then: pane.Open{Modal: p.copyOf(saved)}},
			modal.MenuItem{Key: k.Default, Then: makeDefault(name)})
	}
	if to, ok := otherPlace(saved); ok {
		move := k.Move
		move.SetHelp(move.Help().Key, p.Theme.Say(say.F("move the certificate to the %v", to)))
		items = append(items, modal.MenuItem{Key: move, Then: moveTo(name, to)})
	}
	if !saved.Primary.IsZero() || !saved.Secondary.IsZero() {
		items = append(items, modal.MenuItem{Key: k.Reveal, Then: p.readSecrets(project)})
	}
	if saved.Saved() {
		items = append(items, modal.MenuItem{Key: k.Remove, Then: p.remove(name)})
	}
	return modal.NewMenu(p.deps.Keys.Menu, p.Theme, project.Title(), items)
}

func (p *List) editor(project session.Project) *Editor {
	var others []profiles.Profile
	for _, other := range p.profiles() {
		if other.Name != project.Name || !project.Profile.Saved() {
			others = append(others, other)
		}
	}
	return editorOf(p.deps.Keys, p.Theme, project.Profile, others, project.Key() == p.inForce)
}

// otherPlace is where the certificates could be instead, if they are stored.
func otherPlace(p profiles.Profile) (profiles.Where, bool) {
	if !p.Saved() {
		return profiles.Nowhere, false
	}
	for _, slot := range []profiles.Slot{profiles.Primary, profiles.Secondary} {
		switch p.Certificate(slot).Where() {
		case profiles.InKeyring:
			return profiles.InFile, true
		case profiles.InFile:
			return profiles.InKeyring, true
		}
	}
	return profiles.Nowhere, false
}

// copyOf opens a copy of a project, certificates included. Nothing is saved yet:
// a copy is made to be changed.
func (p *List) copyOf(saved profiles.Profile) *Editor {
	duplicate := saved.AsNew()
	duplicate.Name = profiles.UniqueName(saved.Name, p.names())
	e := editorOf(p.deps.Keys, p.Theme, duplicate, p.profiles(), false)
	e.title = say.F("Copy of %s", cells.Printable(saved.Name))
	return e
}

func makeDefault(name string) pane.Change {
	return pane.Change{Doing: say.F("saving…"), Do: func(s session.Store) (session.Outcome, error) {
		return session.Outcome{Done: say.F("%s is used at every start", cells.Printable(name))}, s.SetDefault(name)
	}}
}

func moveTo(name string, to profiles.Where) pane.Change {
	return pane.Change{Doing: say.F("moving the certificate…"), Do: func(s session.Store) (session.Outcome, error) {
		saved, err := s.Move(name, to)
		return session.Outcome{Done: say.F("the certificate is in the %v now", to), Warnings: saved.Warnings}, err
	}}
}

func (p *List) remove(name string) pane.Change {
	return pane.Change{Doing: say.F("deleting…"), Do: func(s session.Store) (session.Outcome, error) {
		removed, err := s.Delete(name)
		if err != nil {
			return session.Outcome{}, err
		}
		undo := p.deps.Keys.Projects.Undo.Help()
		done := say.F("deleted %s; %s brings it back", cells.Printable(name), undo.Key)
		return session.Outcome{Done: done, Warnings: removed.Warnings, Removed: &removed}, nil
	}}
}

// secretsRead are certificates that somebody asked to see.
type secretsRead struct {
	name    string
	secrets [2]profiles.Secret
	err     error
}

// readSecrets fetches the certificates of a project, to reveal them.
func (p *List) readSecrets(project session.Project) pane.Fetch {
	saved := project.Profile
	return pane.Fetch{To: p, Doing: say.F("reading the certificate…"), Do: func(s session.Store) any {
		read := secretsRead{name: project.Name}
		for _, slot := range []profiles.Slot{profiles.Primary, profiles.Secondary} {
			held, ok := saved.Certificate(slot).Held()
			var err error
			if !ok {
				held, err = s.Certificate(saved, slot)
			}
			if err != nil && !errors.Is(err, profiles.ErrNoCertificate) {
				read.err = err
			}
			read.secrets[slot] = held
		}
		return read
	}}
}

// reveal shows certificates that were read, if the list is still looked at.
func (p *List) reveal(read secretsRead) pane.Intent {
	switch {
	case !p.focused:
		return nil
	case read.err != nil:
		return pane.Open{
			Modal: modal.NewMessage(p.deps.Keys, p.Theme, report.Error, say.F("Certificate"), session.Reason(read.err))}
	}
	now := p.deps.Now()
	return pane.Open{Modal: &Reveal{Box: pane.Box{Theme: p.Theme}, keys: p.deps.Keys.Message, name: read.name,
		secrets: read.secrets, now: now, ends: now.Add(revealTime)}}
}
