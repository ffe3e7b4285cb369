package project_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/cli/host"
	"agtok/cli/project"
	"agtok/cli/run"
	"agtok/token"
)

// savedAs reads back one profile, through the command line.
func savedAs(t *testing.T, d *clitest.Desk, name string) (s project.SavedProject) {
	t.Helper()
	if err := json.Unmarshal([]byte(d.Done(t, "project", "show", name, "--json")), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestProfileAdd(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		want project.SavedProject
	}{
		{"least", []string{"--app-id", clitest.AppIDA, "--certificate-file", "a"}, project.SavedProject{Certificate: "file", Secondary: "none"}},
		{"everything", []string{"--app-id", clitest.AppIDA, "--certificate-file", "a", "--secondary-certificate-file", "b", "--production", "-c", "lobby", "-u", "7",
			"--role", "host", "--expire", "2h", "--format-version", "006", "--store", "file"},
			project.SavedProject{Certificate: "file", Secondary: "file", Production: true, Channel: "lobby", UID: "7", Role: "host", Expire: "2h", FormatVersion: "006"}},
		{"account", []string{"--app-id", clitest.AppIDA, "--certificate-file", "-", "--account", "alice", "--ttl", "90"},
			project.SavedProject{Certificate: "file", Secondary: "none", Account: "alice", Expire: "90"}},
		{"variable", []string{"--app-id", clitest.AppIDA, "--certificate-env", "ACME"}, project.SavedProject{Certificate: "environment", CertificateEnv: "ACME", Secondary: "none"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env = nil
			d.Write(t, "a", clitest.CertificateA)
			d.Write(t, "b", clitest.CertificateB)
			d.Stdin = strings.NewReader(clitest.CertificateA)
			d.Done(t, append([]string{"project", "add", "Acme"}, tc.args...)...)
			if d.Out.Len() > 0 {
				t.Errorf("standard output %q", d.Out.String())
			}
			tc.want.Name, tc.want.AppID = "Acme", clitest.AppIDA
			if got := savedAs(t, d, "acme"); got != tc.want {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestProfileAddKeepsCertificateInKeyring(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	keys := &clitest.Ring{Asked: map[string]int{}, Secrets: map[string]string{}}
	d.Keyring = keys
	d.Terminal.Stdin, d.Terminal.Stderr = true, true
	d.ReadSecret = func(string) (string, error) { return clitest.CertificateA, nil }
	d.Done(t, "project", "add", "Acme", "--app-id", clitest.AppIDA)
	if got := savedAs(t, d, "Acme"); got.Certificate != "keyring" {
		t.Errorf("%+v", got)
	}
	text, err := os.ReadFile(filepath.Join(d.ConfigDir, "agtok", "profiles.toml"))
	if err != nil || strings.Contains(string(text), clitest.CertificateA) {
		t.Errorf("the file holds the certificate, or %v", err)
	}
	if got := d.Minted(t, "rtc", "-c", "a", "-u", "1"); !got.Verify(clitest.CertificateA, token.Names{}) {
		t.Error("not signed with what was typed")
	}
	d.Done(t, "project", "edit", "Acme", "--store", "file")
	if got := savedAs(t, d, "Acme"); got.Certificate != "file" || len(keys.Secrets) != 0 {
		t.Errorf("%+v, and the keyring still has %d", got, len(keys.Secrets))
	}
	d.Done(t, "project", "edit", "Acme", "--store", "keyring", "--channel", "lobby")
	if got := savedAs(t, d, "Acme"); got.Certificate != "keyring" || got.Channel != "lobby" || len(keys.Secrets) != 1 {
		t.Errorf("%+v, and the keyring has %d", got, len(keys.Secrets))
	}
	d.Stdin = strings.NewReader("n\n")
	if status := d.Run(t, "project", "remove", "Acme"); status != 1 || !strings.HasSuffix(d.Err.String(), "[y/N] agtok: nothing was removed\n") || len(keys.Secrets) != 1 {
		t.Errorf("after a no: exit status %d, %d secrets, standard error %q", status, len(keys.Secrets), d.Err.String())
	}
	d.Done(t, "project", "remove", "Acme", "--yes")
	if len(keys.Secrets) != 0 {
		t.Errorf("the keyring still has %d", len(keys.Secrets))
	}
}

func TestProfileEdit(t *testing.T) {
	before := project.SavedProject{Name: "Staging", AppID: clitest.AppIDA, Certificate: "file", Secondary: "none", Channel: "stage", Account: "alice", Role: "subscriber", Expire: "10m", FormatVersion: "006"}
	for _, tc := range []struct {
		name   string
		args   []string
		change func(*project.SavedProject)
	}{
		{"name", []string{"--name", "Tests"}, func(s *project.SavedProject) { s.Name = "Tests" }},
		{"uid for account", []string{"--uid", "5"}, func(s *project.SavedProject) { s.UID, s.Account = "5", "" }},
		{"taken away", []string{"--channel", "", "--account=", "--role", ""}, func(s *project.SavedProject) { s.Channel, s.Account, s.Role = "", "", "" }},
		{"production", []string{"--production"}, func(s *project.SavedProject) { s.Production = true }},
		{"variable", []string{"--certificate-env", "ACME"}, func(s *project.SavedProject) { s.Certificate, s.CertificateEnv = "environment", "ACME" }},
		{"App ID and secondary", []string{"--app-id", clitest.AppIDB, "--secondary-certificate-file", "b"}, func(s *project.SavedProject) { s.AppID, s.Secondary = clitest.AppIDB, "file" }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env = nil
			d.Save(t, clitest.TwoProjects)
			d.Write(t, "b", clitest.CertificateB)
			want := before
			tc.change(&want)
			var got project.SavedProject
			if err := json.Unmarshal([]byte(d.Done(t, append([]string{"project", "edit", "staging", "--json"}, tc.args...)...)), &got); err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if got := savedAs(t, d, want.Name); got != want {
				t.Errorf("shows %+v", got)
			}
			if live := savedAs(t, d, "Live"); live.AppID != clitest.AppIDB || !live.Production {
				t.Errorf("the other project is %+v", live)
			}
		})
	}
	t.Run("no secondary", func(t *testing.T) {
		d := clitest.NewDesk(t)
		d.Save(t, clitest.TwoProjects)
		d.Write(t, "b", clitest.CertificateB)
		d.Done(t, "project", "edit", "Staging", "--secondary-certificate-file", "b")
		d.Done(t, "project", "edit", "Staging", "--without-secondary")
		if got := savedAs(t, d, "Staging"); got.Secondary != "none" || got.Certificate != "file" {
			t.Errorf("%+v", got)
		}
	})
}

func TestProfileUseAndRemove(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{"LIVE_CERTIFICATE": clitest.CertificateB}
	d.Save(t, clitest.TwoProjects)
	d.Done(t, "project", "use", "live")
	if !savedAs(t, d, "Live").Default {
		t.Error("not the default")
	}
	if got := d.Minted(t, "rtc", "-c", "a", "-u", "1"); got.AppID != clitest.AppIDB {
		t.Errorf("App ID %s", got.AppID)
	}
	d.Env["AGORA_APP_ID"] = clitest.AppIDA
	d.Done(t, "project", "use", "Live")
	if want := "agtok: warning: AGORA_APP_ID is set and comes first"; !strings.Contains(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
	d.Done(t, "project", "rm", "Live", "--yes")
	if got := d.Done(t, "project", "list"); got != "Staging\n" {
		t.Errorf("left is %q", got)
	}
}

func TestProfileListForAPerson(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, strings.Replace(clitest.TwoProjects, "version = 1", "version = 1\ndefault = \"Live\"", 1))
	d.Terminal = host.Terminal{Stdout: true, Width: 100}
	d.Env["NO_COLOR"] = "1"
	store, err := (&run.App{Host: d.Host}).OpenStore()
	if err == nil {
		err = store.Touch("Live", clitest.Noon().AddDate(0, 0, -1))
	}
	if err != nil {
		t.Fatal(err)
	}
	want := "  Staging  " + clitest.AppIDA + "  file                            never used\n" +
		"* Live     " + clitest.AppIDB + "  environment (LIVE_CERTIFICATE)  used 2026-11-20  production\n"
	if got := d.Done(t, "project", "list"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestProfileMistakes(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"no name", []string{"add", "--app-id", clitest.AppIDA}, "agtok: the name of a project is needed"},
		{"no certificate", []string{"add", "Acme", "--app-id", clitest.AppIDA}, "agtok: no certificate was given\nhint: name a file"},
		{"no App ID", []string{"add", "Acme", "--certificate-file", "a"}, "agtok: --app-id is missing\n"},
		{"malformed certificate", []string{"add", "Acme", "--app-id", clitest.AppIDA, "--certificate-file", "short"}, "agtok: certificate: "},
		{"name is taken", []string{"add", "staging", "--app-id", clitest.AppIDA, "--certificate-file", "a"}, "agtok: name: \"Staging\" is taken\nhint: agtok project edit NAME changes"},
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
		{"remove unasked", []string{"remove", "staging"}, "agtok: project \"Staging\" is not removed: there is no terminal to ask on\nhint: add --yes"},
		{"use nothing", []string{"use", ""}, "agtok: the name of a project is needed\nhint: agtok project use NAME\n"},
		{"add without an App ID", []string{"add", "Acme"}, "agtok: --app-id is missing\nhint: agtok project add NAME --app-id ID\n"},
		{"no name of a variable", []string{"edit", "Staging", "--certificate-env", "A B"}, "agtok: --certificate-env: a variable's name"},
		{"nothing to import", []string{"import", "-"}, "agtok: import standard input: it is empty\n"},
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
			d := clitest.NewDesk(t)
			d.Env = nil
			path := d.Save(t, clitest.TwoProjects)
			d.Write(t, "a", clitest.CertificateA)
			d.Write(t, "short", "secret-secret")
			if status := d.Run(t, append([]string{"project"}, tc.args...)...); status != 2 || d.Out.Len() > 0 {
				t.Errorf("exit status %d, standard output %q", status, d.Out.String())
			}
			if got := d.Err.String(); !strings.Contains(got, tc.want) || strings.Contains(got, "secret-secret") {
				t.Errorf("standard error %q, want %q", got, tc.want)
			}
			if text, err := os.ReadFile(path); err != nil || string(text) != clitest.TwoProjects {
				t.Errorf("the file was changed: %q, %v", text, err)
			}
		})
	}
}

func TestProfileImport(t *testing.T) {
	const dotenv = "AGORA_APP_ID=" + clitest.AppIDA + "\nVITE_AGORA_APP_CERTIFICATE=" + clitest.CertificateA + "\n"
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
			d := clitest.NewDesk(t)
			d.Env = nil
			d.Stdin = strings.NewReader(tc.stdin)
			d.Terminal.Stdin = tc.terminal
			d.Write(t, "project.env", dotenv)
			d.Write(t, ".env", dotenv)
			args := append([]string{"project", "import", "--name", "Acme"}, tc.args...)
			if got := d.Done(t, args...); got != "Acme\n" {
				t.Errorf("standard output %q", got)
			}
			if want := "agtok: warning: VITE_AGORA_APP_CERTIFICATE"; !strings.Contains(d.Err.String(), want) {
				t.Errorf("standard error %q, want %q", d.Err.String(), want)
			}
			if got := d.Minted(t, "rtc", "-c", "a", "-u", "1"); got.AppID != clitest.AppIDA || !got.Verify(clitest.CertificateA, token.Names{}) {
				t.Errorf("%+v", got)
			}
			d.Stdin = strings.NewReader(tc.stdin)
			if got := d.Done(t, args...); got != "" || !strings.Contains(d.Err.String(), `is in project "Acme" already`) {
				t.Errorf("again: %q, standard error %q", got, d.Err.String())
			}
		})
	}
}

