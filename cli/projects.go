package cli

import (
	"agtok/profiles"
)

// store opens the saved profiles. It reads nothing yet.
func (a *app) store() (profiles.Store, error) {
	location, err := profiles.Locate(a.common.Profiles.text, a.LookupEnv, a.ConfigDir)
	if err != nil {
		return nil, err
	}
	return profiles.Open(profiles.Options{
		Path:      location.Path,
		OwnFolder: location.OwnFolder,
		Keyring:   a.Keyring,
		LookupEnv: a.LookupEnv,
	}), nil
}

// A project is one of those whose certificates are at hand.
type project struct {
	profiles.Profile
	from  string         // "environment", or the profile's name
	saved bool           // it has a name in the store
	store profiles.Store // nil when it is not saved
}

// certificate reads one certificate.
func (p project) certificate(slot profiles.Slot) (profiles.Secret, error) {
	if secret, held := p.Certificate(slot).Held(); held || p.store == nil {
		return secret, nil
	}
	return p.store.Certificate(p.Profile, slot)
}

// projects returns every project at hand: that of the environment, and the
// saved ones. With an error the list may still have the first.
func (a *app) projects() ([]project, error) {
	var list []project
	// Without a store and the name of a profile, only the environment is asked.
	nameless := func(name string) (string, bool) {
		if name == profiles.EnvProfile {
			return "", false
		}
		return a.LookupEnv(name)
	}
	if c, err := profiles.Resolve(profiles.Query{LookupEnv: nameless}); err == nil {
		list = append(list, project{Profile: c.Profile, from: c.Source.String()})
	}
	store, err := a.store()
	if err != nil {
		return list, nil // there is no place that profiles could be in
	}
	listing, err := store.List()
	for _, p := range listing.Profiles {
		list = append(list, project{p, p.Name, true, store})
	}
	return list, err
}
