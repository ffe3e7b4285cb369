package ui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// runKept runs the whole program over a store, in the time of synctest.
func runKept(t *testing.T, k *keeper, act func(p *tea.Program)) *bench {
	t.Helper()
	m := New(Deps{Now: time.Now, Salt: func() uint32 { return 1 }, Projects: k.Projects().Projects, Store: k})
	runWhole(t, m, act)
	return &bench{Model: m, t: t}
}

// sendKeys sends keys and lets come of them what comes at once.
func sendKeys(p *tea.Program, names ...string) {
	for _, n := range names {
		p.Send(press(n))
		synctest.Wait()
	}
}

// A revealed certificate is hidden again although nobody does anything, and
// although nothing else counts down.
func TestRevealEndsByItself(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		shown bool
	}{{14 * time.Second, true}, {16 * time.Second, false}} {
		synctest.Test(t, func(t *testing.T) {
			k := newKeeper(t, strings.ReplaceAll(fiveProjects, `channel = "lobby-1"`, ""))
			b := runKept(t, k, func(p *tea.Program) {
				sendKeys(p, "ctrl+p", "tab", "r")
				time.Sleep(c.after)
			})
			if shown := strings.Contains(b.text(), sampleCertificate); shown != c.shown {
				t.Errorf("after %v: shown is %v\n%s", c.after, shown, b.text())
			}
			if !c.shown && b.live() {
				t.Error("the clock goes on")
			}
		})
	}
}

// The program goes on while the keyring takes its time.
func TestASlowKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKeeper(t, fiveProjects)
		k.ring.slow = 3 * time.Second
		b := runKept(t, k, func(p *tea.Program) {
			sendKeys(p, "ctrl+p")
			p.Send(tea.PasteMsg{Content: "ring"})
			sendKeys(p, "enter")
			p.Send(tea.PasteMsg{Content: "lobby-7"}) // typed while it is asked
			time.Sleep(3500 * time.Millisecond)
		})
		b.shows("signed by Client in the keyring", "lobby-7", "● valid")
	})
}
