package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"agtok/profiles"
	"agtok/token"
)

// A savedProject is a profile as agtok profile … --json prints it. It says where
// certificates are, never what they are.
type savedProject struct {
	Name           string `json:"name"`
	AppID          string `json:"appId"`
	Certificate    string `json:"certificate"` // keyring, file, environment or none
	CertificateEnv string `json:"certificateEnv,omitempty"`
	Secondary      string `json:"secondaryCertificate"`
	SecondaryEnv   string `json:"secondaryCertificateEnv,omitempty"`
	Channel        string `json:"channel,omitempty"`
	UID            string `json:"uid,omitempty"`
	Account        string `json:"account,omitempty"`
	Role           string `json:"role,omitempty"`
	Expire         string `json:"expire,omitempty"`
	FormatVersion  string `json:"formatVersion,omitempty"`
	Production     bool   `json:"production"`
	Default        bool   `json:"default"`
	LastUsed       string `json:"lastUsed,omitempty"`
}

func describeProfile(p profiles.Profile) savedProject {
	s := savedProject{
		Name: p.Name, AppID: p.AppID,
		Certificate: p.Primary.Where().String(), CertificateEnv: p.Primary.Env(),
		Secondary: p.Secondary.Where().String(), SecondaryEnv: p.Secondary.Env(),
		Channel: p.Channel, UID: p.UID, Account: p.Account, Role: p.Role, Expire: p.Expire, FormatVersion: p.Version,
		Production: p.Production, Default: p.Default,
	}
	if !p.LastUsed.IsZero() {
		s.LastUsed = stamp(p.LastUsed)
	}
	return s
}

func (a *app) profileCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "profile",
		Aliases: []string{"profiles", "project"},
		Short:   "keep projects and their certificates",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			a.err = unknownCommand(cmd, args[0])
			return nil
		},
	}
	cmd.SuggestionsMinimumDistance = 2
	ignores(cmd, flagProfile, flagAt)
	cmd.AddCommand(a.profileListCommand(), a.profileShowCommand(), a.profileAddCommand(), a.profileEditCommand(),
		a.profileRemoveCommand(), a.profileUseCommand(), a.profileImportCommand(), a.profileExportCommand())
	return cmd
}

func (a *app) profileListCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "list the saved projects",
		RunE:    a.do(0, func(*cobra.Command, []string) error { return a.runProfileList() }),
	}, flagProfile, flagAt)
}

func (a *app) runProfileList() error {
	listing, err := a.listing()
	if err != nil {
		return err
	}
	list := make([]savedProject, len(listing.Profiles))
	for i, p := range listing.Profiles {
		list[i] = describeProfile(p)
	}
	if a.common.JSON {
		return a.printJSON(list)
	}
	if len(list) == 0 {
		a.note("there are no saved profiles in %s; add one with: agtok profile add", listing.Path)
	}
	_, err = io.WriteString(a.Stdout, a.profileLines(list))
	return err
}

// listing reads the saved profiles and says what is odd about them.
func (a *app) listing() (profiles.Listing, error) {
	store, err := a.store()
	if err != nil {
		return profiles.Listing{}, err
	}
	listing, err := store.List()
	a.warn(texts(listing.Warnings)...)
	return listing, err
}

// profileLines lists projects: by name for a program, in columns for a person.
func (a *app) profileLines(list []savedProject) string {
	p := a.painter()
	width := 0
	for _, one := range list {
		width = max(width, cellWidth(one.Name))
	}
	var b strings.Builder
	for _, one := range list {
		if !a.Terminal.Stdout {
			b.WriteString(token.Escape(one.Name) + "\n")
			continue
		}
		mark := " "
		if one.Default {
			mark = p.good("*")
		}
		line := fmt.Sprintf("%s %s  %s  %s", mark, padded(one.Name, width), p.faint(token.Escape(one.AppID)), where(one.Certificate, one.CertificateEnv))
		if one.Production {
			line += "  " + p.doubtful("production")
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// where says where a certificate is.
func where(place, env string) string {
	if env != "" {
		return place + " (" + env + ")"
	}
	return place
}

func (a *app) profileShowCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:               "show [NAME]",
		Short:             "show a saved project, or the one in force",
		ValidArgsFunction: a.completeProfiles,
		RunE:              a.do(1, func(_ *cobra.Command, args []string) error { return a.runProfileShow(args) }),
	}, flagAt)
}

