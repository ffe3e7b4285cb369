package session

import "agtok/profiles"

// A Held project is one of those whose certificates are at hand.
type Held struct {
	profiles.Profile
	Store *profiles.Store // nil when it is not saved
}

// Read reads one certificate.
func (p Held) Read(slot profiles.Slot) (profiles.Secret, error) {
	if secret, held := p.Certificate(slot).Held(); held || p.Store == nil {
		return secret, nil
	}
	return p.Store.Certificate(p.Profile, slot)
}
