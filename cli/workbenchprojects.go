package cli

import (
	"errors"
	"os"
	"slices"
	"strings"

	"agtok/profiles"
	"agtok/token"
	"agtok/ui"
	"agtok/ui/session"
)

// bench returns the projects that the workbench begins with, and where they are
// kept. What is wrong with the file must not keep the program from starting. The
// keychain is kept up to date with the projects.
func (a *app) bench(keys *keychain) (ui.Deps, error) {
	store, err := a.store()
	if err != nil && a.profileNamed() != "" {
		return ui.Deps{}, err
	}
	q := profiles.Query{
		Profile: a.common.Profile.text, LookupEnv: a.LookupEnv, Store: store, Dir: os.DirFS(a.Dir), Folder: a.Dir,
		Sample: true, AppIDAlone: true,
	}
	chosen, err := profiles.Resolve(q)
	several := new(profiles.AmbiguousError)
	undecided := errors.As(err, &several) && several.Name == ""
	if err != nil && !undecided && a.profileNamed() == "" {
		cause := err
		q.Store = nil
		if chosen, err = profiles.Resolve(q); err == nil { // or it is said once more, as the error
			a.warn(cause.Error())
		}
	}
	if err != nil && !undecided {
		return ui.Deps{}, err
	}
	a.warn(texts(chosen.Warnings)...)

	b := benchStore{Store: store, app: a, keys: keys, warnings: texts(chosen.Warnings)}
	if kind := chosen.Source.Kind; kind != 0 && kind != profiles.FromProfile {
		b.own = append(b.own, ownProject(chosen))
	}
	d := ui.Deps{Certificates: benchKeys{keys}}
	if store != nil {
		d.Store = &b
	}
	catalog := b.Projects()
	d.Projects, d.Warnings, d.Err = catalog.Projects, catalog.Warnings, catalog.Err
	d.Current = b.beginWith(catalog, chosen)
	return d, nil
}

// beginWith returns the index of the project to begin with.
func (b *benchStore) beginWith(c session.Catalog, chosen profiles.Credentials) int {
	if chosen.Source.Kind == profiles.FromProfile {
		return slices.IndexFunc(c.Projects, func(p ui.Project) bool { return p.Profile.Saved() && p.Name == chosen.Profile.Name })
	}
	for _, own := range b.own {
		if i := slices.IndexFunc(c.Projects, func(p ui.Project) bool { return p.Profile.Saved() && b.same(own, p.Profile) }); i >= 0 {
			return i
		}
	}
	return 0 // that of this run, Agora's sample among them, or the one that was used last
}

// benchStore is the store of the workbench: the saved projects and that of this
// run.
type benchStore struct {
	profiles.Store
	app      *app
	keys     *keychain
	own      []ui.Project // of this run
	savedAs  string       // ID of the profile that the one of this run was saved as
	warnings []string
}

// Projects returns the project of this run, unless it is saved, and the saved
// ones. Agora's sample is only there as long as there is no other.
func (b *benchStore) Projects() session.Catalog {
	c := session.Catalog{Warnings: b.warnings}
	var listing profiles.Listing
	if b.Store != nil {
		listing, c.Err = b.List()
	}
	c.Warnings = append(c.Warnings[:len(c.Warnings):len(c.Warnings)], texts(listing.Warnings)...)
	for _, p := range b.own {
		if !b.isSaved(p, listing.Profiles) {
			c.Projects = append(c.Projects, p)
		}
	}
	b.app.hideCertificates(listing.Profiles)
	for _, p := range slices.SortedStableFunc(slices.Values(listing.Profiles), profiles.ByLastUse) {
		c.Projects = append(c.Projects, b.saved(p))
	}
	b.tellKeychain(c.Projects)
	return c
}

// hideCertificates keeps the variables that saved projects name from helpers,
// whatever they hold.
func (a *app) hideCertificates(list []profiles.Profile) {
	if a.HideEnv == nil {
		return
	}
	for _, p := range list {
		for _, slot := range []profiles.Slot{profiles.Primary, profiles.Secondary} {
			if c := p.Certificate(slot); c.Where() == profiles.InEnvironment {
				a.HideEnv(c.Env())
			}
		}
	}
}

// tellKeychain gives the keychain the projects there are now.
func (b *benchStore) tellKeychain(list []ui.Project) {
	projects := make([]project, len(list))
	for i, p := range list {
		projects[i] = project{Profile: p.Profile, from: p.Source}
		if p.Profile.Saved() {
			projects[i] = project{p.Profile, p.Name, true, b.Store}
		}
	}
	b.keys.renew(projects)
}

