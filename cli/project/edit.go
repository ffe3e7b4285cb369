package project

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"agtok/cli/run"
	"agtok/profiles"
	"agtok/say"
)

// editOptions are the flags of agtok project add and edit.
type editOptions struct {
	command
	Name, AppID                    run.Option
	CertificateFile, SecondaryFile run.Option
	CertificateEnv, Store          run.Option
	Channel, UID, Account          run.Option
	Role, Expire, Version          run.Option
	Production, WithoutSecondary   bool
}

func (o *editOptions) register(flags run.FlagSet) {
	flags.Add(&o.AppID, "app-id", "", say.F("App ID, 32 hexadecimal digits"))
	flags.Add(&o.CertificateFile, "certificate-file", "", say.F("File that holds the certificate; - is standard input"))
	flags.Add(&o.SecondaryFile, "secondary-certificate-file", "",
		say.F("File that holds the secondary certificate; - is standard input"))
	flags.Add(&o.CertificateEnv, "certificate-env", "",
		say.F("Environment variable to read the certificate from each time; nothing is stored"))
	flags.Add(&o.Store, "store", "", storeUsage())
	flags.Yes(&o.Production, "production", "", say.F("Mark the project as the one in production"))
	flags.Add(&o.Channel, "channel", "c", say.F("Channel to use when none is given"))
	flags.Add(&o.UID, "uid", "u", say.F("Number to use as uid when none is given"))
	flags.Add(&o.Account, "account", "", say.F("Account to use when none is given"))
	flags.Add(&o.Role, "role", "", say.F("Role to use when none is given"))
	flags.Add(&o.Expire, "expire", "", say.F("Lifetime to use when none is given"))
	flags.Add(&o.Version, "format-version", "", say.F("Format to use when none is given: 007 or 006"))
}

func storeUsage() say.Text {
	return say.F("Where to keep certificates: keyring or file (default the keyring, or the file where there is none)")
}

func addCommand(a *run.App) *cobra.Command {
	o := &editOptions{command: command{a}}
	cmd := &cobra.Command{
		Use:     "add NAME --app-id ID",
		Short:   a.Text(say.F("Save a project")),
		Long:    a.Text(say.F("Save a project. Without a file or a variable for the certificate it is asked for, unseen.")),
		Example: `  agtok project add "Acme staging" --app-id 970CA35de60c44645bbae8a215061b33`,
		RunE:    a.Do(1, o.runAdd),

		SuggestFor: []string{"new", "create", "save"},
	}
	o.register(a.Flags(cmd))
	return cmd
}

func editCommand(a *run.App) *cobra.Command {
	o := &editOptions{command: command{a}}
	cmd := &cobra.Command{
		Use:   "edit NAME",
		Short: a.Text(say.F("Change a saved project")),
		Long: a.Text(
			say.F("Change a saved project. What is not given stays; an empty text takes a default away.")),
		Example:           `  agtok project edit "Acme staging" --store keyring --channel ""`,
		ValidArgsFunction: o.complete,
		RunE:              a.Do(1, o.runEdit),

		SuggestFor: []string{"rename", "set", "update", "change"},
	}
	flags := a.Flags(cmd)
	o.register(flags)
	flags.Add(&o.Name, "name", "", say.F("New name"))
	flags.Yes(&o.WithoutSecondary, "without-secondary", "", say.F("Forget the secondary certificate"))
	return cmd
}

func (o *editOptions) runAdd(cmd *cobra.Command, args []string) error {
	store, name, err := o.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	if !o.AppID.Given {
		return run.Failf("--app-id is missing").WithHint("%v", cmd.UseLine())
	}
	p := profiles.Profile{Name: name}
	place, err := o.apply(cmd, &p, listing.Profiles)
	if err != nil {
		return err
	}
	if p.Primary.IsZero() {
		if !o.CanAsk() {
			return run.Failf("no certificate was given").WithHint(
				"name a file that holds it with --certificate-file, or a variable with --certificate-env")
		}
		secret, err := o.AskCertificate(p.AppID)
		if err != nil {
			return err
		}
		p.Primary = profiles.NewCertificate(secret)
		if secret.IsZero() {
			o.Warn(say.F("the project has no certificate: it can read tokens, and make none"))
		}
	}
	if err := o.put(store, p, place, listing.Profiles); err != nil {
		return err
	}
	return o.saySaved(store, p.Name)
}

func (o *editOptions) runEdit(cmd *cobra.Command, args []string) error {
	store, name, err := o.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	before := p
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
		return run.Failf("nothing to change was given").WithHint("%s --help lists what can be changed", cmd.CommandPath())
	}
	if err := o.edit(store, name, p, place, others); err != nil {
		return err
	}
	if p.AppID != before.AppID && !p.Primary.IsZero() && !o.CertificateFile.Given && !o.CertificateEnv.Given {
		o.Warn(say.F("the certificate is still the one of App ID %v; --certificate-file replaces it",
			say.Plain(before.AppID)))
	}
	return o.saySaved(store, p.Name)
}

// edit saves the changes to the project of the name before. Certificates that stay are moved first, so that
// nothing is changed when they cannot be; where there is a new one, an old one
// that can no longer be read must not be in the way of it.
func (o *editOptions) edit(store *profiles.Store, before string, p profiles.Profile, place profiles.Where,
	others []profiles.Profile) error {
	exchanged := o.CertificateFile.Given || o.CertificateEnv.Given || o.SecondaryFile.Given
	if o.Store.Given && !exchanged {
		if err := o.move(store, before, place); err != nil {
			return err
		}
	}
	if err := o.put(store, p, place, others); err != nil || !o.Store.Given || !exchanged {
		return err
	}
	return o.move(store, p.Name, place)
}

