package project

import (
	"strings"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/profiles"
	"agtok/say"
)

// importOptions are the flags of agtok project import.
type importOptions struct {
	command
	Name, Store run.Option
}

func importCommand(a *run.App) *cobra.Command {
	o := &importOptions{command: command{a}}
	cmd := &cobra.Command{
		Use:   "import [FILE | -]",
		Short: a.Text(say.F("Save the projects of a .env file, Agora's command line, a sample or an export")),
		Long: a.Text(
			say.F(
				"Save the projects that a file holds: a .env or gradle.properties file, the output of agora project show --json, " +
					"the config.json of a sample, or an export of agtok. Without FILE it is a pipe, or else .env.local or .env. " +
					"A saved project gets the certificate that it lacks, and keeps one that differs.")),
		SuggestFor: []string{"load"},
		Example:    "  agtok project import .env.local\n  agora project show --json | agtok project import",
		RunE:       a.Do(1, o.run),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.Name, "name", "", say.F("Name to save the project by, when there is one project"))
	flags.Add(&o.Store, "store", "", storeUsage())
	return cmd
}

func (o *importOptions) run(_ *cobra.Command, args []string) error {
	var in run.Inputs
	to := readPlace(&in, o.Store)
	if err := in.Err(); err != nil {
		return err
	}
	store, err := o.OpenStore()
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	name := "."
	switch {
	case len(args) == 1:
		name = args[0]
	case !o.Terminal.Stdin:
		name = "-"
	}
	path, text, err := o.ImportFile(name)
	if err != nil {
		return err
	}
	found, err := profiles.Import(path, text, listing.Profiles)
	if err != nil {
		return err
	}
	o.Warn(profiles.Messages(found.Warnings)...)
	if o.Name.Given {
		if len(found.Candidates) > 1 {
			return run.Failf("--name: there are %d projects in %v", len(found.Candidates), run.Place(path)).
				WithHint("without --name, each has the name of its own")
		}
		found.Candidates[0].Profile.Name = o.Name.Text
	}
	return o.saveCandidates(store, found.Candidates, to)
}

// saveCandidates saves what was found, as far as it can be saved. Of a project that
// has this App ID already, only a certificate that it lacks is filled in.
func (o *importOptions) saveCandidates(store *profiles.Store, candidates []profiles.Candidate,
	to profiles.Where) error {
	r, saved := o.command, []savedProject{}
	var failed run.Inputs
	for _, c := range candidates {
		r.Warn(profiles.Messages(c.Warnings)...)
		var in run.Inputs
		for _, p := range c.Problems {
			in.Add(say.Name(c.Profile.Name), say.F("%v", p))
		}
		in.CheckDefaults(c.Profile)
		if len(in.Errors) > 0 {
			failed.Errors = append(failed.Errors, in.Errors...)
			continue
		}
		if c.Existing != "" {
			filled, err := o.fill(store, c, to)
			if err != nil {
				failed.Errors = append(failed.Errors, say.Of(err))
				failed.Hint = profiles.Hint(elsewhere(err))
			}
			saved = append(saved, filled...)
			continue
		}
		one, err := store.Put(c.Profile, to)
		if err != nil {
			failed.Errors = append(failed.Errors, say.Of(err))
			failed.Hint = profiles.Hint(elsewhere(err))
			continue
		}
		r.Warn(profiles.Messages(one.Warnings)...)
		r.noteSaved(one.Profile)
		saved = append(saved, describe(one.Profile))
	}
	if len(saved) > 0 {
		if err := r.noteChoice(store); err != nil {
			return err
		}
	}
	if err := r.printSaved(saved); err != nil {
		return err
	}
	return failed.Err()
}

