//go:build linux || freebsd || netbsd || openbsd || dragonfly

package profiles

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"

	"agtok/say"
)

// reachable reports whether there is a session bus on which a Secret Service may answer. Without one the library
// would start a bus of its own with dbus-launch and leave it running, and nothing would answer there.
func reachable(lookupEnv func(string) (string, bool)) error {
	if address, _ := lookupEnv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return nil
	}
	return busIn(filepath.Join("/run/user", strconv.Itoa(os.Getuid())))
}

// busIn looks for a session bus where the library does.
func busIn(runtimeDir string) error {
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join(runtimeDir, name)); err == nil {
			return nil
		}
	}
	return say.Errorf("%w: there is no D-Bus session", ErrKeyringAbsent)
}

// systemKind tells a keyring that is not there from one that is locked or says no. An error without a D-Bus name is
// one of reaching the bus, except that the library has words of its own for a collection that stays locked.
func systemKind(err error) error {
	var answer dbus.Error
	if !errors.As(err, &answer) {
		if strings.Contains(err.Error(), "failed to unlock") {
			return ErrKeyringLocked
		}
		return ErrKeyringAbsent
	}
	switch name := answer.Name; {
	case name == "org.freedesktop.Secret.Error.IsLocked":
		return ErrKeyringLocked
	case name == "org.freedesktop.DBus.Error.ServiceUnknown", name == "org.freedesktop.DBus.Error.NameHasNoOwner",
		name == "org.freedesktop.DBus.Error.NoReply", name == "org.freedesktop.DBus.Error.Disconnected",
		strings.HasPrefix(name, "org.freedesktop.DBus.Error.Spawn."):
		return ErrKeyringAbsent
	default:
		return ErrKeyringRefused
	}
}
