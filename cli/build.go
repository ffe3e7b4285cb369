package cli

import (
	"strconv"
	"time"

	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/snippet"
	"agtok/token/spoil"
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

func buildOptionsOf(a *app) buildOptions {
	return buildOptions{credentialOptions: credentialOptions{app: a}}
}

func (o *buildOptions) register(flags flagSet, product request.Product) {
	lifetime := request.New(product).Lifetime
	flags.add(&o.Expire, "expire", "",
		say.F("Lifetime, such as 90s, 15m, 1h30m, 24h, or the date of its end (default %s; also --ttl, --valid-for)", lifetime))
	flags.add(&o.Salt, "salt", "", say.F("Number that makes the token unique (default random)"))
	flags.add(&o.As, "as", "",
		say.F("Form of the answer: token, json, env, command, curl, or code, such as node or web (default token); help lists them"))
	flags.add(&o.Spoil, "spoil", "",
		say.F("Make the token wrong on purpose, to test an app: %v", say.Commas(spoil.Kinds()...)))
	o.credentialOptions.register(flags)
}

func (o *buildOptions) registerVersion(flags flagSet) {
	o.versions = true
	flags.add(&o.Version, "format-version", "", say.F("007 or 006 (default 007)"))
}

// A building is a token in the making: the answers that all commands need.
type building struct {
	inputs
	app         *app
	credentials credentials
	noProject   error // why there are no credentials
	request     request.Request
	now         time.Time
	spec        token.Spec               // without certificate; of read
	sources     map[request.Field]source // of the texts of the request
	taken       []say.Text               // what the project filled in
	salt        uint32
	fixedSalt   bool
	account     bool // the user of the channel is a string account
	format      snippet.Format
	spoiled     spoil.Row // what is wrong with the token on purpose
}

// A source is where a text of the request is from.
type source struct {
	name  any  // "--channel", or a sentence: channel of project …
	given bool // and not only the place where it is missing
}

// flagSource is a flag as a source.
func flagSource(name string, given bool) source { return source{"--" + name, given} }

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
func (o *buildOptions) begin(product request.Product) (*building, error) {
	b := &building{app: o.app, request: request.New(product), sources: map[request.Field]source{}}
	if err := b.readFormat(o.app, o.As); err != nil {
		return nil, err
	}
	now, err := o.now()
	if err != nil {
		return nil, err
	}
	c, err := o.credentials()
	if err != nil && o.projectNamed() != "" {
		return nil, err // its values may be the ones that seem to be missing
	}
	b.credentials, b.noProject, b.now = c, err, now
	if o.versions {
		b.take(request.FieldVersion, o.Version, "format-version", c.Defaults.Version)
	}
	b.take(request.FieldLifetime, o.Expire, "expire", c.Defaults.Expire)
	b.readSalt(o.Salt)
	b.readSpoil(o.Spoil)
	return b, nil
}

// take puts an option into the request, or else the project's value.
func (b *building) take(field request.Field, o option, flag, saved string) {
	text := b.request.At(field)
	switch {
	case o.given:
		*text = o.text
	case saved != "":
		*text = saved
		name := takenWords[flag]
		b.taken = append(b.taken, say.F("%v %v", name, say.Plain(saved)))
		b.sources[field] = source{say.F("%v of project %v", name, say.Name(b.credentials.Profile)), true}
		return
	}
	b.sources[field] = flagSource(flag, o.given)
}

// takenWords are what a project may fill in, by the flag that would say it.
var takenWords = map[string]say.Text{
	"channel": say.F("channel"), "uid": say.F("uid"), "account": say.F("account"), "user": say.F("user"), "role": say.F("role"),
	"expire": say.F("expire"), "format-version": say.F("format-version"),
}

// takeOnly puts an option into the request that projects have no value for.
func (b *building) takeOnly(field request.Field, o option, flag string) { b.take(field, o, flag, "") }

// takePrivilege puts in the lifetime of a privilege.
func (b *building) takePrivilege(field request.Field, o option, flag string) {
	if o.given && o.text == "" {
		_, err := token.ParseLifetime(o.text, b.now)
		b.fail("--"+flag, err)
	}
	b.takeOnly(field, o, flag)
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
		b.refuse("--spoil", "%v is not a kind: use one of %v", say.Name(kind.text), say.Commas(spoil.Kinds()...))
		return
	}
	if b.format.Kind == snippet.Server {
		b.refuse("--spoil", "code for a server makes right tokens: leave out --as, or --spoil")
	}
	b.spoiled = row
	b.doubt("--spoil", "the token is wrong on purpose: %v; %v", row.About, row.Reports)
}

// build makes the token of a Spec, or what is wrong of it on purpose.
func (b *building) build(s token.Spec) (string, error) {
	if b.spoiled.Kind == "" {
		return token.Build(s)
	}
	return spoil.Make(b.spoiled.Kind, s)
}

func (b *building) readSalt(salt option) {
	if !salt.given {
		b.salt = b.app.Salt()
		return
	}
	n, err := strconv.ParseUint(salt.text, 10, 32)
	if err != nil {
		b.refuse("--salt", "%v is not a number from 0 to 4294967295", say.Name(salt.text))
	}
	b.salt, b.fixedSalt = uint32(n), true
}
