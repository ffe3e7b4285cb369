package session

import (
	"strings"
	"sync"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
)

// mostKeyringReads is how many certificates of other projects are read from a
// keyring to explain one signature. Each read takes milliseconds.
const mostKeyringReads = 64

// A Keychain is every certificate at hand: those of the environment, of the
// profiles, and of a file that was named. It may be used by several goroutines.
type Keychain struct {
	store    *profiles.Store // of those projects that are saved
	projects []profiles.Profile
	given    []diagnosis.Certificate // for whatever token

	asking sync.Mutex // held while a keyring is asked: one question at a time
	mu     sync.Mutex
	read   map[string]profiles.Secret // by profile and slot; zero: could not be read
	doubts []say.Text
}

// How far to go for a certificate.
type effort int

const (
	atHand effort = iota // whatever needs no keyring, or has been read from it
	ofOwn                // also ask for those of the token's own project
	ofAll                // also ask for those of other projects
)

// NewKeychain returns a keychain of projects, saved in a store or not, and of
// certificates that were given for whatever token. doubts are what could not be read
// before.
func NewKeychain(store *profiles.Store, projects []profiles.Profile, given []diagnosis.Certificate,
	doubts []say.Text) *Keychain {
	return &Keychain{store: store, projects: projects, given: given, doubts: doubts, read: map[string]profiles.Secret{}}
}

// Explain answers for one token. It asks the keyring for the certificates of
// the token's own project, and for those of others only if these do not explain
// the signature.
func (k *Keychain) Explain(q diagnosis.Input) *diagnosis.Report {
	r, missing := k.diagnoseWith(q, ofOwn)
	if r.Signature.Status == diagnosis.SignatureValid || missing == 0 || missing > mostKeyringReads {
		return r
	}
	r, _ = k.diagnoseWith(q, ofAll)
	return r
}

// diagnoseWith uses the certificates that an effort yields, and counts those
// that it misses.
func (k *Keychain) diagnoseWith(q diagnosis.Input, e effort) (r *diagnosis.Report, missing int) {
	own := append(q.Certificates, k.given...)
	certificates, missing := k.certificates(appIDOf(q), e)
	q.Certificates = append(own[:len(own):len(own)], certificates...)
	return diagnosis.Diagnose(q), missing
}

// appIDOf returns the App ID of the token, as far as it can be read.
func appIDOf(q diagnosis.Input) string {
	if t, err := token.Parse(strings.TrimSpace(q.Text)); err == nil {
		return t.AppID
	}
	q.SkipRepair = true
	return diagnosis.Diagnose(q).AppID
}

// certificates returns those of an App ID first, then those of all other
// projects, as far as the effort goes. missing counts those beyond it.
func (k *Keychain) certificates(id string, e effort) (list []diagnosis.Certificate, missing int) {
	var others []diagnosis.Certificate
	for _, p := range k.all() {
		own := strings.EqualFold(p.AppID, id)
		for _, slot := range profiles.Slots() {
			if p.Certificate(slot).IsZero() {
				continue
			}
			secret, known := k.known(p, slot)
			if !known && (e == ofAll || e == ofOwn && own) {
				secret, known = k.ask(p, slot), true
			}
			if !known {
				missing++
			}
			if secret.IsZero() {
				continue
			}
			c := diagnosis.Certificate{Secret: secret.Reveal(), AppID: p.AppID, Label: slot.String()}
			if p.Saved() {
				c.Profile = p.Name
			}
			if own {
				list = append(list, c)
			} else {
				others = append(others, c)
			}
		}
	}
	return append(list, others...), missing
}

// known returns a certificate if that takes no keyring. A zero one that is known
// could not be read.
func (k *Keychain) known(p profiles.Profile, slot profiles.Slot) (secret profiles.Secret, known bool) {
	if secret, held := p.Certificate(slot).Held(); held {
		return secret, true
	}
	if p.Certificate(slot).Where() != profiles.InKeyring {
		return k.ask(p, slot), true
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	secret, known = k.read[certificateName(p, slot)]
	return secret, known
}

// ask reads a certificate once, wherever it is.
func (k *Keychain) ask(p profiles.Profile, slot profiles.Slot) profiles.Secret {
	k.asking.Lock()
	defer k.asking.Unlock()
	name := certificateName(p, slot)
	k.mu.Lock()
	secret, known := k.read[name]
	k.mu.Unlock()
	if known {
		return secret
	}
	secret, err := k.store.Certificate(p, slot)
	k.mu.Lock()
	defer k.mu.Unlock()
	if err != nil {
		k.doubts = append(k.doubts, say.Of(err))
	}
	k.read[name] = secret
	return secret
}

// all returns the projects there are.
func (k *Keychain) all() []profiles.Profile {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.projects
}

// renew replaces the projects. Certificates that were read are kept.
func (k *Keychain) renew(projects []profiles.Profile) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.projects = projects
}

// forget makes the certificates of a project be read again.
func (k *Keychain) forget(name string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, slot := range profiles.Slots() {
		delete(k.read, certificateName(profiles.Profile{Name: name}, slot))
	}
}

func certificateName(p profiles.Profile, slot profiles.Slot) string {
	return p.Name + "\x00" + slot.String()
}

// Doubts returns what could not be read.
func (k *Keychain) Doubts() []say.Text {
	k.mu.Lock()
	defer k.mu.Unlock()
	list := k.doubts
	k.doubts = nil
	return list
}
