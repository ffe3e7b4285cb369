package cli

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"agtok/profiles"
	"agtok/say"
)

// maxImport is more than any file of settings has.
const maxImport = 1 << 20

// importOptions are the flags of agtok project import.
type importOptions struct {
	projectRun
	Name, Store option
}

func projectImportCommand(a *app) *cobra.Command {
	o := &importOptions{projectRun: projectRun{a}}
	cmd := ignores(&cobra.Command{
		Use:   "import [FILE | -]",
		Short: a.text(say.F("Save the projects of a .env file, Agora's command line, a sample or an export")),
		Long: a.text(say.F("Save the projects that a file holds: a .env or gradle.properties file, the output of agora project show --json, " +
			"the config.json of a sample, or an export of agtok. Without FILE it is a pipe, or else .env.local or .env.")),
		Example: "  agtok project import .env.local\n  agora project show --json | agtok project import",
		RunE:    a.do(1, func(_ *cobra.Command, args []string) error { return o.run(args) }),
	}, flagProject, flagAt)
	flags := a.flags(cmd)
	flags.add(&o.Name, "name", "", say.F("Name to save the project by, when there is one project"))
	flags.add(&o.Store, "store", "", storeUsage())
	return cmd
}

func (o *importOptions) run(args []string) error {
	var in inputs
	to := readPlace(&in, o.Store)
	if err := in.err(); err != nil {
		return err
	}
	store, err := o.store()
	if err != nil {
		return err
	}
	listing, err := store.List()
	if err != nil {
		return err
	}
	path, text, err := o.readImport(args)
	if err != nil {
		return err
	}
	found, err := profiles.Import(path, text, listing.Profiles)
	if err != nil {
		return err
	}
	o.warn(texts(found.Warnings)...)
	if o.Name.given {
		if len(found.Candidates) > 1 {
			return failf("--name: there are %d projects in %v", len(found.Candidates), place(path))
		}
		found.Candidates[0].Profile.Name = o.Name.text
	}
	return o.saveCandidates(store, found.Candidates, to)
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
		return "", nil, say.Errorf("read %v: %w", place(path), cause(err))
	case len(text) > maxImport:
		return "", nil, failf("read %v: it is too long for a file of settings", place(path))
	case path != "-" && !filepath.IsAbs(path):
		path = filepath.Join(a.Dir, path)
	}
	return path, text, nil
}

// saveCandidates saves what was found, as far as it can be saved. What another
// project has already stays as it is.
func (r projectRun) saveCandidates(store *profiles.Store, candidates []profiles.Candidate, to profiles.Place) error {
	saved := []savedProject{}
	var failed inputs
	for _, c := range candidates {
		r.warn(texts(c.Warnings)...)
		var in inputs
		for _, p := range c.Problems {
			in.add(say.Name(c.Profile.Name), say.F("%v", p))
		}
		in.checkDefaults(c.Profile)
		if len(in.errors) > 0 {
			failed.errors = append(failed.errors, in.errors...)
			continue
		}
		if c.Existing != "" {
			r.note("App ID %v is in project %v already, which stays as it is", say.Plain(c.Profile.AppID), say.Name(c.Existing))
			continue
		}
		one, err := store.Put(c.Profile, to)
		if err != nil {
			failed.errors = append(failed.errors, say.Of(err))
			failed.hint = profiles.Hint(elsewhere(err))
			continue
		}
		r.warn(texts(one.Warnings)...)
		r.noteSaved(one.Profile)
		saved = append(saved, describeProject(one.Profile))
	}
	if len(saved) > 0 {
		if err := r.noteChoice(store); err != nil {
			return err
		}
	}
	if err := r.printSaved(saved); err != nil {
		return err
	}
	return failed.err()
}

func (r projectRun) printSaved(saved []savedProject) error {
	if r.common.JSON {
		return r.printJSON(saved)
	}
	for _, one := range saved {
		if err := r.printLine(say.Escape(one.Name)); err != nil {
			return err
		}
	}
	return nil
}

// exportOptions are the flags of agtok project export.
type exportOptions struct {
	projectRun
	WithCertificates, Force bool
	Output                  option
}

func projectExportCommand(a *app) *cobra.Command {
	o := &exportOptions{projectRun: projectRun{a}}
	cmd := ignores(&cobra.Command{
		Use:   "export [NAME…]",
		Short: a.text(say.F("Write saved projects for somebody else")),
		Long: a.text(say.F("Write saved projects, all or those that are named, as a file that agtok project import reads. Certificates are left " +
			"out; with --with-certificates they are written to a file that only you can read.")),
		Example: "  agtok project export > projects.toml\n  agtok project export \"Acme staging\" --with-certificates --output acme.toml",
		RunE:    a.do(anyNumber, func(_ *cobra.Command, args []string) error { return o.run(args) }),
		ValidArgsFunction: func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return projectNames(a, begun), cobra.ShellCompDirectiveNoFileComp
		},
	}, flagProject, flagAt)
	flags := a.flags(cmd)
	flags.yes(&o.WithCertificates, "with-certificates", "", say.F("Write the certificates too; needs --output"))
	flags.add(&o.Output, "output", "o", say.F("File to write, readable by you only"))
	flags.yes(&o.Force, "force", "", say.F("Replace the file if it is there"))
	return cmd
}

func (o *exportOptions) run(names []string) error {
	switch {
	case o.WithCertificates && !o.Output.given:
		return failf("--with-certificates: certificates are written to a file only").withHint("name it with --output")
	case o.Output.given && o.Output.text == "":
		return failf("--output: the name of a file is needed")
	case o.Force && !o.Output.given:
		return failf("--force: there is no --output to replace")
	}
	store, err := o.store()
	if err != nil {
		return err
	}
	listing, err := o.listing()
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
	return o.write(list, text)
}

func (o *exportOptions) write(list []profiles.Profile, text []byte) error {
	if o.Output.given {
		path := o.Output.text
		if !filepath.IsAbs(path) {
			path = filepath.Join(o.Dir, path)
		}
		if err := profiles.WriteSecretFile(path, text, o.Force); err != nil {
			return err
		}
		o.note("wrote %v to %v", say.Plural(len(list), "%d project", "%d projects"), say.Name(o.Output.text))
	}
	if o.common.JSON {
		return o.printJSON(describeProjects(list))
	}
	if o.Output.given {
		return nil
	}
	_, err := o.Stdout.Write(text)
	return err
}
