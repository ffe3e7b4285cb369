package workbench_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"agtok/cli/clitest"
	"agtok/live"
	"agtok/token"
	"agtok/ui"
)

// A server ends with the workbench that started it, and none starts afterwards.
func TestNoServerOutlivesTheWorkbench(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	deps := d.OnTerminal(nil)
	var url string
	ended := make(chan error, 1)
	d.Workbench = func(_ context.Context, given ui.Deps) error {
		*deps = given
		s, err := given.Servers.Start(given.Projects[given.Current], live.Options{Ports: []int{0}, Events: func(live.Event) {}}, func(err error) { ended <- err })
		if err != nil {
			return err
		}
		url = s.AddressesOf()[0].URL
		response, err := http.Get(url + "/rtm/alice")
		if err != nil {
			return err
		}
		return response.Body.Close()
	}
	if status := d.Run(t); status != 0 {
		t.Fatalf("exit status %d: %s", status, d.Err.String())
	}
	if want := "served: 1 request, 1 token; none refused, none wrong on purpose\nagtok: tokens: 1 not ended yet"; !strings.Contains(d.Err.String(), want) {
		t.Errorf("leaves %q", d.Err.String())
	}
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if _, err := http.Get(url + "/rtm/alice"); !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("asked afterwards: %v", err)
	}
	if _, err := deps.Servers.Start(deps.Projects[0], live.Options{Ports: []int{0}}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("started afterwards: %v", err)
	}
}

// The certificate is that of the project, wherever it is kept, and is one.
func TestWorkbenchServesProjects(t *testing.T) {
	for _, tc := range []struct {
		name, args, file string
		env              map[string]string
		want             string // the App ID, or an error
	}{
		{name: "sample", want: clitest.SampleAppID},
		{name: "environment", env: map[string]string{"AGORA_APP_ID": clitest.AppIDB, "AGORA_APP_CERTIFICATE": clitest.CertificateB}, want: clitest.AppIDB},
		{name: "saved", args: "-p Live", file: clitest.TwoProjects, env: map[string]string{"LIVE_CERTIFICATE": clitest.CertificateB}, want: clitest.AppIDB},
		{name: "not a certificate", args: "-p Live", file: clitest.TwoProjects, env: map[string]string{"LIVE_CERTIFICATE": "short"}, want: "certificate: "},
		{name: "not there", args: "-p Live", file: clitest.TwoProjects, want: "LIVE_CERTIFICATE"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDeskOf(t, tc.env, tc.file)
			deps := d.OnTerminal(nil)
			if status := d.Run(t, strings.Fields(tc.args)...); status != 0 {
				t.Fatalf("exit status %d: %s", status, d.Err.String())
			}
			got, err := deps.Servers.Credentials(deps.Projects[deps.Current])
			switch {
			case err != nil && (tc.want == "" || !strings.Contains(err.Error(), tc.want) || strings.Contains(err.Error(), "short\"")):
				t.Errorf("error %v", err)
			case err == nil && (got.AppID != tc.want || len(token.CheckCertificate(got.Certificate.Reveal())) > 0):
				t.Errorf("credentials of %s", got.AppID)
			}
		})
	}
}
