package session

import (
	"slices"
	"strings"

	"agtok/profiles"
	"agtok/say"
	"agtok/token/diagnosis"
)

// The workbench must never wait while it draws: certificates in a keyring are read
// on request only.

// Diagnose uses the certificates that have been read.
func (k *Keychain) Diagnose(q diagnosis.Input) *diagnosis.Report {
	r, _ := k.diagnoseWith(q, atHand)
	return r
}

// Locked reports whether a keyring has certificates of an App ID, or with "" of
// any, that have not been read.
func (k *Keychain) Locked(appID string) bool {
	return slices.ContainsFunc(k.all(), func(p profiles.Profile) bool {
		return matches(p, appID) && len(k.unread(p)) > 0
	})
}

// Unlock reads them, and returns what kept it from reading one.
func (k *Keychain) Unlock(appID string) (doubts []say.Text) {
	for _, p := range k.all() {
		if !matches(p, appID) {
			continue
		}
		for _, slot := range k.unread(p) {
			k.ask(p, slot)
		}
	}
	return k.Doubts()
}

func matches(p profiles.Profile, appID string) bool {
	return appID == "" || strings.EqualFold(p.AppID, appID)
}

// unread returns the certificates of a project that only its keyring knows.
func (k *Keychain) unread(p profiles.Profile) []profiles.Slot {
	var list []profiles.Slot
	for _, slot := range profiles.Slots() {
		if p.Certificate(slot).IsZero() {
			continue
		}
		if _, known := k.known(p, slot); !known {
			list = append(list, slot)
		}
	}
	return list
}
