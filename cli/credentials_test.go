package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/token"
)

// Two projects whose certificates are told apart by whose verifies.
const (
	appIDA, certificateA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"
	appIDB, certificateB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2"
)

const twoProfiles = `version = 1
[[profile]]
name = "Staging"
app_id = "` + appIDA + `"
certificate = "` + certificateA + `"
channel = "stage"
account = "alice"
role = "subscriber"
expire = "10m"
format_version = "006"
[[profile]]
name = "Live"
app_id = "` + appIDB + `"
certificate_env = "LIVE_CERTIFICATE"
production = true
`

// save writes the profiles' file of a desk.
func (d *desk) save(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(d.ConfigDir, "agtok", "profiles.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// write writes a file into a desk's working directory.
func (d *desk) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(d.Dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCredentials(t *testing.T) {
	onlyOne, _, _ := strings.Cut(twoProfiles, "[[profile]]\nname = \"Live\"")
	withDefault := strings.Replace(twoProfiles, "version = 1", "version = 1\ndefault = \"Live\"", 1)
	bare := map[string]string{}
	sample := map[string]string{"AGORA_APP_ID": sampleAppID, "AGORA_APP_CERTIFICATE": sampleCertificate}
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
		{"environment", sample, twoProfiles, "", "", sampleAppID, sampleCertificate, "environment"},
		{"--project wins", sample, twoProfiles, "-p Live", "", appIDB, certificateB, `project "Live" (--project)`},
		{"--profile is --project", sample, twoProfiles, "--profile live", "", appIDB, certificateB, `project "Live" (--project)`},
		{"AGTOK_PROFILE", map[string]string{"AGTOK_PROFILE": "Live", "AGORA_APP_ID": sampleAppID, "AGORA_APP_CERTIFICATE": sampleCertificate}, twoProfiles, "", "", appIDB, certificateB, `project "Live" (AGTOK_PROFILE)`},
		{"AGTOK_PROJECT", map[string]string{"AGTOK_PROJECT": "Live", "AGTOK_PROFILE": "Staging"}, twoProfiles, "", "", appIDB, certificateB, `project "Live" (AGTOK_PROJECT)`},
		{"default", bare, withDefault, "", "", appIDB, certificateB, `project "Live" (default)`},
		{"the only one", bare, onlyOne, "--format-version 007", "", appIDA, certificateA, `project "Staging" (the only one), certificate in file`},
		{"App ID of a project", sample, twoProfiles, "--app-id " + appIDB, "", appIDB, certificateB, `project "Live"`},
		{"App ID of the environment", sample, twoProfiles, "--app-id " + sampleAppID, "", sampleAppID, sampleCertificate, "environment"},
		{"file", sample, twoProfiles, "--app-id " + appIDA + " --certificate-file secret", "", appIDA, certificateB, `certificate from "secret"`},
		{"file for a project", bare, twoProfiles, "-p Live --certificate-file secret", "", appIDB, certificateB, `project "Live" (--project)`},
		{"file for the environment's App ID", map[string]string{"AGORA_APP_ID": appIDA}, "", "--certificate-file secret", "", appIDA, certificateB, "App ID " + appIDA},
		{"file for the project of the environment", map[string]string{"AGTOK_PROFILE": "Live", "AGORA_APP_ID": appIDA}, twoProfiles, "--certificate-file secret", "", appIDB, certificateB, `project "Live" (AGTOK_PROFILE)`},
		{"pipe", bare, "", "--app-id " + appIDA + " --certificate-file -", "  " + certificateA + "\r\n", appIDA, certificateA, "certificate from standard input"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = tc.env
			if strings.Contains(tc.file, "LIVE_CERTIFICATE") {
				d.env["LIVE_CERTIFICATE"] = certificateB
			}
			if tc.file != "" {
				d.save(t, tc.file)
			}
			d.write(t, "secret", certificateB+"\n")
			d.Stdin = strings.NewReader(tc.stdin)
			got := d.minted(t, append([]string{"rtc", "-c", "lobby", "-u", "1"}, strings.Fields(tc.args)...)...)
			if got.AppID != tc.appID || !got.Verify(tc.certificate, token.Names{}) {
				t.Errorf("App ID %s, verifies %v", got.AppID, got.Verify(tc.certificate, token.Names{}))
			}
			if !strings.Contains(d.stderr.String(), "agtok: using "+tc.source) && !strings.Contains(d.stderr.String(), tc.source) {
				t.Errorf("standard error %q, want %q", d.stderr.String(), tc.source)
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
		{"no such project", twoProfiles, "-p Acme", nil, "agtok: find project \"Acme\": there is none\nhint: the projects are: \"Staging\", \"Live\""},
		{"several", twoProfiles, "", nil, "agtok: choose project: there are 2 and none is the default"},
		{"half a pair", "", "", map[string]string{"AGORA_APP_ID": appIDA}, "agtok: AGORA_APP_ID is set in the environment, but AGORA_APP_CERTIFICATE is not"},
		{"not hexadecimal", "", "", map[string]string{"AGORA_APP_ID": appIDA, "AGORA_APP_CERTIFICATE": "secret-secret"}, "agtok: read AGORA_APP_CERTIFICATE from the environment: "},
		{"variable not set", twoProfiles, "-p Live", nil, "agtok: read certificate of project \"Live\": the environment variable LIVE_CERTIFICATE is not set"},
		{"damaged file", "profile = [", "", nil, "agtok: read "},
		{"unknown App ID", twoProfiles, "--app-id " + sampleAppID, nil, "agtok: no certificate is known for this App ID"},
		{"two projects", twoProfiles, "-p Live --app-id " + sampleAppID, nil, "agtok: --app-id and --project both name a project"},
		{"missing file", "", "--app-id " + appIDA + " --certificate-file nowhere", nil, "agtok: open \"nowhere\": no such file"},
		{"folder", "", "--app-id " + appIDA + " --certificate-file .", nil, "agtok: read the certificate from \".\": "},
		{"empty file", "", "--app-id " + appIDA + " --certificate-file empty", nil, "agtok: read the certificate from \"empty\": it is empty"},
		{"file of the wrong kind", "", "--app-id " + appIDA + " --certificate-file long", nil, "agtok: read the certificate from \"long\": there is more in it"},
		{"file without an end", "", "--app-id " + appIDA + " --certificate-file endless", nil, "agtok: read the certificate from \"endless\": there is more in it"},
		{"not a certificate", "", "--app-id " + appIDA + " --certificate-file short", nil, "agtok: certificate: "},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = tc.env
			if tc.file != "" {
				d.save(t, tc.file)
			}
			d.write(t, "empty", "\n")
			d.write(t, "short", "secret-secret")
			d.write(t, "endless", strings.Repeat("secret-secret", 1000))
			d.write(t, "long", strings.Repeat("secret-secret\n", 1000))
			args := append([]string{"rtc", "-c", "lobby", "-u", "1"}, strings.Fields(tc.args)...)
			if status := d.run(t, args...); status != 2 || d.stdout.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.stdout.String())
			}
			if got := d.stderr.String(); !strings.Contains(got, tc.want) || strings.Contains(got, "secret-secret") {
				t.Errorf("standard error %q, want %q", got, tc.want)
			}
		})
	}
}

