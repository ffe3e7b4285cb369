package profiles

import (
	"cmp"
	"io/fs"
	"strings"

	"agtok/say"
)

// The environment variables that choose credentials. They are Agora's own names for them, except the first two, which
// mean the same.
const (
	EnvProject     = "AGTOK_PROJECT"
	EnvProfile     = "AGTOK_PROFILE"
	EnvAppID       = "AGORA_APP_ID"
	EnvCertificate = "AGORA_APP_CERTIFICATE"
)

// Query asks for the credentials to use. The zero value of each field leaves a source out.
type Query struct {
	// Profile is the value of --project, or the project that Flag chose.
	Profile string
	// Flag is what gave Profile; "" is --project.
	Flag string
	// LookupEnv reads the environment, as os.LookupEnv does.
	LookupEnv func(string) (string, bool)
	// Store holds the saved profiles.
	Store *Store
	// Dir is the working directory, whose .env.local and .env the workbench reads. Commands leave it out: what they
	// do must not depend on where.
	Dir fs.FS
	// Folder is the path of Dir. A project of its files is named after it, as Import does; without it, after the
	// file.
	Folder string
	// Sample allows Agora's public sample project when there is nothing else.
	Sample bool
	// AppIDAlone allows AGORA_APP_ID without its certificate, which is enough to read tokens.
	AppIDAlone bool
}

// Credentials are the answer to a [Query].
type Credentials struct {
	// Profile is saved if Source is FromProfile. Otherwise it is for this run; Put stores it, certificates included.
	Profile  Profile
	Source   Source
	Warnings []Warning

	store *Store
	half  error // there is an App ID alone: [ErrHalfPair]
}

// Certificate reads one certificate; there being none is [ErrNoCertificate], or [ErrHalfPair] where the App ID came
// alone.
func (c Credentials) Certificate(slot Slot) (Secret, error) {
	if value, held := c.Profile.Certificate(slot).Held(); held {
		return value, nil
	}
	if c.half != nil {
		return Secret{}, c.half
	}
	if c.store == nil {
		return Secret{}, noCertificate(slot, c.Profile.Name)
	}
	return c.store.Certificate(c.Profile, slot)
}

// SourceKind is where credentials came from.
type SourceKind int

// The sources of credentials.
const (
	FromProfile SourceKind = iota + 1
	FromEnvironment
	FromDotenv
	FromSample
)

// Source says where credentials came from.
type Source struct {
	Kind SourceKind
	// Profile is the saved profile's name.
	Profile string
	// Why says what chose the project: "--project" or another flag, "AGTOK_PROJECT", "default" or "the only one".
	Why say.Text
	// Names are the variables that were used.
	Names []string
	// Files are the files that they are in, for FromDotenv.
	Files []string
}

// String is Sentence in English.
func (s Source) String() string { return s.Sentence().In(say.English) }

// Sentence describes the source in one line, for the screen and for stderr.
func (s Source) Sentence() say.Text {
	switch s.Kind {
	case FromProfile:
		return say.F("project %v (%v)", say.Name(s.Profile), s.Why)
	case FromEnvironment:
		return say.F("environment (%v)", say.Commas(s.Names...))
	case FromDotenv:
		return say.F("%v (%v)", say.And(s.Files...), say.Commas(s.Names...))
	case FromSample:
		return say.F("Agora's public sample project")
	default:
		return say.F("nowhere")
	}
}

// noCredentials means that no source has any. The cause, which may be nil, is a half pair in .env files.
func noCredentials(cause error) error {
	if cause != nil {
		return say.Errorf("choose credentials: %w", cause)
	}
	return &Error{ErrNoCredentials,
		say.F("choose credentials: there is no saved project, and %s is not set", EnvAppID),
		say.F("set %s and %s, or save a project with: agtok project add NAME --app-id ID", EnvAppID, EnvCertificate)}
}

// halfPair means that an App ID is given without its certificate.
func halfPair(have variable) error {
	const missing = EnvCertificate
	hint := say.F("set %s too, or unset %s to use a saved project, or name one with --project", missing, have.name)
	if have.file != "" {
		hint = say.F("set %s in %v too, or save the project with: agtok project add NAME --app-id ID", missing, have.place())
	}
	return &Error{ErrHalfPair, say.F("%s is set in %v, but %s is not", have.name, have.place(), missing), hint}
}

