package cli

import (
	"agtok/say"
	"errors"

	"agtok/profiles"
	"agtok/token"

	"github.com/spf13/pflag"
)

// credentialOptions say whose token is made. No flag takes a certificate: the
// arguments of a program can be read by others, and shells write them down.
type credentialOptions struct {
	AppID           option
	CertificateFile option
}

func (o *credentialOptions) register(flags *pflag.FlagSet) {
	flags.Var(&o.AppID, "app-id", "App ID, instead of a profile's")
	flags.Var(&o.CertificateFile, "certificate-file", "file that holds the App ID's certificate; - is standard input")
}

// credentials are an App ID, where it came from, and a way to its certificate.
type credentials struct {
	AppID    string
	Profile  string // its name; "" when it is not a saved one
	Source   string // for the user
	Place    string // of its certificate, for the user; "" when Source says it
	Defaults profiles.Profile
	Warnings []string
	// Production says that it is a profile for production.
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
	in := inputs{hint: "a certificate is shown in Agora's console under the project's settings"}
	in.check("certificate", token.CheckCertificate(certificate.Reveal()))
	return certificate, in.err()
}

// credentials decides whose token is made.
func (a *app) credentials(o credentialOptions) (credentials, error) {
	c, err := a.chosen(o)
	if err != nil {
		return credentials{}, err
	}
	if file := o.CertificateFile; file.given {
		c.certificate = func() (profiles.Secret, error) { return a.readCertificate(file.text) }
		c.Place = "from " + place(file.text)
	}
	if c.Place != "" {
		c.Source += ", certificate " + c.Place
	}
	var in inputs
	in.check("App ID of "+c.Source, token.CheckAppID(c.AppID))
	return c, in.err()
}

func (a *app) chosen(o credentialOptions) (credentials, error) {
	switch id, _ := a.LookupEnv(profiles.EnvAppID); {
	case o.AppID.given && a.common.Profile.given:
		return credentials{}, failf("--app-id and --profile both name a project")
	case o.AppID.given && o.CertificateFile.given:
		return a.unsaved(o.AppID.text, "--app-id")
	case o.AppID.given:
		return a.byAppID(o.AppID.text)
	case o.CertificateFile.given && id != "" && a.profileNamed() == "":
		return a.unsaved(id, profiles.EnvAppID)
	}
	return a.named(a.common.Profile.text)
}

// named returns the credentials of a profile, or without a name those that are
// to be used.
func (a *app) named(name string) (credentials, error) {
	store, err := a.store()
	if err != nil && (name != "" || a.profileNamed() != "") {
		return credentials{}, err
	}
	c, err := profiles.Resolve(profiles.Query{Profile: name, LookupEnv: a.LookupEnv, Store: store})
	if err != nil {
		return credentials{}, err
	}
	return a.resolved(c, store), nil
}

// profileNamed returns the profile that the command line or the environment
// asks for.
func (a *app) profileNamed() string {
	if a.common.Profile.given {
		return a.common.Profile.text
	}
	name, _ := a.LookupEnv(profiles.EnvProfile)
	return name
}

// unsaved returns credentials for an App ID that was given.
func (a *app) unsaved(id, from string) (credentials, error) {
	var in inputs
	in.check(from, token.CheckAppID(id))
	return credentials{AppID: id, Source: "App ID " + id, certificate: a.askCertificate}, in.err()
}

// byAppID looks for the certificate of an App ID in the environment and the
// profiles, and asks for it when there is none.
func (a *app) byAppID(id string) (credentials, error) {
	c, err := a.unsaved(id, "--app-id")
	if err != nil {
		return credentials{}, err
	}
	found, err := a.projects()
	if err != nil {
		a.warn(err.Error())
	}
	for _, p := range found {
		switch {
		case p.AppID != id:
		case p.Store != nil:
			return a.named(p.Name)
		default:
			c.Source = p.From
			c.certificate = func() (profiles.Secret, error) { return p.Read(profiles.Primary) }
			return c, nil
		}
	}
	return c, nil
}

// resolved adapts what package profiles decided.
func (a *app) resolved(from profiles.Credentials, store *profiles.Store) credentials {
	c := credentials{
		AppID:    from.Profile.AppID,
		Profile:  from.Source.Profile,
		Source:   from.Source.String(),
		Defaults: from.Profile,
	}
	if c.Profile == "" {
		c.Defaults = profiles.Profile{} // an environment has an App ID and nothing else
	} else if primary := from.Profile.Primary; !primary.IsZero() {
		c.Place = "in " + primary.String()
	}
	c.Production = from.Profile.Production
	if c.Production {
		c.Warnings = append(c.Warnings, "profile "+token.Quote(c.Profile)+" is for production")
	}
	c.Warnings = append(c.Warnings, texts(from.Warnings)...)
	if store != nil && c.Profile != "" {
		listing, _ := store.List() // it has just been read
		c.Warnings = append(c.Warnings, texts(listing.Warnings)...)
	}
	c.certificate = func() (profiles.Secret, error) {
		secret, err := from.Certificate(profiles.Primary)
		if errors.Is(err, profiles.ErrNoCertificate) && a.canAsk() {
			return a.askCertificate()
		}
		return secret, err
	}
	return c
}

func texts(warnings []profiles.Warning) []string {
	list := make([]string, len(warnings))
	for i, w := range warnings {
		list[i] = w.Message.String()
	}
	return list
}

func sentences(texts []string) []say.Text {
	list := make([]say.Text, len(texts))
	for i, t := range texts {
		list[i] = say.Data(t)
	}
	return list
}
