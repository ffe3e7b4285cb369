package profiles

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// owner takes the Secret Service's name on the bus.
func owner() (*dbus.Conn, error) {
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, err
	}
	if reply, err := conn.RequestName("org.freedesktop.secrets", dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		return nil, fmt.Errorf("take the name: %v, %w", reply, err)
	}
	return conn, nil
}

// childMeetsSilence has a service that takes calls and never answers.
func childMeetsSilence(args []string) error {
	conn, err := owner()
	if err != nil {
		return err
	}
	defer conn.Close()
	calls := make(chan *dbus.Message, 100)
	conn.Eavesdrop(calls)
	const timeout = 300 * time.Millisecond
	store := systemStore(args[0], timeout)
	start := time.Now()
	if err := refusesToPlace(store, "One"); err != nil {
		return err
	}
	for range 10 {
		if err := refusesToPlace(store, fmt.Sprint("Copy ", time.Since(start))); err != nil {
			return err
		}
	}
	if waited := time.Since(start); waited < timeout {
		return fmt.Errorf("waited %v", waited)
	}
	if _, err := store.Move("One", InKeyring); !errors.Is(err, ErrKeyringSilent) {
		return fmt.Errorf("moving gave %v", err)
	}
	// Whoever waits for an answer does not ask again, and so does not wait again.
	asked := 0
	for len(calls) > 0 {
		if m := <-calls; m.Type == dbus.TypeMethodCall {
			asked++
		}
	}
	if asked != 1 {
		return fmt.Errorf("asked %d times", asked)
	}
	return expect(store, InFile, certA)
}

// childMeetsRefusal has a service that answers every call with an error.
func childMeetsRefusal(args []string) error {
	conn, err := owner()
	if err != nil {
		return err
	}
	defer conn.Close()
	store := systemStore(args[0], time.Minute)
	if err := refusesToPlace(store, "One"); err != nil {
		return err
	}
	if _, err := store.Move("One", InKeyring); !errors.Is(err, ErrKeyringRefused) {
		return fmt.Errorf("moving gave %v", err)
	}
	return expect(store, InFile, certA)
}

// lockedService is a Secret Service that unlocks nothing.
type lockedService struct{}

// Unlock answers as a service does whose prompt was dismissed.
func (lockedService) Unlock([]dbus.ObjectPath) ([]dbus.ObjectPath, dbus.ObjectPath, *dbus.Error) {
	return nil, "/", nil
}

// OpenSession works without unlocking.
func (lockedService) OpenSession(string, dbus.Variant) (dbus.Variant, dbus.ObjectPath, *dbus.Error) {
	return dbus.MakeVariant(""), "/session", nil
}

func childMeetsStubbornLock(args []string) error {
	conn, err := owner()
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.Export(lockedService{}, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service"); err != nil {
		return err
	}
	store := systemStore(args[0], time.Minute)
	if _, err := store.Put(project("One"), InKeyring); !errors.Is(err, ErrKeyringLocked) {
		return fmt.Errorf("saving gave %v", err)
	}
	if err := refusesToPlace(store, "One"); err != nil {
		return err
	}
	return expect(store, InFile, certA)
}

// oddService answers with values of the wrong types.
type oddService struct{}

// Get is org.freedesktop.DBus.Properties.Get.
func (oddService) Get(string, string) (dbus.Variant, *dbus.Error) {
	return dbus.MakeVariant("nonsense"), nil
}

// childMeetsNonsense has a service whose answers make the library panic.
func childMeetsNonsense(args []string) error {
	conn, err := owner()
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.Export(oddService{}, "/org/freedesktop/secrets", "org.freedesktop.DBus.Properties"); err != nil {
		return err
	}
	store := systemStore(args[0], time.Minute)
	if _, err := store.Put(project("One"), InKeyring); !errors.Is(err, ErrKeyringRefused) {
		return fmt.Errorf("saving gave %v", err)
	}
	if err := refusesToPlace(store, "One"); err != nil {
		return err
	}
	return expect(store, InFile, certA)
}

// childMeetsNoBus has a bus that went away.
func childMeetsNoBus(args []string) error {
	address := "unix:path=" + filepath.Join(args[0], "no-such-bus")
	if err := os.Setenv("DBUS_SESSION_BUS_ADDRESS", address); err != nil {
		return err
	}
	return childMeetsNothing(args)
}

// childMeetsNothing has a bus without a keyring on it.
func childMeetsNothing(args []string) error {
	store := systemStore(args[0], time.Minute)
	saved, err := store.Put(project("One"), Auto)
	if err != nil || codes(saved.Warnings) != string(WarnKeyring) {
		return fmt.Errorf("saving gave %+v, %w", saved, err)
	}
	if _, err := store.Move("One", InKeyring); !errors.Is(err, ErrKeyringAbsent) {
		return fmt.Errorf("moving gave %v", err)
	}
	return expect(store, InFile, certA)
}
