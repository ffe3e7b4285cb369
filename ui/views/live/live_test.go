package live

import (
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/live"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui/look"
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

// A production project is served when somebody has agreed to that: to have agreed
// to copy a token of it is not enough. It is asked once in a run.
func TestProductionAsks(t *testing.T) {
	at(t, func(d *desk) {
		d.choose("Acme production", sampleAppID, session.Hold{})
		d.project.Production = true
		d.start().shows("Acme production is in production; s asks before it serves")
		if d.Serving() {
			d.t.Fatal("serves without an answer")
		}
		d.yes().shows("● serving", "tokens of Acme production")
		if d.press("s").settle().start(); !d.Serving() {
			d.t.Error("asks twice")
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

// signed is whose token the server gives.
func (d *desk) signed() string {
	d.get("/rtc/lobby/publisher/uid/7")
	r, _ := d.current()
	got, err := token.Parse(r.Token())
	if err != nil || got.AppID != r.AppID {
		d.t.Fatalf("a token of %s in a row of %s: %v", got.AppID, r.AppID, err)
	}
	return got.AppID
}

// The server stays with the project that it was started for, whichever is chosen
// to copy a token of: another port does not change that either, stop and start do.
func TestTheServerStaysWithItsProject(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(118, 30)
		d.start().shows("tokens of Acme staging").hides("not the current project")
		d.choose("Shop live", otherAppID, session.Hold{Text: say.F("Shop live is in production"), Ask: true}).settle()
		d.project.Production = true
		d.shows("● serving", "tokens of Acme staging ! not the current project")
		if got := d.signed(); got != sampleAppID {
			d.t.Errorf("signs for %s", got)
		}
		d.press("p", "backspace").typed("1").press("enter").settle().shows("localhost:8081", "tokens of Acme staging !")
		if got := d.signed(); got != sampleAppID {
			d.t.Errorf("at another port, signs for %s", got)
		}
		d.update(pane.ProjectChosen{}).settle().shows("● serving", "tokens of Acme staging")
		d.choose("Other", otherAppID, session.Hold{}).press("s").settle().shows("tokens of Other").hides("not the current").start()
		if got := d.signed(); got != otherAppID {
			d.t.Errorf("started again, signs for %s", got)
		}
		d.shows(", tokens of Acme staging", ", tokens of Other")
	})
}

// A project that is served is marked while another one is in force, the more when
// it is for production.
func TestServesProductionBesideAnother(t *testing.T) {
	at(t, func(d *desk) {
		d.choose("Acme production", sampleAppID, session.Hold{})
		d.project.Production = true
		d.start().yes().hides("▲ PRODUCTION")
		d.choose("Sandbox", otherAppID, session.Hold{}).shows("tokens of Acme production  ▲ PRODUCTION  ! not the current project")
	})
}

// The project that is served can be changed meanwhile, or deleted.
func TestTheServedProjectChanges(t *testing.T) {
	sample := profiles.Sample()
	sample.Name = "Acme"
	stored, err := profiles.Open(profiles.Options{Path: filepath.Join(t.TempDir(), "profiles.toml")}).Put(sample, profiles.InFile)
	if err != nil {
		t.Fatal(err)
	}
	acme := session.Project{Name: "Acme", AppID: sampleAppID, Profile: stored.Profile}
	for _, tc := range []struct {
		name   string
		change func(p *session.Project, d *desk)
		shows  string
		says   string
	}{
		{"nothing", func(*session.Project, *desk) {}, "tokens of Acme", "for local testing only: whoever reaches the port can join as anyone"},
		{"name", func(p *session.Project, _ *desk) { p.Name = "Acme 2" }, "tokens of Acme 2", "for local testing only: whoever reaches the port can join as anyone"},
		{"App ID", func(p *session.Project, _ *desk) { p.AppID = otherAppID }, "● serving", "the token server signs with what was changed in Acme"},
		{"no certificate", func(p *session.Project, d *desk) {
			p.AppID, d.servers.Refuse["Acme"] = otherAppID, profiles.ErrNoCertificate
		}, "✗ stopped: the project has no such", "the token server is stopped: the project has no such certificate"},
		{"production", func(p *session.Project, _ *desk) { p.Production = true }, "✗ stopped: Acme is in production now", "the token server is stopped: Acme is in production now"},
		{"deleted", func(p *session.Project, _ *desk) { p.Name, p.Profile = "Other", profiles.Sample() }, "✗ stopped: Acme is no longer there", "the token server is stopped: Acme is no longer there"},
	} {
		at(t, func(d *desk) {
			d.update(pane.ProjectsRead{Projects: []session.Project{acme}}).update(pane.ProjectChosen{Project: &acme}).start()
			p := acme
			tc.change(&p, d)
			d.update(pane.ProjectsRead{Projects: []session.Project{p}}).settle().shows(tc.shows)
			if !strings.HasPrefix(d.warned(), tc.says) {
				t.Errorf("%s: says %q", tc.name, d.warned())
			}
			if want := !strings.Contains(tc.shows, "stopped"); d.Serving() != want || want && d.signed() != p.AppID {
				t.Errorf("%s: serving %v", tc.name, d.Serving())
			}
		})
	}
}

// The network is let in when somebody has agreed, and the row says so.
func TestTheNetworkAsks(t *testing.T) {
	at(t, func(d *desk) {
		d.SetSize(118, 30)
		d.start().press("n").settle().shows("for this machine alone")
		d.yes().shows("for the whole network", "listening at http://localhost:8080, for the whole network, tokens of Acme staging")
		d.press("n").settle().shows("for this machine alone")
		d.press("s").settle().press("n").shows("for the whole network")
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
		d.start().press("t").typed("20").shows("at once, or never").press("enter").get("/rtm/alice")
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
		d.press("n").yes().shows("http://192.168.1.23:9090", "for the whole network")
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

// No line of the addresses touches the frame, whatever the port, in either language.
func TestAddressesLeaveACell(t *testing.T) {
	for _, lang := range []say.Lang{say.English, say.Chinese} {
		a := &addresses{theme: &look.Theme{Lang: lang},
			all: []live.Address{{Where: say.F("Android emulator"), URL: "http://localhost:18080", Command: "adb reverse tcp:18080 tcp:18080"}}}
		want := a.Want(image.Pt(80, 20))
		a.SetSize(want.X, want.Y)
		for line := range strings.SplitSeq(ansi.Strip(a.View()), "\n") {
			if !strings.HasSuffix(line, " ") {
				t.Errorf("%v: %q", lang, line)
			}
		}
	}
}
