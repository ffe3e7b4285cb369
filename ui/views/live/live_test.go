package live

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/live"
	"agtok/profiles"
	"agtok/report"
	"agtok/say"
	"agtok/token"
	"agtok/ui/pane"
	"agtok/ui/session"
)

const otherAppID = "0123456789abcdef0123456789abcdef"

func TestStartAndStop(t *testing.T) {
	at(t, func(d *desk) {
		if d.Serving() {
			d.t.Error("serves before it was asked to")
		}
		d.start().shows("● serving  http://localhost:8080", "Nothing was asked yet")
		if n, ok := d.last().(pane.Notify); !ok || !d.Serving() || !strings.Contains(n.Notice.Text.String(), "can join as anyone") {
			d.t.Errorf("serving %v, said %#v", d.Serving(), d.last())
		}
		d.get("/rtc/lobby/publisher/uid/7").shows("1 request", "lobby", "● renew by")
		d.press("s").settle().shows("○ stopped", "· server stopped")
		if d.Serving() || d.servers.Closed != 1 {
			d.t.Errorf("serving %v, %d servers have ended", d.Serving(), d.servers.Closed)
		}
		d.start().shows("● serving")
	})
}

// The key that needed an answer comes again, once there is one.
func TestProductionAsks(t *testing.T) {
	at(t, func(d *desk) {
		hold := session.Hold{Level: report.Warning, Text: say.F("confirm its first token"), Ask: true}
		d.choose("Acme production", sampleAppID, hold).start()
		admit, ok := d.last().(pane.Admit)
		if !ok || d.Serving() {
			d.t.Fatalf("serving %v, asked %#v", d.Serving(), d.last())
		}
		d.choose("Acme production", sampleAppID, session.Hold{}).update(admit.Then).settle()
		if !d.Serving() {
			d.t.Error("does not serve after the answer")
		}
	})
}

// Whatever keeps it from serving is said, and serves nothing.
func TestCannotStart(t *testing.T) {
	for _, tc := range []struct {
		name string
		err  error
		want string
	}{
		{"taken", &live.PortError{Port: 8080, Err: syscall.EADDRINUSE}, "port 8080 is taken by another program: p chooses another"},
		{"not allowed", &live.PortError{Port: 80, Err: syscall.EACCES}, "port 80 may not be taken by this user"},
		{"another", &live.PortError{Port: 80, Err: errors.New("no\x1b[31m")}, `port 80: no\x1b[31m`},
		{"no certificate", fmt.Errorf("read it: %w", profiles.ErrNoCertificate), "the project has no such certificate"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			at(t, func(d *desk) {
				d.servers.Fail = tc.err
				d.SetSize(150, 30)
				d.start().shows("✗ stopped: ", tc.want)
				if d.Serving() {
					d.t.Error("serves")
				}
				d.servers.Fail = nil
				d.start().hides("✗ stopped").shows("● serving")
			})
		})
	}
	at(t, func(d *desk) {
		d.update(pane.ProjectChosen{}).start().shows("no project to sign with")
		d.choose("Acme", sampleAppID, session.Hold{Text: say.F("asking the keyring…")}).start()
		if d.Serving() {
			d.t.Error("serves while the keyring is asked")
		}
		d.deps.Servers = nil
		d.choose("Acme", sampleAppID, session.Hold{}).start().shows("agtok cannot serve here")
	})
}

