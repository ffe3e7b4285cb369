package profiles

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// How a certificate changes its place, so that an interruption at any point
// leaves it readable and nothing is left behind for good:
//
//  1. the file notes in keyring_pending the keyring entries about to be made;
//  2. the new entries are made, and read back;
//  3. one write of the file makes the profile point to its new places, and
//     exchanges in keyring_pending the entries made for those no longer needed;
//  4. the latter are removed from the keyring, then from keyring_pending.
//
// Whatever step 4 could not do, the next change does first thing after its own.

// Certificate implements [Store].
func (s *FileStore) Certificate(p Profile, slot Slot) (Secret, error) { return s.secret(p, slot) }

func (s *FileStore) secret(p Profile, slot Slot) (Secret, error) {
	c := p.Certificate(slot)
	if value, held := c.Held(); held {
		return value, nil
	}
	switch c.where {
	case InKeyring:
		value, err := s.opts.Keyring.Get(c.user)
		if err == nil && value.IsZero() {
			err = &KeyringError{Op: "get", Err: ErrNoSecret}
		}
		if err != nil {
			return Secret{}, fmt.Errorf("read %s certificate of profile %q: %w", slot, p.Name, err)
		}
		return value, nil
	case InEnvironment:
		value, _ := s.opts.LookupEnv(c.env)
		if value = strings.TrimSpace(value); value == "" {
			return Secret{}, &EnvError{Profile: p.Name, Env: c.env}
		}
		return NewSecret(value), nil
	default:
		return Secret{}, fmt.Errorf("read %s certificate of profile %q: %w", slot, p.Name, ErrNoCertificate)
	}
}

// placing is a profile on its way to its new places.
type placing struct {
	*session
	old  *Profile // nil: the profile is new
	p    Profile
	made []string          // keyring entries that step 2 made
	set  []string          // those that it tried to make
	undo map[string]Secret // what keyring entries held before
}

// write saves p in place of old, its certificates first. render makes the edits
// that put p into the file.
func (t *session) write(old *Profile, p Profile, place Place, render func(*editor, Profile)) (Profile, error) {
	if p.ID == "" {
		id, err := t.newID()
		if err != nil {
			return Profile{}, err
		}
		p.ID = id
	}
	w := placing{session: t, old: old, p: p, undo: map[string]Secret{}}
	err := w.fill(place)
	if err == nil {
		err = w.flip(render)
	}
	if err != nil {
		return Profile{}, w.rollback(err)
	}
	t.sweep()
	index := slices.IndexFunc(t.doc.profiles, func(q Profile) bool { return q.ID == p.ID && q.Name == p.Name })
	if index < 0 {
		return Profile{}, fmt.Errorf("save profile %q: it is not in the file that was written", p.Name)
	}
	return t.doc.profiles[index], nil
}

