package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
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
			k.own = []Project{{Name: "shop", AppID: p.AppID, Source: ".env", Profile: p, Sign: sampleSign}}
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
