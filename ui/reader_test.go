package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/tokentest"
	"agtok/ui/pane"
)

// sampleKeys hold the certificate of the sample project, and another one that a
// keyring has.
type sampleKeys struct {
	locked bool
	doubts []say.Text
	asked  []string // App IDs
}

// An unlucky secondary certificate.
const secondaryCertificate = "0123456789abcdef0123456789ABCDEF"

func (k *sampleKeys) Diagnose(in diagnosis.Input) *diagnosis.Report {
	in.Certificates = []diagnosis.Certificate{{Secret: sampleCertificate, AppID: sampleAppID, Label: diagnosis.Primary, Profile: "Acme staging"}}
	if !k.locked {
		in.Certificates = append(in.Certificates, diagnosis.Certificate{Secret: secondaryCertificate, AppID: sampleAppID, Label: diagnosis.Secondary, Profile: "Acme staging"})
	}
	return diagnosis.Diagnose(in)
}

func (k *sampleKeys) Locked(string) bool { return k.locked }

func (k *sampleKeys) Unlock(appID string) []say.Text {
	k.asked = append(k.asked, appID)
	k.locked = false
	return k.doubts
}

// A reader is a bench on the Decode view. What its commands find out arrives at
// once.
type reader struct {
	*bench
	keys  *sampleKeys
	hold  bool // commands wait
	await []tea.Cmd
}

func newReader(t testing.TB) *reader { return newReaderOf(t, say.English) }

// newReaderOf returns a reader of a language.
func newReaderOf(t testing.TB, lang say.Lang) *reader {
	r := &reader{keys: &sampleKeys{}, bench: newBench(t)}
	projects := threeProjects()
	projects[1].AppID = strings.Repeat("ab", 16)
	r.Model = New(Deps{
		Now:          func() time.Time { return r.now },
		Salt:         func() uint32 { return 12345678 },
		Projects:     projects,
		Certificates: r.keys,
		Lang:         lang,
	})
	r.waiting = true
	r.size(80, 24)
	r.press("f4")
	return r
}

// do updates the model, and runs what it starts but for the clock.
func (r *reader) do(msg tea.Msg) {
	r.ticking = true
	_, cmd := r.Update(msg)
	r.ticking = r.live()
	r.run(cmd)
}

func (r *reader) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if r.hold {
		r.await = append(r.await, cmd)
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	case pane.Reply:
		r.do(msg)
	}
}

// release runs the commands that wait.
func (r *reader) release() {
	r.hold = false
	cmds := r.await
	r.await = nil
	for _, c := range cmds {
		r.run(c)
	}
}

func (r *reader) press(names ...string) *reader {
	for _, n := range names {
		r.do(press(n))
	}
	return r
}

func (r *reader) typeIn(s string) *reader {
	for _, c := range s {
		r.do(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
	return r
}

func (r *reader) put(s string) *reader {
	r.do(tea.PasteMsg{Content: s})
	return r
}

// lobbyToken is a token that the sample project signed when the test began,
// changed as a test needs it.
func lobbyToken(t testing.TB, change func(*token.Spec)) string {
	t.Helper()
	return tokentest.Lobby(t, time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC), change)
}

func version006(s *token.Spec) {
	s.Version = token.V006
	end := uint32(s.IssuedAt.Unix()) + s.Lifetime
	for i := range s.Services {
		s.Services[i].Privileges = token.Publisher.Privileges(end)
	}
}
