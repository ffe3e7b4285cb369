package mint

import (
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
	"agtok/token"
	"agtok/token/snippet"
	"agtok/token/spoil"
)

// buildOptions are the flags of every command that makes a token.
type buildOptions struct {
	run.CredentialOptions
	Expire  run.Option
	Version run.Option
	Salt    run.Option
	As      run.Option
	Spoil   run.Option

	versions bool // there is more than 007
}

func buildOptionsOf(a *run.App) buildOptions {
	return buildOptions{CredentialOptions: run.CredentialOptions{App: a}}
}

func (o *buildOptions) register(flags run.FlagSet, product request.Product) {
	lifetime := request.New(product).Lifetime
	flags.Add(&o.Expire, "expire", "",
		say.F("Lifetime, such as 90s, 15m, 1h30m, 24h, or the date of its end (default %s; also --ttl, --valid-for)",
			lifetime))
	flags.Add(&o.Salt, "salt", "", say.F("Number that makes the token unique (default random)"))
	flags.Add(&o.As, "as", "",
		say.F(
			"Form of the answer: token, json, env, command, curl, or code, such as node or web (default token); help lists them"))
	flags.Add(&o.Spoil, "spoil", "",
		say.F("Make the token wrong on purpose, to test an app: %v", say.Commas(spoil.Kinds()...)))
	o.CredentialOptions.Register(flags)
}

func (o *buildOptions) registerVersion(flags run.FlagSet) {
	o.versions = true
	flags.Add(&o.Version, "format-version", "", say.F("007 or 006 (default 007)"))
}

// A building is a token in the making: the answers that all commands need.
type building struct {
	run.Inputs
	app         *run.App
	credentials run.Credentials
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

// Err returns what was wrong with what was typed, or else why there is no
// project to sign with: a mistake in hand is mended first.
func (b *building) Err() error {
	if err := b.Inputs.Err(); err != nil {
		return err
	}
	return b.noProject
}

// begin starts a request for a product, with what the building commands have in
// common. Everything but the clock goes on, so that all mistakes are found at
// once.
func (o *buildOptions) begin(product request.Product) (*building, error) {
	b := &building{app: o.App, request: request.New(product), sources: map[request.Field]source{}}
	if err := b.readFormat(o.App, o.As); err != nil {
		return nil, err
	}
	now, err := o.At()
	if err != nil {
		return nil, err
	}
	c, err := o.Credentials()
	if err != nil && o.ProjectNamed() != "" {
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
func (b *building) take(field request.Field, o run.Option, flag, saved string) {
	text := b.request.At(field)
	switch {
	case o.Given:
		*text = o.Text
	case saved != "":
		*text = saved
		name := takenWords[flag]
		b.taken = append(b.taken, say.F("%v %v", name, say.Plain(saved)))
		b.sources[field] = source{say.F("%v of project %v", name, say.Name(b.credentials.Profile)), true}
		return
	}
	b.sources[field] = flagSource(flag, o.Given)
}

// takenWords are what a project may fill in, by the flag that would say it.
var takenWords = map[string]say.Text{
	"channel": say.F("channel"), "uid": say.F("uid"), "account": say.F("account"), "user": say.F("user"),
	"role":   say.F("role"),
	"expire": say.F("expire"), "format-version": say.F("format-version"),
}

// takeOnly puts an option into the request that projects have no value for.
func (b *building) takeOnly(field request.Field, o run.Option, flag string) {
	b.take(field, o, flag, "")
}

// takePrivilege puts in the lifetime of a privilege.
func (b *building) takePrivilege(field request.Field, o run.Option, flag string) {
	if o.Given && o.Text == "" {
		_, err := token.ParseLifetime(o.Text, b.now)
		b.Fail("--"+flag, err)
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
			b.Errors = append(b.Errors, say.F("%v is missing", from.name))
			if b.Hint.IsZero() {
				b.Hint = say.F("%s --help shows what it takes", "agtok "+string(b.request.Product))
			}
			continue
		case f.Code == request.Outlives:
			f.Message = say.F("outlives the token, which ends after %v", say.Span(time.Duration(spec.Lifetime)*time.Second))
		case f.Code == request.NamelessRTM && !from.given: // of a product that is always for RTM, too
			from.name = "--uid"
		case f.Field == request.FieldUID:
			b.CheckUID(from.name, b.request.UID, []token.Problem{f.Problem})
			continue
		}
		b.Check(from.name, []token.Problem{f.Problem})
	}
}

func (b *building) readSpoil(kind run.Option) {
	if !kind.Given {
		return
	}
	row, ok := spoil.Lookup(spoil.Kind(kind.Text))
	if !ok {
		b.Refuse("--spoil", "%v is not a kind: use one of %v", say.Name(kind.Text), say.Commas(spoil.Kinds()...))
		return
	}
	if b.format.Kind == snippet.Server {
		b.Refuse("--spoil", "code for a server makes right tokens: leave out --as, or --spoil")
	}
	b.spoiled = row
	b.Doubt("--spoil", "the token is wrong on purpose: %v; %v", row.About, row.ReportsFor(sdks[b.request.Product]))
}

// sdks are those of the products that have one to themselves.
var sdks = map[request.Product]token.ServiceType{
	request.RTC: token.RTC, request.RTM: token.RTM, request.RTM2: token.RTM2,
}

// build makes the token of a Spec, or what is wrong of it on purpose.
func (b *building) build(s token.Spec) (string, error) {
	if b.spoiled.Kind == "" {
		return token.Build(s)
	}
	return spoil.Make(b.spoiled.Kind, s)
}

func (b *building) readSalt(salt run.Option) {
	if !salt.Given {
		b.salt = b.app.Salt()
		return
	}
	n, err := strconv.ParseUint(salt.Text, 10, 32)
	if err != nil {
		b.Refuse("--salt", "%v is not a number from 0 to 4294967295", say.Name(salt.Text))
	}
	b.salt, b.fixedSalt = uint32(n), true
}

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
	if err := b.Err(); err != nil {
		return err
	}
	certificate, err := b.credentials.Checked()
	if err != nil {
		return err
	}
	b.spec.Certificate = certificate.Reveal()
	source := b.credentials.Source
	if len(b.taken) > 0 {
		source = say.F("%v, with its %v", source, say.Commas(b.taken...))
	}
	b.app.Note("using %v", source)
	b.app.Warn(b.credentials.Warnings...)
	b.app.Warn(b.Warnings...)
	b.credentials.Used(b.app.Now())
	return nil
}

// making is the runner of a command that makes one token. take puts its own flags
// into the request.
func (o *buildOptions) making(product request.Product, take func(*building)) run.Runner {
	return func(*cobra.Command, []string) error {
		b, err := o.begin(product)
		if err != nil {
			return err
		}
		take(b)
		b.read()
		return o.mint(b, b.describe())
	}
}

// mint makes one token and prints it.
func (o *buildOptions) mint(b *building, m snippet.Minted) error {
	b.refuses(m)
	if err := b.ready(); err != nil {
		return err
	}
	text, err := b.build(b.spec)
	if err != nil {
		return run.Failf("build the token: %v", err)
	}
	m.Token = text
	if b.format.ID == asJSON {
		return o.PrintJSON(m)
	}
	if text, err = b.write(m); err != nil {
		return err
	}
	if _, err := io.WriteString(o.Stdout, text); err != nil {
		return say.Errorf("write: %w", err)
	}
	return nil
}
