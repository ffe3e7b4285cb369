package cli

import (
	"slices"
	"strings"

	"agtok/profiles"
	"agtok/token/diagnosis"
)

// benchKeys is the keychain as the workbench uses it: it must never wait while
// it draws, so that certificates in a keyring are read on request only.
type benchKeys struct{ *keychain }

// Diagnose uses the certificates that have been read.
func (b benchKeys) Diagnose(q diagnosis.Input) *diagnosis.Report {
	r, _ := b.diagnoseWith(q, atHand)
	return r
}

// Locked reports whether a keyring has certificates of an App ID, or with "" of
// any, that have not been read.
func (b benchKeys) Locked(appID string) bool {
	return slices.ContainsFunc(b.all(), func(p project) bool {
		return matches(p, appID) && len(b.unread(p)) > 0
	})
}

// Unlock reads them, and returns what kept it from reading one.
func (b benchKeys) Unlock(appID string) (doubts []string) {
	for _, p := range b.all() {
		if !matches(p, appID) {
			continue
		}
		for _, slot := range b.unread(p) {
			b.ask(p, slot)
		}
	}
	return b.warnings()
}

func matches(p project, appID string) bool { return appID == "" || strings.EqualFold(p.AppID, appID) }

// unread returns the certificates of a project that only its keyring knows.
func (b benchKeys) unread(p project) []profiles.Slot {
	var list []profiles.Slot
	for _, slot := range []profiles.Slot{profiles.Primary, profiles.Secondary} {
		if p.Certificate(slot).IsZero() {
			continue
		}
		if _, known := b.known(p, slot); !known {
			list = append(list, slot)
		}
	}
	return list
}
