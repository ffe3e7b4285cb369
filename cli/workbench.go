package cli

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	"agtok/profiles"
	"agtok/token"
	"agtok/ui"
)

// workbench starts the program for the terminal.
func (a *app) workbench(ctx context.Context, pasted string) error {
	command := "agtok rtc, agtok rtm or agtok inspect"
	if pasted != "" {
		command = "agtok inspect TOKEN"
	}
	if name, _ := a.LookupEnv("TERM"); name == "dumb" || !a.Terminal.Stdin || !a.Terminal.Stdout {
		return failf("the workbench needs a terminal").withHint("in a script, use %s", command)
	}
	if a.common.JSON {
		return failf("the workbench has no JSON").withHint("use %s", command)
	}
	now, err := a.clock()
	if err != nil {
		return err
	}
	keys, err := a.keychain(option{})
	if err != nil {
		return err
	}
	projects, err := a.benchProjects(keys)
	if err != nil {
		return err
	}
	return a.Workbench(ctx, ui.Deps{
		Now: now, Salt: a.Salt, Clipboard: a.Clipboard,
		Projects: projects, Certificates: benchKeys{keys}, Token: pasted,
	})
}

// clock returns a clock that runs, from --at if that was given.
func (a *app) clock() (func() time.Time, error) {
	if !a.common.At.given {
		return a.Now, nil
	}
	at, err := a.now()
	if err != nil {
		return nil, err
	}
	start := a.Now()
	return func() time.Time { return at.Add(a.Now().Sub(start)) }, nil
}

// benchProjects returns the projects to choose from, the one in force first.
// Without any there is Agora's sample. One that is not saved is added to the
// keychain, which does not know it.
func (a *app) benchProjects(keys *keychain) ([]ui.Project, error) {
	store, err := a.store()
	if err != nil && a.profileNamed() != "" {
		return nil, err
	}
	q := profiles.Query{Profile: a.common.Profile.text, LookupEnv: a.LookupEnv, Store: store, Dir: os.DirFS(a.Dir), Sample: true}
	chosen, err := profiles.Resolve(q)
	if several := new(profiles.AmbiguousError); errors.As(err, &several) && several.Name == "" {
		return savedProjects(store, ""), nil // the list is there to choose from
	}
	if err != nil && a.profileNamed() == "" {
		// A file that cannot be read must not keep the program from starting.
		a.warn(err.Error())
		q.Store = nil
		chosen, err = profiles.Resolve(q)
	}
	if err != nil {
		return nil, err
	}
	a.warn(texts(chosen.Warnings)...)
	if kind := chosen.Source.Kind; kind == profiles.FromDotenv || kind == profiles.FromSample {
		keys.projects = append(keys.projects, project{Profile: chosen.Profile})
	}
	first := benchProject(chosen.Profile, chosen.Source.Kind, chosen.Certificate)
	return append([]ui.Project{first}, savedProjects(q.Store, chosen.Source.Profile)...), nil
}

// savedProjects returns the saved projects but one, used last first.
func savedProjects(store profiles.Store, but string) []ui.Project {
	if store == nil {
		return nil
	}
	listing, err := store.List()
	if err != nil {
		return nil // it has been told
	}
	var list []ui.Project
	for _, p := range slices.SortedStableFunc(slices.Values(listing.Profiles), profiles.ByLastUse) {
		if p.Name != but {
			list = append(list, benchProject(p, profiles.FromProfile, func(s profiles.Slot) (profiles.Secret, error) { return store.Certificate(p, s) }))
		}
	}
	return list
}

func benchProject(p profiles.Profile, from profiles.SourceKind, certificate func(profiles.Slot) (profiles.Secret, error)) ui.Project {
	words := map[profiles.SourceKind]string{
		profiles.FromEnvironment: "environment", profiles.FromDotenv: p.Name, profiles.FromSample: "sample",
		profiles.FromProfile: p.Primary.Where().String(),
	}
	// A keyring is asked once, and not before a token is wanted.
	primary := sync.OnceValues(func() (profiles.Secret, error) { return certificate(profiles.Primary) })
	return ui.Project{
		Name:       p.Name,
		AppID:      p.AppID,
		Source:     words[from],
		Sample:     from == profiles.FromSample,
		Production: p.Production,
		Sign: func(spec token.Spec) (string, error) {
			secret, err := primary()
			if err != nil {
				return "", err
			}
			spec.AppID, spec.Certificate = p.AppID, secret.Reveal()
			return token.Build(spec)
		},
	}
}
