package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/profiles"
	"agtok/request"
	"agtok/token"
)

// profileOptions are the flags of agtok profile add and edit.
type profileOptions struct {
	Name, AppID                    option
	CertificateFile, SecondaryFile option
	CertificateEnv, Store          option
	Channel, UID, Account          option
	Role, Expire, Version          option
	Production, WithoutSecondary   bool
}

func (o *profileOptions) register(flags *pflag.FlagSet) {
	flags.SortFlags = false
	flags.Var(&o.AppID, "app-id", "App ID, 32 hexadecimal digits")
	flags.Var(&o.CertificateFile, "certificate-file", "file that holds the certificate; - is standard input")
	flags.Var(&o.SecondaryFile, "secondary-certificate-file", "file that holds the secondary certificate; - is standard input")
	flags.Var(&o.CertificateEnv, "certificate-env", "environment variable to read the certificate from each time; nothing is stored")
	flags.Var(&o.Store, "store", storeUsage)
	flags.BoolVar(&o.Production, "production", false, "mark the project as the one in production")
	flags.VarP(&o.Channel, "channel", "c", "channel to use when none is given")
	flags.VarP(&o.UID, "uid", "u", "number to use as uid when none is given")
	flags.Var(&o.Account, "account", "account to use when none is given")
	flags.Var(&o.Role, "role", "role to use when none is given")
	flags.Var(&o.Expire, "expire", "lifetime to use when none is given")
	flags.Var(&o.Version, "format-version", "format to use when none is given: 007 or 006")
}

const storeUsage = "where to keep certificates: keyring or file (default the keyring, or the file where there is none)"

func (a *app) profileAddCommand() *cobra.Command {
	o := &profileOptions{}
	cmd := ignores(&cobra.Command{
		Use:     "add NAME",
		Short:   "save a project",
		Long:    "Save a project. Without a file or a variable for the certificate it is asked for, unseen.",
		Example: `  agtok profile add "Acme staging" --app-id 970CA35de60c44645bbae8a215061b33`,
		RunE:    a.do(1, func(cmd *cobra.Command, args []string) error { return a.runProfileAdd(cmd, o, args) }),
	}, flagProfile, flagAt)
	o.register(cmd.Flags())
	return cmd
}

func (a *app) profileEditCommand() *cobra.Command {
	o := &profileOptions{}
	cmd := ignores(&cobra.Command{
		Use:               "edit NAME",
		Short:             "change a saved project",
		Long:              "Change a saved project. What is not given stays; an empty text takes a default away.",
		Example:           `  agtok profile edit "Acme staging" --store keyring --channel ""`,
		ValidArgsFunction: a.completeProfiles,
		RunE:              a.do(1, func(cmd *cobra.Command, args []string) error { return a.runProfileEdit(cmd, o, args) }),
	}, flagProfile, flagAt)
	o.register(cmd.Flags())
	cmd.Flags().Var(&o.Name, "name", "new name")
	cmd.Flags().BoolVar(&o.WithoutSecondary, "without-secondary", false, "forget the secondary certificate")
	return cmd
}

func (a *app) runProfileAdd(cmd *cobra.Command, o *profileOptions, args []string) error {
	store, name, err := a.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	p := profiles.Profile{Name: name}
	place, err := a.apply(cmd, o, &p, listing.Profiles)
	if err != nil {
		return err
	}
	if p.Primary.IsZero() {
		if !a.canAsk() {
			return failf("no certificate was given").withHint("name a file that holds it with --certificate-file, or a variable with --certificate-env")
		}
		secret, err := a.askCertificate()
		if err != nil {
			return err
		}
		p.Primary = profiles.NewCertificate(secret)
		if secret.IsZero() {
			a.warn("the profile has no certificate: it can read tokens, and make none")
		}
	}
	if err := a.put(store, p, place, listing.Profiles); err != nil {
		return err
	}
	return a.sayProfile(store, p.Name)
}

func (a *app) runProfileEdit(cmd *cobra.Command, o *profileOptions, args []string) error {
	store, name, err := a.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(listing.Profiles), func(q profiles.Profile) bool { return q.Name == p.Name })
	place, err := a.apply(cmd, o, &p, others)
	if err != nil {
		return err
	}
	if !changesAnything(cmd.Flags()) {
		return failf("nothing to change was given").withHint("%s --help lists what can be changed", cmd.CommandPath())
	}
	if err := a.edit(store, name, o, p, place, others); err != nil {
		return err
	}
	return a.sayProfile(store, p.Name)
}

// edit saves the changes to the profile of the name before. Certificates that stay are moved first, so that
// nothing is changed when they cannot be; where there is a new one, an old one
// that can no longer be read must not be in the way of it.
func (a *app) edit(store *profiles.Store, before string, o *profileOptions, p profiles.Profile, place profiles.Place, others []profiles.Profile) error {
	exchanged := o.CertificateFile.given || o.CertificateEnv.given || o.SecondaryFile.given
	if o.Store.given && !exchanged {
		if err := a.move(store, before, place); err != nil {
			return err
		}
	}
	if err := a.put(store, p, place, others); err != nil || !o.Store.given || !exchanged {
		return err
	}
	return a.move(store, p.Name, place)
}

// changesAnything reports whether a flag of the command itself was given.
func changesAnything(flags *pflag.FlagSet) bool {
	own := 0
	flags.Visit(func(f *pflag.Flag) {
		switch f.Name {
		case flagProfile, flagProfiles, flagJSON, flagAt, flagQuiet:
		default:
			own++
		}
	})
	return own > 0
}

