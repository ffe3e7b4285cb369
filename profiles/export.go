package profiles

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"agtok/say"
)

// Export returns profiles as TOML that [Import] reads: without IDs, last use and default mark, which belong to this
// machine. read, as [Store.Certificate], gives the certificates; nil leaves them out, but for the names of
// environment variables. A certificate that cannot be read is an error: an export that looks complete should be.
func Export(list []Profile, read func(Profile, Slot) (Secret, error)) ([]byte, error) {
	var b strings.Builder
	b.WriteString("# Agora projects, exported by agtok.\n")
	if read != nil {
		b.WriteString("# This file contains certificates: whoever has it can make tokens.\n")
	}
	fmt.Fprintf(&b, "version = %d\n", fileVersion)
	for _, p := range list {
		p = p.AsNew()
		for _, slot := range Slots() {
			c := p.Certificate(slot)
			if c.where == InEnvironment || c.where == Nowhere {
				continue
			}
			var value Secret
			var err error
			if read != nil {
				value, err = read(p, slot)
			}
			if err != nil {
				return nil, say.Errorf("export: %w", err)
			}
			p = p.WithCertificate(slot, NewCertificate(value))
		}
		fmt.Fprintf(&b, "\n%s", newBlock(settings(p), "\n"))
	}
	return []byte(b.String()), nil
}

// WriteSecretFile writes a file that only the user can read: whole or not at all, mode 0600 whatever the umask and
// whatever mode an existing file has. It does not replace an existing file unless overwrite is set, and then only a
// regular one; through a link it writes to the link's target. Errors are [*FileError].
func WriteSecretFile(path string, data []byte, overwrite bool) error {
	err := writeSecretFile(path, data, overwrite)
	if e := new(FileError); errors.As(err, &e) {
		e.other = say.F("file").Meaning("other") // it is no list of profiles
	}
	return err
}

func writeSecretFile(path string, data []byte, overwrite bool) error {
	if _, err := os.Lstat(path); err == nil && !overwrite {
		return &FileError{Op: "write", Path: path, Kind: ErrExists,
			hint: say.F("name another file, or replace this one with --force")}
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fileError("write", path, err)
	}
	target, err := resolve("write", path)
	if err != nil {
		return err
	}
	// The file is there, whole; that its folder could not be synced matters only to a power failure, and an export
	// can be repeated.
	_, err = writeFile(target, data, false)
	return err
}
