package cli

import (
	"slices"

	"agtok/profiles"
)

// noteChoice says how a project is chosen where there are several and none is
// the default: the next command would fail without a choice.
func (r projectRun) noteChoice(store *profiles.Store) error {
	listing, err := store.List()
	if err != nil {
		return err
	}
	if len(listing.Profiles) > 1 && !slices.ContainsFunc(listing.Profiles, func(p profiles.Profile) bool { return p.Default }) {
		r.note("no project is the default: agtok project use NAME makes one that, and -p NAME chooses for one command")
	}
	return nil
}
