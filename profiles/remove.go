package profiles

import (
	"errors"
	"fmt"
	"slices"
)

// Delete implements [Store]. Where the keyring does not answer, the profile goes
// and its certificates follow with a later change.
func (s *FileStore) Delete(name string) (Removed, error) {
	var r Removed
	warnings, err := s.change(func(t *session) error {
		index, err := t.doc.find(name)
		if err != nil {
			return err
		}
		p := t.doc.profiles[index]
		r = Removed{Profile: p, index: index}
		for i, slot := range slots() {
			if p.Certificate(slot).where != InKeyring {
				continue
			}
			// Without the value, an undo finds it in the keyring, or says that it
			// is lost.
			r.secrets[i], _ = s.secret(p, slot)
		}
		e, err := t.editor()
		if err != nil {
			return err
		}
		r.text = NewSecret(e.removeBlock(index))
		if p.Default {
			e.setTop(setting{key: defaultKey})
		}
		t.setPending(e, slices.Concat(t.doc.pending, freed(p, Profile{})))
		if err := t.commit(e); err != nil {
			return err
		}
		t.sweep()
		return nil
	})
	if err != nil {
		return Removed{}, err
	}
	r.Warnings = warnings
	return r, nil
}

// Restore implements [Store].
func (s *FileStore) Restore(r Removed, place Place) (Saved, error) {
	return s.save(func(t *session) (Profile, error) {
		removed := scan([]byte(r.text.Reveal()))
		if removed == nil || len(removed.blocks) != 1 {
			return Profile{}, fmt.Errorf("restore profile %q: it does not come from a Delete", r.Profile.Name)
		}
		p := r.Profile
		if err := t.vacant(p); err != nil {
			return Profile{}, err
		}
		for i, slot := range slots() {
			p = t.recover(p, slot, r.secrets[i])
		}
		return t.write(nil, p, place, func(e *editor, p Profile) {
			if p.Default && t.doc.def == "" {
				e.setTop(setting{defaultKey, quote(p.Name)})
			}
			removed.setBlock(0, changes(r.Profile, p))
			e.insertBlock(r.index, string(removed.result()))
		})
	})
}

// vacant checks that a removed profile can come back under its name and ID.
func (t *session) vacant(p Profile) error {
	if _, err := t.doc.find(p.Name); err == nil {
		return &NameTakenError{Name: p.Name}
	}
	if p.ID != "" && len(t.doc.indexes(func(q *Profile) bool { return q.ID == p.ID })) > 0 {
		return fmt.Errorf("restore profile %q: it is there, under another name", p.Name)
	}
	return nil
}

// recover gives a removed profile its certificate back: from the undo, or, if
// the keyring did not answer then, from the keyring now.
func (t *session) recover(p Profile, slot Slot, value Secret) Profile {
	if p.Certificate(slot).where != InKeyring {
		return p
	}
	if !value.IsZero() {
		return p.WithCertificate(slot, NewCertificate(value))
	}
	_, err := t.store.secret(p, slot)
	if errors.Is(err, ErrNoSecret) {
		t.warn(WarnLost, p.Name, fmt.Sprintf("profile %q is back without its %s certificate: %v", p.Name, slot, err))
		return p.WithCertificate(slot, Certificate{})
	}
	if err != nil {
		t.warn(WarnKeyring, p.Name, fmt.Sprintf("profile %q is back, but the keyring does not give its %s certificate: %v", p.Name, slot, err))
	}
	return p
}
