package run_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"agtok/cli/clitest"
	"agtok/token"
)

func TestCredentials(t *testing.T) {
	onlyOne, _, _ := strings.Cut(clitest.TwoProjects, "[[profile]]\nname = \"Live\"")
	withDefault := strings.Replace(clitest.TwoProjects, "version = 1", "version = 1\ndefault = \"Live\"", 1)
	bare := map[string]string{}
	sample := map[string]string{"AGORA_APP_ID": clitest.SampleAppID, "AGORA_APP_CERTIFICATE": clitest.SampleCertificate}
	for _, tc := range []struct {
		name        string
		env         map[string]string
		file        string
		args        string
		stdin       string
		appID       string
		certificate string
		source      string
	}{
		{"environment", sample, clitest.TwoProjects, "", "", clitest.SampleAppID, clitest.SampleCertificate, "environment"},
		{"--project wins", sample, clitest.TwoProjects, "-p Live", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (--project)`},
		{"--profile is --project", sample, clitest.TwoProjects, "--profile live", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (--project)`},
		{"AGTOK_PROFILE", map[string]string{"AGTOK_PROFILE": "Live", "AGORA_APP_ID": clitest.SampleAppID, "AGORA_APP_CERTIFICATE": clitest.SampleCertificate}, clitest.TwoProjects, "", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (AGTOK_PROFILE)`},
		{"AGTOK_PROJECT", map[string]string{"AGTOK_PROJECT": "Live", "AGTOK_PROFILE": "Staging"}, clitest.TwoProjects, "", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (AGTOK_PROJECT)`},
		{"default", bare, withDefault, "", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (default)`},
		{"the only one", bare, onlyOne, "--format-version 007", "", clitest.AppIDA, clitest.CertificateA, `project "Staging" (the only one), certificate in file`},
		{"App ID of a project", sample, clitest.TwoProjects, "--app-id " + clitest.AppIDB, "", clitest.AppIDB, clitest.CertificateB, `project "Live" (--app-id)`},
		{"App ID of the environment", sample, clitest.TwoProjects, "--app-id " + clitest.SampleAppID, "", clitest.SampleAppID, clitest.SampleCertificate, "environment"},
		{"file", sample, clitest.TwoProjects, "--app-id " + clitest.AppIDA + " --certificate-file secret", "", clitest.AppIDA, clitest.CertificateB, `certificate from "secret"`},
		{"file for a project", bare, clitest.TwoProjects, "-p Live --certificate-file secret", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (--project)`},
		{"file for the environment's App ID", map[string]string{"AGORA_APP_ID": clitest.AppIDA}, "", "--certificate-file secret", "", clitest.AppIDA, clitest.CertificateB, "App ID " + clitest.AppIDA},
		{"file for the project of the environment", map[string]string{"AGTOK_PROFILE": "Live", "AGORA_APP_ID": clitest.AppIDA}, clitest.TwoProjects, "--certificate-file secret", "", clitest.AppIDB, clitest.CertificateB, `project "Live" (AGTOK_PROFILE)`},
		{"pipe", bare, "", "--app-id " + clitest.AppIDA + " --certificate-file -", "  " + clitest.CertificateA + "\r\n", clitest.AppIDA, clitest.CertificateA, "certificate from standard input"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env = tc.env
			if strings.Contains(tc.file, "LIVE_CERTIFICATE") {
				d.Env["LIVE_CERTIFICATE"] = clitest.CertificateB
			}
			if tc.file != "" {
				d.Save(t, tc.file)
			}
			d.Write(t, "secret", clitest.CertificateB+"\n")
			d.Stdin = strings.NewReader(tc.stdin)
			got := d.Minted(t, append([]string{"rtc", "-c", "lobby", "-u", "1"}, strings.Fields(tc.args)...)...)
			if got.AppID != tc.appID || !got.Verify(tc.certificate, token.Names{}) {
				t.Errorf("App ID %s, verifies %v", got.AppID, got.Verify(tc.certificate, token.Names{}))
			}
			if !strings.Contains(d.Err.String(), "agtok: using "+tc.source) && !strings.Contains(d.Err.String(), tc.source) {
				t.Errorf("standard error %q, want %q", d.Err.String(), tc.source)
			}
		})
	}
}

