package session

import (
	"slices"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// A Shelf is the store of the workbench: the saved projects and that of this
// run.
type Shelf struct {
	*profiles.Store
	files    Files
	keys     *Keychain
	own      []Project // of this run
	savedAs  string    // ID of the profile that the one of this run was saved as
	warnings []say.Text
}

// Files are what a shelf needs of who runs the program.
type Files interface {
	// Listed is told which profiles are saved, each time that they are read.
	Listed([]profiles.Profile)
	// ReadImport reads the projects out of a file, whose path is as people type
	// it, beside those that are saved.
	ReadImport(path string, saved []profiles.Profile) (profiles.Imported, error)
	// Complete is that of [Store].
	Complete(path string) []string
}

// NewShelf returns the store of the workbench. own are the projects of this run;
// the store may be nil. The keychain is kept up to date with the projects.
func NewShelf(store *profiles.Store, files Files, keys *Keychain, own []Project, warnings []say.Text) *Shelf {
	return &Shelf{Store: store, files: files, keys: keys, own: own, warnings: warnings}
}

// Import reads the projects out of a file, whose path is as people type it.
func (b *Shelf) Import(path string) (profiles.Imported, error) {
	listing, err := b.List()
	if err != nil {
		return profiles.Imported{}, err
	}
	return b.files.ReadImport(path, listing.Profiles)
}

// Complete returns the files that a path can be the beginning of.
func (b *Shelf) Complete(path string) []string { return b.files.Complete(path) }

// BeginWith returns the index of the project to begin with.
func (b *Shelf) BeginWith(c Catalog, chosen profiles.Credentials) int {
	if chosen.Source.Kind == profiles.FromProfile {
		return slices.IndexFunc(c.Projects,
			func(p Project) bool { return p.Profile.Saved() && p.Name == chosen.Profile.Name })
	}
	for _, own := range b.own {
		if i := slices.IndexFunc(c.Projects,
			func(p Project) bool { return p.Profile.Saved() && b.sameAs(own, p.Profile) }); i >= 0 {
			return i
		}
	}
	// That of this run, Agora's sample among them, or the one that was used last,
	// but for production: nobody chose it.
	return slices.IndexFunc(c.Projects, func(p Project) bool { return !p.Production })
}

// Projects returns the project of this run, unless it is saved, and the saved
// ones. Agora's sample is only there as long as there is no other.
func (b *Shelf) Projects() Catalog {
	c := Catalog{Warnings: b.warnings}
	var listing profiles.Listing
	if b.Store != nil {
		listing, c.Err = b.List()
	}
	c.Warnings = append(c.Warnings[:len(c.Warnings):len(c.Warnings)], profiles.Messages(listing.Warnings)...)
	for _, p := range b.own {
		if !b.isSaved(p, listing.Profiles) {
			c.Projects = append(c.Projects, p)
		}
	}
	b.files.Listed(listing.Profiles)
	for _, p := range slices.SortedStableFunc(slices.Values(listing.Profiles), profiles.ByLastUse) {
		c.Projects = append(c.Projects, b.saved(p))
	}
	b.tellKeychain(c.Projects)
	return c
}

// tellKeychain gives the keychain the projects there are now.
func (b *Shelf) tellKeychain(list []Project) {
	projects := make([]profiles.Profile, len(list))
	for i, p := range list {
		projects[i] = p.Profile
	}
	b.keys.renew(projects)
}

// isSaved reports whether saved profiles take the place of a project of this
// run: any of that of the sample, of another one that is the same.
func (b *Shelf) isSaved(own Project, saved []profiles.Profile) bool {
	if own.Sample {
		return len(saved) > 0
	}
	return slices.ContainsFunc(saved, func(p profiles.Profile) bool { return b.sameAs(own, p) })
}

// same reports whether a saved profile has the App ID and the certificate of
// the project of this run, if that has one. No keyring is asked for that: of what is in it, only
// what this run has put there is known.
func (b *Shelf) sameAs(own Project, p profiles.Profile) bool {
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
func (b *Shelf) Put(p profiles.Profile, place profiles.Where) (profiles.Saved, error) {
	defer b.keys.forget(p.Name)
	saved, err := b.Store.Put(p, place)
	if given, held := p.Primary.Held(); err == nil && held {
		b.noteSaved(saved.Profile.ID, p.AppID, given)
	}
	return saved, err
}

// noteSaved notes whether a certificate that was saved is that of this run.
func (b *Shelf) noteSaved(id, appID string, given profiles.Secret) {
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

// saved returns a saved project. A keyring is not asked before a token of it is
// wanted, and then by Unlock; what is at hand signs at once.
func (b *Shelf) saved(p profiles.Profile) Project {
	project := Project{
		Name: p.Name, AppID: p.AppID, Source: say.F("%v", p.Primary.Where()), Production: p.Production, Profile: p,
	}
	unlock := func() (Sign, error) {
		secret, err := b.Certificate(p, profiles.Primary)
		if err != nil {
			return nil, err
		}
		return func(spec token.Spec) (string, error) { return SignWith(p.AppID, secret, spec) }, nil
	}
	if p.Primary.Where() == profiles.InKeyring {
		project.Unlock = unlock
		return project
	}
	project.Sign = func(spec token.Spec) (string, error) {
		sign, err := unlock()
		if err != nil {
			return "", err
		}
		return sign(spec)
	}
	return project
}

// SignWith builds a token with a certificate.
func SignWith(appID string, secret profiles.Secret, spec token.Spec) (string, error) {
	spec.AppID, spec.Certificate = appID, secret.Reveal()
	return token.Build(spec)
}
