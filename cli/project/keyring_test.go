package project_test

import (
	"errors"
	"strings"
	"testing"

	"agtok/cli/clitest"
	"agtok/profiles"
)

// A locked keyring is no reason to keep a certificate in the file unasked: what
// to say for that is said. No keyring at all is.
func TestProfileBesideALockedKeyring(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
	}{
		{"add", []string{"project", "add", "Acme", "--app-id", clitest.AppIDA, "--certificate-file", "a"}},
		{"import", []string{"project", "import", "project.env", "--name", "Acme"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := clitest.NewDesk(t)
			d.Env, d.Keyring = nil, refusing{profiles.ErrKeyringLocked}
			d.Write(t, "a", clitest.CertificateA)
			d.Write(t, "project.env", "AGORA_APP_ID="+clitest.AppIDA+"\nAGORA_APP_CERTIFICATE="+clitest.CertificateA+"\n")
			status := d.Run(t, tc.args...)
			if got := d.Err.String(); status != 2 || !strings.Contains(got, `agtok: store primary certificate of "Acme" in the keyring: the keyring is locked`) ||
				!strings.Contains(got, "hint: unlock or start the keyring, or keep the certificate in the file, with: --store file\n") {
				t.Errorf("exit status %d, standard error %q", status, got)
			}
			if got := d.Done(t, "project", "list"); got != "" {
				t.Errorf("saved %q", got)
			}
			d.Done(t, append(tc.args, "--store", "file")...)
			if got := savedAs(t, d, "Acme"); got.Certificate != "file" {
				t.Errorf("%+v", got)
			}
			d.Done(t, "project", "remove", "Acme", "--yes")
			d.Keyring = refusing{profiles.ErrKeyringAbsent}
			d.Done(t, tc.args...)
			if got := d.Err.String(); !strings.Contains(got, `warning: the primary certificate of project "Acme" is kept in the file: `) {
				t.Errorf("standard error %q", got)
			}
		})
	}
}

// A keyring that fails is told, and the profiles go on working.
func TestProfileKeyringRefuses(t *testing.T) {
	d := clitest.NewDesk(t)
	d.Env = nil
	d.Keyring = refusing{profiles.ErrKeyringRefused}
	d.Save(t, clitest.RingProjects)
	if status := d.Run(t, "rtc", "-p", "Own", "-c", "a", "-u", "1"); status != 2 || !strings.Contains(d.Err.String(), "the keyring refused") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
	if status := d.Run(t, "inspect", clitest.Made(t, nil)); status != 3 || !strings.Contains(d.Err.String(), "agtok: warning: ") {
		t.Errorf("exit status %d, standard error %q", status, d.Err.String())
	}
}

type refusing struct{ why error }

func (r refusing) Get(string) (profiles.Secret, error) {
	return profiles.Secret{}, &profiles.KeyringError{Op: "get", Err: r.why}
}

func (refusing) Set(string, profiles.Secret) error { return errors.ErrUnsupported }

func (refusing) Delete(string) error { return errors.ErrUnsupported }
