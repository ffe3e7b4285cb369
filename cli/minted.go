package cli

import (
	"strings"
	"time"

	"agtok/token"
)

// A minted token is what the building commands print with --json.
type minted struct {
	Token     string        `json:"token"`
	Version   token.Version `json:"version"`
	AppID     string        `json:"appId"`
	Channel   *string       `json:"channel,omitempty"`
	Room      *string       `json:"room,omitempty"`
	User      *string       `json:"user,omitempty"` // "" is any user
	Role      string        `json:"role,omitempty"`
	IssuedAt  string        `json:"issuedAt"`
	ExpiresAt string        `json:"expiresAt"`
	Salt      uint32        `json:"salt"`
	Profile   string        `json:"profile,omitempty"`
}

// describe fills in what all tokens of a building have in common. lasts is how
// long the token can be used.
func (b *building) describe(lasts time.Duration) minted {
	return minted{
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
func (a *app) mint(b *building, m minted, services ...token.Service) error {
	if err := a.ready(b); err != nil {
		return err
	}
	b.spec.Services = services
	text, err := token.Build(b.spec)
	if err != nil {
		return failf("build the token: %v", err)
	}
	if !a.common.JSON {
		return a.printLine(text)
	}
	m.Token = text
	return a.printJSON(m)
}
