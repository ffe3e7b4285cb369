package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"agtok/cli/host"
	"agtok/cli/run"
	"agtok/token"
)

// A savedProject is a project as agtok project … --json prints it. It says where
// certificates are, never what they are.
type savedProject struct {
	Name           string `json:"name"`
	AppID          string `json:"appId"`
	Certificate    string `json:"certificate"` // keyring, file, environment or none
	CertificateEnv string `json:"certificateEnv,omitempty"`
	Secondary      string `json:"secondaryCertificate"`
	SecondaryEnv   string `json:"secondaryCertificateEnv,omitempty"`
	Channel        string `json:"channel,omitempty"`
	UID            string `json:"uid,omitempty"`
	Account        string `json:"account,omitempty"`
	Role           string `json:"role,omitempty"`
	Expire         string `json:"expire,omitempty"`
	FormatVersion  string `json:"formatVersion,omitempty"`
	Production     bool   `json:"production"`
	Default        bool   `json:"default"`
	LastUsed       string `json:"lastUsed,omitempty"`
}

// saved reads back one profile, through the command line.
func (d *desk) saved(t *testing.T, name string) (s savedProject) {
	t.Helper()
	if err := json.Unmarshal([]byte(d.done(t, "project", "show", name, "--json")), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestProfileAdd(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		want savedProject
	}{
		{"least", []string{"--app-id", appIDA, "--certificate-file", "a"}, savedProject{Certificate: "file", Secondary: "none"}},
		{"everything", []string{"--app-id", appIDA, "--certificate-file", "a", "--secondary-certificate-file", "b", "--production", "-c", "lobby", "-u", "7",
			"--role", "host", "--expire", "2h", "--format-version", "006", "--store", "file"},
			savedProject{Certificate: "file", Secondary: "file", Production: true, Channel: "lobby", UID: "7", Role: "host", Expire: "2h", FormatVersion: "006"}},
		{"account", []string{"--app-id", appIDA, "--certificate-file", "-", "--account", "alice", "--ttl", "90"},
			savedProject{Certificate: "file", Secondary: "none", Account: "alice", Expire: "90"}},
		{"variable", []string{"--app-id", appIDA, "--certificate-env", "ACME"}, savedProject{Certificate: "environment", CertificateEnv: "ACME", Secondary: "none"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = nil
			d.write(t, "a", certificateA)
			d.write(t, "b", certificateB)
			d.Stdin = strings.NewReader(certificateA)
			d.done(t, append([]string{"project", "add", "Acme"}, tc.args...)...)
			if d.stdout.Len() > 0 {
				t.Errorf("standard output %q", d.stdout.String())
			}
			tc.want.Name, tc.want.AppID = "Acme", appIDA
			if got := d.saved(t, "acme"); got != tc.want {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestProfileAddKeepsCertificateInKeyring(t *testing.T) {
	d := newDesk(t)
	d.env = nil
	keys := &ring{asked: map[string]int{}, secrets: map[string]string{}}
	d.Keyring = keys
	d.Terminal.Stdin, d.Terminal.Stderr = true, true
	d.ReadSecret = func(string) (string, error) { return certificateA, nil }
	d.done(t, "project", "add", "Acme", "--app-id", appIDA)
	if got := d.saved(t, "Acme"); got.Certificate != "keyring" {
		t.Errorf("%+v", got)
	}
	text, err := os.ReadFile(filepath.Join(d.ConfigDir, "agtok", "profiles.toml"))
	if err != nil || strings.Contains(string(text), certificateA) {
		t.Errorf("the file holds the certificate, or %v", err)
	}
	if got := d.minted(t, "rtc", "-c", "a", "-u", "1"); !got.Verify(certificateA, token.Names{}) {
		t.Error("not signed with what was typed")
	}
	d.done(t, "project", "edit", "Acme", "--store", "file")
	if got := d.saved(t, "Acme"); got.Certificate != "file" || len(keys.secrets) != 0 {
		t.Errorf("%+v, and the keyring still has %d", got, len(keys.secrets))
	}
	d.done(t, "project", "edit", "Acme", "--store", "keyring", "--channel", "lobby")
	if got := d.saved(t, "Acme"); got.Certificate != "keyring" || got.Channel != "lobby" || len(keys.secrets) != 1 {
		t.Errorf("%+v, and the keyring has %d", got, len(keys.secrets))
	}
	d.Stdin = strings.NewReader("n\n")
	if status := d.run(t, "project", "remove", "Acme"); status != 1 || !strings.HasSuffix(d.stderr.String(), "[y/N] agtok: nothing was removed\n") || len(keys.secrets) != 1 {
		t.Errorf("after a no: exit status %d, %d secrets, standard error %q", status, len(keys.secrets), d.stderr.String())
	}
	d.done(t, "project", "remove", "Acme", "--yes")
	if len(keys.secrets) != 0 {
		t.Errorf("the keyring still has %d", len(keys.secrets))
	}
}

func TestProfileEdit(t *testing.T) {
	before := savedProject{Name: "Staging", AppID: appIDA, Certificate: "file", Secondary: "none", Channel: "stage", Account: "alice", Role: "subscriber", Expire: "10m", FormatVersion: "006"}
	for _, tc := range []struct {
		name   string
		args   []string
		change func(*savedProject)
	}{
		{"name", []string{"--name", "Tests"}, func(s *savedProject) { s.Name = "Tests" }},
		{"uid for account", []string{"--uid", "5"}, func(s *savedProject) { s.UID, s.Account = "5", "" }},
		{"taken away", []string{"--channel", "", "--account=", "--role", ""}, func(s *savedProject) { s.Channel, s.Account, s.Role = "", "", "" }},
		{"production", []string{"--production"}, func(s *savedProject) { s.Production = true }},
		{"variable", []string{"--certificate-env", "ACME"}, func(s *savedProject) { s.Certificate, s.CertificateEnv = "environment", "ACME" }},
		{"App ID and secondary", []string{"--app-id", appIDB, "--secondary-certificate-file", "b"}, func(s *savedProject) { s.AppID, s.Secondary = appIDB, "file" }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = nil
			d.save(t, twoProfiles)
			d.write(t, "b", certificateB)
			want := before
			tc.change(&want)
			var got savedProject
			if err := json.Unmarshal([]byte(d.done(t, append([]string{"project", "edit", "staging", "--json"}, tc.args...)...)), &got); err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if got := d.saved(t, want.Name); got != want {
				t.Errorf("shows %+v", got)
			}
			if live := d.saved(t, "Live"); live.AppID != appIDB || !live.Production {
				t.Errorf("the other project is %+v", live)
			}
		})
	}
	t.Run("no secondary", func(t *testing.T) {
		d := newDesk(t)
		d.save(t, twoProfiles)
		d.write(t, "b", certificateB)
		d.done(t, "project", "edit", "Staging", "--secondary-certificate-file", "b")
		d.done(t, "project", "edit", "Staging", "--without-secondary")
		if got := d.saved(t, "Staging"); got.Secondary != "none" || got.Certificate != "file" {
			t.Errorf("%+v", got)
		}
	})
}

func TestProfileUseAndRemove(t *testing.T) {
	d := newDesk(t)
	d.env = map[string]string{"LIVE_CERTIFICATE": certificateB}
	d.save(t, twoProfiles)
	d.done(t, "project", "use", "live")
	if !d.saved(t, "Live").Default {
		t.Error("not the default")
	}
	if got := d.minted(t, "rtc", "-c", "a", "-u", "1"); got.AppID != appIDB {
		t.Errorf("App ID %s", got.AppID)
	}
	d.env["AGORA_APP_ID"] = appIDA
	d.done(t, "project", "use", "Live")
	if want := "agtok: warning: AGORA_APP_ID is set and comes first"; !strings.Contains(d.stderr.String(), want) {
		t.Errorf("standard error %q, want %q", d.stderr.String(), want)
	}
	d.done(t, "project", "rm", "Live")
	if got := d.done(t, "project", "list"); got != "Staging\n" {
		t.Errorf("left is %q", got)
	}
}

func TestProfileListForAPerson(t *testing.T) {
	d := newDesk(t)
	d.save(t, strings.Replace(twoProfiles, "version = 1", "version = 1\ndefault = \"Live\"", 1))
	d.Terminal = host.Terminal{Stdout: true, Width: 100}
	d.env["NO_COLOR"] = "1"
	store, err := (&run.App{Host: d.Host}).OpenStore()
	if err == nil {
		err = store.Touch("Live", noon().AddDate(0, 0, -1))
	}
	if err != nil {
		t.Fatal(err)
	}
	want := "  Staging  " + appIDA + "  file                            never used\n" +
		"* Live     " + appIDB + "  environment (LIVE_CERTIFICATE)  used 2026-11-20  production\n"
	if got := d.done(t, "project", "list"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestProfileMistakes(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"no name", []string{"add", "--app-id", appIDA}, "agtok: the name of a project is needed"},
		{"no certificate", []string{"add", "Acme", "--app-id", appIDA}, "agtok: no certificate was given\nhint: name a file"},
		{"no App ID", []string{"add", "Acme", "--certificate-file", "a"}, "agtok: --app-id: "},
		{"malformed certificate", []string{"add", "Acme", "--app-id", appIDA, "--certificate-file", "short"}, "agtok: certificate: "},
		{"name is taken", []string{"add", "staging", "--app-id", appIDA, "--certificate-file", "a"}, `agtok: name: "Staging" is taken`},
		{"no such project", []string{"edit", "Acme", "--uid", "5"}, `agtok: find project "Acme"`},
		{"nothing to change", []string{"edit", "Staging", "--json"}, "agtok: nothing to change was given"},
		{"illegal channel", []string{"edit", "Staging", "--channel", "a/b"}, `agtok: --channel: "/" at position 2`},
		{"uid and account", []string{"edit", "Staging", "--uid", "5", "--account", "b"}, "agtok: --account: a project has a uid or an account, not both"},
		{"unknown role", []string{"edit", "Staging", "--role", "x"}, `agtok: --role: "x" is not a role`},
		{"unknown place", []string{"edit", "Staging", "--store", "cloud"}, `agtok: --store: "cloud" is not a place`},
		{"lifetime that is a date", []string{"edit", "Staging", "--expire", "soon"}, "agtok: --expire: "},
		{"two sources", []string{"edit", "Staging", "--certificate-file", "a", "--certificate-env", "B"}, "agtok: --certificate-env: the certificate is in a file or in a variable, not both"},
		{"no keyring", []string{"edit", "Staging", "--store", "keyring"}, "agtok: store primary certificate of \"Staging\" in the keyring: "},
		{"remove nothing", []string{"remove"}, "agtok: the name of a project is needed"},
		{"use nobody", []string{"use", "Acme"}, `agtok: find project "Acme"`},
		{"unknown command", []string{"lst"}, "agtok: unknown command \"lst\"\nhint: did you mean agtok project list"},
		{"certificates on standard output", []string{"export", "--with-certificates"}, "agtok: --with-certificates: certificates are written to a file only"},
		{"export nobody", []string{"export", "Acme"}, `agtok: find project "Acme"`},
		{"import nothing", []string{"import", "nowhere"}, `agtok: open "nowhere"`},
		{"import what is none", []string{"import", "short"}, "agtok: import "},
		{"show nobody", []string{"show", "Acme"}, `agtok: find project "Acme"`},
		{"show one of several", []string{"show"}, "agtok: choose project: there are 2"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = nil
			path := d.save(t, twoProfiles)
			d.write(t, "a", certificateA)
			d.write(t, "short", "secret-secret")
			if status := d.run(t, append([]string{"project"}, tc.args...)...); status != 2 || d.stdout.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.stdout.String())
			}
			if got := d.stderr.String(); !strings.Contains(got, tc.want) || strings.Contains(got, "secret-secret") {
				t.Errorf("standard error %q, want %q", got, tc.want)
			}
			if text, err := os.ReadFile(path); err != nil || string(text) != twoProfiles {
				t.Errorf("the file was changed: %q, %v", text, err)
			}
		})
	}
}

func TestProfileImport(t *testing.T) {
	const dotenv = "AGORA_APP_ID=" + appIDA + "\nVITE_AGORA_APP_CERTIFICATE=" + certificateA + "\n"
	for _, tc := range []struct {
		name, stdin string
		terminal    bool
		args        []string
	}{
		{"file", "", false, []string{"project.env"}},
		{"pipe", dotenv, false, nil},
		{"dash", dotenv, false, []string{"-"}},
		{"what lies here", "", true, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env = nil
			d.Stdin = strings.NewReader(tc.stdin)
			d.Terminal.Stdin = tc.terminal
			d.write(t, "project.env", dotenv)
			d.write(t, ".env", dotenv)
			args := append([]string{"project", "import", "--name", "Acme"}, tc.args...)
			if got := d.done(t, args...); got != "Acme\n" {
				t.Errorf("standard output %q", got)
			}
			if want := "agtok: warning: VITE_AGORA_APP_CERTIFICATE"; !strings.Contains(d.stderr.String(), want) {
				t.Errorf("standard error %q, want %q", d.stderr.String(), want)
			}
			if got := d.minted(t, "rtc", "-c", "a", "-u", "1"); got.AppID != appIDA || !got.Verify(certificateA, token.Names{}) {
				t.Errorf("%+v", got)
			}
			d.Stdin = strings.NewReader(tc.stdin)
			if got := d.done(t, args...); got != "" || !strings.Contains(d.stderr.String(), `is in project "Acme" already`) {
				t.Errorf("again: %q, standard error %q", got, d.stderr.String())
			}
		})
	}
}

func TestProfileExport(t *testing.T) {
	from, to := newDesk(t), newDesk(t)
	from.env, to.env = nil, nil
	from.save(t, twoProfiles)
	if text := from.done(t, "project", "export"); strings.Contains(text, certificateA) || !strings.Contains(text, "Staging") {
		t.Errorf("export without certificates: %s", text)
	}
	path := filepath.Join(from.Dir, "all.toml")
	from.done(t, "project", "export", "--with-certificates", "--output", "all.toml")
	if want := "agtok: wrote 2 projects to \"all.toml\"\n"; from.stderr.String() != want {
		t.Errorf("standard error %q, want %q", from.stderr.String(), want)
	}
	info, err := os.Stat(path)
	if err != nil || !isWindows && info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, error %v", info.Mode(), err)
	}
	if status := from.run(t, "project", "export", "-o", "all.toml"); status != 2 {
		t.Errorf("exit status %d for a file that is there", status)
	}
	if got := to.done(t, "project", "import", path); got != "Staging\nLive\n" {
		t.Errorf("imported %q", got)
	}
	if a, b := from.saved(t, "Staging"), to.saved(t, "Staging"); !reflect.DeepEqual(a, b) {
		t.Errorf("exported %+v, imported %+v", a, b)
	}
	if got := to.minted(t, "rtc", "-p", "Staging", "--format-version", "007"); !got.Verify(certificateA, token.Names{}) {
		t.Error("not the exported certificate")
	}
	from.done(t, "project", "export", "Live", "-o", "all.toml", "--force")
	if want := "agtok: wrote 1 project to \"all.toml\"\n"; from.stderr.String() != want {
		t.Errorf("standard error %q, want %q", from.stderr.String(), want)
	}
	if text, err := os.ReadFile(path); err != nil || strings.Contains(string(text), "Staging") {
		t.Errorf("not replaced: %s, %v", text, err)
	}
}

func TestCompletion(t *testing.T) {
	d := newDesk(t)
	d.save(t, twoProfiles)
	for _, tc := range []struct{ name, args, want string }{
		{"project by flag", "rtc --project s", "Staging\t" + appIDA},
		{"project by argument", "project edit l", "Live\t" + appIDB},
		{"project of the workbench", "-p S", "Staging\t" + appIDA},
		{"role", "rtc --role s", "publisher\nsubscriber"},
		{"product", "inspect --for f", "rtc\nrtm\nstreaming\nfpa\nchat\nfcdn\napaas\nrtm2"},
		{"no second name", "project use Live s", ""},
		{"no files for a channel", "rtc --channel s", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := d.done(t, append([]string{"__complete"}, strings.Fields(tc.args)...)...)
			got, _, _ = strings.Cut(got, ":4\n")
			if strings.TrimSpace(got) != tc.want {
				t.Errorf("completes to %q, want %q", got, tc.want)
			}
		})
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if got := d.done(t, "completion", shell); !strings.Contains(got, "agtok") {
			t.Errorf("completion for %s: %q", shell, got)
		}
	}
}