func (a *app) runProfileShow(args []string) error {
	store, err := a.store()
	if err != nil {
		return err
	}
	q := profiles.Query{Profile: a.common.Profile.text, LookupEnv: a.LookupEnv, Store: store}
	if len(args) == 1 {
		q.Profile = args[0]
	}
	c, err := profiles.Resolve(q)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		a.note("this is %s", c.Source)
	}
	return a.showProfile(c.Profile)
}

// showProfile prints one project.
func (a *app) showProfile(profile profiles.Profile) error {
	s := describeProfile(profile)
	if a.common.JSON {
		return a.printJSON(s)
	}
	page := &page{painter: a.painter(), width: a.Terminal.Width}
	for _, row := range [][2]string{
		{"name", s.Name}, {"App ID", s.AppID}, {"certificate", where(s.Certificate, s.CertificateEnv)},
		{"secondary", where(s.Secondary, s.SecondaryEnv)}, {"channel", s.Channel}, {"uid", s.UID}, {"account", s.Account},
		{"role", s.Role}, {"expire", s.Expire}, {"version", s.FormatVersion}, {"last used", s.LastUsed},
	} {
		page.row(row[0], token.Escape(row[1]))
	}
	var marks []string
	if s.Default {
		marks = append(marks, "default")
	}
	if s.Production {
		marks = append(marks, "production")
	}
	page.row("marked", strings.Join(marks, ", "))
	_, err := io.WriteString(a.Stdout, page.text())
	return err
}

func (a *app) profileRemoveCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:               "remove NAME",
		Aliases:           []string{"rm", "delete"},
		Short:             "remove a saved project and its certificates",
		ValidArgsFunction: a.completeProfiles,
		RunE:              a.do(1, func(cmd *cobra.Command, args []string) error { return a.runProfileRemove(cmd, args) }),
	}, flagProfile, flagAt)
}

func (a *app) runProfileRemove(cmd *cobra.Command, args []string) error {
	store, name, err := a.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	removed, err := store.Delete(name)
	if err != nil {
		return err
	}
	a.warn(texts(removed.Warnings)...)
	a.note("removed profile %s", token.Quote(removed.Profile.Name))
	if removed.Profile.Default {
		if err := a.noteChoice(store); err != nil {
			return err
		}
	}
	if a.common.JSON {
		return a.printJSON(describeProfile(removed.Profile))
	}
	return nil
}

func (a *app) profileUseCommand() *cobra.Command {
	return ignores(&cobra.Command{
		Use:               "use NAME",
		Short:             "make a project the default one",
		ValidArgsFunction: a.completeProfiles,
		RunE:              a.do(1, func(cmd *cobra.Command, args []string) error { return a.runProfileUse(cmd, args) }),
	}, flagProfile, flagAt)
}

func (a *app) runProfileUse(cmd *cobra.Command, args []string) error {
	store, name, err := a.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	if err := store.SetDefault(name); err != nil {
		return err
	}
	p, err := store.Get(name)
	if err != nil {
		return err
	}
	a.note("profile %s is the default", token.Quote(p.Name))
	for _, variable := range []string{profiles.EnvProfile, profiles.EnvAppID} {
		if value, _ := a.LookupEnv(variable); value != "" {
			a.warn(variable + " is set and comes first")
		}
	}
	if a.common.JSON {
		return a.printJSON(describeProfile(p))
	}
	return nil
}

// storeAndName returns the store and the one name that a command is about.
func (a *app) storeAndName(cmd *cobra.Command, args []string) (*profiles.Store, string, error) {
	if len(args) == 0 {
		return nil, "", failf("the name of a profile is needed").withHint("%s", cmd.UseLine())
	}
	store, err := a.store()
	return store, args[0], err
}

// completeProfiles offers the names of saved projects.
func (a *app) completeProfiles(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.profileNames(begun), cobra.ShellCompDirectiveNoFileComp
}

func (a *app) profileNames(begun string) []cobra.Completion {
	store, err := a.store()
	if err != nil {
		return nil
	}
	listing, err := store.List()
	if err != nil {
		return nil // while completing there is nobody to tell
	}
	var names []cobra.Completion
	for _, p := range slices.SortedStableFunc(slices.Values(listing.Profiles), profiles.ByLastUse) {
		if strings.HasPrefix(strings.ToLower(p.Name), strings.ToLower(begun)) && token.Escape(p.Name) == p.Name {
			names = append(names, cobra.CompletionWithDesc(p.Name, p.AppID))
		}
	}
	return names
}
