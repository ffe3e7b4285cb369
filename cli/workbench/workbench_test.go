package workbench_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/live/applog"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui"
	"agtok/ui/session"
)

func TestWorkbenchProjects(t *testing.T) {
	for _, tc := range []struct {
		name  string
		env   map[string]string
		file  string
		args  string
		names string
		note  string
	}{
		{"sample", nil, "", "", "Agora sample", ""},
		{"environment", map[string]string{"AGORA_APP_ID": clitest.SampleAppID, "AGORA_APP_CERTIFICATE": clitest.SampleCertificate}, "", "", "environment", ""},
		{"environment before projects", map[string]string{"AGORA_APP_ID": clitest.SampleAppID, "AGORA_APP_CERTIFICATE": clitest.SampleCertificate}, clitest.TwoProjects, "", "environment Live Staging", ""},
		{"chosen", nil, clitest.TwoProjects, "-p staging", "Live Staging", ""},
		{"several", nil, clitest.TwoProjects, "", "Live Staging", ""},
		{"damaged file", nil, "profile = [", "", "Agora sample", "agtok: warning: read "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDeskOf(t, tc.env, tc.file)
			deps := d.OnTerminal(nil)
			if status := d.Run(t, strings.Fields(tc.args)...); status != 0 {
				t.Fatalf("exit status %d: %s", status, d.Err.String())
			}
			var names []string
			for _, p := range deps.Projects {
				names = append(names, p.Name)
			}
			if got := strings.Join(names, " "); got != tc.names {
				t.Errorf("projects %s, want %s", got, tc.names)
			}
			if !strings.Contains(d.Err.String(), tc.note) {
				t.Errorf("standard error %q, want %q", d.Err.String(), tc.note)
			}
		})
	}
}