// apply changes a profile as the flags say. others are those that it stands
// beside.
func (a *app) apply(cmd *cobra.Command, o *profileOptions, p *profiles.Profile, others []profiles.Profile) (profiles.Place, error) {
	var in inputs
	for _, one := range []struct {
		option
		to *string
	}{
		{o.Name, &p.Name}, {o.AppID, &p.AppID}, {o.Channel, &p.Channel}, {o.UID, &p.UID}, {o.Account, &p.Account},
		{o.Role, &p.Role}, {o.Expire, &p.Expire}, {o.Version, &p.Version},
	} {
		if one.given {
			*one.to = one.text
		}
	}
	switch { // a profile has one of them: the new one takes the other's place
	case o.UID.text != "" && !o.Account.given:
		p.Account = ""
	case o.Account.text != "" && !o.UID.given:
		p.UID = ""
	}
	if cmd.Flags().Changed("production") {
		p.Production = o.Production
	}
	place := in.place(o.Store)
	a.applyCertificates(&in, o, p)
	in.checkProfile(*p, others)
	a.warn(in.warnings...)
	return place, in.err()
}

func (in *inputs) place(o option) profiles.Place {
	switch {
	case !o.given:
		return profiles.Auto
	case o.text == "keyring":
		return profiles.ToKeyring
	case o.text == "file":
		return profiles.ToFile
	}
	in.failf("--store", quoted(o.text)+" is not a place: use keyring or file")
	return profiles.Auto
}

func (a *app) applyCertificates(in *inputs, o *profileOptions, p *profiles.Profile) {
	switch {
	case o.CertificateFile.given && o.CertificateEnv.given:
		in.failf("--certificate-env", "the certificate is in a file or in a variable, not both")
	case o.CertificateFile.text == "-" && o.SecondaryFile.text == "-":
		in.failf("--secondary-certificate-file", "standard input is the certificate already")
	case o.CertificateEnv.given:
		p.Primary = profiles.CertificateEnv(o.CertificateEnv.text)
	case o.CertificateFile.given:
		p.Primary = a.certificateIn(in, o.CertificateFile.text)
	}
	switch {
	case o.SecondaryFile.given && o.WithoutSecondary:
		in.failf("--without-secondary", "there is a secondary certificate to save")
	case o.SecondaryFile.given:
		p.Secondary = a.certificateIn(in, o.SecondaryFile.text)
	case o.WithoutSecondary:
		p.Secondary = profiles.Certificate{}
	}
}

func (a *app) certificateIn(in *inputs, file string) profiles.Certificate {
	secret, err := a.readCertificate(file)
	if err != nil {
		in.errors = append(in.errors, err.Error())
	}
	return profiles.NewCertificate(secret)
}

// checkProfile collects what is wrong with a profile, by the names of the flags.
func (in *inputs) checkProfile(p profiles.Profile, others []profiles.Profile) {
	taken := make([]string, len(others))
	for i, other := range others {
		taken[i] = other.Name
	}
	for _, problem := range profiles.Validate(p, taken) {
		from, ok := profileFlags[problem.Field]
		if !ok {
			from = string(problem.Field)
		}
		in.failf(from, problem.Message.String())
	}
	in.checkDefaults(p)
	for _, w := range profiles.Suspicions(p, others) {
		in.warnings = append(in.warnings, w.Message.String())
	}
}

// profileFlags are the flags for the fields that Validate finds fault with.
var profileFlags = map[profiles.Field]string{
	profiles.FieldName: "name", profiles.FieldAppID: "--app-id", profiles.FieldPrimary: "certificate", profiles.FieldSecondary: "secondary certificate",
	profiles.FieldAccount: "--account",
}

// checkDefaults checks the values that are used when none is given.
func (in *inputs) checkDefaults(p profiles.Profile) {
	saved := request.Request{Channel: p.Channel, UID: p.UID, Account: p.Account, Role: p.Role, Lifetime: p.Expire, Version: p.Version}
	for _, f := range saved.Check() {
		flag := string(f.Field)
		switch f.Field {
		case request.FieldLifetime:
			flag = "expire"
		case request.FieldVersion:
			flag = "format-version"
		case request.FieldUID:
			in.uidProblems("--uid", p.UID, []token.Problem{f.Problem})
			continue
		}
		in.check("--"+flag, []token.Problem{f.Problem})
	}
}

// put saves a profile.
func (a *app) put(store *profiles.Store, p profiles.Profile, place profiles.Place, others []profiles.Profile) error {
	saved, err := store.Put(p, place)
	if err != nil {
		return elsewhere(err)
	}
	a.warn(texts(saved.Warnings)...)
	switch {
	case p.Saved():
	case len(others) == 0:
		a.note("it is the only profile, and so the one that is used")
	default:
		return a.noteChoice(store)
	}
	return nil
}

// elsewhere adds to an error about the keyring how a certificate is kept in the
// file: nobody who has a keyring finds it there unasked.
func elsewhere(err error) error {
	e := new(profiles.PlaceError)
	if !errors.As(err, &e) || e.Stays == profiles.InFile {
		return err
	}
	return failf("%v", err).withHint("%s, with: --store file", e.Hint())
}

// move takes the certificates of a profile to a place.
func (a *app) move(store *profiles.Store, name string, place profiles.Place) error {
	to := profiles.InFile
	if place == profiles.ToKeyring {
		to = profiles.InKeyring
	}
	moved, err := store.Move(name, to)
	if err != nil {
		return err
	}
	a.warn(texts(moved.Warnings)...)
	return nil
}

// sayProfile says what was saved.
func (a *app) sayProfile(store *profiles.Store, name string) error {
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	if a.common.JSON {
		return a.printJSON(describeProfile(p))
	}
	a.note("saved profile %s, certificate in: %s", token.Quote(p.Name), p.Primary)
	return nil
}