// fill is steps 1 and 2: every certificate that is not stored yet goes where it
// belongs. A keyring is asked to read before it is asked to write, so that one
// that does not answer leaves nothing to clean up.
func (w *placing) fill(place Place) error {
	if err := w.fetchForeign(); err != nil {
		return err
	}
	var ready []Slot
	for _, slot := range slots() {
		switch {
		case w.p.Certificate(slot).where != InMemory:
		case !w.goesToKeyring(slot, place):
			w.keepInFile(slot)
		default:
			if err := w.probe(slot); err == nil {
				ready = append(ready, slot)
			} else if err := w.fallBack(slot, place, err); err != nil {
				return err
			}
		}
	}
	if len(ready) == 0 {
		return nil
	}
	if err := w.announce(ready); err != nil {
		return err
	}
	for _, slot := range ready {
		if err := w.toKeyring(slot); err != nil {
			if err := w.fallBack(slot, place, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// fallBack keeps in the file what no keyring is there for, if that is allowed. A
// keyring that is there, and is locked or does not answer, is none to be passed
// over: whoever has one expects the certificate in it, and is asked.
func (w *placing) fallBack(slot Slot, place Place, cause error) error {
	if place == ToKeyring || !errors.Is(cause, ErrKeyringAbsent) {
		e := &PlaceError{Profile: w.p.Name, Slot: slot, Err: cause}
		if value, _ := w.p.Certificate(slot).Held(); w.old != nil && w.old.Certificate(slot).value.Equal(value) {
			e.Stays = w.old.Certificate(slot).where
		}
		return e
	}
	w.keepInFile(slot)
	w.warn(WarnKeyring, w.p.Name, fmt.Sprintf("the %s certificate of profile %q is kept in the file: %v", slot, w.p.Name, cause))
	return nil
}

// probe asks the keyring for the entry that is to be made, and remembers what it
// holds.
func (w *placing) probe(slot Slot) error {
	user := keyringUser(w.p.ID, slot)
	before, err := w.store.opts.Keyring.Get(user)
	if err != nil && !errors.Is(err, ErrNoSecret) {
		return err
	}
	w.undo[user] = before
	return nil
}

// fetchForeign reads the certificates that a copied profile shares with its
// original, to store them again under its own ID.
func (w *placing) fetchForeign() error {
	for _, slot := range slots() {
		c := w.p.Certificate(slot)
		if c.where != InKeyring || c.user == keyringUser(w.p.ID, slot) {
			continue
		}
		value, err := w.store.secret(w.p, slot)
		if err != nil {
			return err
		}
		w.p = w.p.WithCertificate(slot, NewCertificate(value))
	}
	return nil
}

// goesToKeyring decides for a certificate that is not stored yet. One that
// replaces another stays where that was.
func (w *placing) goesToKeyring(slot Slot, place Place) bool {
	if place == Auto {
		return w.old == nil || w.old.Certificate(slot).where != InFile
	}
	return place == ToKeyring
}

func (w *placing) keepInFile(slot Slot) {
	value, _ := w.p.Certificate(slot).Held()
	w.p = w.p.WithCertificate(slot, inFile(value))
}

// announce is step 1. Entries that a profile refers to already need no note:
// they are replaced.
func (w *placing) announce(ready []Slot) error {
	pending := slices.Clone(w.doc.pending)
	known := append(w.doc.references(), pending...)
	for _, slot := range ready {
		if user := keyringUser(w.p.ID, slot); !slices.Contains(known, user) {
			pending = append(pending, user)
		}
	}
	e, err := w.editor()
	if err != nil {
		return err
	}
	w.setPending(e, pending)
	return w.commit(e)
}

// toKeyring is step 2.
func (w *placing) toKeyring(slot Slot) error {
	keyring, user := w.store.opts.Keyring, keyringUser(w.p.ID, slot)
	value, _ := w.p.Certificate(slot).Held()
	w.set = append(w.set, user)
	if err := keyring.Set(user, value); err != nil {
		return err
	}
	back, err := keyring.Get(user)
	if err != nil {
		return err
	}
	if !back.Equal(value) {
		return &KeyringError{Op: "set", Err: fmt.Errorf("%w: what was read back is not what was stored", ErrKeyringRefused)}
	}
	w.made = append(w.made, user)
	w.p = w.p.WithCertificate(slot, inKeyring(user))
	return nil
}

// flip is step 3.
func (w *placing) flip(render func(*editor, Profile)) error {
	e, err := w.editor()
	if err != nil {
		return err
	}
	pending := slices.DeleteFunc(slices.Clone(w.doc.pending), func(user string) bool { return slices.Contains(w.made, user) })
	if w.old != nil {
		pending = append(pending, freed(*w.old, w.p)...)
	}
	render(e, w.p)
	w.setPending(e, pending)
	return w.commit(e)
}

// freed returns the keyring entries that old refers to, and p does not. If
// another profile, copied by hand, refers to one, sweep lets it be.
func freed(old, p Profile) []string {
	kept := keyringUsers(p)
	return slices.DeleteFunc(keyringUsers(old), func(user string) bool { return slices.Contains(kept, user) })
}

// rollback puts back what was replaced in the keyring, and returns the cause.
// What was made there is noted in the file, and removed by the next change.
func (w *placing) rollback(cause error) error {
	for _, user := range w.set {
		before := w.undo[user]
		if before.IsZero() {
			continue
		}
		if err := w.store.opts.Keyring.Set(user, before); err != nil {
			return fmt.Errorf("%w; the certificate in the keyring may be the new one already: %v", cause, err)
		}
	}
	return cause
}

// sweep is step 4, for this change and for any before it that was interrupted.
// Nothing depends on it, so its failures are warnings.
func (t *session) sweep() {
	if len(t.doc.pending) == 0 {
		return
	}
	used := t.doc.references()
	var left []string
	var failure error // of an entry that this change made superfluous
	for _, user := range t.doc.pending {
		if slices.Contains(used, user) {
			continue
		}
		if err := t.store.opts.Keyring.Delete(user); err != nil && !errors.Is(err, ErrNoSecret) {
			left = append(left, user)
			if !slices.Contains(t.leftover, user) {
				failure = err
			}
		}
	}
	if failure != nil {
		t.warn(WarnLeftover, "", fmt.Sprintf("a certificate that is no longer used may still be in the keyring, a later change removes it: %v", failure))
	}
	e, err := t.editor()
	if err == nil {
		t.setPending(e, left)
		err = t.commit(e)
	}
	if err != nil {
		t.warn(WarnLeftover, "", fmt.Sprintf("the list of keyring entries to remove is not up to date: %v", err))
	}
}
