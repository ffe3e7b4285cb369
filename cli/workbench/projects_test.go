package workbench_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/profiles"
	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/ui"
)

// workbenchOf starts a workbench on a desk and returns what it is given.
func workbenchOf(t *testing.T, d *clitest.Desk, args ...string) *ui.Deps {
	t.Helper()
	deps := d.OnTerminal(nil)
	if status := d.Run(t, args...); status != 0 {
		t.Fatalf("exit status %d: %s", status, d.Err.String())
	}
	return deps
}

func TestWorkbenchBegins(t *testing.T) {
	env := map[string]string{"AGORA_APP_ID": clitest.SampleAppID, "AGORA_APP_CERTIFICATE": clitest.SampleCertificate}
	for _, tc := range []struct {
		name, file, dotenv, args string
		env                      map[string]string
		inForce                  int
		source                   string
	}{
		{name: "nothing", source: "sample"},
		{name: "environment", env: env, source: "environment"},
		{name: ".env", dotenv: ".env", source: ".env"},
		{name: ".env.local", dotenv: ".env.local", source: ".env.local"},
		{name: "projects before .env", dotenv: ".env", file: clitest.TwoProjects, inForce: 1, source: "file"},
		{name: "named", file: clitest.TwoProjects, args: "-p staging", inForce: 1, source: "file"},
		{name: "damaged", file: "profile = [", source: "sample"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDeskOf(t, tc.env, tc.file)
			if tc.dotenv != "" {
				d.Write(t, tc.dotenv, "APP_ID="+clitest.SampleAppID+"\nAPP_CERTIFICATE="+clitest.SampleCertificate+"\n")
			}
			deps := workbenchOf(t, d, strings.Fields(tc.args)...)
			if deps.Current != tc.inForce || deps.Store == nil {
				t.Fatalf("begins with %d of %d projects, store %v", deps.Current, len(deps.Projects), deps.Store)
			}
			if tc.inForce >= 0 && deps.Projects[tc.inForce].Source.String() != tc.source {
				t.Errorf("source %q, want %q", deps.Projects[tc.inForce].Source, tc.source)
			}
			if (deps.Err != nil) != (tc.name == "damaged") {
				t.Errorf("error %v", deps.Err)
			}
		})
	}
}

// The sample is there until there is something of one's own.
func TestWorkbenchSaves(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	deps := workbenchOf(t, d)
	if list := deps.Store.Projects().Projects; len(list) != 1 || !list[0].Sample {
		t.Fatalf("projects %v", list)
	}
	p := profiles.Profile{Name: "Own", AppID: clitest.AppIDA, Primary: profiles.NewCertificate(profiles.NewSecret(clitest.CertificateA))}
	if _, err := deps.Store.Put(p, profiles.Auto); err != nil {
		t.Fatal(err)
	}
	list := deps.Store.Projects().Projects
	if len(list) != 1 || list[0].Name != "Own" || list[0].Sample || !list[0].Profile.Saved() {
		t.Errorf("projects %v", list)
	}
	text, err := list[0].Sign(token.Spec{Version: token.V007, IssuedAt: clitest.Noon(), Lifetime: clitest.Hour, Services: []token.Service{token.RTMUser(token.V007, "a", clitest.Hour)}})
	if err != nil {
		t.Fatal(err)
	}
	r := deps.Certificates.Diagnose(diagnosis.Input{Text: text, At: clitest.Noon()})
	if r.Signature.Status != diagnosis.SignatureValid || r.Signature.Profile != "Own" {
		t.Errorf("the Decode view does not know the new project: %+v", r.Signature)
	}
}

