package profiles

import (
	"bytes"
	"encoding/base32"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"agtok/say"
)

// session is a change in progress: the lock is held, and the store's doc is what the file says now.
type session struct {
	*Store
	target   string
	pending  []string // keyring entries that may exist although no profile refers to them
	leftover []string // those of them that were there before this change
	warned
}

// change runs one change under the lock. The file is read again first, so that what another process wrote is built
// upon; if it cannot be read, nothing is written.
func (s *Store) change(run func(*session) error) ([]Warning, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := session{Store: s}
	err := s.file.change(func(target string) error {
		if s.load(); s.err != nil {
			return s.err
		}
		t.target = target
		var state State
		state, t.warnings = s.opts.State.Read()
		t.pending = state.pending[t.key()]
		t.leftover = t.pending
		return run(&t)
	})
	return t.warnings, err
}

// key is under what the state lists the keyring entries of this file.
func (t *session) key() string {
	if path, err := filepath.Abs(t.target); err == nil {
		return path
	}
	return t.target
}

// remember changes the state. No change of the profiles fails because that does not.
func (t *session) remember(change func(*State)) {
	if err := t.opts.State.Update(change); err != nil {
		t.warn(WarnState, say.F("what agtok remembers is not saved: %v", err))
	}
}

// edit writes the outcome of edits and reads it back. The text is parsed before it replaces anything: an edit that
// would damage the file is an error, not a file.
func (t *session) edit(edit func(*editor)) error {
	e, err := newEditor(t.doc.text)
	if err != nil {
		return err
	}
	if t.doc.version == 0 {
		e.setTop(setting{versionKey, strconv.Itoa(fileVersion)})
	}
	edit(e)
	text := e.text
	if bytes.Equal(text, t.doc.text) && t.info != nil && t.info.Mode().Perm() == fileMode {
		return nil
	}
	doc, err := parse(t.target, text)
	if err != nil {
		return say.Errorf("edit projects: %w", err)
	}
	unsynced, err := writeFile(t.target, text, t.file.ownFolder(t.target))
	if err != nil {
		return err
	}
	if unsynced != nil {
		t.warn(WarnFolderUnsynced, say.F("saved, but a power failure now may undo it: %v", unsynced))
	}
	t.doc = doc
	if t.load(); t.err == nil && t.doc != doc {
		return &FileError{Op: "write", Path: t.target, Reason: say.F("what was read back is not what was written")}
	}
	return t.err
}

// Put adds a profile, or saves the changes to one that came from the store. Only what the caller changed is written,
// so what another process changed in the same profile stays. Certificates from [NewCertificate] go to place, which is
// [InKeyring], [InFile] or [Auto].
//
// It returns [ErrInvalid] for a profile that cannot be saved, [ErrNameTaken], and [ErrNotFound] if the profile
// it came from is gone.
func (s *Store) Put(p Profile, place Where) (Saved, error) {
	return s.save(func(t *session) (Profile, error) {
		if p.saved == nil {
			if err := t.validate(p, -1); err != nil {
				return Profile{}, err
			}
			return t.write(nil, p, place, func(e *editor, p Profile) {
				t.setDefault(e, false, p)
				e.insertBlock(len(e.blocks), newBlock(settings(p), e.eol))
			})
		}
		index, err := t.original(p)
		if err != nil {
			return Profile{}, err
		}
		merged := merge(*p.saved, p, t.doc.profiles[index])
		if err := t.validate(merged, index); err != nil {
			return Profile{}, err
		}
		return t.replace(index, merged, place)
	})
}

