package views

import (
	"errors"
	"fmt"

	"agtok/profiles"
	"agtok/ui/kit"
)

// menu offers what can be done with a project.
func (p *Projects) menu(project kit.Project) *Menu {
	k := kit.NewProjectMenuKeys()
	saved, name := project.Profile, project.Name
	var items []menuItem
	if !saved.Saved() {
		items = append(items, menuItem{k.Save, kit.Open{Modal: p.editor(project)}})
	} else {
		items = append(items,
			menuItem{k.Edit, kit.Open{Modal: p.editor(project)}},
			menuItem{k.Duplicate, kit.Open{Modal: p.copyOf(saved)}},
			menuItem{k.Default, makeDefault(name)})
	}
	if to, ok := otherPlace(saved); ok {
		move := k.Move
		move.SetHelp(move.Help().Key, fmt.Sprintf("move the certificate to the %s", to))
		items = append(items, menuItem{move, moveTo(name, to)})
	}
	if !saved.Primary.IsZero() || !saved.Secondary.IsZero() {
		items = append(items, menuItem{k.Reveal, p.readSecrets(project)})
	}
	if saved.Saved() {
		items = append(items, menuItem{k.Remove, remove(name)})
	}
	return newMenu(p.theme, kit.Printable(name), "", items)
}

func (p *Projects) editor(project kit.Project) *Editor {
	var others []profiles.Profile
	for _, other := range p.profiles() {
		if other.Name != project.Name || !project.Profile.Saved() {
			others = append(others, other)
		}
	}
	return editorOf(p.theme, project.Profile, others, project.Key() == p.inForce)
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
func (p *Projects) copyOf(saved profiles.Profile) *Editor {
	all := p.profiles()
	taken := make([]string, len(all))
	for i := range all {
		taken[i] = all[i].Name
	}
	duplicate := saved.AsNew()
	duplicate.Name = profiles.UniqueName(saved.Name, taken)
	e := editorOf(p.theme, duplicate, all, false)
	e.title = "Copy of " + kit.Printable(saved.Name)
	return e
}

func makeDefault(name string) kit.Change {
	return kit.Change{Doing: "saving…", Do: func(s kit.Store) (kit.Outcome, error) {
		return kit.Outcome{Done: kit.Printable(name) + " is used at every start"}, s.SetDefault(name)
	}}
}

func moveTo(name string, to profiles.Where) kit.Change {
	return kit.Change{Doing: "moving the certificate…", Do: func(s kit.Store) (kit.Outcome, error) {
		saved, err := s.Move(name, to)
		return kit.Outcome{Done: fmt.Sprintf("the certificate is in the %s now", to), Warnings: saved.Warnings}, err
	}}
}

func remove(name string) kit.Change {
	return kit.Change{Doing: "deleting…", Do: func(s kit.Store) (kit.Outcome, error) {
		removed, err := s.Delete(name)
		if err != nil {
			return kit.Outcome{}, err
		}
		undo := kit.NewProjectsKeys().Undo.Help()
		done := fmt.Sprintf("deleted %s; %s brings it back", kit.Printable(name), undo.Key)
		return kit.Outcome{Done: done, Warnings: removed.Warnings, Removed: &removed}, nil
	}}
}

// secretsRead are certificates that somebody asked to see.
type secretsRead struct {
	name    string
	secrets [2]profiles.Secret
	err     error
}

// readSecrets fetches the certificates of a project, to reveal them.
func (p *Projects) readSecrets(project kit.Project) kit.Fetch {
	saved := project.Profile
	return kit.Fetch{To: p, Doing: "reading the certificate…", Do: func(s kit.Store) any {
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
func (p *Projects) reveal(read secretsRead) kit.Intent {
	switch {
	case !p.focused:
		return nil
	case read.err != nil:
		return kit.Open{Modal: NewMessage(p.theme, kit.Error, "Certificate", kit.Reason(read.err))}
	}
	return kit.Open{Modal: newReveal(p.theme, read.name, read.secrets, p.deps.Now())}
}