// fill gives the project that has the App ID of a candidate the certificates that it
// lacks, and returns it if there was one.
func (o *importOptions) fill(store *profiles.Store, c profiles.Candidate, to profiles.Where) ([]savedProject, error) {
	p, slots, err := store.Filled(c)
	if err != nil {
		return nil, err
	}
	switch {
	case len(slots) > 0:
		filled, err := store.Put(p, to)
		if err != nil {
			return nil, err
		}
		p = filled.Profile
		o.Warn(profiles.Messages(filled.Warnings)...)
		o.Note("project %v has App ID %v already, and lacked a certificate: saved the %v one, in: %v", say.Name(p.Name),
			say.Plain(p.AppID), say.And(slots...), p.Certificate(slots[0]))
		return []savedProject{describe(p)}, nil
	case o.Name.Given && !strings.EqualFold(o.Name.Text, p.Name):
		return nil, run.Failf("--name: nothing is saved: App ID %v is in project %v already", say.Plain(p.AppID),
			say.Name(p.Name)).WithHint("agtok project edit NAME --name NEW gives it another name")
	}
	o.Note("App ID %v is in project %v already, which stays as it is", say.Plain(p.AppID), say.Name(p.Name))
	return nil, nil
}

func (r command) printSaved(saved []savedProject) error {
	if r.Common.JSON {
		return r.PrintJSON(saved)
	}
	for _, one := range saved {
		if err := r.PrintLine(say.Escape(one.Name)); err != nil {
			return err
		}
	}
	return nil
}

// exportOptions are the flags of agtok project export.
type exportOptions struct {
	command
	WithCertificates, Force bool
	Output                  run.Option
}

func exportCommand(a *run.App) *cobra.Command {
	o := &exportOptions{command: command{a}}
	cmd := &cobra.Command{
		Use:   "export [NAME…]",
		Short: a.Text(say.F("Write saved projects for somebody else")),
		Long: a.Text(
			say.F(
				"Write saved projects, all or those that are named, as a file that agtok project import reads. Certificates are left " +
					"out; with --with-certificates they are written to a file that only you can read.")),
		Example: "  agtok project export > projects.toml\n  agtok project export \"Acme staging\" --with-certificates --output acme.toml",
		RunE:    a.Do(run.AnyNumber, o.run),
		ValidArgsFunction: func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return Names(a, begun), cobra.ShellCompDirectiveNoFileComp
		},
	}
	flags := a.Flags(cmd)
	flags.Yes(&o.WithCertificates, "with-certificates", "", say.F("Write the certificates too; needs --output"))
	flags.Add(&o.Output, "output", "o", say.F("File to write, readable by you only"))
	flags.Yes(&o.Force, "force", "", say.F("Replace the file if it is there"))
	return cmd
}

func (o *exportOptions) run(_ *cobra.Command, names []string) error {
	switch {
	case o.WithCertificates && !o.Output.Given:
		return run.Failf("--with-certificates: certificates are written to a file only").WithHint("name it with --output")
	case o.Output.Given && o.Output.Text == "":
		return run.Failf("--output: the name of a file is needed")
	case o.Force && !o.Output.Given:
		return run.Failf("--force: there is no --output to replace")
	}
	store, err := o.OpenStore()
	if err != nil {
		return err
	}
	listing, err := o.listing()
	if err != nil {
		return err
	}
	list := listing.Profiles
	if len(list) == 0 && len(names) == 0 {
		o.noteNone(listing)
	}
	if len(names) > 0 {
		list = nil
	}
	for _, name := range names {
		p, err := store.Get(name)
		if err != nil {
			return err
		}
		list = append(list, p)
	}
	read := store.Certificate
	if !o.WithCertificates {
		read = nil
	}
	text, err := profiles.Export(list, read)
	if err != nil {
		return err
	}
	return o.write(list, text)
}

func (o *exportOptions) write(list []profiles.Profile, text []byte) error {
	if o.Output.Given {
		if err := profiles.WriteSecretFile(o.Here(o.Output.Text), text, o.Force); err != nil {
			return err
		}
		o.Note("wrote %v to %v", say.Plural(len(list), "%d project", "%d projects"), say.Name(o.Output.Text))
	}
	if o.Common.JSON {
		return o.PrintJSON(describeAll(list))
	}
	if o.Output.Given {
		return nil
	}
	_, err := o.Stdout.Write(text)
	return err
}