func TestCredentialMistakes(t *testing.T) {
	for _, tc := range []struct {
		name, file, args string
		env              map[string]string
		want             string
	}{
		{"none", "", "", nil, "agtok: choose credentials: there is no saved project"},
		{"a certificate alone", "", "--certificate-file short", nil, "agtok: --app-id is missing: it is not known whose certificate is in the file\nhint: add --app-id ID"},
		{"no such project", clitest.TwoProjects, "-p Acme", nil, "agtok: find project \"Acme\": there is none\nhint: the projects are: \"Staging\", \"Live\""},
		{"several", clitest.TwoProjects, "", nil, "agtok: choose project: there are 2 and none is the default"},
		{"half a pair", "", "", map[string]string{"AGORA_APP_ID": clitest.AppIDA}, "agtok: AGORA_APP_ID is set in the environment, but AGORA_APP_CERTIFICATE is not"},
		{"not hexadecimal", "", "", map[string]string{"AGORA_APP_ID": clitest.AppIDA, "AGORA_APP_CERTIFICATE": "secret-secret"}, "agtok: read AGORA_APP_CERTIFICATE from the environment: "},
		{"variable not set", clitest.TwoProjects, "-p Live", nil, "agtok: read certificate of project \"Live\": the environment variable LIVE_CERTIFICATE is not set"},
		{"damaged file", "profile = [", "", nil, "agtok: read "},
		{"unknown App ID", clitest.TwoProjects, "--app-id 0123456789abcdef0123456789abcdef", nil, "agtok: no certificate is known for this App ID"},
		{"no name for a project", clitest.TwoProjects, "--project=", nil, "agtok: --project: the name of a project is needed\nhint: leave it out"},
		{"two projects", clitest.TwoProjects, "-p Live --app-id " + clitest.SampleAppID, nil, "agtok: --app-id and --project both name a project"},
		{"missing file", "", "--app-id " + clitest.AppIDA + " --certificate-file nowhere", nil, "agtok: open \"nowhere\": no such file"},
		{"a certificate for a file", "", "--app-id " + clitest.AppIDA + " --certificate-file " + clitest.CertificateB, nil, "agtok: --certificate-file: this is no file, but may be a certificate"},
		{"folder", "", "--app-id " + clitest.AppIDA + " --certificate-file .", nil, "agtok: read the certificate from \".\": "},
		{"empty file", "", "--app-id " + clitest.AppIDA + " --certificate-file empty", nil, "agtok: read the certificate from \"empty\": it is empty"},
		{"file of the wrong kind", "", "--app-id " + clitest.AppIDA + " --certificate-file long", nil, "agtok: read the certificate from \"long\": there is more in it"},
		{"file without an end", "", "--app-id " + clitest.AppIDA + " --certificate-file endless", nil, "agtok: read the certificate from \"endless\": there is more in it"},
		{"not a certificate", "", "--app-id " + clitest.AppIDA + " --certificate-file short", nil, "agtok: certificate: "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env = tc.env
			if tc.file != "" {
				d.Save(t, tc.file)
			}
			d.Write(t, "empty", "\n")
			d.Write(t, "short", "secret-secret")
			d.Write(t, "endless", strings.Repeat("secret-secret", 1000))
			d.Write(t, "long", strings.Repeat("secret-secret\n", 1000))
			args := append([]string{"rtc", "-c", "lobby", "-u", "1"}, strings.Fields(tc.args)...)
			if status := d.Run(t, args...); status != 2 || d.Out.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.Out.String())
			}
			if got := d.Err.String(); !strings.Contains(got, tc.want) || strings.Contains(got, "secret-secret") {
				t.Errorf("standard error %q, want %q", got, tc.want)
			}
		})
	}
}

// What was not typed is the profile's, and said.
func TestDefaultsOfProfile(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, clitest.TwoProjects)
	got := d.Minted(t, "rtc", "-p", "Staging")
	if !got.Verify(clitest.CertificateA, token.Names{Channel: "stage", User: "alice"}) {
		t.Error("not the project's channel and account")
	}
	at := uint32(clitest.Noon().Unix()) + 600
	if p := got.Services[0].Privileges; got.Version != token.V006 || len(p) != 1 || p[0].Expire != at {
		t.Errorf("version %s, privileges %v", got.Version, p)
	}
	if want := "with its format-version 006, expire 10m, channel stage, role subscriber, account alice"; !strings.Contains(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
	typed := d.Minted(t, "rtc", "-p", "Staging", "-c", "other", "-u", "5", "--format-version", "007", "--role", "host", "--ttl", "1m")
	if s := typed.Services[0]; s.Channel != "other" || s.User != "5" || len(s.Privileges) != 4 || typed.Lifetime != 60 {
		t.Errorf("%+v", typed)
	}
	if strings.Contains(d.Err.String(), "with its") {
		t.Errorf("standard error %q", d.Err.String())
	}
}

