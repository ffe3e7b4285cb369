package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"agtok/token"

	"github.com/spf13/pflag"
)

// credentialOptions say whose token is made. No flag takes a certificate: the
// arguments of a program can be read by others, and shells write them down.
type credentialOptions struct {
	AppID           option
	CertificateFile option
}

func (o *credentialOptions) register(flags *pflag.FlagSet) {
	flags.Var(&o.AppID, "app-id", "App ID, instead of a project's")
	flags.Var(&o.CertificateFile, "certificate-file", "file that holds the App ID's certificate; - is standard input")
}

// defaults are the values that a profile has for what was not typed.
type defaults struct {
	Channel, UID, Account, Role, Expire, Version string
}

// credentials are an App ID, where it came from, and a way to its certificate.
type credentials struct {
	AppID    string
	Profile  string // its name; "" when it is not a saved one
	Source   string // for the user
	Defaults defaults

	// certificate fetches the certificate. It may ask a keyring or a person, so
	// it is called when everything else is right.
	certificate func() (string, error)
}

// credentials decides whose token is made.
func (a *app) credentials(o credentialOptions) (credentials, error) {
	c, err := a.chosen(o)
	if err != nil {
		return credentials{}, err
	}
	if o.CertificateFile.given {
		file := o.CertificateFile.text
		c.certificate = func() (string, error) { return a.readCertificate(file) }
		c.Source += ", certificate from " + place(file)
	}
	var in inputs
	in.check("App ID of "+c.Source, token.CheckAppID(c.AppID))
	return c, in.err()
}

func (a *app) chosen(o credentialOptions) (credentials, error) {
	if o.AppID.given {
		var in inputs
		in.check("--app-id", token.CheckAppID(o.AppID.text))
		c := credentials{AppID: o.AppID.text, Source: "App ID " + o.AppID.text, certificate: a.askCertificate}
		return c, in.err()
	}
	id, _ := a.LookupEnv("AGORA_APP_ID")
	certificate, _ := a.LookupEnv("AGORA_APP_CERTIFICATE")
	if id == "" || certificate == "" && !o.CertificateFile.given {
		return credentials{}, errNoCredentials()
	}
	return credentials{
		AppID: id, Source: "AGORA_APP_ID and AGORA_APP_CERTIFICATE",
		certificate: func() (string, error) { return certificate, nil },
	}, nil
}

func errNoCredentials() error {
	return failf("no App ID and certificate to make a token with").
		withHint("set AGORA_APP_ID and AGORA_APP_CERTIFICATE, or name them with --app-id and --certificate-file")
}

// askCertificate asks a person, if there is one.
func (a *app) askCertificate() (string, error) {
	if !a.Terminal.Stdin || !a.Terminal.Stderr {
		return "", failf("no certificate for --app-id").withHint("name a file that holds it with --certificate-file")
	}
	text, err := a.ReadSecret("certificate (not shown): ")
	if err != nil {
		return "", fmt.Errorf("read the certificate: %w", err)
	}
	return strings.TrimSpace(text), nil
}

// maxCertificateFile is far more than a certificate has, and little enough to
// read the wrong file by mistake.
const maxCertificateFile = 4096

// readCertificate reads a file that holds nothing but a certificate.
func (a *app) readCertificate(name string) (string, error) {
	r, done, err := a.open(name)
	if err != nil {
		return "", err
	}
	defer done()
	b, err := io.ReadAll(io.LimitReader(r, maxCertificateFile+1))
	switch text := strings.TrimSpace(string(b)); {
	case err != nil:
		return "", failf("read the certificate from %s: %v", place(name), err)
	case len(b) > maxCertificateFile || strings.ContainsAny(text, "\n\r"):
		return "", failf("read the certificate from %s: there is more in it than a certificate", place(name)).
			withHint("it must hold the 32 hexadecimal digits and nothing else")
	case text == "":
		return "", failf("read the certificate from %s: it is empty", place(name))
	default:
		return text, nil
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
		if cause := new(os.PathError); errors.As(err, &cause) {
			err = cause.Err
		}
		return nil, nil, failf("open %s: %v", quoted(name), err)
	}
	return bufio.NewReader(f), func() { _ = f.Close() }, nil // it was only read
}

// place names a file in a message.
func place(name string) string {
	if name == "-" {
		return "standard input"
	}
	return quoted(name)
}
