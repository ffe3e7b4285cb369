package cli

import (
	"fmt"
	"strings"
	"sync"

	"agtok/profiles"
	"agtok/token"
	"agtok/token/diagnosis"
)

// mostKeyringReads is how many certificates of other projects are read from a
// keyring to explain one signature. Each read takes milliseconds.
const mostKeyringReads = 64

// A keychain is every certificate at hand: those of the environment, of the
// profiles, and of a file that was named. It may be used by several goroutines.
type keychain struct {
	projects []project
	given    []diagnosis.Certificate // for whatever token

	mu     sync.Mutex
	read   map[string]profiles.Secret // by profile and slot; zero: could not be read
	doubts []string
}

func (a *app) keychain(file option) (*keychain, error) {
	k := &keychain{read: map[string]profiles.Secret{}}
	if file.given {
		secret, err := a.readCertificate(file.text)
		if err != nil {
			return nil, err
		}
		k.given = append(k.given, diagnosis.Certificate{Secret: secret.Reveal()})
	}
	var err error
	if k.projects, err = a.projects(); err != nil {
		k.doubts = append(k.doubts, fmt.Sprintf("%v; the saved certificates are not tried", err))
	}
	return k, nil
}

// diagnose answers for one token. It asks the keyring for the certificates of
// the token's own project, and for those of others only if these do not explain
// the signature.
func (k *keychain) diagnose(q diagnosis.Input) *diagnosis.Report {
	own := append(q.Certificates, k.given...)
	id := appIDOf(q)
	certificates, missing := k.certificates(id, false)
	q.Certificates = append(own[:len(own):len(own)], certificates...)
	r := diagnosis.Diagnose(q)
	if r.Signature.Status == diagnosis.SignatureValid || missing == 0 || missing > mostKeyringReads {
		return r
	}
	certificates, _ = k.certificates(id, true)
	q.Certificates = append(own[:len(own):len(own)], certificates...)
	return diagnosis.Diagnose(q)
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
// projects that are at hand. missing counts the ones that a keyring has and
// that were not asked for.
func (k *keychain) certificates(id string, askAll bool) (list []diagnosis.Certificate, missing int) {
	var others []diagnosis.Certificate
	for _, p := range k.projects {
		own := strings.EqualFold(p.AppID, id)
		for _, slot := range []profiles.Slot{profiles.Primary, profiles.Secondary} {
			if p.Certificate(slot).IsZero() {
				continue
			}
			if p.Certificate(slot).Where() == profiles.InKeyring && !own && !askAll {
				missing++
				continue
			}
			secret := k.secret(p, slot)
			if secret.IsZero() {
				continue
			}
			c := diagnosis.Certificate{Secret: secret.Reveal(), AppID: p.AppID, Label: slot.String()}
			if p.saved {
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

// secret reads a certificate once.
func (k *keychain) secret(p project, slot profiles.Slot) profiles.Secret {
	if secret, held := p.Certificate(slot).Held(); held {
		return secret
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	name := p.Name + "\x00" + slot.String()
	if secret, known := k.read[name]; known {
		return secret
	}
	secret, err := p.certificate(slot)
	if err != nil {
		k.doubts = append(k.doubts, err.Error())
	}
	k.read[name] = secret
	return secret
}

// warnings returns what could not be read.
func (k *keychain) warnings() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	list := k.doubts
	k.doubts = nil
	return list
}
