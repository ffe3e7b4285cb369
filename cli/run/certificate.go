package run

import (
	"bufio"
	"io"
	"strings"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// AskCertificate asks a person, if there is one, for the certificate of an App ID.
func (a *App) AskCertificate(id string) (profiles.Secret, error) {
	if !a.CanAsk() {
		return profiles.Secret{}, Failf("no certificate is known for this App ID").
			WithHint(
				"name a file that holds it with --certificate-file, or save the project with: agtok project add NAME --app-id ID")
	}
	text, err := a.ReadSecret(a.Text(say.F("certificate of App ID %v (not shown): ", say.Plain(id))))
	if err != nil {
		return profiles.Secret{}, say.Errorf("read the certificate: %w", err)
	}
	return profiles.NewSecret(strings.TrimSpace(text)), nil
}

// CanAsk reports whether there is a person to ask.
func (a *App) CanAsk() bool { return a.Terminal.Stdin && a.Terminal.Stderr }

// Confirm asks a person for a yes. Anything else is a no.
func (a *App) Confirm(question say.Text) (bool, error) {
	_, _ = io.WriteString(a.Stderr, a.Text(say.F("%v [y/N] ", question)))
	answer, err := bufio.NewReader(a.Stdin).ReadString('\n')
	if err != nil && err != io.EOF {
		return false, say.Errorf("read standard input: %w", err)
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes", nil
}

// maxCertificateFile is far more than a certificate has, and little enough to
// read the wrong file by mistake.
const maxCertificateFile = 4096

// ReadCertificate reads a file that holds nothing but a certificate.
func (a *App) ReadCertificate(name string) (profiles.Secret, error) {
	if token.CheckCertificate(name) == nil && !a.Exists(name) { // nothing repeats it
		return profiles.Secret{},
			Failf("--certificate-file: this is no file, but may be a certificate, which a shell writes down").
				WithHint("write it into a file and name that, or pipe it in and name -")
	}
	r, done, err := a.Open(name)
	if err != nil {
		return profiles.Secret{}, err
	}
	defer done()
	b, err := io.ReadAll(io.LimitReader(r, maxCertificateFile+1))
	switch text := strings.TrimSpace(string(b)); {
	case err != nil:
		return profiles.Secret{}, Failf("read the certificate from %v: %v", Place(name), Cause(err))
	case len(b) > maxCertificateFile || strings.ContainsAny(text, "\n\r"):
		return profiles.Secret{}, Failf("read the certificate from %v: there is more in it than a certificate", Place(name)).
			WithHint("it must hold the 32 hexadecimal digits and nothing else")
	case text == "":
		return profiles.Secret{}, Failf("read the certificate from %v: it is empty", Place(name))
	default:
		return profiles.NewSecret(text), nil
	}
}
