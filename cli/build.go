package cli

import (
	"strconv"
	"time"

	"agtok/token"
	"agtok/token/diagnosis"
	"agtok/token/snippet"

	"github.com/spf13/pflag"
)

// buildOptions are the flags of every command that makes a token.
type buildOptions struct {
	credentialOptions
	Expire  option
	Version option
	Salt    option
	As      option

	versions bool // there is more than 007
}

func (o *buildOptions) register(flags *pflag.FlagSet, lifetime string) {
	flags.Var(&o.Expire, "expire", "lifetime, such as 90s, 15m, 1h30m, 24h, or the date of its end (default "+lifetime+"; also --ttl, --valid-for)")
	flags.Var(&o.Salt, "salt", "number that makes the token unique (default random)")
	flags.Var(&o.As, "as", "form of the answer: token, json, env, command, curl, or code, such as node or web (default token); help lists them")
	o.credentialOptions.register(flags)
}

func (o *buildOptions) registerVersion(flags *pflag.FlagSet) {
	o.versions = true
	flags.Var(&o.Version, "format-version", "007 or 006 (default 007)")
}

// A building is a token in the making: the answers that all commands need.
type building struct {
	inputs
	credentials credentials
	noProject   error      // why there are no credentials
	spec        token.Spec // without certificate and services
	taken       []string   // what the profile filled in, for the user
	fixedSalt   bool
	account     bool // the user of the channel is a string account
	format      snippet.Format
}

// err returns what was wrong with what was typed, or else why there is no
// project to sign with: a mistake in hand is mended first.
func (b *building) err() error {
	if err := b.inputs.err(); err != nil {
		return err
	}
	return b.noProject
}

// begin reads what the building commands have in common. lifetime is used when
// neither the command line nor the profile has one. Everything but the clock
// goes on, so that all mistakes are found at once.
func (a *app) begin(o *buildOptions, lifetime string) (*building, error) {
	b := &building{}
	if err := b.readFormat(a, o.As); err != nil {
		return nil, err
	}
	now, err := a.now()
	if err != nil {
		return nil, err
	}
	c, err := a.credentials(o.credentialOptions)
	if err != nil && a.profileNamed() != "" {
		return nil, err // its values may be the ones that seem to be missing
	}
	b.credentials, b.noProject = c, err
	b.spec.AppID = c.AppID
	b.spec.IssuedAt = now.Truncate(time.Second)
	b.readVersion(o)
	expire := b.pick(o.Expire, "expire", c.Defaults.Expire, lifetime)
	seconds, err := token.ParseLifetime(expire.text, b.spec.IssuedAt)
	b.fail(expire.from, err)
	if err == nil {
		b.check(expire.from, token.CheckLifetime(seconds))
	}
	b.spec.Lifetime = seconds
	b.readSalt(a, o.Salt)
	return b, nil
}

// pick chooses between an option, the profile's value, and ours.
func (b *building) pick(o option, name, saved, fallback string) input {
	switch {
	case o.given:
		return input{o.text, "--" + name}
	case saved != "":
		b.taken = append(b.taken, name+" "+token.Escape(saved))
		return input{saved, name + " of profile " + token.Quote(b.credentials.Profile)}
	}
	return input{fallback, "--" + name}
}

func (b *building) readVersion(o *buildOptions) {
	b.spec.Version = token.V007
	if !o.versions {
		return
	}
	version := b.pick(o.Version, "format-version", b.credentials.Defaults.Version, string(token.V007))
	v, err := token.ParseVersion(version.text)
	b.fail(version.from, err)
	if err == nil {
		b.spec.Version = v
	}
}

func (b *building) readSalt(a *app, salt option) {
	if !salt.given {
		b.spec.Salt = a.Salt()
		return
	}
	n, err := strconv.ParseUint(salt.text, 10, 32)
	if err != nil {
		b.failf("--salt", quoted(salt.text)+" is not a number from 0 to 4294967295")
	}
	b.spec.Salt, b.fixedSalt = uint32(n), true
}

// expire returns the token's lifetime as the expiry of a privilege.
func (b *building) expire() uint32 {
	e, err := b.spec.Version.Expire(b.spec.IssuedAt, b.spec.Lifetime)
	b.fail("--expire", err)
	return e
}

// privilege reads the lifetime of one privilege. 0 means that the privilege
// sets no limit of its own.
func (b *building) privilege(flag, text string) uint32 {
	seconds, err := token.ParseLifetime(text, b.spec.IssuedAt)
	b.fail(flag, err)
	if err != nil || seconds == 0 {
		return 0
	}
	if seconds > b.spec.Lifetime && b.spec.Version == token.V007 {
		b.warn(flag, "outlives the token, which ends after "+diagnosis.Span(int64(b.spec.Lifetime)))
	}
	e, err := b.spec.Version.Expire(b.spec.IssuedAt, seconds)
	b.fail(flag, err)
	return e
}
