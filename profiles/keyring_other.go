//go:build !(linux || freebsd || netbsd || openbsd || dragonfly)

package profiles

// reachable is always true: macOS and Windows have their keyring built in.
func reachable(func(string) (string, bool)) error { return nil }

// systemKind cannot tell more: these systems answer, or say no.
func systemKind(error) error { return ErrKeyringRefused }
