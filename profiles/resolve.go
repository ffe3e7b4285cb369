package profiles

import (
	"fmt"
	"io/fs"
	"strings"
)

// The environment variables that choose credentials. They are Agora's own names
// for them, except the first.
const (
	EnvProfile     = "AGTOK_PROFILE"
	EnvAppID       = "AGORA_APP_ID"
	EnvCertificate = "AGORA_APP_CERTIFICATE"
)

const theEnvironment = "the environment"

// Query asks for the credentials to use. The zero value of each field leaves a
// source out.
type Query struct {
	// Profile is the value of --profile.
	Profile string
	// LookupEnv reads the environment, as os.LookupEnv does.
	LookupEnv func(string) (string, bool)
	// Store holds the saved profiles.
	Store Store
	// Dir is the working directory, whose .env.local and .env the workbench
	// reads. Commands leave it out: what they do must not depend on where.
	Dir fs.FS
	// Folder is the path of Dir. A project of its files is named after it, as
	// Import does; without it, after the file.
	Folder string
	// Sample allows Agora's public sample project when there is nothing else.
	Sample bool
	// AppIDAlone allows AGORA_APP_ID without its certificate, which is enough to
	// read tokens.
	AppIDAlone bool
}

// Credentials are the answer to a [Query].
type Credentials struct {
	// Profile is saved if Source is FromProfile. Otherwise it is for this run;
	// Put stores it, certificates included.
	Profile  Profile
	Source   Source
	Warnings []Warning

	store Store
	half  error // there is an App ID alone: a [*HalfPairError]
}

// Certificate reads one certificate; there being none is [ErrNoCertificate], or
// a [*HalfPairError] where the App ID came alone.
func (c Credentials) Certificate(slot Slot) (Secret, error) {
	if value, held := c.Profile.Certificate(slot).Held(); held {
		return value, nil
	}
	if c.half != nil {
		return Secret{}, c.half
	}
	if c.store == nil {
		return Secret{}, fmt.Errorf("read %s certificate of profile %q: %w", slot, c.Profile.Name, ErrNoCertificate)
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
	// Why says what chose the profile: "--profile", "AGTOK_PROFILE", "default"
	// or "the only one".
	Why string
	// Names are the variables that were used.
	Names []string
	// Files are the files that they are in, for FromDotenv.
	Files []string
}

// String describes the source in one line, for the screen and for stderr.
func (s Source) String() string {
	switch s.Kind {
	case FromProfile:
		return fmt.Sprintf("profile %q (%s)", s.Profile, s.Why)
	case FromEnvironment:
		return "environment (" + strings.Join(s.Names, ", ") + ")"
	case FromDotenv:
		return strings.Join(s.Files, " and ") + " (" + strings.Join(s.Names, ", ") + ")"
	case FromSample:
		return "Agora's public sample project"
	default:
		return "nowhere"
	}
}

// NoCredentialsError means that no source has any.
type NoCredentialsError struct {
	Cause error // a half pair in .env files, or nil
}

// Error says so.
func (e *NoCredentialsError) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("choose credentials: %v", e.Cause)
	}
	return "choose credentials: there is no saved profile, and " + EnvAppID + " is not set"
}

// Unwrap returns the cause.
func (e *NoCredentialsError) Unwrap() error { return e.Cause }

// Hint says how to give some.
func (e *NoCredentialsError) Hint() string {
	if hint := Hint(e.Cause); hint != "" {
		return hint
	}
	return "set " + EnvAppID + " and " + EnvCertificate + ", or save a project with: agtok profile add"
}

// HalfPairError means that only one of App ID and certificate is given.
type HalfPairError struct {
	Have    string // the variable that is set
	Missing string // the one that is not
	Where   string // "the environment", or a file
}

// Error names both variables.
func (e *HalfPairError) Error() string {
	return fmt.Sprintf("%s is set in %s, but %s is not", e.Have, e.Where, e.Missing)
}

// Hint says what to do.
func (e *HalfPairError) Hint() string {
	if e.Where != theEnvironment {
		return fmt.Sprintf("set %s in %s too, or save the project with: agtok profile add", e.Missing, e.Where)
	}
	return fmt.Sprintf("set %s too, or unset %s to use a saved profile, or name one with --profile", e.Missing, e.Have)
}

// VariableError means that a variable does not hold what its name says.
type VariableError struct {
	Name, Where, Reason string
}

