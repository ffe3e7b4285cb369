package profiles

import (
	"fmt"
	"strings"
	"time"
)

// Put implements [Store].
func (s *FileStore) Put(p Profile, place Place) (Saved, error) {
	return s.save(func(t *session) (Profile, error) {
		if p.saved == nil {
			return t.add(p, place)
		}
		index, err := t.original(p)
		if err != nil {
			return Profile{}, err
		}
		return t.update(index, merge(*p.saved, p, t.doc.profiles[index]), place)
	})
}

// Rename implements [Store].
func (s *FileStore) Rename(name, newName string) (Saved, error) {
	return s.save(func(t *session) (Profile, error) {
		index, err := t.doc.find(name)
		if err != nil {
			return Profile{}, err
		}
		p := t.doc.profiles[index]
		p.Name = newName
		return t.update(index, p, Auto)
	})
}

// Duplicate implements [Store].
func (s *FileStore) Duplicate(name, newName string) (Saved, error) {
	return s.save(func(t *session) (Profile, error) {
		index, err := t.doc.find(name)
		if err != nil {
			return Profile{}, err
		}
		p := t.doc.profiles[index].AsNew()
		p.Name = newName
		return t.add(p, Auto)
	})
}

// Move implements [Store].
func (s *FileStore) Move(name string, to Where) (Saved, error) {
	places := map[Where]Place{InKeyring: ToKeyring, InFile: ToFile}
	place, known := places[to]
	if !known {
		return Saved{}, fmt.Errorf("move certificates of profile %q: they can be in the keyring or in the file, not in %q", name, to)
	}
	return s.save(func(t *session) (Profile, error) {
		index, err := t.doc.find(name)
		if err != nil {
			return Profile{}, err
		}
		p := t.doc.profiles[index]
		for _, slot := range slots() {
			c := p.Certificate(slot)
			if c.where == to || c.where != InKeyring && c.where != InFile {
				continue
			}
			value, err := s.secret(p, slot)
			if err != nil {
				return Profile{}, err
			}
			p = p.WithCertificate(slot, NewCertificate(value))
		}
		return t.write(&t.doc.profiles[index], p, place, func(e *editor, p Profile) {
			e.setBlock(index, changes(t.doc.profiles[index], p))
		})
	})
}

// SetDefault implements [Store].
func (s *FileStore) SetDefault(name string) error {
	_, err := s.change(func(t *session) error {
		if name != "" {
			index, err := t.doc.find(name)
			if err != nil {
				return err
			}
			name = t.doc.profiles[index].Name
		}
		e, err := t.editor()
		if err != nil {
			return err
		}
		e.setTop(setting{defaultKey, quote(name)})
		return t.commit(e)
	})
	return err
}

// Touch implements [Store].
func (s *FileStore) Touch(name string, at time.Time) error {
	at = at.UTC().Truncate(time.Second)
	_, err := s.change(func(t *session) error {
		index, err := t.doc.find(name)
		if err != nil {
			return err
		}
		p := t.doc.profiles[index]
		if !at.After(p.LastUsed) {
			return nil
		}
		p.LastUsed = at
		e, err := t.editor()
		if err != nil {
			return err
		}
		e.setBlock(index, changes(t.doc.profiles[index], p))
		return t.commit(e)
	})
	return err
}

// save runs a change that ends with a saved profile.
func (s *FileStore) save(run func(*session) (Profile, error)) (Saved, error) {
	var saved Saved
	warnings, err := s.change(func(t *session) (err error) {
		saved.Profile, err = run(t)
		return err
	})
	if err != nil {
		return Saved{}, err
	}
	saved.Warnings = warnings
	return saved, nil
}

// original finds the profile that a changed one came from, whatever it is called
// by now.
func (t *session) original(p Profile) (int, error) {
	if id := p.saved.ID; id != "" {
		if found := t.doc.indexes(func(q *Profile) bool { return q.ID == id }); len(found) == 1 {
			return found[0], nil
		}
		return 0, &NotFoundError{Name: p.saved.Name, Names: t.doc.names()}
	}
	return t.doc.find(p.saved.Name)
}

// add saves a new profile.
func (t *session) add(p Profile, place Place) (Profile, error) {
	if err := t.validate(p, -1); err != nil {
		return Profile{}, err
	}
	return t.write(nil, p, place, func(e *editor, p Profile) {
		if p.Default {
			e.setTop(setting{defaultKey, quote(p.Name)})
		}
		e.insertBlock(len(e.blocks), e.newBlock(settings(p)))
	})
}

// update saves the profile at index.
func (t *session) update(index int, p Profile, place Place) (Profile, error) {
	if err := t.validate(p, index); err != nil {
		return Profile{}, err
	}
	old := t.doc.profiles[index]
	return t.write(&old, p, place, func(e *editor, p Profile) {
		switch {
		case p.Default && t.doc.def != p.Name:
			e.setTop(setting{defaultKey, quote(p.Name)})
		case !p.Default && old.Default:
			e.setTop(setting{key: defaultKey})
		}
		e.setBlock(index, changes(old, p))
	})
}

// validate refuses what would not be a usable profile. index is the one it
// replaces, or -1.
func (t *session) validate(p Profile, index int) error {
	if problems := Validate(p, nil, nil); len(problems) > 0 {
		return &InvalidError{Name: p.Name, Problems: problems}
	}
	for _, other := range t.doc.names(index) {
		if strings.EqualFold(other, p.Name) {
			return &NameTakenError{Name: other}
		}
	}
	return nil
}

// merge takes from mine what the caller changed since base, and the rest from
// disk, where another process may have changed it.
func merge(base, mine, disk Profile) Profile {
	merged := disk
	merged.Name = pick(base.Name, mine.Name, disk.Name)
	merged.AppID = pick(base.AppID, mine.AppID, disk.AppID)
	merged.Channel = pick(base.Channel, mine.Channel, disk.Channel)
	merged.UID = pick(base.UID, mine.UID, disk.UID)
	merged.Account = pick(base.Account, mine.Account, disk.Account)
	merged.Role = pick(base.Role, mine.Role, disk.Role)
	merged.Expire = pick(base.Expire, mine.Expire, disk.Expire)
	merged.Version = pick(base.Version, mine.Version, disk.Version)
	merged.Production = pick(base.Production, mine.Production, disk.Production)
	merged.Default = pick(base.Default, mine.Default, disk.Default)
	for _, slot := range slots() {
		if c := mine.Certificate(slot); !c.same(base.Certificate(slot)) {
			merged = merged.WithCertificate(slot, c)
		}
	}
	return merged
}

func pick[T comparable](base, mine, disk T) T {
	if mine != base {
		return mine
	}
	return disk
}

// references returns the keyring entries that profiles refer to.
func (doc *document) references() []string {
	var users []string
	for i := range doc.profiles {
		users = append(users, keyringUsers(doc.profiles[i])...)
	}
	return users
}

func keyringUsers(p Profile) []string {
	var users []string
	for _, slot := range slots() {
		if c := p.Certificate(slot); c.where == InKeyring {
			users = append(users, c.user)
		}
	}
	return users
}
