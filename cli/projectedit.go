package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/profiles"
	"agtok/request"
	"agtok/say"
	"agtok/token"
)

// projectOptions are the flags of agtok project add and edit.
type projectOptions struct {
	projectRun
	Name, AppID                    option
	CertificateFile, SecondaryFile option
	CertificateEnv, Store          option
	Channel, UID, Account          option
	Role, Expire, Version          option
	Production, WithoutSecondary   bool
}

func (o *projectOptions) register(flags flagSet) {
	flags.add(&o.AppID, "app-id", "", say.F("App ID, 32 hexadecimal digits"))
	flags.add(&o.CertificateFile, "certificate-file", "", say.F("File that holds the certificate; - is standard input"))
	flags.add(&o.SecondaryFile, "secondary-certificate-file", "", say.F("File that holds the secondary certificate; - is standard input"))
	flags.add(&o.CertificateEnv, "certificate-env", "", say.F("Environment variable to read the certificate from each time; nothing is stored"))
	flags.add(&o.Store, "store", "", storeUsage())
	flags.yes(&o.Production, "production", "", say.F("Mark the project as the one in production"))
	flags.add(&o.Channel, "channel", "c", say.F("Channel to use when none is given"))
	flags.add(&o.UID, "uid", "u", say.F("Number to use as uid when none is given"))
	flags.add(&o.Account, "account", "", say.F("Account to use when none is given"))
	flags.add(&o.Role, "role", "", say.F("Role to use when none is given"))
	flags.add(&o.Expire, "expire", "", say.F("Lifetime to use when none is given"))
	flags.add(&o.Version, "format-version", "", say.F("Format to use when none is given: 007 or 006"))
}

func storeUsage() say.Text {
	return say.F("Where to keep certificates: keyring or file (default the keyring, or the file where there is none)")
}

func projectAddCommand(a *app) *cobra.Command {
	o := &projectOptions{projectRun: projectRun{a}}
	cmd := ignores(&cobra.Command{
		Use:     "add NAME",
		Short:   a.text(say.F("Save a project")),
		Long:    a.text(say.F("Save a project. Without a file or a variable for the certificate it is asked for, unseen.")),
		Example: `  agtok project add "Acme staging" --app-id 970CA35de60c44645bbae8a215061b33`,
		RunE:    a.do(1, o.runAdd),
	}, flagProject, flagAt)
	o.register(a.flags(cmd))
	return cmd
}

func projectEditCommand(a *app) *cobra.Command {
	o := &projectOptions{projectRun: projectRun{a}}
	cmd := ignores(&cobra.Command{
		Use:               "edit NAME",
		Short:             a.text(say.F("Change a saved project")),
		Long:              a.text(say.F("Change a saved project. What is not given stays; an empty text takes a default away.")),
		Example:           `  agtok project edit "Acme staging" --store keyring --channel ""`,
		ValidArgsFunction: o.complete,
		RunE:              a.do(1, o.runEdit),
	}, flagProject, flagAt)
	flags := a.flags(cmd)
	o.register(flags)
	flags.add(&o.Name, "name", "", say.F("New name"))
	flags.yes(&o.WithoutSecondary, "without-secondary", "", say.F("Forget the secondary certificate"))
	return cmd
}

func (o *projectOptions) runAdd(cmd *cobra.Command, args []string) error {
	store, name, err := o.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	p := profiles.Profile{Name: name}
	place, err := o.apply(cmd, &p, listing.Profiles)
	if err != nil {
		return err
	}
	if p.Primary.IsZero() {
		if !o.canAsk() {
			return failf("no certificate was given").withHint("name a file that holds it with --certificate-file, or a variable with --certificate-env")
		}
		secret, err := o.askCertificate()
		if err != nil {
			return err
		}
		p.Primary = profiles.NewCertificate(secret)
		if secret.IsZero() {
			o.warn(say.F("the project has no certificate: it can read tokens, and make none"))
		}
	}
	if err := o.put(store, p, place, listing.Profiles); err != nil {
		return err
	}
	return o.saySaved(store, p.Name)
}

func (o *projectOptions) runEdit(cmd *cobra.Command, args []string) error {
	store, name, err := o.storeAndName(cmd, args)
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
	place, err := o.apply(cmd, &p, others)
	if err != nil {
		return err
	}
	if !changesAnything(cmd.Flags()) {
		return failf("nothing to change was given").withHint("%s --help lists what can be changed", cmd.CommandPath())
	}
	if err := o.edit(store, name, p, place, others); err != nil {
		return err
	}
	return o.saySaved(store, p.Name)
}

// edit saves the changes to the project of the name before. Certificates that stay are moved first, so that
// nothing is changed when they cannot be; where there is a new one, an old one
// that can no longer be read must not be in the way of it.
func (o *projectOptions) edit(store *profiles.Store, before string, p profiles.Profile, place profiles.Place, others []profiles.Profile) error {
	exchanged := o.CertificateFile.given || o.CertificateEnv.given || o.SecondaryFile.given
	if o.Store.given && !exchanged {
		if err := o.move(store, before, place); err != nil {
			return err
		}
	}
	if err := o.put(store, p, place, others); err != nil || !o.Store.given || !exchanged {
		return err
	}
	return o.move(store, p.Name, place)
}