func TestWorkbenchSigns(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{"LIVE_CERTIFICATE": clitest.CertificateB}
	d.Save(t, clitest.TwoProjects)
	deps := d.OnTerminal(nil)
	if status := d.Run(t, "--project", "Live"); status != 0 {
		t.Fatalf("exit status %d: %s", status, d.Err.String())
	}
	live := deps.Projects[0]
	text, err := live.Sign(token.Spec{Version: token.V007, IssuedAt: clitest.Noon(), Lifetime: clitest.Hour, Services: []token.Service{token.RTMUser(token.V007, "a", clitest.Hour)}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := token.Parse(text); err != nil || got.AppID != clitest.AppIDB || !got.Verify(clitest.CertificateB, token.Names{}) {
		t.Errorf("signed %+v, error %v", got, err)
	}
	if !live.Production || live.Sample {
		t.Errorf("%+v", live)
	}
}

func TestWorkbenchClock(t *testing.T) {
	d := clitest.NewDesk(t)
	deps := d.OnTerminal(nil)
	d.Run(t, "--at", "2026-01-01T00:00:00Z")
	d.Host.Now = nil // the clock given is the one of the run
	if got := deps.Now(); !got.Equal(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("it is %v", got)
	}
}

func TestWorkbenchRefuses(t *testing.T) {
	for _, tc := range []struct {
		name    string
		prepare func(*clitest.Desk)
		args    []string
		want    string
	}{
		{"no terminal", func(d *clitest.Desk) { d.Terminal = host.Terminal{} }, nil, "agtok: the workbench needs a terminal\nhint: in a script, use agtok rtc, agtok rtm or agtok inspect\n"},
		{"standard input is a pipe, and there is a token", func(d *clitest.Desk) { d.Terminal.Stdin = false }, []string{"007eJxTYNDa"}, "agtok: the workbench needs a terminal\n"},
		{"dumb terminal", func(d *clitest.Desk) { d.Env["TERM"] = "dumb" }, nil, "agtok: the workbench needs a terminal\n"},
		{"dumb terminal with a token", func(d *clitest.Desk) { d.Env["TERM"] = "dumb" }, []string{"007eJxTYNDa"}, "hint: in a script, use agtok inspect TOKEN\n"},
		{"JSON", func(*clitest.Desk) {}, []string{"--json"}, "agtok: the workbench has no JSON\n"},
		{"no such project", func(*clitest.Desk) {}, []string{"-p", "Acme"}, "agtok: find project \"Acme\": there is none\n"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			deps := d.OnTerminal(nil)
			tc.prepare(d)
			if status := d.Run(t, tc.args...); status != 2 || deps.Projects != nil {
				t.Errorf("exit status %d, projects %v", status, deps.Projects)
			}
			if got := d.Err.String(); !strings.Contains(got, tc.want) {
				t.Errorf("standard error %q, want %q", got, tc.want)
			}
		})
	}
}

func TestWorkbenchOpensToken(t *testing.T) {
	d := clitest.NewDesk(t)
	text := clitest.Made(t, nil)
	deps := d.OnTerminal(nil)
	if status := d.Run(t, text); status != 0 || deps.Token != text {
		t.Errorf("exit status %d, token %q", status, deps.Token)
	}
}

// The workbench gets an answer at once, and a better one when the keyring has
// been asked.
func TestWorkbenchCertificates(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	keys := &clitest.Ring{Asked: map[string]int{}, Secrets: map[string]string{"aaaa/primary": clitest.SampleCertificate, "aaaa/secondary": clitest.CertificateA}}
	d.Keyring = keys
	d.Save(t, clitest.RingProjects)
	deps := d.OnTerminal(nil)
	d.Run(t, "-p", "Own")
	c, q := deps.Certificates, diagnosis.Input{Text: clitest.Made(t, nil), At: clitest.Noon()}
	if s := c.Diagnose(q).Signature.Status; s != diagnosis.SignatureUnchecked || len(keys.Asked) > 0 {
		t.Errorf("signature %s before the keyring is asked; it was asked %v", s, keys.Asked)
	}
	if !c.Locked("") || !c.Locked(clitest.SampleAppID) || c.Locked(clitest.AppIDA) {
		t.Error("not locked as it should be")
	}
	if doubts := c.Unlock(strings.ToLower(clitest.SampleAppID)); len(doubts) > 0 {
		t.Errorf("doubts %q", doubts)
	}
	if s := c.Diagnose(q).Signature; s.Status != diagnosis.SignatureValid || s.Profile != "Own" {
		t.Errorf("signature %+v", s)
	}
	if !c.Locked("") || c.Locked(clitest.SampleAppID) || keys.Asked["bbbb/primary"] > 0 {
		t.Error("asked for another project's certificate")
	}
	if doubts := c.Unlock(""); len(doubts) != 1 || !strings.Contains(doubts[0].String(), "no such entry") || c.Locked("") {
		t.Errorf("doubts %q", doubts)
	}
}

func TestWorkbenchKnowsSample(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	deps := d.OnTerminal(nil)
	d.Run(t)
	if s := deps.Certificates.Diagnose(diagnosis.Input{Text: clitest.Made(t, nil), At: clitest.Noon()}).Signature.Status; s != diagnosis.SignatureValid {
		t.Errorf("signature %s", s)
	}
}

func TestWorkbenchInterrupted(t *testing.T) {
	d := clitest.NewDesk(t)
	d.OnTerminal(fmt.Errorf("run the workbench: %w", host.Signalled{Signal: syscall.SIGINT}))
	if status := d.Run(t); status != clitest.Interrupted || d.Err.Len() > 0 {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}

// What is piped in is the log of an app, and the Live view reads it to its end.
func TestWorkbenchReadsAPipe(t *testing.T) {
	d := clitest.NewDesk(t)
	deps := d.OnTerminal(nil)
	d.Terminal.Stdin, d.PipedFrom, d.Stdin = false, func() string { return "adb logcat" }, strings.NewReader(clitest.Refused)
	var events []applog.Event
	command := ""
	d.Workbench = func(_ context.Context, given ui.Deps) error {
		*deps = given
		if !given.Logs.Piped() {
			t.Error("nothing is piped in")
		}
		ended := make(chan error)
		_, err := given.Logs.Read("", session.LogReader{
			Tell:  func(e applog.Event) { events = append(events, e) },
			Begun: func(from string) { command = from },
			Ended: func(err error) { ended <- err },
		})
		if err != nil {
			return err
		}
		return <-ended
	}
	if status := d.Run(t); status != 0 || d.Out.Len() > 0 {
		t.Fatalf("exit status %d: %s", status, d.Err.String())
	}
	if command != "adb logcat" {
		t.Errorf("piped in by %q", command)
	}
	if len(events) != 2 || events[0].Kind != applog.Joining || events[1].Failure == nil {
		t.Errorf("events %+v", events)
	}
}

// A log that is followed is no longer read when the workbench ends, and none is
// read afterwards.
func TestNoLogOutlivesTheWorkbench(t *testing.T) {
	d := clitest.NewDesk(t)
	deps := d.OnTerminal(nil)
	if err := os.WriteFile(filepath.Join(d.Dir, "app log.txt"), []byte(clitest.Refused), 0o600); err != nil {
		t.Fatal(err)
	}
	said, ended := make(chan applog.Event, 10), make(chan error, 1)
	reader := session.LogReader{Tell: func(e applog.Event) { said <- e }, Ended: func(err error) { ended <- err }}
	d.Workbench = func(_ context.Context, given ui.Deps) error {
		*deps = given
		if given.Logs.Piped() {
			t.Error("something is piped in")
		}
		for file, want := range map[string]string{"none.log": "no such file", ".": "is not a file"} {
			if _, err := given.Logs.Read(file, reader); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v", file, err)
			}
		}
		if _, err := given.Logs.Read(`app\ log.txt`, reader); err != nil {
			return err
		}
		if e := <-said; e.Kind != applog.Joining {
			t.Errorf("said %+v", e)
		}
		return nil
	}
	if status := d.Run(t); status != 0 {
		t.Fatalf("exit status %d: %s", status, d.Err.String())
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("ended with %v", err)
		}
	default:
		t.Error("it is still read")
	}
}