// A project that is there and lacks a certificate gets it from the file. One that it has
// is never overwritten, and a name that is not given to anything is not passed over.
func TestProfileImportFillsIn(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Save(t, "version = 1\n[[profile]]\nname = \"Acme\"\napp_id = \""+clitest.AppIDA+"\"\n")
	d.Write(t, "one.env", "AGORA_APP_ID="+clitest.AppIDA+"\nAGORA_APP_CERTIFICATE="+clitest.CertificateA+"\n")
	d.Write(t, "other.env", "AGORA_APP_ID="+clitest.AppIDA+"\nAGORA_APP_CERTIFICATE="+clitest.CertificateB+"\n")
	d.Write(t, "none.env", "AGORA_APP_ID="+clitest.AppIDA+"\n")
	d.Done(t, "project", "import", "none.env")
	if want := "which stays as it is"; !strings.Contains(d.Err.String(), want) {
		t.Errorf("without a certificate: standard error %q, want %q", d.Err.String(), want)
	}
	if got := d.Done(t, "project", "import", "one.env", "--name", "New"); got != "Acme\n" {
		t.Errorf("filled in %q", got)
	}
	if want := "lacked a certificate: saved the primary one, in: file\n"; !strings.HasSuffix(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"another certificate", []string{"other.env"},
			"agtok: project \"Acme\" has another primary certificate, and keeps it\nhint: agtok project edit NAME --certificate-file FILE replaces it\n"},
		{"another name", []string{"one.env", "--name", "New"}, "agtok: --name: nothing is saved: App ID " + clitest.AppIDA +
			" is in project \"Acme\" already\nhint: agtok project edit NAME --name NEW gives it another name\n"},
	} {
		if status := d.Run(t, append([]string{"project", "import"}, tc.args...)...); status != 2 || d.Err.String() != tc.want {
			t.Errorf("%s: exit status %d, standard error %q, want %q", tc.name, status, d.Err.String(), tc.want)
		}
	}
	d.Done(t, "project", "import", "one.env", "--name", "acme")
	if got := d.Minted(t, "rtc", "-c", "a", "-u", "1"); !got.Verify(clitest.CertificateA, token.Names{}) {
		t.Error("not signed with the certificate that was filled in")
	}
}