// changesAnything reports whether a flag of the command itself was given.
func changesAnything(flags *pflag.FlagSet) bool {
	own := 0
	flags.Visit(func(f *pflag.Flag) {
		switch f.Name {
		case flagProject, flagProfiles, flagJSON, flagAt, flagQuiet, flagLang:
		default:
			own++
		}
	})
	return own > 0
}

// apply changes a project as the flags say. others are those that it stands
// beside.
func (o *projectOptions) apply(cmd *cobra.Command, p *profiles.Profile, others []profiles.Profile) (profiles.Place, error) {
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
	switch { // a project has one of them: the new one takes the other's place
	case o.UID.text != "" && !o.Account.given:
		p.Account = ""
	case o.Account.text != "" && !o.UID.given:
		p.UID = ""
	}
	if cmd.Flags().Changed("production") {
		p.Production = o.Production
	}
	place := readPlace(&in, o.Store)
	o.applyCertificates(&in, p)
	checkProject(&in, *p, others)
	o.warn(in.warnings...)
	return place, in.err()
}

func readPlace(in *inputs, o option) profiles.Place {
	switch {
	case !o.given:
		return profiles.Auto
	case o.text == "keyring":
		return profiles.ToKeyring
	case o.text == "file":
		return profiles.ToFile
	}
	in.refuse("--store", "%v is not a place: use keyring or file", say.Name(o.text))
	return profiles.Auto
}

func (o *projectOptions) applyCertificates(in *inputs, p *profiles.Profile) {
	switch {
	case o.CertificateFile.given && o.CertificateEnv.given:
		in.refuse("--certificate-env", "the certificate is in a file or in a variable, not both")
	case o.CertificateFile.text == "-" && o.SecondaryFile.text == "-":
		in.refuse("--secondary-certificate-file", "standard input is the certificate already")
	case o.CertificateEnv.given:
		p.Primary = profiles.CertificateEnv(o.CertificateEnv.text)
	case o.CertificateFile.given:
		p.Primary = o.certificateIn(in, o.CertificateFile.text)
	}
	switch {
	case o.SecondaryFile.given && o.WithoutSecondary:
		in.refuse("--without-secondary", "there is a secondary certificate to save")
	case o.SecondaryFile.given:
		p.Secondary = o.certificateIn(in, o.SecondaryFile.text)
	case o.WithoutSecondary:
		p.Secondary = profiles.Certificate{}
	}
}

func (r projectRun) certificateIn(in *inputs, file string) profiles.Certificate {
	secret, err := r.readCertificate(file)
	if err != nil {
		in.errors = append(in.errors, say.Of(err))
	}
	return profiles.NewCertificate(secret)
}

// checkProject collects what is wrong with a project, by the names of the flags.
func checkProject(in *inputs, p profiles.Profile, others []profiles.Profile) {
	taken := make([]string, len(others))
	for i, other := range others {
		taken[i] = other.Name
	}
	for _, problem := range profiles.Validate(p, taken) {
		in.add(projectFlags[problem.Field], problem.Message)
	}
	in.checkDefaults(p)
	in.warnings = append(in.warnings, texts(profiles.Suspicions(p, others))...)
}

// projectFlags are where the fields come from that Validate finds fault with.
var projectFlags = map[profiles.Field]any{
	profiles.FieldName: say.F("name").Meaning("project"), profiles.FieldAppID: "--app-id", profiles.FieldPrimary: say.F("certificate"),
	profiles.FieldSecondary: say.F("secondary certificate"), profiles.FieldAccount: "--account",
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

// put saves a project.
func (r projectRun) put(store *profiles.Store, p profiles.Profile, place profiles.Place, others []profiles.Profile) error {
	saved, err := store.Put(p, place)
	if err != nil {
		return elsewhere(err)
	}
	r.warn(texts(saved.Warnings)...)
	switch {
	case p.Saved():
	case len(others) == 0:
		r.note("it is the only project, and so the one that is used")
	default:
		return r.noteChoice(store)
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
	return failf("%v", err).withHint("%v, with: --store file", e.Hint())
}

// move takes the certificates of a project to a place.
func (r projectRun) move(store *profiles.Store, name string, place profiles.Place) error {
	to := profiles.InFile
	if place == profiles.ToKeyring {
		to = profiles.InKeyring
	}
	moved, err := store.Move(name, to)
	if err != nil {
		return err
	}
	r.warn(texts(moved.Warnings)...)
	return nil
}

// saySaved says what was saved.
func (o *projectOptions) saySaved(store *profiles.Store, name string) error {
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	if o.common.JSON {
		return o.printJSON(describeProject(p))
	}
	o.noteSaved(p)
	return nil
}

func (r projectRun) noteSaved(p profiles.Profile) {
	r.note("saved project %v, certificate in: %v", say.Name(p.Name), p.Primary)
}
