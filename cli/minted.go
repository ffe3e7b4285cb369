package cli

import (
	"io"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/snippet"
)

// describe says what the token is. Of a request with faults, that is nothing.
func (b *building) describe() snippet.Minted {
	m := request.Minted(b.spec)
	m.Profile, m.Spoiled = b.credentials.Profile, string(b.spoiled.Kind)
	if role, err := token.ParseRole(b.request.Role); err == nil && m.User != nil {
		m.Role = role.String()
	}
	return m
}

// ready says the warnings, and where the credentials are from, and fetches the
// certificate. It is the last step before a token is made.
func (b *building) ready() error {
	if err := b.err(); err != nil {
		return err
	}
	certificate, err := b.credentials.checked()
	if err != nil {
		return err
	}
	b.spec.Certificate = certificate.Reveal()
	source := b.credentials.Source
	if len(b.taken) > 0 {
		source = say.F("%v, with its %v", source, say.Commas(b.taken...))
	}
	b.app.note("using %v", source)
	b.app.warn(b.credentials.Warnings...)
	b.app.warn(b.warnings...)
	return nil
}

// mint makes one token and prints it.
func (o *buildOptions) mint(b *building, m snippet.Minted) error {
	b.refuses(m)
	if err := b.ready(); err != nil {
		return err
	}
	text, err := b.build(b.spec)
	if err != nil {
		return failf("build the token: %v", err)
	}
	m.Token = text
	if b.format.ID == asJSON {
		return o.printJSON(m)
	}
	if text, err = b.write(m); err != nil {
		return err
	}
	if _, err := io.WriteString(o.Stdout, text); err != nil {
		return say.Errorf("write: %w", err)
	}
	return nil
}