// A keyring is not asked before a token is wanted, and the Decode view asks it
// again for a certificate that was replaced.
func TestWorkbenchUnlocks(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	keys := &clitest.Ring{Asked: map[string]int{}, Secrets: map[string]string{"aaaa/primary": clitest.CertificateA, "aaaa/secondary": clitest.CertificateA}}
	d.Keyring = keys
	d.Save(t, clitest.RingProjects)
	deps := workbenchOf(t, d, "-p", "Own")
	own := deps.Projects[deps.Current]
	if own.Sign != nil || own.Source.String() != "keyring" || len(keys.Asked) > 0 {
		t.Fatalf("asked %v for %+v", keys.Asked, own)
	}
	sign, err := own.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	if text, err := sign(token.Spec{Version: token.V007, IssuedAt: clitest.Noon(), Lifetime: clitest.Hour, Services: []token.Service{token.RTMUser(token.V007, "a", clitest.Hour)}}); err != nil || text == "" {
		t.Errorf("%q, error %v", text, err)
	}
	deps.Certificates.Unlock("")
	if deps.Certificates.Locked(own.AppID) {
		t.Error("still locked")
	}
	p := own.Profile.WithCertificate(profiles.Primary, profiles.NewCertificate(profiles.NewSecret(clitest.CertificateB)))
	if _, err := deps.Store.Put(p, profiles.InKeyring); err != nil {
		t.Fatal(err)
	}
	deps.Store.Projects()
	if !deps.Certificates.Locked(own.AppID) {
		t.Error("the certificate that was replaced is still used")
	}
	delete(keys.Secrets, "aaaa/primary")
	if _, err := own.Unlock(); err == nil {
		t.Error("unlocks without a certificate")
	}
}