// Another project in force signs from then on, and that is said.
func TestSwitchingTheProject(t *testing.T) {
	signer := func(d *desk) string {
		d.get("/rtc/lobby/publisher/uid/7")
		r, _ := d.current()
		got, err := token.Parse(r.Token())
		if err != nil || got.AppID != r.AppID {
			d.t.Fatalf("a token of %s in a row of %s: %v", got.AppID, r.AppID, err)
		}
		return got.AppID
	}
	at(t, func(d *desk) {
		d.start()
		d.choose("Other", otherAppID, session.Hold{Text: say.F("asking the keyring…")}).settle().shows("tokens of Acme staging")
		if got := signer(d); got != sampleAppID {
			d.t.Errorf("while the keyring is asked, signs for %s", got)
		}
		d.choose("Other", otherAppID, session.Hold{}).settle().shows("tokens of Other")
		if n, ok := d.last().(pane.Notify); !ok || n.Notice.Text.String() != "the token server signs for Other now" {
			d.t.Errorf("said %#v", d.last())
		}
		if got := signer(d); got != otherAppID {
			d.t.Errorf("signs for %s", got)
		}
	})
	for name, change := range map[string]func(d *desk){
		"no project": func(d *desk) { d.update(pane.ProjectChosen{}) },
		"production": func(d *desk) { d.choose("P", otherAppID, session.Hold{Text: say.F("P is in production"), Ask: true}) },
		"no certificate": func(d *desk) {
			d.servers.Refuse["Other"] = profiles.ErrNoCertificate
			d.choose("Other", otherAppID, session.Hold{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			at(t, func(d *desk) {
				d.start()
				change(d)
				d.settle().shows("✗ stopped: ")
				if n, ok := d.last().(pane.Notify); d.Serving() || !ok || !strings.Contains(n.Notice.Text.String(), "the token server is stopped: ") {
					d.t.Errorf("serving %v, said %#v", d.Serving(), d.last())
				}
			})
		})
	}
}

// An answer about a project that is no longer in force changes nothing.
func TestALateAnswer(t *testing.T) {
	at(t, func(d *desk) {
		slow := make(chan struct{})
		d.servers.Hold["Slow"] = func() { <-slow }
		d.start().choose("Slow", otherAppID, session.Hold{}).settle()
		d.choose("Acme staging", sampleAppID, session.Hold{}).settle()
		close(slow)
		d.settle().get("/rtm/alice").shows("tokens of Acme staging")
		if r, _ := d.current(); r.AppID != sampleAppID {
			d.t.Errorf("signs for %s", r.AppID)
		}
	})
}

func TestFaultOfTheNextReply(t *testing.T) {
	at(t, func(d *desk) {
		d.press("f")
		modal := d.last().(pane.Open).Modal
		modal.SetSize(70, 20)
		modal.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		intent, _ := modal.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		if c, ok := intent.(pane.Confirmed); !ok || c.Then == nil {
			d.t.Fatalf("the choice is %#v", intent)
		}
		d.shows("Next reply ! expired").start().get("/rtm/alice").shows("! expired, on purpose", "Next reply as asked")
		d.get("/rtm/alice").shows("● renew by")
		d.setFault("500")
		d.get("/rtm/bob").shows("! 500, on purpose", "Next reply as asked")
		d.setFault("hang")
		d.setFault("")
		d.get("/rtm/carol").shows("● renew by")
	})
}

func TestPrompts(t *testing.T) {
	at(t, func(d *desk) {
		d.start().press("t").typed("20").shows("at once, or not at all").press("enter").get("/rtm/alice")
		if r, _ := d.current(); r.ExpiresIn != 20 {
			d.t.Errorf("expires in %d s", r.ExpiresIn)
		}
		d.press("t").typed("49").press("esc").get("/rtm/alice")
		if r, _ := d.current(); r.ExpiresIn != 20 {
			d.t.Errorf("after leaving the field, expires in %d s", r.ExpiresIn)
		}
		d.press("t").typed("soon").press("enter").shows("Lifetime  soon").press("esc")
		for range 3 {
			d.press("t", "backspace", "backspace", "enter")
		}
		d.shows("Lifetime as asked")
		d.press("p").typed("70000").press("enter").shows("not a number from 0 to 65535").press("esc").shows("localhost:8080")
		d.press("p").typed("9090").press("enter").settle().shows("● serving  http://localhost:9090")
		d.press("n").settle().shows("http://192.168.1.23:9090", "for the whole network")
		if d.servers.Closed != 2 {
			d.t.Errorf("%d servers have ended", d.servers.Closed)
		}
	})
}

// Seconds are counted while a token is to be renewed, and no longer.
func TestLive(t *testing.T) {
	at(t, func(d *desk) {
		if d.start(); d.Live() {
			d.t.Error("counts before anything was asked")
		}
		d.press("t").typed("35s").press("enter").get("/rtm/alice", "/ping").shows("● renew by")
		if !d.Live() {
			d.t.Error("does not count")
		}
		time.Sleep(6 * time.Second)
		d.update(pane.Ticked{Now: now()}).shows("◐ renew by")
		time.Sleep(time.Minute)
		if d.settle().shows("✗ not renewed"); d.Live() {
			d.t.Error("counts on")
		}
	})
}

// The certificate is nowhere on the screen.
func TestTheCertificateIsNotShown(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(190, 40)
		d.start().get("/rtc/"+sampleCertificate+"/publisher/uid/7", "/rtm/alice?appCertificate="+sampleCertificate)
		for range 3 {
			if strings.Contains(strings.ToLower(ansi.Strip(d.View.View())), strings.ToLower(sampleCertificate)) {
				d.t.Error(d.text())
			}
			d.press("up")
		}
	})
}