func TestMistakeInProfileIsNamed(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, strings.Replace(clitest.TwoProjects, `"stage"`, `"st/age"`, 1))
	if status := d.Run(t, "rtc", "-p", "Staging"); status != 2 {
		t.Errorf("exit status %d", status)
	}
	if want := `agtok: channel of project "Staging": "/" at position 3`; !strings.Contains(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
}

func TestProductionIsSaid(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env["LIVE_CERTIFICATE"] = clitest.CertificateB
	d.Save(t, clitest.TwoProjects)
	d.Minted(t, "rtc", "-p", "Live", "-c", "lobby", "-u", "1")
	if want := `agtok: warning: project "Live" is for production`; !strings.Contains(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
}

func TestCertificateIsAskedFor(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Terminal.Stdin, d.Terminal.Stderr = true, true
	prompt := ""
	d.ReadSecret = func(text string) (string, error) {
		prompt = text
		return clitest.CertificateA + " ", nil
	}
	if got := d.Minted(t, "rtc", "-c", "a", "-u", "1", "--app-id", clitest.AppIDA); !got.Verify(clitest.CertificateA, token.Names{}) {
		t.Error("not signed with what was typed")
	}
	if want := "certificate of App ID " + clitest.AppIDA + " (not shown): "; prompt != want {
		t.Errorf("asked %q, want %q", prompt, want)
	}
	d.ReadSecret = func(string) (string, error) {
		t.Error("asked before the other mistakes were told")
		return "", nil
	}
	if status := d.Run(t, "rtc", "-c", "a/", "--app-id", clitest.AppIDA); status != 2 {
		t.Errorf("exit status %d", status)
	}
}

// A certificate that is given is not said to be in the profile's place.
func TestCertificateIsSaidOnce(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Save(t, clitest.TwoProjects)
	d.Write(t, "a", clitest.CertificateA)
	d.Done(t, "rtc", "-p", "Live", "-c", "a", "-u", "1", "--certificate-file", "a")
	if got := d.Err.String(); strings.Count(got, "certificate") != 1 || !strings.Contains(got, `certificate from "a"`) {
		t.Errorf("standard error %q", got)
	}
}

// A project whose token was made has been used, which the lists of projects show and
// are ordered by; one that was only asked about has not. It is noted once a minute.
func TestMakingATokenUsesItsProject(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Save(t, clitest.TwoProjects)
	used := func() string {
		_, after, _ := strings.Cut(d.Done(t, "project", "show", "Staging"), "last used")
		return strings.TrimSpace(after)
	}
	d.Run(t, "rtc", "-p", "Staging", "-c", "a/b")
	d.Done(t, "project", "show", "Live")
	if got := used(); got != "" {
		t.Errorf("used at %s, though no token was made", got)
	}
	for _, step := range []struct {
		after time.Duration
		args  []string
		want  string
	}{
		{0, []string{"rtc"}, "2026-11-21T12:03:11Z"},
		{59 * time.Second, []string{"rtm", "--user", "a"}, "2026-11-21T12:03:11Z"},
		{time.Minute, []string{"rtc", "-u", "1-3", "--format-version", "007"}, "2026-11-21T12:04:11Z"},
	} {
		d.Now = func() time.Time { return clitest.Noon().Add(step.after) }
		d.Done(t, append(step.args, "-p", "Staging")...)
		if got := used(); got != step.want {
			t.Errorf("after %v, agtok %s: used at %s, want %s", step.after, step.args, got, step.want)
		}
	}
}

// Where nothing can be remembered, tokens are made all the same.
func TestMakingATokenWithoutMemory(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Save(t, clitest.TwoProjects)
	d.Write(t, "file", "")
	d.StateDir = filepath.Join(d.Dir, "file")
	d.Minted(t, "rtc", "-p", "Staging")
}
