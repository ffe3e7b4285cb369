package profiles

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// These tests talk to a Secret Service over a D-Bus of their own. CI sets
// AGTOK_REQUIRE_KEYRING=1, so that they cannot be skipped there.

func needTools(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("AGTOK_REQUIRE_KEYRING") == "1" {
				t.Fatalf("%s is not installed, and AGTOK_REQUIRE_KEYRING=1", tool)
			}
			t.Skipf("%s is not installed (apt-get install gnome-keyring dbus)", tool)
		}
	}
}

// busConfig is a D-Bus session that starts no services by itself: a test that
// wants a keyring starts one.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// onBus runs a job of the test binary inside a new D-Bus session, whose services
// keep their files in a temporary folder.
func onBus(t *testing.T, job string) {
	t.Helper()
	t.Parallel()
	needTools(t, "dbus-run-session", "gnome-keyring-daemon")
	dir := t.TempDir()
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, []byte(busConfig), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := child(t, job, dir)
	self := cmd.Path
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	session := exec.CommandContext(ctx, "dbus-run-session", "--config-file="+config, "--", self, dir)
	session.Env = append(cmd.Env, "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_RUNTIME_DIR="+dir)
	session.WaitDelay = time.Second
	run(t, session)
}

func TestRealSecretService(t *testing.T)          { onBus(t, "keyring") }
func TestSecretServiceLocked(t *testing.T)        { onBus(t, "keyring-locked") }
func TestSecretServiceNeverAnswers(t *testing.T)  { onBus(t, "keyring-silent") }
func TestSecretServiceRefuses(t *testing.T)       { onBus(t, "keyring-refusing") }
func TestSecretServiceStaysLocked(t *testing.T)   { onBus(t, "keyring-stays-locked") }
func TestSecretServiceTalksNonsense(t *testing.T) { onBus(t, "keyring-odd") }
func TestSecretServiceMissing(t *testing.T)       { onBus(t, "keyring-missing") }
func TestSecretServiceGoesAway(t *testing.T)      { onBus(t, "keyring-gone") }

func platformJobs() map[string]func([]string) error {
	return map[string]func([]string) error{
		"keyring":              childUsesKeyring,
		"keyring-locked":       childMeetsLock,
		"keyring-silent":       childMeetsSilence,
		"keyring-refusing":     childMeetsRefusal,
		"keyring-stays-locked": childMeetsStubbornLock,
		"keyring-missing":      childMeetsNothing,
		"keyring-gone":         childMeetsNoBus,
		"keyring-odd":          childMeetsNonsense,
	}
}

// startKeyring runs gnome-keyring until stop is called. With a password it is
// unlocked.
func startKeyring(password string) (stop func(), err error) {
	args := []string{"--foreground", "--components=secrets"}
	if password != "" {
		args = append(args, "--unlock")
	}
	cmd := exec.Command("gnome-keyring-daemon", args...)
	if password != "" {
		cmd.Stdin = strings.NewReader(password + "\n")
	}
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	}
	if err := awaitService(); err != nil {
		stop()
		return nil, err
	}
	return stop, nil
}

// awaitService waits until somebody owns the Secret Service's name.
func awaitService() error {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return err
	}
	defer conn.Close()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	deadline := time.NewTimer(time.Minute)
	defer deadline.Stop()
	for {
		var owned bool
		if err := conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, "org.freedesktop.secrets").Store(&owned); err != nil || owned {
			return err
		}
		select {
		case <-ticker.C:
		case <-deadline.C:
			return errors.New("gnome-keyring did not come up within a minute")
		}
	}
}

func systemStore(dir string, timeout time.Duration) *Store {
	return Open(Options{Path: filepath.Join(dir, "agtok", "profiles.toml"), Keyring: SystemKeyring(timeout, os.LookupEnv)})
}

// expect checks where the certificate of "One" is and that it can be read.
func expect(store *Store, where Where, value string) error {
	p, err := store.Get("One")
	if err != nil {
		return err
	}
	secret, err := store.Certificate(p, Primary)
	if err != nil {
		return err
	}
	if p.Primary.Where() != where || secret.Reveal() != value {
		return fmt.Errorf("the certificate is in the %v (right value: %v), want %v", p.Primary.Where(), secret.Reveal() == value, where)
	}
	return nil
}

