package profiles

import (
	"errors"
	"fmt"
	"slices"

	"agtok/say"
)

// How a certificate changes its place, so that an interruption at any point leaves it readable and nothing is left
// behind for good: it is set in its new place and read back, one write of the file makes the profile point to it, and
// what no profile refers to any more is deleted from the keyring. Before each of the first two the state lists the
// keyring entries that an interruption would leave over; the next change deletes those.

// placing is a profile on its way to its new places.
type placing struct {
	*session
	old  *Profile // nil: the profile is new
	p    Profile
	undo map[string]Secret // what keyring entries held before they were set
}

// write saves p in place of old, its certificates first. render makes the edits that put p into the file.
func (t *session) write(old *Profile, p Profile, place Where, render func(*editor, Profile)) (Profile, error) {
	before := p.Key()
	if p.ID == "" {
		id, err := t.newID()
		if err != nil {
			return Profile{}, err
		}
		p.ID = id
	}
	w := placing{session: t, old: old, p: p, undo: map[string]Secret{}}
	for _, slot := range Slots() {
		if err := w.place(slot, place); err != nil {
			return Profile{}, w.rollback(err)
		}
	}
	if old != nil {
		kept := keyringUsers(w.p)
		t.note(slices.DeleteFunc(keyringUsers(*old), func(user string) bool { return slices.Contains(kept, user) })...)
	}
	if err := t.edit(func(e *editor) { render(e, w.p) }); err != nil {
		return Profile{}, w.rollback(err)
	}
	t.sweep()
	if old != nil && before != p.ID {
		t.remember(func(s *State) { s.move(before, p.ID) })
	}
	index := slices.IndexFunc(t.doc.profiles, func(q Profile) bool { return q.ID == p.ID && q.Name == p.Name })
	if index < 0 {
		return Profile{}, say.Errorf("save project %v: it is not in the file that was written", say.Name(p.Name))
	}
	return t.doc.profiles[index], nil
}

// place puts a certificate that is not stored yet where it belongs; so it does with one that a copied profile shares
// with its original. One that replaces another stays where that was.
func (w *placing) place(slot Slot, place Where) error {
	c, user := w.p.Certificate(slot), keyringUser(w.p.ID, slot)
	if c.where == InKeyring && c.user != user {
		value, err := w.Certificate(w.p, slot)
		if err != nil {
			return err
		}
		c = NewCertificate(value)
	}
	if c.where != InMemory {
		return nil
	}
	if place == InFile || place == Auto && w.old != nil && w.old.Certificate(slot).where == InFile {
		w.p = w.p.WithCertificate(slot, inFile(c.value))
		return nil
	}
	err := w.toKeyring(user, c.value)
	switch {
	case err == nil:
		c = inKeyring(user)
	case place == Auto && errors.Is(err, ErrKeyringAbsent):
		c = inFile(c.value)
		w.warn(WarnKeyring,
			say.F("the %v certificate of project %v is kept in the file: %v", slot, say.Name(w.p.Name), err))
	default:
		// A keyring that is there, and is locked or does not answer, is none to be passed over: whoever has one
		// expects the certificate in it, and is asked.
		stays := Nowhere
		if w.old != nil && w.old.Certificate(slot).value.Equal(c.value) {
			stays = w.old.Certificate(slot).where
		}
		return notTaken(slot, w.p.Name, stays, err)
	}
	w.p = w.p.WithCertificate(slot, c)
	return nil
}

// toKeyring makes a keyring entry. The keyring is asked to read before it is asked to write, so that one that does
// not answer leaves nothing to clean up.
func (w *placing) toKeyring(user string, value Secret) error {
	keyring := w.opts.Keyring
	before, err := keyring.Get(user)
	if err != nil && !errors.Is(err, ErrNoSecret) {
		return err
	}
	w.note(user)
	w.undo[user] = before
	if err := keyring.Set(user, value); err != nil {
		return err
	}
	back, err := keyring.Get(user)
	if err == nil && !back.Equal(value) {
		err = &KeyringError{Op: "set", Err: say.Errorf("%w: what was read back is not what was stored", ErrKeyringRefused)}
	}
	return err
}

// rollback puts back what was replaced in the keyring, and returns the cause. What was made there is listed in the
// state, and deleted by the next change.
func (w *placing) rollback(cause error) error {
	for user, before := range w.undo {
		if before.IsZero() {
			continue
		}
		if err := w.opts.Keyring.Set(user, before); err != nil {
			return say.Errorf("%w; the certificate in the keyring may be the new one already: %v", cause, err)
		}
	}
	return cause
}

// note lists keyring entries in the state that an interruption may leave over.
func (t *session) note(users ...string) {
	users = slices.DeleteFunc(slices.Clone(users), func(user string) bool { return slices.Contains(t.pending, user) })
	if len(users) > 0 {
		t.pending = slices.Concat(t.pending, users)
		t.remember(func(s *State) { s.setPending(t.key(), t.pending) })
	}
}

// sweep deletes the keyring entries that no profile refers to, of this change and of any before it that was
// interrupted. Nothing depends on it, so its failures are warnings.
func (t *session) sweep() {
	if len(t.pending) == 0 {
		return
	}
	used := t.doc.references()
	var left []string
	var failure error // of an entry that this change made superfluous
	for _, user := range t.pending {
		if slices.Contains(used, user) {
			continue
		}
		if err := t.opts.Keyring.Delete(user); err != nil && !errors.Is(err, ErrNoSecret) {
			left = append(left, user)
			if !slices.Contains(t.leftover, user) {
				failure = err
			}
		}
	}
	if failure != nil {
		t.warn(WarnLeftover, say.F(
			"a certificate that is no longer used may still be in the keyring, a later change removes it: %v", failure))
	}
	t.pending = left
	t.remember(func(s *State) { s.setPending(t.key(), left) })
}

// references returns the keyring entries that profiles refer to.
func (doc *document) references() []string {
	var users []string
	for i := range doc.profiles {
		users = append(users, keyringUsers(doc.profiles[i])...)
	}
	return users
}

// keyringUser is the name under which the keyring files a certificate.
func keyringUser(id string, slot Slot) string { return fmt.Sprintf("%s/%s", id, slot) }

func keyringUsers(p Profile) []string {
	var users []string
	for _, slot := range Slots() {
		if c := p.Certificate(slot); c.where == InKeyring {
			users = append(users, c.user)
		}
	}
	return users
}
