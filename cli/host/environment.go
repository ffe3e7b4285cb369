package host

import (
	"os"
	"runtime"
	"strings"
	"sync"

	"agtok/profiles"
	"agtok/token"
)

// An environment is the process's, without the certificates that every helper
// (xclip, tmux, security) would inherit, some of which outlive the program.
// Those it keeps to itself.
type environment struct{ kept sync.Map }

// newEnvironment takes out of the process's environment what has the name or
// the look of a certificate.
func newEnvironment() *environment {
	e := &environment{}
	for _, variable := range os.Environ() {
		// Windows has names that begin with "="; none of them is of interest.
		name, value, _ := strings.Cut(variable, "=")
		if profiles.NamesCertificate(name) || isCertificate(value) {
			e.hide(name)
		}
	}
	return e
}

// isCertificate reports whether a value is one as Agora gives them out: 32
// hexadecimal digits, in quotes that somebody left, perhaps. An App ID looks
// the same, and no helper needs it.
func isCertificate(value string) bool {
	return token.IsHex32(strings.Trim(value, " \t\r\n\"'"))
}

// hide keeps a variable from helpers. lookup still finds it.
func (e *environment) hide(name string) {
	if value, ok := os.LookupEnv(name); ok {
		e.kept.Store(sameName(name), value)
		_ = os.Unsetenv(name) // it fails only on Windows, for names that cannot be set
	}
}

// lookup is os.LookupEnv for all variables that the program was started with.
func (e *environment) lookup(name string) (string, bool) {
	if value, ok := e.kept.Load(sameName(name)); ok {
		return value.(string), true
	}
	return os.LookupEnv(name)
}

// sameName is one name for all that the system takes for the same: on Windows
// case does not matter.
func sameName(name string) string {
	if runtime.GOOS == "windows" {
		return strings.ToUpper(name)
	}
	return name
}