// childUsesKeyring does everything with a real, unlocked keyring.
func childUsesKeyring(args []string) error {
	stop, err := startKeyring("pw")
	if err != nil {
		return err
	}
	defer stop()
	store := systemStore(args[0], time.Minute)
	saved, err := store.Put(project("One"), Auto)
	if err != nil || len(saved.Warnings) != 0 {
		return fmt.Errorf("put: %v, %w", saved.Warnings, err)
	}
	p := saved.Profile
	steps := []func() error{
		func() error { return expect(store, InKeyring, certA) },
		func() error { return rename(store, "One", "Two") },
		func() error { return rename(store, "Two", "One") },
		func() error { return expect(systemStore(args[0], time.Minute), InKeyring, certA) },
		func() error { _, err := store.Move("One", InFile); return err },
		func() error { return expect(store, InFile, certA) },
		func() error { return expectNoSecret(p.ID) },
		func() error { _, err := store.Move("One", InKeyring); return err },
		func() error { return expect(store, InKeyring, certA) },
		func() error { _, err := store.Put(p.WithCertificate(Primary, given(certB)), Auto); return err },
		func() error { return expect(store, InKeyring, certB) },
		func() error {
			removed, err := store.Delete("One")
			if err != nil {
				return err
			}
			if err := expectNoSecret(p.ID); err != nil {
				return err
			}
			_, err = store.Restore(removed, Auto)
			return err
		},
		func() error { return expect(store, InKeyring, certB) },
	}
	for i, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	return nil
}

func expectNoSecret(id string) error {
	_, err := SystemKeyring(time.Minute, os.LookupEnv).Get(keyringUser(id, Primary))
	if !errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("the keyring still has it: %w", err)
	}
	return nil
}

// childMeetsLock saves with an unlocked keyring, and comes back when the keyring
// is locked and nobody is there to type the password.
func childMeetsLock(args []string) error {
	stop, err := startKeyring("pw")
	if err != nil {
		return err
	}
	defer func() { stop() }()
	if _, err := systemStore(args[0], time.Minute).Put(project("One"), InKeyring); err != nil {
		return err
	}
	stop()
	if stop, err = startKeyring(""); err != nil {
		return err
	}
	store := systemStore(args[0], time.Second)
	p, err := store.Get("One")
	if err != nil {
		return err
	}
	var failed *KeyringError
	if _, err := store.Certificate(p, Primary); !errors.As(err, &failed) || errors.Is(err, ErrNoSecret) {
		return fmt.Errorf("reading gave %v", err)
	}
	if err := refusesToPlace(store, "Two"); err != nil {
		return err
	}
	stop()
	if stop, err = startKeyring("pw"); err != nil {
		return err
	}
	return expect(systemStore(args[0], time.Minute), InKeyring, certA)
}

// refusesToPlace checks that a certificate goes to the file only when it is told
// to, beside a keyring that is there and does not take it.
func refusesToPlace(store *Store, name string) error {
	var place *PlaceError
	if _, err := store.Put(project(name), Auto); !errors.As(err, &place) || Hint(err).IsZero() {
		return fmt.Errorf("saving gave %w", err)
	}
	saved, err := store.Put(project(name), InFile)
	if err != nil || saved.Profile.Primary.Where() != InFile {
		return fmt.Errorf("saving in the file gave %+v, %w", saved, err)
	}
	return nil
}

func TestNoSessionBus(t *testing.T) {
	none := func(string) (string, bool) { return "", false }
	wantKind(t, busIn(t.TempDir()), ErrKeyringAbsent)
	for _, name := range []string{"bus", "dbus-session"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := busIn(dir); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(fmt.Sprintf("/run/user/%d/bus", os.Getuid())); err == nil {
		t.Skip("there is a session bus for this user")
	}
	// The library would start a bus with this, and leave it running.
	tools := t.TempDir()
	launch := "#!/bin/sh\necho launched > " + filepath.Join(tools, "launched") + "\n"
	if err := os.WriteFile(filepath.Join(tools, "dbus-launch"), []byte(launch), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", tools)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	_, err := SystemKeyring(time.Minute, none).Get("x")
	wantKind(t, err, ErrKeyringAbsent)
	if _, err := os.Stat(filepath.Join(tools, "launched")); err == nil {
		t.Error("a bus was launched")
	}
	fresh := func() Keyring { return SystemKeyring(time.Minute, none) }
	wantKind(t, fresh().Set("x", NewSecret("y")), ErrKeyringAbsent)
	wantKind(t, fresh().Delete("x"), ErrKeyringAbsent)
}

func TestKindsOfBusErrors(t *testing.T) {
	tests := map[string]error{
		"org.freedesktop.DBus.Error.ServiceUnknown":   ErrKeyringAbsent,
		"org.freedesktop.DBus.Error.Spawn.ExecFailed": ErrKeyringAbsent,
		"org.freedesktop.Secret.Error.IsLocked":       ErrKeyringLocked,
		"org.freedesktop.DBus.Error.AccessDenied":     ErrKeyringRefused,
	}
	for name, want := range tests {
		wantKind(t, keyringError("get", dbus.Error{Name: name}), want)
	}
	wantKind(t, keyringError("get", errors.New("failed to unlock correct collection '/x'")), ErrKeyringLocked)
	wantKind(t, keyringError("get", io.ErrUnexpectedEOF), ErrKeyringAbsent)
}
