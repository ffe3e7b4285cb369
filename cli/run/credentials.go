package run

import (
	"errors"
	"time"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// CredentialOptions say whose token is made. No flag takes a certificate: the
// arguments of a program can be read by others, and shells write them down.
type CredentialOptions struct {
	*App
	AppID           Option
	CertificateFile Option
}

// Register registers the flags.
func (o *CredentialOptions) Register(flags FlagSet) {
	flags.Add(&o.AppID, "app-id", "", say.F("App ID, instead of a project's"))
	flags.Add(&o.CertificateFile, "certificate-file", "",
		say.F("File that holds the App ID's certificate; - is standard input"))
}

// Credentials are an App ID, where it came from, and a way to its certificate.
type Credentials struct {
	AppID    string
	Profile  string // its name; "" when it is not a saved one
	Source   say.Text
	Place    say.Text // of its certificate; none when Source says it
	Defaults profiles.Profile
	Warnings []say.Text
	// Production says that it is a project for production.
	Production bool

	// certificate fetches the certificate. It may ask a keyring or a person, so
	// it is called when everything else is right.
	certificate func() (profiles.Secret, error)
	store       *profiles.Store // of a saved project, else nil
}

// Used notes that tokens of a saved project are made. Nothing fails because that
// cannot be noted, and for a script that makes one after the other it is noted once a
// minute.
func (c Credentials) Used(at time.Time) {
	if c.store != nil && c.Profile != "" && at.Sub(c.Defaults.LastUsed) >= time.Minute {
		_ = c.store.Touch(c.Profile, at)
	}
}

// Checked fetches the certificate, and checks that it is one.
func (c Credentials) Checked() (profiles.Secret, error) {
	certificate, err := c.certificate()
	if err != nil {
		return profiles.Secret{}, err
	}
	in := Inputs{Hint: say.F("a certificate is shown in Agora's console under the project's settings")}
	in.Check(say.F("certificate"), token.CheckCertificate(certificate.Reveal()))
	return certificate, in.Err()
}

// Credentials decides whose token is made.
func (o *CredentialOptions) Credentials() (Credentials, error) {
	c, err := o.chosen()
	if err != nil {
		return Credentials{}, err
	}
	if file := o.CertificateFile; file.Given {
		c.certificate = func() (profiles.Secret, error) { return o.ReadCertificate(file.Text) }
		c.Place = say.F("from %v", Place(file.Text)).Meaning("file")
	}
	if !c.Place.IsZero() {
		c.Source = say.F("%v, certificate %v", c.Source, c.Place)
	}
	var in Inputs
	in.Check(say.F("App ID of %v", c.Source), token.CheckAppID(c.AppID))
	return c, in.Err()
}

func (o *CredentialOptions) chosen() (Credentials, error) {
	switch id, _ := o.LookupEnv(profiles.EnvAppID); {
	case o.AppID.Given && o.Common.Project.Given:
		return Credentials{}, Failf("--app-id and --project both name a project")
	case o.AppID.Given && o.CertificateFile.Given:
		return o.unsaved(o.AppID.Text, "--app-id")
	case o.AppID.Given:
		return o.byAppID(o.AppID.Text)
	case o.CertificateFile.Given && id != "" && o.ProjectNamed() == "":
		return o.unsaved(id, profiles.EnvAppID)
	}
	c, err := o.Named(o.Common.Project.Text)
	if o.CertificateFile.Given && errors.Is(err, profiles.ErrNoCredentials) {
		return c, Failf("--app-id is missing: it is not known whose certificate is in the file").
			WithHint("add --app-id ID, or save the project with: agtok project add NAME --app-id ID --certificate-file FILE")
	}
	return c, err
}

// Named returns the credentials of a project, or without a name those that are
// to be used.
func (o *CredentialOptions) Named(name string) (Credentials, error) {
	return o.namedBy("--project", name)
}

// namedBy returns the credentials of a project that a flag chose.
func (o *CredentialOptions) namedBy(flag, name string) (Credentials, error) {
	store, err := o.OpenStore()
	if err != nil && (name != "" || o.ProjectNamed() != "") {
		return Credentials{}, err
	}
	c, err := profiles.Resolve(profiles.Query{Profile: name, Flag: flag, LookupEnv: o.LookupEnv, Store: store})
	if err != nil {
		return Credentials{}, err
	}
	return o.resolved(c, store), nil
}

// ProjectNamed returns the project that the command line or the environment
// asks for.
func (a *App) ProjectNamed() string {
	if a.Common.Project.Given {
		return a.Common.Project.Text
	}
	name, _ := profiles.Named(a.LookupEnv)
	return name
}

// unsaved returns credentials for an App ID that was given.
func (o *CredentialOptions) unsaved(id, from string) (Credentials, error) {
	var in Inputs
	in.Check(from, token.CheckAppID(id))
	ask := func() (profiles.Secret, error) { return o.AskCertificate(id) }
	return Credentials{AppID: id, Source: say.F("App ID %v", say.Plain(id)), certificate: ask}, in.Err()
}

// byAppID looks for the certificate of an App ID in the environment and the
// projects, and asks for it when there is none.
func (o *CredentialOptions) byAppID(id string) (Credentials, error) {
	c, err := o.unsaved(id, "--app-id")
	if err != nil {
		return Credentials{}, err
	}
	if own, ok := o.environment(); ok && own.Profile.AppID == id {
		return o.resolved(own, nil), nil
	}
	found, _, err := o.projects()
	if err != nil {
		o.Warn(say.Of(err))
	}
	for _, p := range found {
		if p.AppID == id && p.Saved() {
			return o.namedBy("--app-id", p.Name)
		}
	}
	if sample := profiles.Sample(); id == sample.AppID {
		return o.resolved(profiles.Credentials{Profile: sample, Source: profiles.Source{Kind: profiles.FromSample}}, nil), nil
	}
	return c, nil
}

// resolved adapts what package profiles decided.
func (o *CredentialOptions) resolved(from profiles.Credentials, store *profiles.Store) Credentials {
	c := Credentials{
		AppID:    from.Profile.AppID,
		Profile:  from.Source.Profile,
		Source:   from.Source.Sentence(),
		Defaults: from.Profile,
		store:    store,
	}
	if c.Profile == "" {
		c.Defaults = profiles.Profile{} // an environment has an App ID and nothing else
	} else if primary := from.Profile.Primary; !primary.IsZero() {
		c.Place = say.F("in %v", primary)
	}
	c.Production = from.Profile.Production
	if c.Production {
		c.Warnings = append(c.Warnings, say.F("project %v is for production", say.Name(c.Profile)))
	}
	c.Warnings = append(c.Warnings, profiles.Messages(from.Warnings)...)
	if store != nil && c.Profile != "" {
		listing, _ := store.List() // it has just been read
		c.Warnings = append(c.Warnings, profiles.Messages(listing.Warnings)...)
	}
	c.certificate = func() (profiles.Secret, error) {
		secret, err := from.Certificate(profiles.Primary)
		if errors.Is(err, profiles.ErrNoCertificate) && o.CanAsk() {
			return o.AskCertificate(c.AppID)
		}
		return secret, err
	}
	return c
}
