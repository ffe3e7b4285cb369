package run

import (
	"agtok/profiles"
	"agtok/say"
	"agtok/token/diagnosis"
	"agtok/ui/session"
)

// OpenStore opens the saved projects. It reads nothing yet.
func (a *App) OpenStore() (*profiles.Store, error) {
	location, err := profiles.Locate(a.Common.Profiles.Text, a.LookupEnv, a.ConfigDir)
	if err != nil {
		return nil, err
	}
	return profiles.Open(profiles.Options{
		Path:      location.Path,
		OwnFolder: location.OwnFolder,
		State:     profiles.OpenState(profiles.LocateState(a.LookupEnv, a.StateDir)),
		Keyring:   a.Keyring,
		LookupEnv: a.LookupEnv,
	}), nil
}

// environment returns the project of the environment, if it has one.
func (a *App) environment() (profiles.Credentials, bool) {
	// Without a store and the name of a project, only the environment is asked.
	nameless := func(name string) (string, bool) {
		if name == profiles.EnvProject || name == profiles.EnvProfile {
			return "", false
		}
		return a.LookupEnv(name)
	}
	c, err := profiles.Resolve(profiles.Query{LookupEnv: nameless})
	return c, err == nil
}

// projects returns every project at hand: that of the environment, and the saved
// ones, with their store. With an error the list may still have the first.
func (a *App) projects() (list []profiles.Profile, store *profiles.Store, err error) {
	if c, ok := a.environment(); ok {
		list = append(list, c.Profile)
	}
	if store, err = a.OpenStore(); err != nil {
		return list, nil, nil // there is no place that projects could be in
	}
	listing, err := store.List()
	return append(list, listing.Profiles...), store, err
}

// Keychain returns every certificate at hand, that of a file among them if one is
// given.
func (a *App) Keychain(file Option) (*session.Keychain, error) {
	var given []diagnosis.Certificate
	if file.Given {
		secret, err := a.ReadCertificate(file.Text)
		if err != nil {
			return nil, err
		}
		given = append(given, diagnosis.Certificate{Secret: secret.Reveal()})
	}
	var doubts []say.Text
	list, store, err := a.projects()
	if err != nil {
		doubts = append(doubts, say.F("%v; the saved certificates are not tried", err))
	}
	return session.NewKeychain(store, list, given, doubts), nil
}