// Resolve chooses credentials: the profile named by --project, else by AGTOK_PROJECT, else AGORA_APP_ID with
// AGORA_APP_CERTIFICATE from the environment, else the default profile, else the only one; without any saved profile
// those in .env.local and .env; else the sample project if it is allowed. A profiles file that cannot be read is an
// error only when it is the file's turn; to go on without it, ask again without Store.
//
// Several profiles and none chosen is [ErrUndecided]; an App ID without its certificate [ErrHalfPair] unless it is
// allowed, because using something else silently would be worse; nothing at all [ErrNoCredentials]. A certificate
// alone in the environment is no half pair: a profile may name that variable.
func Resolve(q Query) (Credentials, error) {
	if q.LookupEnv == nil {
		q.LookupEnv = func(string) (string, bool) { return "", false }
	}
	for _, source := range []func(Query) (Credentials, error){fromName, fromEnvironment, fromStore} {
		if c, err := source(q); err != nil || c.Source.Kind != 0 {
			c.store = q.Store
			return c, err
		}
	}
	c, cause := fromDotenv(q.Dir, q.Folder)
	switch {
	case c.Source.Kind == FromDotenv:
		return c, nil
	case q.Sample:
		return sample(cause), nil
	default:
		return Credentials{}, noCredentials(cause)
	}
}

// Named returns the name of the project that the environment asks for, and by which variable.
func Named(lookupEnv func(string) (string, bool)) (name, variable string) {
	for _, variable := range []string{EnvProject, EnvProfile} {
		if name, _ := lookupEnv(variable); name != "" {
			return name, variable
		}
	}
	return "", ""
}

func fromName(q Query) (Credentials, error) {
	name, why := q.Profile, cmp.Or(q.Flag, "--project")
	if name == "" {
		name, why = Named(q.LookupEnv)
	}
	switch {
	case name == "":
		return Credentials{}, nil
	case q.Store == nil:
		return Credentials{}, notFound(name, nil)
	}
	p, err := q.Store.Get(name)
	return saved(p, say.F("%v", say.Plain(why))), err
}

func saved(p Profile, why say.Text) Credentials {
	return Credentials{Profile: p, Source: Source{Kind: FromProfile, Profile: p.Name, Why: why}}
}

func fromEnvironment(q Query) (Credentials, error) {
	lookup := func(name string) variable {
		value, _ := q.LookupEnv(name)
		return variable{name: name, value: strings.TrimSpace(value)}
	}
	var c Credentials
	p := pair{appID: lookup(EnvAppID)}
	if p.appID.value == "" {
		return c, nil
	}
	if certificate := lookup(EnvCertificate); certificate.value != "" {
		p.certificates[Primary] = certificate
	} else {
		c.half = halfPair(p.appID)
		c.Warnings = []Warning{{Code: WarnHalfPair, Message: say.F("%v: tokens can be read, and none made", c.half)}}
		if !q.AppIDAlone {
			return c, c.half
		}
	}
	c.Profile, c.Source = p.profile(), Source{Kind: FromEnvironment, Names: p.used()}
	c.Profile.Name = "environment"
	return c, p.check()
}

func fromStore(q Query) (Credentials, error) {
	if q.Store == nil {
		return Credentials{}, nil
	}
	listing, err := q.Store.List()
	if err != nil {
		return Credentials{}, err
	}
	var names []string
	for _, p := range listing.Profiles {
		if p.Default {
			return saved(p, say.F("default")), nil
		}
		names = append(names, p.Name)
	}
	switch len(names) {
	case 0:
		return Credentials{}, nil
	case 1:
		return saved(listing.Profiles[0], say.F("the only one")), nil
	}
	return Credentials{}, &Error{ErrUndecided,
		say.F("choose project: there are %d and none is the default", len(names)),
		say.F("name one with --project, or make one the default with: agtok project use NAME; the projects are: %v",
			listNames(names))}
}