func TestWorkbenchImports(t *testing.T) {
	d := clitest.NewDesk(t)
	home := t.TempDir()
	d.Env = map[string]string{"HOME": home}
	deps := workbenchOf(t, d)
	text := "APP_ID=" + clitest.AppIDA + "\nAPP_CERTIFICATE=" + clitest.CertificateA + "\n"
	d.Write(t, "here.env", text)
	d.Write(t, "-", text)
	d.Write(t, "wrong.toml", "version = 1\n[[profile]]\nname = \"x\"\napp_id = \""+clitest.AppIDA+"\"\nrole = \"king\"\n")
	if err := os.WriteFile(filepath.Join(home, "there.env"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"here.env", "~/there.env", filepath.Join(home, "there.env"), "-"} {
		found, err := deps.Store.Import(path)
		if err != nil || len(found.Candidates) != 1 || found.Candidates[0].Profile.AppID != clitest.AppIDA || len(found.Candidates[0].Problems) > 0 {
			t.Errorf("%s: %+v, error %v", path, found, err)
		}
	}
	if found, err := deps.Store.Import("wrong.toml"); err != nil || len(found.Candidates[0].Problems) == 0 {
		t.Errorf("a role that is none: %+v, error %v", found, err)
	}
	if _, err := deps.Store.Import("nowhere.env"); err == nil || !strings.Contains(err.Error(), `open "nowhere.env"`) {
		t.Errorf("error %v", err)
	}
}

// The program goes on with a file that cannot be read, does not touch it, and
// uses it when it is mended.
func TestWorkbenchMends(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{}
	d.Save(t, "profile = [")
	deps := workbenchOf(t, d)
	p := profiles.Profile{Name: "Own", AppID: clitest.AppIDA}
	if _, err := deps.Store.Put(p, profiles.InFile); err == nil {
		t.Error("wrote over a damaged file")
	}
	d.Save(t, clitest.TwoProjects)
	if c := deps.Store.Projects(); c.Err != nil || len(c.Projects) != 2 {
		t.Errorf("%+v", c)
	}
	if _, err := deps.Store.Put(p, profiles.InFile); err != nil {
		t.Error(err)
	}
}

// A project of this run that is saved is in the list once, and found again as
// the saved one.
func TestWorkbenchSavesItsOwn(t *testing.T) {
	const dotenv = "APP_ID=" + clitest.AppIDA + "\nAPP_CERTIFICATE=" + clitest.CertificateA + "\n"
	for _, place := range []profiles.Where{profiles.InFile, profiles.InKeyring} {
		d := clitest.NewDesk(t)
		d.Env, d.Keyring = map[string]string{}, &clitest.Ring{Asked: map[string]int{}, Secrets: map[string]string{}}
		d.Write(t, ".env", dotenv)
		deps := workbenchOf(t, d)
		own := deps.Projects[0]
		if own.Name != filepath.Base(d.Dir) || own.Source.String() != ".env" {
			t.Errorf("called %q, from %q", own.Name, own.Source)
		}
		names := func() string {
			var list []string
			for _, p := range deps.Store.Projects().Projects {
				list = append(list, p.Name+" "+p.Source.String())
			}
			return strings.ReplaceAll(strings.Join(list, ", "), own.Name, "own")
		}
		put := func(p profiles.Profile, certificate string) profiles.Profile {
			if certificate != "" {
				p.Primary = profiles.NewCertificate(profiles.NewSecret(certificate))
			}
			saved, err := deps.Store.Put(p, place)
			if err != nil {
				t.Fatal(err)
			}
			return saved.Profile
		}
		put(profiles.Profile{Name: "Elsewhere", AppID: clitest.AppIDA}, clitest.CertificateB)
		where := map[profiles.Where]string{profiles.InFile: "file", profiles.InKeyring: "keyring"}[place]
		if got := names(); got != "own .env, Elsewhere "+where {
			t.Errorf("with another certificate: %s", got)
		}
		mine := put(own.Profile, "")
		if got := names(); got != strings.ReplaceAll("own X, Elsewhere X", "X", where) && got != strings.ReplaceAll("Elsewhere X, own X", "X", where) {
			t.Errorf("saved: %s", got)
		}
		mine.Channel = "lobby"
		mine = put(mine, "")
		if got := names(); strings.Contains(got, ".env") {
			t.Errorf("edited: %s", got)
		}
		put(mine, clitest.CertificateB)
		if got := names(); !strings.Contains(got, "own .env, ") {
			t.Errorf("with another certificate in it: %s", got)
		}
	}
}

// Who has saved what the environment names gets the saved project, with its
// defaults and its mark.
func TestWorkbenchFindsTheEnvironmentSaved(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{"AGORA_APP_ID": clitest.AppIDB, "AGORA_APP_CERTIFICATE": clitest.CertificateB, "LIVE_CERTIFICATE": clitest.CertificateB}
	d.Save(t, clitest.TwoProjects)
	deps := workbenchOf(t, d)
	if p := deps.Projects[deps.Current]; len(deps.Projects) != 2 || p.Name != "Live" || !p.Production {
		t.Errorf("%q of %d projects is in force", p.Name, len(deps.Projects))
	}
}

// An App ID alone is enough to read tokens, and what it takes to make them is
// said. A saved project that has it makes them.
func TestWorkbenchWithAnAppIDAlone(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{"AGORA_APP_ID": clitest.AppIDA}
	deps := workbenchOf(t, d)
	const said = "AGORA_APP_ID is set in the environment, but AGORA_APP_CERTIFICATE is not"
	if strings.Count(d.Err.String(), said) != 1 || len(deps.Warnings) != 1 || !strings.HasPrefix(deps.Warnings[0].String(), said) {
		t.Errorf("standard error %q, warnings %q", d.Err.String(), deps.Warnings)
	}
	own := deps.Projects[deps.Current]
	if own.AppID != clitest.AppIDA || own.Source.String() != "none" || len(deps.Projects) != 1 {
		t.Errorf("%+v of %d projects", own, len(deps.Projects))
	}
	if _, err := own.Sign(token.Spec{}); err == nil || err.Error() != said || !strings.Contains(profiles.Hint(err).String(), "AGORA_APP_CERTIFICATE too") {
		t.Errorf("signing gave %v, hint %q", err, profiles.Hint(err))
	}
	d.Save(t, clitest.TwoProjects)
	if list := deps.Store.Projects().Projects; len(list) != 2 {
		t.Errorf("%d projects", len(list))
	}
	deps = workbenchOf(t, d)
	if p := deps.Projects[deps.Current]; p.Name != "Staging" {
		t.Errorf("%q is in force", p.Name)
	}
}

// What is wrong with the environment is said once.
func TestWorkbenchRefusesAWrongPair(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = map[string]string{"AGORA_APP_ID": "secret"}
	d.OnTerminal(nil)
	if status := d.Run(t); status != 2 || strings.Count(d.Err.String(), "read AGORA_APP_ID from the environment") != 1 {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}
