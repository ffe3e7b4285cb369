package session

import (
	"slices"
	"strings"

	"agtok/profiles"
	"agtok/say"
	"agtok/token/diagnosis"
)

// AtHand is the keychain as the workbench uses it: it must never wait while it
// draws, so that certificates in a keyring are read on request only.
func (k *Keychain) AtHand() Certificates { return atHandKeys{k} }

type atHandKeys struct{ *Keychain }

// Diagnose uses the certificates that have been read.
func (b atHandKeys) Diagnose(q diagnosis.Input) *diagnosis.Report {
	r, _ := b.diagnoseWith(q, atHand)
	return r
}

// Locked reports whether a keyring has certificates of an App ID, or with "" of
// any, that have not been read.
func (b atHandKeys) Locked(appID string) bool {
	return slices.ContainsFunc(b.all(), func(p Held) bool {
		return matches(p, appID) && len(b.unread(p)) > 0
	})
}

// Unlock reads them, and returns what kept it from reading one.
func (b atHandKeys) Unlock(appID string) (doubts []say.Text) {
	for _, p := range b.all() {
		if !matches(p, appID) {
			continue
		}
		for _, slot := range b.unread(p) {
			b.ask(p, slot)
		}
	}
	return b.Doubts()
}

func matches(p Held, appID string) bool { return appID == "" || strings.EqualFold(p.AppID, appID) }

// unread returns the certificates of a project that only its keyring knows.
func (b atHandKeys) unread(p Held) []profiles.Slot {
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
