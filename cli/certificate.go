package cli

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"agtok/profiles"
	"agtok/say"
)

// askCertificate asks a person, if there is one.
func (a *app) askCertificate() (profiles.Secret, error) {
	if !a.canAsk() {
		return profiles.Secret{}, failf("no certificate is known for this App ID").
			withHint("name a file that holds it with --certificate-file, or save the project with: agtok project add")
	}
	text, err := a.ReadSecret(a.text(say.F("certificate (not shown): ")))
	if err != nil {
		return profiles.Secret{}, say.Errorf("read the certificate: %w", err)
	}
	return profiles.NewSecret(strings.TrimSpace(text)), nil
}

// canAsk reports whether there is a person to ask.
func (a *app) canAsk() bool { return a.Terminal.Stdin && a.Terminal.Stderr }

// maxCertificateFile is far more than a certificate has, and little enough to
// read the wrong file by mistake.
const maxCertificateFile = 4096

// readCertificate reads a file that holds nothing but a certificate.
func (a *app) readCertificate(name string) (profiles.Secret, error) {
	r, done, err := a.open(name)
	if err != nil {
		return profiles.Secret{}, err
	}
	defer done()
	b, err := io.ReadAll(io.LimitReader(r, maxCertificateFile+1))
	switch text := strings.TrimSpace(string(b)); {
	case err != nil:
		return profiles.Secret{}, failf("read the certificate from %v: %v", place(name), cause(err))
	case len(b) > maxCertificateFile || strings.ContainsAny(text, "\n\r"):
		return profiles.Secret{}, failf("read the certificate from %v: there is more in it than a certificate", place(name)).
			withHint("it must hold the 32 hexadecimal digits and nothing else")
	case text == "":
		return profiles.Secret{}, failf("read the certificate from %v: it is empty", place(name))
	default:
		return profiles.NewSecret(text), nil
	}
}

// open opens a file, or standard input for "-". Relative names are relative to
// the working directory of the host.
func (a *app) open(name string) (r *bufio.Reader, done func(), err error) {
	if name == "-" {
		return bufio.NewReader(a.Stdin), func() {}, nil
	}
	path := name
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(a.Dir, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, say.Errorf("open %v: %w", say.Name(name), cause(err))
	}
	return bufio.NewReader(f), func() { _ = f.Close() }, nil // it was only read
}

// cause is an error of a file without the file's name, in the same words on every
// system.
func cause(err error) error {
	if e := new(os.PathError); errors.As(err, &e) {
		err = e.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return errNoFile
	}
	return err
}

// errNoFile is [fs.ErrNotExist] in the words of Unix: Windows has a sentence for it.
var errNoFile = say.Errorf("no such file or directory")

// place names a file in a sentence.
func place(name string) say.Text {
	if name == "-" {
		return say.F("standard input")
	}
	return say.F("%v", say.Name(name))
}
