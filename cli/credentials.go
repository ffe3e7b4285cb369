package cli

import (
	"errors"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// credentialOptions say whose token is made. No flag takes a certificate: the
// arguments of a program can be read by others, and shells write them down.
type credentialOptions struct {
	*app
	AppID           option
	CertificateFile option
}

func (o *credentialOptions) register(flags flagSet) {
	flags.add(&o.AppID, "app-id", "", say.F("App ID, instead of a project's"))
	flags.add(&o.CertificateFile, "certificate-file", "", say.F("File that holds the App ID's certificate; - is standard input"))
}

// credentials are an App ID, where it came from, and a way to its certificate.
type credentials struct {
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
}

// checked fetches the certificate, and checks that it is one.
func (c credentials) checked() (profiles.Secret, error) {
	certificate, err := c.certificate()
	if err != nil {
		return profiles.Secret{}, err
	}
	in := inputs{hint: say.F("a certificate is shown in Agora's console under the project's settings")}
	in.check(say.F("certificate"), token.CheckCertificate(certificate.Reveal()))
	return certificate, in.err()
}

// credentials decides whose token is made.
func (o *credentialOptions) credentials() (credentials, error) {
	c, err := o.chosen()
	if err != nil {
		return credentials{}, err
	}
	if file := o.CertificateFile; file.given {
		c.certificate = func() (profiles.Secret, error) { return o.readCertificate(file.text) }
		c.Place = say.F("from %v", place(file.text)).Meaning("file")
	}
	if !c.Place.IsZero() {
		c.Source = say.F("%v, certificate %v", c.Source, c.Place)
	}
	var in inputs
	in.check(say.F("App ID of %v", c.Source), token.CheckAppID(c.AppID))
	return c, in.err()
}

func (o *credentialOptions) chosen() (credentials, error) {
	switch id, _ := o.LookupEnv(profiles.EnvAppID); {
	case o.AppID.given && o.common.Project.given:
		return credentials{}, failf("--app-id and --project both name a project")
	case o.AppID.given && o.CertificateFile.given:
		return o.unsaved(o.AppID.text, "--app-id")
	case o.AppID.given:
		return o.byAppID(o.AppID.text)
	case o.CertificateFile.given && id != "" && o.projectNamed() == "":
		return o.unsaved(id, profiles.EnvAppID)
	}
	return o.named(o.common.Project.text)
}

// named returns the credentials of a project, or without a name those that are
// to be used.
func (o *credentialOptions) named(name string) (credentials, error) {
	store, err := o.store()
	if err != nil && (name != "" || o.projectNamed() != "") {
		return credentials{}, err
	}
	c, err := profiles.Resolve(profiles.Query{Profile: name, LookupEnv: o.LookupEnv, Store: store})
	if err != nil {
		return credentials{}, err
	}
	return o.resolved(c, store), nil
}

// projectNamed returns the project that the command line or the environment
// asks for.
func (a *app) projectNamed() string {
	if a.common.Project.given {
		return a.common.Project.text
	}
	name, _ := profiles.Named(a.LookupEnv)
	return name
}

// unsaved returns credentials for an App ID that was given.
func (o *credentialOptions) unsaved(id, from string) (credentials, error) {
	var in inputs
	in.check(from, token.CheckAppID(id))
	return credentials{AppID: id, Source: say.F("App ID %v", say.Plain(id)), certificate: o.askCertificate}, in.err()
}

// byAppID looks for the certificate of an App ID in the environment and the
// projects, and asks for it when there is none.
func (o *credentialOptions) byAppID(id string) (credentials, error) {
	c, err := o.unsaved(id, "--app-id")
	if err != nil {
		return credentials{}, err
	}
	if own, ok := o.environment(); ok && own.Profile.AppID == id {
		return o.resolved(own, nil), nil
	}
	found, err := o.projects()
	if err != nil {
		o.warn(say.Of(err))
	}
	for _, p := range found {
		if p.AppID == id && p.Store != nil {
			return o.named(p.Name)
		}
	}
	return c, nil
}

// resolved adapts what package profiles decided.
func (o *credentialOptions) resolved(from profiles.Credentials, store *profiles.Store) credentials {
	c := credentials{
		AppID:    from.Profile.AppID,
		Profile:  from.Source.Profile,
		Source:   from.Source.Sentence(),
		Defaults: from.Profile,
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
	c.Warnings = append(c.Warnings, texts(from.Warnings)...)
	if store != nil && c.Profile != "" {
		listing, _ := store.List() // it has just been read
		c.Warnings = append(c.Warnings, texts(listing.Warnings)...)
	}
	c.certificate = func() (profiles.Secret, error) {
		secret, err := from.Certificate(profiles.Primary)
		if errors.Is(err, profiles.ErrNoCertificate) && o.canAsk() {
			return o.askCertificate()
		}
		return secret, err
	}
	return c
}

func texts(warnings []profiles.Warning) []say.Text {
	list := make([]say.Text, len(warnings))
	for i, w := range warnings {
		list[i] = w.Message
	}
	return list
}
