package cli

import (
	"errors"
	"strings"
	"testing"

	"agtok/profiles"
)

// A locked keyring is no reason to keep a certificate in the file unasked: what
// to say for that is said. No keyring at all is.
func TestProfileBesideALockedKeyring(t *testing.T) {
	for _, tc := range []struct {
		name string
		args []string
	}{
		{"add", []string{"project", "add", "Acme", "--app-id", appIDA, "--certificate-file", "a"}},
		{"import", []string{"project", "import", "project.env", "--name", "Acme"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := newDesk(t)
			d.env, d.Keyring = nil, refusing{profiles.ErrKeyringLocked}
			d.write(t, "a", certificateA)
			d.write(t, "project.env", "AGORA_APP_ID="+appIDA+"\nAGORA_APP_CERTIFICATE="+certificateA+"\n")
			status := d.run(t, tc.args...)
			if got := d.stderr.String(); status != 2 || !strings.Contains(got, `agtok: store primary certificate of "Acme" in the keyring: the keyring is locked`) ||
				!strings.Contains(got, "hint: unlock or start the keyring, or keep the certificate in the file, with: --store file\n") {
				t.Errorf("exit status %d, standard error %q", status, got)
			}
			if got := d.done(t, "project", "list"); got != "" {
				t.Errorf("saved %q", got)
			}
			d.done(t, append(tc.args, "--store", "file")...)
			if got := d.saved(t, "Acme"); got.Certificate != "file" {
				t.Errorf("%+v", got)
			}
			d.done(t, "project", "remove", "Acme")
			d.Keyring = refusing{profiles.ErrKeyringAbsent}
			d.done(t, tc.args...)
			if got := d.stderr.String(); !strings.Contains(got, `warning: the primary certificate of project "Acme" is kept in the file: `) {
				t.Errorf("standard error %q", got)
			}
		})
	}
}

// A keyring that fails is told, and the profiles go on working.
func TestProfileKeyringRefuses(t *testing.T) {
	d := newDesk(t)
	d.env = nil
	d.Keyring = refusing{profiles.ErrKeyringRefused}
	d.save(t, ringProfiles)
	if status := d.run(t, "rtc", "-p", "Own", "-c", "a", "-u", "1"); status != 2 || !strings.Contains(d.stderr.String(), "the keyring refused") {
		t.Errorf("exit status %d, standard error %q", status, d.stderr.String())
	}
	if status := d.run(t, "inspect", made(t, nil)); status != 3 || !strings.Contains(d.stderr.String(), "agtok: warning: ") {
		t.Errorf("exit status %d, standard error %q", status, d.stderr.String())
	}
}

type refusing struct{ why error }

func (r refusing) Get(string) (profiles.Secret, error) {
	return profiles.Secret{}, &profiles.KeyringError{Op: "get", Err: r.why}
}

func (refusing) Set(string, profiles.Secret) error { return errors.ErrUnsupported }

func (refusing) Delete(string) error { return errors.ErrUnsupported }