// isSaved reports whether saved profiles take the place of a project of this
// run: any of that of the sample, of another one that is the same.
func (b *benchStore) isSaved(own ui.Project, saved []profiles.Profile) bool {
	if own.Sample {
		return len(saved) > 0
	}
	return slices.ContainsFunc(saved, func(p profiles.Profile) bool { return b.same(own, p) })
}

// same reports whether a saved profile has the App ID and the certificate of
// the project of this run, if that has one. No keyring is asked for that: of what is in it, only
// what this run has put there is known.
func (b *benchStore) same(own ui.Project, p profiles.Profile) bool {
	switch {
	case p.AppID != own.AppID:
		return false
	case own.Profile.Primary.IsZero():
		return true
	case p.Primary.Where() == profiles.InKeyring:
		return p.ID != "" && p.ID == b.savedAs
	}
	mine, held := own.Profile.Primary.Held()
	secret, err := b.Certificate(p, profiles.Primary)
	return held && err == nil && secret.Equal(mine)
}

// Put also makes the keychain forget the certificates that were replaced.
func (b *benchStore) Put(p profiles.Profile, place profiles.Place) (profiles.Saved, error) {
	defer b.keys.forget(p.Name)
	saved, err := b.Store.Put(p, place)
	if given, held := p.Primary.Held(); err == nil && held {
		b.noteSaved(saved.Profile.ID, p.AppID, given)
	}
	return saved, err
}

// noteSaved notes whether a certificate that was saved is that of this run.
func (b *benchStore) noteSaved(id, appID string, given profiles.Secret) {
	for _, own := range b.own {
		mine, held := own.Profile.Primary.Held()
		switch {
		case held && appID == own.AppID && given.Equal(mine):
			b.savedAs = id
		case id == b.savedAs:
			b.savedAs = ""
		}
	}
}

// Import reads the projects out of a file, whose path is as people type it.
func (b *benchStore) Import(path string) (profiles.Imported, error) {
	path = b.app.typedPath(path)
	listing, err := b.List()
	if err != nil {
		return profiles.Imported{}, err
	}
	if b.app.exists(path) && !b.app.isFile(path) && !b.app.isFolder(path) {
		err := failf("open %s: it is not a regular file", quoted(path))
		return profiles.Imported{}, err.withHint("agtok profile import reads pipes")
	}
	path, text, err := b.app.readImport([]string{path})
	if err != nil {
		return profiles.Imported{}, err
	}
	found, err := profiles.Import(path, text, listing.Profiles)
	for i := range found.Candidates {
		c := &found.Candidates[i]
		var in inputs
		in.checkDefaults(c.Profile)
		for _, e := range in.errors {
			c.Problems = append(c.Problems, profiles.Problem{Field: "defaults", Message: e})
		}
	}
	return found, err
}

// saved returns a saved project. A keyring is not asked before a token of it is
// wanted, and then by Unlock; what is at hand signs at once.
func (b *benchStore) saved(p profiles.Profile) ui.Project {
	project := ui.Project{
		Name: p.Name, AppID: p.AppID, Source: p.Primary.Where().String(), Production: p.Production, Profile: p,
	}
	if p.Primary.Where() != profiles.InKeyring {
		project.Sign = func(spec token.Spec) (string, error) {
			secret, err := b.Certificate(p, profiles.Primary)
			if err != nil {
				return "", err
			}
			return sign(p.AppID, secret, spec)
		}
		return project
	}
	project.Unlock = func() (session.Sign, error) {
		secret, err := b.Certificate(p, profiles.Primary)
		if err != nil {
			return nil, err
		}
		return func(spec token.Spec) (string, error) { return sign(p.AppID, secret, spec) }, nil
	}
	return project
}

// ownProject returns the project of this run.
func ownProject(c profiles.Credentials) ui.Project {
	p := c.Profile
	words := map[profiles.SourceKind]string{
		profiles.FromEnvironment: "environment", profiles.FromDotenv: strings.Join(c.Source.Files, ", "), profiles.FromSample: "sample",
	}
	source := words[c.Source.Kind]
	if p.Primary.IsZero() {
		source = p.Primary.String()
	}
	return ui.Project{
		Name: p.Name, AppID: p.AppID, Source: source, Sample: c.Source.Kind == profiles.FromSample, Profile: p,
		Sign: func(spec token.Spec) (string, error) {
			secret, err := c.Certificate(profiles.Primary)
			if err != nil {
				return "", err
			}
			return sign(p.AppID, secret, spec)
		},
	}
}

func sign(appID string, secret profiles.Secret, spec token.Spec) (string, error) {
	spec.AppID, spec.Certificate = appID, secret.Reveal()
	return token.Build(spec)
}