// Error names the variable; it does not quote a certificate.
func (e *VariableError) Error() string {
	return fmt.Sprintf("read %s from %s: %s", e.Name, e.Where, e.Reason)
}

// Resolve chooses credentials: the profile named by --profile, else by
// AGTOK_PROFILE, else AGORA_APP_ID with AGORA_APP_CERTIFICATE from the
// environment, else the default profile, else the only one; without any saved
// profile those in .env.local and .env; else the sample project if it is
// allowed. A profiles file that cannot be read is an error only when it is the
// file's turn; to go on without it, ask again without Store.
//
// Several profiles and none chosen is an [*AmbiguousError]; an App ID without
// its certificate a [*HalfPairError] unless it is allowed, because using something
// else silently would be worse; nothing at all a [*NoCredentialsError]. A certificate alone in the
// environment is no half pair: a profile may name that variable.
func Resolve(q Query) (Credentials, error) {
	if q.LookupEnv == nil {
		q.LookupEnv = func(string) (string, bool) { return "", false }
	}
	for _, source := range []func(Query) (Credentials, bool, error){
		fromName, fromEnvironment, fromStore,
	} {
		c, found, err := source(q)
		if err != nil {
			return Credentials{}, err
		}
		if found {
			c.store = q.Store
			return c, nil
		}
	}
	c, cause := fromDotenv(q.Dir, q.Folder)
	switch {
	case c.Source.Kind == FromDotenv:
		return c, nil
	case q.Sample:
		return sample(cause), nil
	default:
		return Credentials{}, &NoCredentialsError{Cause: cause}
	}
}

func fromName(q Query) (Credentials, bool, error) {
	name, why := q.Profile, "--profile"
	if name == "" {
		name, _ = q.LookupEnv(EnvProfile)
		why = EnvProfile
	}
	if name == "" {
		return Credentials{}, false, nil
	}
	if q.Store == nil {
		return Credentials{}, false, &NotFoundError{Name: name}
	}
	p, err := q.Store.Get(name)
	if err != nil {
		return Credentials{}, false, err
	}
	return saved(p, why), true, nil
}

func saved(p Profile, why string) Credentials {
	return Credentials{Profile: p, Source: Source{Kind: FromProfile, Profile: p.Name, Why: why}}
}

func fromEnvironment(q Query) (Credentials, bool, error) {
	lookup := func(name string) variable {
		value, _ := q.LookupEnv(name)
		return variable{name: name, value: strings.TrimSpace(value), file: theEnvironment}
	}
	appID, certificate := lookup(EnvAppID), lookup(EnvCertificate)
	if appID.value == "" {
		return Credentials{}, false, nil
	}
	var c Credentials
	p := pair{appID: appID, primary: certificate}
	if certificate.value == "" {
		p.primary = variable{}
		c.half = &HalfPairError{Have: EnvAppID, Missing: EnvCertificate, Where: theEnvironment}
		c.Warnings = []Warning{{Code: WarnHalfPair, Message: c.half.Error() + ": tokens can be read, and none made"}}
		if !q.AppIDAlone {
			return Credentials{}, false, c.half
		}
	}
	if err := p.check(); err != nil {
		return Credentials{}, false, err
	}
	c.Profile, c.Source = p.profile(), Source{Kind: FromEnvironment, Names: p.used()}
	c.Profile.Name = "environment"
	return c, true, nil
}

// check says which variable does not hold what its name says.
func (p *pair) check() error {
	if reason := hexProblem(p.appID.value, true); reason != "" {
		return &VariableError{p.appID.name, p.appID.file, reason}
	}
	for _, v := range []variable{p.primary, p.secondary} {
		if v.name == "" {
			continue
		}
		if reason := hexProblem(v.value, false); reason != "" {
			return &VariableError{v.name, v.file, reason}
		}
	}
	return nil
}

func fromStore(q Query) (Credentials, bool, error) {
	if q.Store == nil {
		return Credentials{}, false, nil
	}
	listing, err := q.Store.List()
	if err != nil {
		return Credentials{}, false, err
	}
	for _, p := range listing.Profiles {
		if p.Default {
			return saved(p, "default"), true, nil
		}
	}
	switch len(listing.Profiles) {
	case 0:
		return Credentials{}, false, nil
	case 1:
		return saved(listing.Profiles[0], "the only one"), true, nil
	}
	e := &AmbiguousError{}
	for _, p := range listing.Profiles {
		e.Names = append(e.Names, p.Name)
	}
	return Credentials{}, false, e
}
