package workbench

import (
	"errors"
	"os"

	"agtok/cli/run"
	"agtok/profiles"
	"agtok/say"
	"agtok/token"
	"agtok/ui"
	"agtok/ui/session"
)

// openProjects returns the projects that the workbench begins with, and where they are
// kept. What is wrong with the file must not keep the program from starting. The
// keychain is kept up to date with the projects, and the servers are told where
// certificates are.
func openProjects(a *run.App, keys *session.Keychain, servers *servers) (ui.Deps, error) {
	store, err := a.OpenStore()
	if err != nil && a.ProjectNamed() != "" {
		return ui.Deps{}, err
	}
	q := profiles.Query{
		Profile: a.Common.Project.Text, LookupEnv: a.LookupEnv, Store: store, Dir: os.DirFS(a.Dir), Folder: a.Dir,
		Sample: true, AppIDAlone: true,
	}
	chosen, err := profiles.Resolve(q)
	undecided := errors.Is(err, profiles.ErrUndecided)
	if err != nil && !undecided && a.ProjectNamed() == "" {
		cause := err
		q.Store = nil
		if chosen, err = profiles.Resolve(q); err == nil { // or it is said once more, as the error
			a.Warn(say.Of(cause))
		}
	}
	if err != nil && !undecided {
		return ui.Deps{}, err
	}
	a.Warn(profiles.Messages(chosen.Warnings)...)

	var own []ui.Project
	if kind := chosen.Source.Kind; kind != 0 && kind != profiles.FromProfile {
		own = append(own, ownProject(chosen))
	}
	b := session.NewShelf(store, disk{a}, keys, own, profiles.Messages(chosen.Warnings))
	servers.certificate = func(p ui.Project) (profiles.Secret, error) {
		if p.Profile.Saved() {
			return store.Certificate(p.Profile, profiles.Primary)
		}
		return chosen.Certificate(profiles.Primary)
	}
	d := ui.Deps{Certificates: keys, Servers: servers}
	if store != nil {
		d.Store, d.Remembered = b, store.Remembered()
	}
	catalog := b.Projects()
	d.Projects, d.Warnings, d.Err = catalog.Projects, catalog.Warnings, catalog.Err
	d.Current = b.BeginWith(catalog, chosen)
	return d, nil
}

// A disk is what the workbench reads beside its store.
type disk struct{ *run.App }

// Listed keeps the variables that saved projects name from helpers,
// whatever they hold.
func (d disk) Listed(list []profiles.Profile) {
	if d.HideEnv == nil {
		return
	}
	for _, p := range list {
		for _, slot := range profiles.Slots() {
			if c := p.Certificate(slot); c.Where() == profiles.InEnvironment {
				d.HideEnv(c.Env())
			}
		}
	}
}

// Complete returns the files that a path can be the beginning of.
func (d disk) Complete(path string) []string { return beginning(d.App, path) }

// ReadImport reads the projects out of a file, whose path is as people type it.
func (d disk) ReadImport(path string, saved []profiles.Profile) (profiles.Imported, error) {
	path = typedPath(d.App, path)
	if d.Exists(path) && !d.IsFile(path) && !d.IsFolder(path) {
		err := run.Failf("open %v: it is not a regular file", say.Name(path))
		return profiles.Imported{}, err.WithHint("agtok project import reads pipes")
	}
	path, text, err := d.ImportFile(path)
	if err != nil {
		return profiles.Imported{}, err
	}
	found, err := profiles.Import(path, text, saved)
	for i := range found.Candidates {
		c := &found.Candidates[i]
		var in run.Inputs
		in.CheckDefaults(c.Profile)
		for _, e := range in.Errors {
			c.Problems = append(c.Problems, profiles.Problem{Field: "defaults", Message: e})
		}
	}
	return found, err
}

// ownProject returns the project of this run.
func ownProject(c profiles.Credentials) ui.Project {
	p := c.Profile
	words := map[profiles.SourceKind]say.Text{
		profiles.FromEnvironment: say.F("environment").Meaning("place"),
		profiles.FromDotenv:      say.F("%v", say.Commas(c.Source.Files...)),
		profiles.FromSample:      say.F("sample"),
	}
	source := words[c.Source.Kind]
	if p.Primary.IsZero() {
		source = say.F("%v", p.Primary.Where())
	}
	return ui.Project{
		Name: p.Name, AppID: p.AppID, Source: source, Sample: c.Source.Kind == profiles.FromSample, Profile: p,
		Sign: func(spec token.Spec) (string, error) {
			secret, err := c.Certificate(profiles.Primary)
			if err != nil {
				return "", err
			}
			return session.SignWith(p.AppID, secret, spec)
		},
	}
}