// changesAnything reports whether a flag of the command itself was given.
func changesAnything(flags *pflag.FlagSet) bool {
	own := 0
	flags.Visit(func(f *pflag.Flag) {
		switch f.Name {
		case run.FlagProject, run.FlagProfiles, run.FlagJSON, run.FlagAt, run.FlagQuiet, run.FlagLang:
		default:
			own++
		}
	})
	return own > 0
}

// apply changes a project as the flags say. others are those that it stands
// beside.
func (o *editOptions) apply(cmd *cobra.Command, p *profiles.Profile,
	others []profiles.Profile) (profiles.Where, error) {
	var in run.Inputs
	for _, one := range []struct {
		run.Option
		to *string
	}{
		{o.Name, &p.Name}, {o.AppID, &p.AppID}, {o.Channel, &p.Channel}, {o.UID, &p.UID}, {o.Account, &p.Account},
		{o.Role, &p.Role}, {o.Expire, &p.Expire}, {o.Version, &p.Version},
	} {
		if one.Given {
			*one.to = one.Text
		}
	}
	switch { // a project has one of them: the new one takes the other's place
	case o.UID.Text != "" && !o.Account.Given:
		p.Account = ""
	case o.Account.Text != "" && !o.UID.Given:
		p.UID = ""
	}
	if cmd.Flags().Changed("production") {
		p.Production = o.Production
	}
	place := readPlace(&in, o.Store)
	o.applyCertificates(&in, p)
	o.checkFields(&in, *p, others)
	o.Warn(in.Warnings...)
	return place, in.Err()
}

func readPlace(in *run.Inputs, o run.Option) profiles.Where {
	switch {
	case !o.Given:
		return profiles.Auto
	case o.Text == "keyring":
		return profiles.InKeyring
	case o.Text == "file":
		return profiles.InFile
	}
	in.Refuse("--store", "%v is not a place: use keyring or file", say.Name(o.Text))
	return profiles.Auto
}

func (o *editOptions) applyCertificates(in *run.Inputs, p *profiles.Profile) {
	switch {
	case o.CertificateFile.Given && o.CertificateEnv.Given:
		in.Refuse("--certificate-env", "the certificate is in a file or in a variable, not both")
	case o.CertificateFile.Text == "-" && o.SecondaryFile.Text == "-":
		in.Refuse("--secondary-certificate-file", "standard input is the certificate already")
	case o.CertificateEnv.Given:
		p.Primary = profiles.CertificateEnv(o.CertificateEnv.Text)
	case o.CertificateFile.Given:
		p.Primary = o.certificateIn(in, o.CertificateFile.Text)
	}
	switch {
	case o.SecondaryFile.Given && o.WithoutSecondary:
		in.Refuse("--without-secondary", "there is a secondary certificate to save")
	case o.SecondaryFile.Given:
		p.Secondary = o.certificateIn(in, o.SecondaryFile.Text)
	case o.WithoutSecondary:
		p.Secondary = profiles.Certificate{}
	}
}

func (r command) certificateIn(in *run.Inputs, file string) profiles.Certificate {
	secret, err := r.ReadCertificate(file)
	if err != nil {
		in.Errors = append(in.Errors, say.Of(err))
	}
	return profiles.NewCertificate(secret)
}

// checkFields collects what is wrong with a project, by the names of the flags.
func (o *editOptions) checkFields(in *run.Inputs, p profiles.Profile, others []profiles.Profile) {
	taken := make([]string, len(others))
	for i, other := range others {
		taken[i] = other.Name
	}
	for _, problem := range profiles.Validate(p, taken) {
		from := fieldFlags[problem.Field]
		if problem.Field == profiles.FieldPrimary && o.CertificateEnv.Given {
			from = "--certificate-env"
		}
		in.Add(from, problem.Message)
		if problem.Field == profiles.FieldName && slices.ContainsFunc(taken, func(other string) bool {
			return strings.EqualFold(other, p.Name)
		}) {
			in.Hint = say.F("agtok project edit NAME changes the project of that name")
		}
	}
	in.CheckDefaults(p)
	in.Warnings = append(in.Warnings, profiles.Messages(profiles.Suspicions(p, others))...)
}

// fieldFlags are where the fields come from that Validate finds fault with.
var fieldFlags = map[profiles.Field]any{
	profiles.FieldName: say.F("name").Meaning("project"), profiles.FieldAppID: "--app-id",
	profiles.FieldPrimary:   say.F("certificate"),
	profiles.FieldSecondary: say.F("secondary certificate"), profiles.FieldAccount: "--account",
}

// put saves a project.
func (r command) put(store *profiles.Store, p profiles.Profile, place profiles.Where, others []profiles.Profile) error {
	saved, err := store.Put(p, place)
	if err != nil {
		return elsewhere(err)
	}
	r.Warn(profiles.Messages(saved.Warnings)...)
	switch {
	case p.Saved():
	case len(others) == 0:
		r.Note("it is the only project, and so the one that is used")
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
	return run.Failf("%v", err).WithHint("%v, with: --store file", e.Hint())
}

// move takes the certificates of a project to a place.
func (r command) move(store *profiles.Store, name string, place profiles.Where) error {
	moved, err := store.Move(name, place)
	if err != nil {
		return err
	}
	r.Warn(profiles.Messages(moved.Warnings)...)
	return nil
}

// saySaved says what was saved.
func (o *editOptions) saySaved(store *profiles.Store, name string) error {
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	if o.Common.JSON {
		return o.PrintJSON(describe(p))
	}
	o.noteSaved(p)
	return nil
}

func (r command) noteSaved(p profiles.Profile) {
	r.Note("saved project %v, certificate in: %v", say.Name(p.Name), p.Primary)
}
