package cli

import (
	"strconv"
	"strings"
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/snippet"
	"agtok/token/spoil"

	"github.com/spf13/pflag"
)

// buildOptions are the flags of every command that makes a token.
type buildOptions struct {
	credentialOptions
	Expire  option
	Version option
	Salt    option
	As      option
	Spoil   option

	versions bool // there is more than 007
}

func (o *buildOptions) register(flags *pflag.FlagSet, product request.Product) {
	lifetime := request.New(product).Lifetime
	flags.Var(&o.Expire, "expire",
		"lifetime, such as 90s, 15m, 1h30m, 24h, or the date of its end (default "+lifetime+"; also --ttl, --valid-for)")
	flags.Var(&o.Salt, "salt", "number that makes the token unique (default random)")
	flags.Var(&o.As, "as",
		"form of the answer: token, json, env, command, curl, or code, such as node or web (default token); help lists them")
	flags.Var(&o.Spoil, "spoil",
		"make the token wrong on purpose, to test an app: "+strings.Join(spoil.Kinds(), ", "))
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
	noProject   error // why there are no credentials
	request     request.Request
	now         time.Time
	spec        token.Spec               // without certificate; of read
	sources     map[request.Field]source // of the texts of the request
	taken       []string                 // what the profile filled in, for the user
	salt        uint32
	fixedSalt   bool
	account     bool // the user of the channel is a string account
	format      snippet.Format
	spoiled     spoil.Row // what is wrong with the token on purpose
}

// A source is where a text of the request is from.
type source struct {
	name  string // "--channel", or "channel of profile …"
	given bool   // and not only the place where it is missing
}

// err returns what was wrong with what was typed, or else why there is no
// project to sign with: a mistake in hand is mended first.
func (b *building) err() error {
	if err := b.inputs.err(); err != nil {
		return err
	}
	return b.noProject
}

// begin starts a request for a product, with what the building commands have in
// common. Everything but the clock goes on, so that all mistakes are found at
// once.
func (a *app) begin(o *buildOptions, product request.Product) (*building, error) {
	b := &building{request: request.New(product), sources: map[request.Field]source{}}
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
	b.credentials, b.noProject, b.now = c, err, now
	if o.versions {
		b.take(request.FieldVersion, o.Version, "format-version", c.Defaults.Version)
	}
	b.take(request.FieldLifetime, o.Expire, "expire", c.Defaults.Expire)
	b.readSalt(a, o.Salt)
	b.readSpoil(o.Spoil)
	return b, nil
}

// take puts an option into the request, or else the profile's value.
func (b *building) take(field request.Field, o option, name, saved string) {
	text := b.request.At(field)
	switch {
	case o.given:
		*text = o.text
	case saved != "":
		*text = saved
		b.taken = append(b.taken, name+" "+token.Escape(saved))
		b.sources[field] = source{name + " of profile " + token.Quote(b.credentials.Profile), true}
		return
	}
	b.sources[field] = source{"--" + name, o.given}
}

// takeOnly puts an option into the request that profiles have no value for.
func (b *building) takeOnly(field request.Field, o option, name string) { b.take(field, o, name, "") }

// takePrivilege puts in the lifetime of a privilege.
func (b *building) takePrivilege(field request.Field, o option, name string) {
	if o.given && o.text == "" {
		_, err := token.ParseLifetime(o.text, b.now)
		b.fail("--"+name, err)
	}
	b.takeOnly(field, o, name)
}

// read reads the request, and keeps what is wrong with it.
func (b *building) read() {
	spec, faults := b.request.Spec(b.now, b.salt)
	spec.AppID = b.credentials.AppID
	b.spec = spec
	b.account = b.account || b.request.UserKind == request.Account
	for _, f := range faults {
		from := b.sources[f.Field]
		switch {
		case f.Code == request.Missing && !from.given:
			f.Message = say.F("is missing")
		case f.Code == request.Outlives:
			f.Message = say.F("outlives the token, which ends after %v", say.Span(time.Duration(spec.Lifetime)*time.Second))
		case f.Field == request.FieldUID:
			b.uidProblems(from.name, b.request.UID, []token.Problem{f.Problem})
			continue
		}
		b.check(from.name, []token.Problem{f.Problem})
	}
}

func (b *building) readSpoil(kind option) {
	if !kind.given {
		return
	}
	row, ok := spoil.Lookup(spoil.Kind(kind.text))
	if !ok {
		b.failf("--spoil", quoted(kind.text)+" is not a kind: use one of "+strings.Join(spoil.Kinds(), ", "))
		return
	}
	if b.format.Kind == snippet.Server {
		b.failf("--spoil", "code for a server makes right tokens: leave out --as, or --spoil")
	}
	b.spoiled = row
	b.warn("--spoil", say.F("the token is wrong on purpose: %v; %v", row.About, row.Reports).String())
}

// build makes the token of a Spec, or what is wrong of it on purpose.
func (b *building) build(s token.Spec) (string, error) {
	if b.spoiled.Kind == "" {
		return token.Build(s)
	}
	return spoil.Make(b.spoiled.Kind, s)
}

func (b *building) readSalt(a *app, salt option) {
	if !salt.given {
		b.salt = a.Salt()
		return
	}
	n, err := strconv.ParseUint(salt.text, 10, 32)
	if err != nil {
		b.failf("--salt", quoted(salt.text)+" is not a number from 0 to 4294967295")
	}
	b.salt, b.fixedSalt = uint32(n), true
}
