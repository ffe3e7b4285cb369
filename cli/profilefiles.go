package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"agtok/profiles"
	"agtok/token"
)

// maxImport is more than any file of settings has.
const maxImport = 1 << 20

// importOptions are the flags of agtok profile import.
type importOptions struct {
	Name, Store option
}

func (a *app) profileImportCommand() *cobra.Command {
	o := &importOptions{}
	cmd := ignores(&cobra.Command{
		Use:   "import [FILE | -]",
		Short: "save the projects of a .env file, Agora's command line, a sample or an export",
		Long: "Save the projects that a file holds: a .env or gradle.properties file, the output of agora project show --json,\n" +
			"the config.json of a sample, or an export of agtok. Without FILE it is a pipe, or else .env.local or .env.",
		Example: "  agtok profile import .env.local\n  agora project show --json | agtok profile import",
		RunE:    a.do(1, func(_ *cobra.Command, args []string) error { return a.runProfileImport(o, args) }),
	}, flagProfile, flagAt)
	cmd.Flags().SortFlags = false
	cmd.Flags().Var(&o.Name, "name", "name to save the project by, when there is one project")
	cmd.Flags().Var(&o.Store, "store", storeUsage)
	return cmd
}

func (a *app) runProfileImport(o *importOptions, args []string) error {
	var in inputs
	to := in.place(o.Store)
	if err := in.err(); err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	path, text, err := a.readImport(args)
	if err != nil {
		return err
	}
	found, err := profiles.Import(path, text, listing.Profiles)
	if err != nil {
		return err
	}
	a.warn(texts(found.Warnings)...)
	if o.Name.given {
		if len(found.Candidates) > 1 {
			return failf("--name: there are %d projects in %s", len(found.Candidates), place(path))
		}
		found.Candidates[0].Profile.Name = o.Name.text
	}
	return a.saveCandidates(store, found.Candidates, to)
}

// readImport reads the file to import. Its full path is returned: the name of
// its folder is proposed for the project.
func (a *app) readImport(args []string) (path string, text []byte, err error) {
	var r io.Reader
	var done func()
	switch {
	case len(args) == 1:
		if path, err = a.settingsIn(args[0]); err == nil {
			r, done, err = a.open(path)
		}
	case !a.Terminal.Stdin:
		path = "-"
		r, done, err = a.open(path)
	default:
		if path, err = a.settingsIn("."); err == nil {
			r, done, err = a.open(path)
		}
	}
	if err != nil {
		return "", nil, err
	}
	defer done()
	text, err = io.ReadAll(io.LimitReader(r, maxImport+1))
	switch {
	case err != nil:
		return "", nil, fmt.Errorf("read %s: %w", place(path), cause(err))
	case len(text) > maxImport:
		return "", nil, failf("read %s: it is too long for a file of settings", place(path))
	case path != "-" && !filepath.IsAbs(path):
		path = filepath.Join(a.Dir, path)
	}
	return path, text, nil
}

// saveCandidates saves what was found, as far as it can be saved. What another
// profile has already stays as it is.
func (a *app) saveCandidates(store *profiles.Store, candidates []profiles.Candidate, to profiles.Place) error {
	saved := []savedProject{}
	var failed inputs
	for _, c := range candidates {
		a.warn(texts(c.Warnings)...)
		var in inputs
		for _, p := range c.Problems {
			in.failf(token.Quote(c.Profile.Name), p.String())
		}
		in.checkDefaults(c.Profile)
		if len(in.errors) > 0 {
			failed.errors = append(failed.errors, in.errors...)
			continue
		}
		if c.Existing != "" {
			a.note("App ID %s is in profile %s already, which stays as it is", c.Profile.AppID, token.Quote(c.Existing))
			continue
		}
		one, err := store.Put(c.Profile, to)
		if err != nil {
			failed.errors = append(failed.errors, err.Error())
			failed.hint = profiles.Hint(elsewhere(err)).String()
			continue
		}
		a.warn(texts(one.Warnings)...)
		a.note("saved profile %s, certificate in: %s", token.Quote(one.Profile.Name), one.Profile.Primary)
		saved = append(saved, describeProfile(one.Profile))
	}
	if len(saved) > 0 {
		if err := a.noteChoice(store); err != nil {
			return err
		}
	}
	if err := a.printSaved(saved); err != nil {
		return err
	}
	return failed.err()
}

func (a *app) printSaved(saved []savedProject) error {
	if a.common.JSON {
		return a.printJSON(saved)
	}
	for _, one := range saved {
		if err := a.printLine(token.Escape(one.Name)); err != nil {
			return err
		}
	}
	return nil
}

// exportOptions are the flags of agtok profile export.
type exportOptions struct {
	WithCertificates, Force bool
	Output                  option
}

func (a *app) profileExportCommand() *cobra.Command {
	o := &exportOptions{}
	cmd := ignores(&cobra.Command{
		Use:   "export [NAME…]",
		Short: "write saved projects for somebody else",
		Long: "Write saved projects, all or those that are named, as a file that agtok profile import reads. Certificates are left\n" +
			"out; with --with-certificates they are written to a file that only you can read.",
		Example: "  agtok profile export > projects.toml\n  agtok profile export \"Acme staging\" --with-certificates --output acme.toml",
		RunE: a.do(anyNumber, func(_ *cobra.Command, args []string) error {
			return a.runProfileExport(o, args)
		}),
		ValidArgsFunction: func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return a.profileNames(begun), cobra.ShellCompDirectiveNoFileComp
		},
	}, flagProfile, flagAt)
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&o.WithCertificates, "with-certificates", false, "write the certificates too; needs --output")
	cmd.Flags().VarP(&o.Output, "output", "o", "file to write, readable by you only")
	cmd.Flags().BoolVar(&o.Force, "force", false, "replace the file if it is there")
	return cmd
}

func (a *app) runProfileExport(o *exportOptions, names []string) error {
	switch {
	case o.WithCertificates && !o.Output.given:
		return failf("--with-certificates: certificates are written to a file only").withHint("name it with --output")
	case o.Output.given && o.Output.text == "":
		return failf("--output: the name of a file is needed")
	case o.Force && !o.Output.given:
		return failf("--force: there is no --output to replace")
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	listing, err := a.listing()
	if err != nil {
		return err
	}
	list := listing.Profiles
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
	return a.writeExport(o, list, text)
}

func (a *app) writeExport(o *exportOptions, list []profiles.Profile, text []byte) error {
	if o.Output.given {
		path := o.Output.text
		if path != "" && !filepath.IsAbs(path) {
			path = filepath.Join(a.Dir, path)
		}
		if err := profiles.WriteSecretFile(path, text, o.Force); err != nil {
			return err
		}
		a.note("wrote %s to %s", token.Count(len(list), "profile"), quoted(o.Output.text))
	}
	if a.common.JSON {
		described := make([]savedProject, len(list))
		for i, p := range list {
			described[i] = describeProfile(p)
		}
		return a.printJSON(described)
	}
	if o.Output.given {
		return nil
	}
	_, err := a.Stdout.Write(text)
	return err
}