// An export of nothing is said to be that, and several projects have no one name.
func TestProfileExportOfNothing(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Done(t, "project", "export")
	if want := "agtok: there are no saved projects in "; !strings.HasPrefix(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
	if d.Run(t, "project", "export", "Acme"); strings.Count(d.Err.String(), "no saved projects") != 1 {
		t.Errorf("standard error %q", d.Err.String())
	}
	d.Write(t, "two.toml", clitest.TwoProjects)
	if status := d.Run(t, "project", "import", "two.toml", "--name", "A"); status != 2 || !strings.Contains(d.Err.String(), "\nhint: without --name, each") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}

// A default is not lost by naming none.
func TestProfileUseOfNoName(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Save(t, clitest.TwoProjects)
	d.Done(t, "project", "use", "Staging")
	if d.Run(t, "project", "use", ""); !savedAs(t, d, "Staging").Default {
		t.Error("it is the default no more")
	}
}

// A project that gets another App ID keeps a certificate that is not of it.
func TestProfileEditOfAppIDSaysWhoseCertificateStays(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Save(t, clitest.TwoProjects)
	d.Write(t, "b", clitest.CertificateB)
	d.Done(t, "project", "edit", "Staging", "--app-id", clitest.SampleAppID)
	if want := "agtok: warning: the certificate is still the one of App ID " + clitest.AppIDA; !strings.Contains(d.Err.String(), want) {
		t.Errorf("standard error %q, want %q", d.Err.String(), want)
	}
	d.Done(t, "project", "edit", "Staging", "--app-id", clitest.AppIDB, "--certificate-file", "b")
	if strings.Contains(d.Err.String(), "warning") {
		t.Errorf("standard error %q", d.Err.String())
	}
}

func TestProfileExport(t *testing.T) {
	from, to := clitest.NewDesk(t), clitest.NewDesk(t)
	from.Env, to.Env = nil, nil
	from.Save(t, clitest.TwoProjects)
	if text := from.Done(t, "project", "export"); strings.Contains(text, clitest.CertificateA) || !strings.Contains(text, "Staging") {
		t.Errorf("export without certificates: %s", text)
	}
	path := filepath.Join(from.Dir, "all.toml")
	from.Done(t, "project", "export", "--with-certificates", "--output", "all.toml")
	if want := "agtok: wrote 2 projects to \"all.toml\"\n"; from.Err.String() != want {
		t.Errorf("standard error %q, want %q", from.Err.String(), want)
	}
	info, err := os.Stat(path)
	if err != nil || !clitest.Windows && info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, error %v", info.Mode(), err)
	}
	if status := from.Run(t, "project", "export", "-o", "all.toml"); status != 2 {
		t.Errorf("exit status %d for a file that is there", status)
	}
	if got := to.Done(t, "project", "import", path); got != "Staging\nLive\n" {
		t.Errorf("imported %q", got)
	}
	if a, b := savedAs(t, from, "Staging"), savedAs(t, to, "Staging"); !reflect.DeepEqual(a, b) {
		t.Errorf("exported %+v, imported %+v", a, b)
	}
	if got := to.Minted(t, "rtc", "-p", "Staging", "--format-version", "007"); !got.Verify(clitest.CertificateA, token.Names{}) {
		t.Error("not the exported certificate")
	}
	from.Done(t, "project", "export", "Live", "-o", "all.toml", "--force")
	if want := "agtok: wrote 1 project to \"all.toml\"\n"; from.Err.String() != want {
		t.Errorf("standard error %q, want %q", from.Err.String(), want)
	}
	if text, err := os.ReadFile(path); err != nil || strings.Contains(string(text), "Staging") {
		t.Errorf("not replaced: %s, %v", text, err)
	}
}