// Move takes a profile's certificates to the keyring or to the file. At every moment they can be read from one of the
// two.
func (s *Store) Move(name string, to Where) (Saved, error) {
	if to != InKeyring && to != InFile {
		return Saved{}, say.Errorf(`move certificates of project %v: they can be in the keyring or in the file, not in "%v"`,
			say.Name(name), to)
	}
	return s.save(func(t *session) (Profile, error) {
		index, err := t.doc.find(name)
		if err != nil {
			return Profile{}, err
		}
		p := t.doc.profiles[index]
		for _, slot := range Slots() {
			if c := p.Certificate(slot); c.where == to || c.where != InKeyring && c.where != InFile {
				continue
			}
			value, err := s.Certificate(p, slot)
			if err != nil {
				return Profile{}, err
			}
			p = p.WithCertificate(slot, NewCertificate(value))
		}
		return t.replace(index, p, to)
	})
}

// SetDefault marks a profile as the default; an empty name unmarks.
func (s *Store) SetDefault(name string) error {
	_, err := s.change(func(t *session) error {
		if name != "" {
			index, err := t.doc.find(name)
			if err != nil {
				return err
			}
			name = t.doc.profiles[index].Name
		}
		return t.edit(func(e *editor) { e.setTop(setting{defaultKey, quote(name)}) })
	})
	return err
}

// save runs a change that ends with a saved profile.
func (s *Store) save(run func(*session) (Profile, error)) (Saved, error) {
	var saved Profile
	warnings, err := s.change(func(t *session) error {
		p, err := run(t)
		state, _ := s.opts.State.Read()
		saved = p.usedAt(state.LastUsed)
		return err
	})
	return Saved{saved, warnings}, err
}

// original finds the profile that a changed one came from, whatever it is called by now.
func (t *session) original(p Profile) (int, error) {
	if p.saved.ID == "" {
		return t.doc.find(p.saved.Name)
	}
	if found := t.doc.indexes(func(q *Profile) bool { return q.ID == p.saved.ID }); len(found) == 1 {
		return found[0], nil
	}
	return 0, notFound(p.saved.Name, t.doc.names())
}

// replace saves p in the place of the profile at index.
func (t *session) replace(index int, p Profile, place Where) (Profile, error) {
	old := t.doc.profiles[index]
	return t.write(&old, p, place, func(e *editor, p Profile) {
		t.setDefault(e, old.Default, p)
		e.setBlock(index, changes(old, p))
	})
}

// setDefault makes p the default if it is to be, or takes the mark away from what was there before.
func (t *session) setDefault(e *editor, before bool, p Profile) {
	switch {
	case p.Default && t.doc.def != p.Name:
		e.setTop(setting{defaultKey, quote(p.Name)})
	case before && !p.Default:
		e.setTop(setting{key: defaultKey})
	}
}

// validate refuses what would not be a usable profile. index is the one it replaces, or -1.
func (t *session) validate(p Profile, index int) error {
	if problems := Validate(p, nil); len(problems) > 0 {
		return &Error{Kind: ErrInvalid, text: say.F("save project %v: %v", say.Name(p.Name), say.Also(problems...))}
	}
	for _, other := range t.doc.names(index) {
		if strings.EqualFold(other, p.Name) {
			return nameTaken(other)
		}
	}
	return nil
}

// newID returns 16 random letters and digits.
func (t *session) newID() (string, error) {
	var random [10]byte
	if _, err := io.ReadFull(t.opts.Rand, random[:]); err != nil {
		return "", say.Errorf("make an id: %w", err)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(random[:])), nil
}

// merge takes from mine what the caller changed since base, and the rest from disk, where another process may have
// changed it.
func merge(base, mine, disk Profile) Profile {
	merged := disk
	was, now := base.texts(), mine.texts()
	for i, at := range merged.texts() {
		if *now[i].text != *was[i].text {
			*at.text = *now[i].text
		}
	}
	if mine.Production != base.Production {
		merged.Production = mine.Production
	}
	if mine.Default != base.Default {
		merged.Default = mine.Default
	}
	for _, slot := range Slots() {
		if c := mine.Certificate(slot); !c.same(base.Certificate(slot)) {
			merged = merged.WithCertificate(slot, c)
		}
	}
	return merged
}
