package cli

import (
	"slices"

	"agtok/profiles"
)

// noteChoice says how a profile is chosen where there are several and none is
// the default: the next command would fail without a choice.
func (a *app) noteChoice(store *profiles.Store) error {
	listing, err := store.List()
	if err != nil {
		return err
	}
	if len(listing.Profiles) > 1 && !slices.ContainsFunc(listing.Profiles, func(p profiles.Profile) bool { return p.Default }) {
		a.note("no profile is the default: agtok profile use NAME makes one that, and -p NAME chooses for one command")
	}
	return nil
}
