package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// The project of this run is the saved one, once another program has saved it.
func TestTheProjectOfThisRunIsFoundSaved(t *testing.T) {
	for _, c := range []struct {
		name, certificate string
		want              string
	}{
		{"the same", sampleCertificate, "● Acme staging"},
		{"another certificate", strings.Repeat("0", 32), "● shop"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newKeeper(t, "")
			p := profiles.Sample()
			p.Name = "shop"
			k.own = []Project{{Name: "shop", AppID: p.AppID, Source: say.F(".env"), Profile: p, Sign: sampleSign}}
			b := newBench(t).with(k, 0).write("lobby").shows("● shop", "lobby")
			k.own = nil
			k.write(t, strings.ReplaceAll(fiveProjects, sampleCertificate, c.certificate))
			b.do(tea.FocusMsg{}).shows(c.want, "lobby")
		})
	}
}

func TestMovingWithoutAKeyring(t *testing.T) {
	b, k := saved(t)
	k.ring.err = &profiles.KeyringError{Op: "get", Err: profiles.ErrKeyringAbsent}
	b.hit("ctrl+p", "tab", "m").shows("keyring: no keyring can be reached", "the certificate stays in the file").hides("keyring get", "again")
}

// A project without its certificate says what it takes to make a token, and is
// the saved one once that is saved.
func TestAnAppIDAloneSaysWhatIsMissing(t *testing.T) {
	k := newKeeper(t, "")
	p := profiles.Profile{Name: "environment", AppID: profiles.Sample().AppID}
	_, half := profiles.Resolve(profiles.Query{LookupEnv: func(name string) (string, bool) {
		if name != profiles.EnvAppID {
			return "", false
		}
		return sampleAppID, true
	}})
	k.own = []Project{{Name: p.Name, AppID: p.AppID, Source: say.F("none"), Profile: p,
		Sign: func(token.Spec) (string, error) { return "", half }}}
	b := newBench(t).with(k, 0).size(120, 30).write("lobby")
	b.shows("certificate: none", "no token: AGORA_APP_ID is set in the environment, but", "AGORA_APP_CERTIFICATE too")
	k.own = nil
	k.write(t, fiveProjects)
	b.do(tea.FocusMsg{}).shows("● Acme staging", "lobby", "signed by Acme staging")
}
