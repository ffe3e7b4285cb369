package profiles

import (
	"errors"

	"agtok/say"
)

// Removed is a deleted profile, with what it takes to bring it back. It holds certificates: keep it no longer than an
// undo can be asked for.
type Removed struct {
	Profile  Profile
	Warnings []Warning

	index   int
	text    Secret // its part of the file, comments and unknown keys included
	secrets [2]Secret
	forms   map[string]map[string]string
}

// Delete removes a profile, its certificates and what is remembered of it, and returns what Restore needs to undo
// that. Where the keyring does not answer, the profile goes and its certificates follow with a later change.
func (s *Store) Delete(name string) (Removed, error) {
	var r Removed
	warnings, err := s.change(func(t *session) error {
		index, err := t.doc.find(name)
		if err != nil {
			return err
		}
		state, _ := s.opts.State.Read()
		p := t.doc.profiles[index].usedAt(state.LastUsed)
		r = Removed{Profile: p, index: index, forms: state.Forms[p.Key()]}
		for i, slot := range Slots() {
			if p.Certificate(slot).where == InKeyring {
				// Without the value, an undo finds it in the keyring, or says that it is lost.
				r.secrets[i], _ = s.Certificate(p, slot)
			}
		}
		t.note(keyringUsers(p)...)
		if err := t.edit(func(e *editor) {
			r.text = NewSecret(e.removeBlock(index))
			t.setDefault(e, p.Default, Profile{})
		}); err != nil {
			return err
		}
		t.sweep()
		if !p.LastUsed.IsZero() || r.forms != nil {
			t.remember(func(state *State) { state.move(p.Key(), "") })
		}
		return nil
	})
	r.Warnings = warnings
	return r, err
}

// Restore undoes a Delete: same ID, same place in the list, same unknown keys. Certificates that were in the keyring
// go to place.
func (s *Store) Restore(r Removed, place Where) (Saved, error) {
	return s.save(func(t *session) (Profile, error) {
		removed := scan([]byte(r.text.Reveal()))
		if len(removed.blocks) != 1 {
			return Profile{}, say.Errorf("restore project %v: it does not come from a Delete", say.Name(r.Profile.Name))
		}
		p := r.Profile
		if err := t.vacant(p); err != nil {
			return Profile{}, err
		}
		for i, slot := range Slots() {
			p = t.recover(p, slot, r.secrets[i])
		}
		saved, err := t.write(nil, p, place, func(e *editor, p Profile) {
			p.Default = p.Default && t.doc.def == "" // or another one has the mark by now
			t.setDefault(e, false, p)
			removed.setBlock(0, changes(r.Profile, p))
			e.insertBlock(r.index, string(removed.text))
		})
		if err == nil && (!p.LastUsed.IsZero() || r.forms != nil) {
			t.remember(func(state *State) { state.put(saved.Key(), p.LastUsed, r.forms) })
		}
		return saved, err
	})
}

// vacant checks that a removed profile can come back under its name and ID.
func (t *session) vacant(p Profile) error {
	if _, err := t.doc.find(p.Name); err == nil {
		return nameTaken(p.Name)
	}
	if p.ID != "" && len(t.doc.indexes(func(q *Profile) bool { return q.ID == p.ID })) > 0 {
		return say.Errorf("restore project %v: it is there, under another name", say.Name(p.Name))
	}
	return nil
}

// recover gives a removed profile its certificate back: from the undo, or, if the keyring did not answer then, from
// the keyring now.
func (t *session) recover(p Profile, slot Slot, value Secret) Profile {
	if p.Certificate(slot).where != InKeyring {
		return p
	}
	if !value.IsZero() {
		return p.WithCertificate(slot, NewCertificate(value))
	}
	_, err := t.Certificate(p, slot)
	if errors.Is(err, ErrNoSecret) {
		t.warn(WarnLost, say.F("project %v is back without its %v certificate: %v", say.Name(p.Name), slot, err))
		return p.WithCertificate(slot, Certificate{})
	}
	if err != nil {
		t.warn(WarnKeyring, say.F("project %v is back, but the keyring does not give its %v certificate: %v",
			say.Name(p.Name), slot, err))
	}
	return p
}