// What was not typed is the profile's, and said.
func TestDefaultsOfProfile(t *testing.T) {
	d := newDesk(t)
	d.save(t, twoProfiles)
	got := d.minted(t, "rtc", "-p", "Staging")
	if !got.Verify(certificateA, token.Names{Channel: "stage", User: "alice"}) {
		t.Error("not the project's channel and account")
	}
	at := uint32(noon().Unix()) + 600
	if p := got.Services[0].Privileges; got.Version != token.V006 || len(p) != 1 || p[0].Expire != at {
		t.Errorf("version %s, privileges %v", got.Version, p)
	}
	if want := "with its format-version 006, expire 10m, channel stage, role subscriber, account alice"; !strings.Contains(d.stderr.String(), want) {
		t.Errorf("standard error %q, want %q", d.stderr.String(), want)
	}
	typed := d.minted(t, "rtc", "-p", "Staging", "-c", "other", "-u", "5", "--format-version", "007", "--role", "host", "--ttl", "1m")
	if s := typed.Services[0]; s.Channel != "other" || s.User != "5" || len(s.Privileges) != 4 || typed.Lifetime != 60 {
		t.Errorf("%+v", typed)
	}
	if strings.Contains(d.stderr.String(), "with its") {
		t.Errorf("standard error %q", d.stderr.String())
	}
}

func TestMistakeInProfileIsNamed(t *testing.T) {
	d := newDesk(t)
	d.save(t, strings.Replace(twoProfiles, `"stage"`, `"st/age"`, 1))
	if status := d.run(t, "rtc", "-p", "Staging"); status != 2 {
		t.Errorf("exit status %d", status)
	}
	if want := `agtok: channel of project "Staging": "/" at position 3`; !strings.Contains(d.stderr.String(), want) {
		t.Errorf("standard error %q, want %q", d.stderr.String(), want)
	}
}

func TestProductionIsSaid(t *testing.T) {
	d := newDesk(t)
	d.env["LIVE_CERTIFICATE"] = certificateB
	d.save(t, twoProfiles)
	d.minted(t, "rtc", "-p", "Live", "-c", "lobby", "-u", "1")
	if want := `agtok: warning: project "Live" is for production`; !strings.Contains(d.stderr.String(), want) {
		t.Errorf("standard error %q, want %q", d.stderr.String(), want)
	}
}

func TestCertificateIsAskedFor(t *testing.T) {
	d := newDesk(t)
	d.Terminal.Stdin, d.Terminal.Stderr = true, true
	d.ReadSecret = func(string) (string, error) { return certificateA + " ", nil }
	if got := d.minted(t, "rtc", "-c", "a", "-u", "1", "--app-id", appIDA); !got.Verify(certificateA, token.Names{}) {
		t.Error("not signed with what was typed")
	}
	d.ReadSecret = func(string) (string, error) {
		t.Error("asked before the other mistakes were told")
		return "", nil
	}
	if status := d.run(t, "rtc", "-c", "a/", "--app-id", appIDA); status != 2 {
		t.Errorf("exit status %d", status)
	}
}

// A certificate that is given is not said to be in the profile's place.
func TestCertificateIsSaidOnce(t *testing.T) {
	d := newDesk(t)
	d.env = nil
	d.save(t, twoProfiles)
	d.write(t, "a", certificateA)
	d.done(t, "rtc", "-p", "Live", "-c", "a", "-u", "1", "--certificate-file", "a")
	if got := d.stderr.String(); strings.Count(got, "certificate") != 1 || !strings.Contains(got, `certificate from "a"`) {
		t.Errorf("standard error %q", got)
	}
}
