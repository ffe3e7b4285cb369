package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"agtok/token"
	"agtok/token/snippet"
)

// describe fills in what all tokens of a building have in common. lasts is how
// long the token can be used.
func (b *building) describe(lasts time.Duration) snippet.Minted {
	return snippet.Minted{
		Version:   b.spec.Version,
		AppID:     b.spec.AppID,
		IssuedAt:  stamp(b.spec.IssuedAt),
		ExpiresAt: stamp(b.spec.IssuedAt.Add(lasts)),
		Salt:      b.spec.Salt,
		Profile:   b.credentials.Profile,
	}
}

// lasts is how long the token can be used, as far as the token says: Agora's
// servers end it after 24 hours at the latest.
func (b *building) lasts() time.Duration {
	lifetime := time.Duration(b.spec.Lifetime) * time.Second
	if b.spec.Version == token.V006 {
		return min(lifetime, token.Lifetime006)
	}
	return lifetime
}

// ready says the warnings, and where the credentials are from, and fetches the
// certificate. It is the last step before a token is made.
func (a *app) ready(b *building) error {
	if err := b.err(); err != nil {
		return err
	}
	certificate, err := b.credentials.certificate()
	if err != nil {
		return err
	}
	in := inputs{hint: "a certificate is shown in Agora's console under the project's settings"}
	in.check("certificate", token.CheckCertificate(certificate.Reveal()))
	if err := in.err(); err != nil {
		return err
	}
	b.spec.Certificate = certificate.Reveal()
	source := b.credentials.Source
	if len(b.taken) > 0 {
		source += ", with its " + strings.Join(b.taken, ", ")
	}
	a.note("using %s", source)
	a.warn(b.credentials.Warnings...)
	a.warn(b.warnings...)
	return nil
}

// mint makes one token and prints it.
func (a *app) mint(b *building, m snippet.Minted, services ...token.Service) error {
	b.spec.Services = services
	b.refuses(m)
	if err := a.ready(b); err != nil {
		return err
	}
	text, err := token.Build(b.spec)
	if err != nil {
		return failf("build the token: %v", err)
	}
	m.Token = text
	if b.format.ID == asJSON {
		return a.printJSON(m)
	}
	if text, err = b.write(m); err != nil {
		return err
	}
	if _, err := io.WriteString(a.Stdout, text); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}