func TestCompletion(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Save(t, clitest.TwoProjects)
	for _, tc := range []struct{ name, args, want string }{
		{"project by flag", "rtc --project s", "Staging\t" + clitest.AppIDA},
		{"project by argument", "project edit l", "Live\t" + clitest.AppIDB},
		{"project of the workbench", "-p S", "Staging\t" + clitest.AppIDA},
		{"role", "rtc --role s", "publisher\nsubscriber"},
		{"product", "inspect --for f", "rtc\nrtm\nstreaming\nfpa\nchat\nfcdn\napaas\nrtm2\nconvoai\nstt"},
		{"no second name", "project use Live s", ""},
		{"language", "rtc --lang z", "en\nzh-CN"},
		{"no files for a channel", "rtc --channel s", ""},
		{"files for a log", "serve --log s", ":0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := d.Done(t, append([]string{"__complete"}, strings.Fields(tc.args)...)...)
			got, _, _ = strings.Cut(got, ":4\n")
			if strings.TrimSpace(got) != tc.want {
				t.Errorf("completes to %q, want %q", got, tc.want)
			}
		})
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if got := d.Done(t, "completion", shell); !strings.Contains(got, "agtok") {
			t.Errorf("completion for %s: %q", shell, got)
		}
	}
}

// With the second project, which one is used is a choice: that is said when it
// is added, not when the next command fails.
func TestProfileAddSaysHowToChoose(t *testing.T) {
	const choose = "agtok: no default project: agtok project use NAME sets one, -p NAME chooses for one command\n"
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Write(t, "a", clitest.CertificateA)
	d.Done(t, "project", "add", "One", "--app-id", clitest.AppIDA, "--certificate-file", "a")
	if got := d.Err.String(); strings.Contains(got, choose) {
		t.Errorf("for the first: %q", got)
	}
	d.Done(t, "project", "add", "Two", "--app-id", clitest.AppIDB, "--certificate-file", "a")
	if got := d.Err.String(); !strings.Contains(got, choose) {
		t.Errorf("for the second: %q", got)
	}
	d.Done(t, "project", "use", "One")
	d.Done(t, "project", "add", "Three", "--app-id", clitest.SampleAppID, "--certificate-file", "a")
	if got := d.Err.String(); strings.Contains(got, choose) {
		t.Errorf("with a default: %q", got)
	}
	d.Done(t, "project", "remove", "Two", "--yes")
	if got := d.Err.String(); strings.Contains(got, choose) {
		t.Errorf("another one removed: %q", got)
	}
	d.Done(t, "project", "remove", "One", "--yes")
	if got := d.Err.String(); strings.Contains(got, choose) {
		t.Errorf("one is left: %q", got)
	}
	d.Write(t, ".env", "AGORA_APP_ID="+clitest.AppIDB+"\nAGORA_APP_CERTIFICATE="+clitest.CertificateB+"\n")
	d.Done(t, "project", "import", ".env", "--name", "Two")
	if got := d.Err.String(); !strings.Contains(got, choose) {
		t.Errorf("for an import: %q", got)
	}
	d.Write(t, "b", clitest.CertificateB)
	d.Done(t, "project", "use", "Two")
	d.Done(t, "project", "add", "Four", "--app-id", clitest.AppIDA, "--certificate-file", "b")
	d.Done(t, "project", "remove", "Two", "--yes")
	if got := d.Err.String(); !strings.Contains(got, choose) {
		t.Errorf("the default removed: %q", got)
	}
	if d.Done(t, "project", "edit", "Four", "--channel", "a"); strings.Contains(d.Err.String(), choose) {
		t.Errorf("for a change: %q", d.Err.String())
	}
}

func TestProfileImportOfAFolder(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	if err := os.Mkdir(filepath.Join(d.Dir, "shop"), 0o700); err != nil {
		t.Fatal(err)
	}
	if status := d.Run(t, "project", "import", "shop"); status != 2 || !strings.Contains(d.Err.String(), "there is no .env.local or .env in this folder") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
	d.Write(t, "shop/.env", "APP_ID="+clitest.AppIDA+"\nAPP_CERTIFICATE="+clitest.CertificateA+"\n")
	if status := d.Run(t, "project", "import", "shop"); status != 0 || d.Out.String() != "shop\n" {
		t.Errorf("exit status %d, standard output %q, standard error %q", status, d.Out.String(), d.Err.String())
	}
}
