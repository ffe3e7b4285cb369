// Package project is agtok project: the commands that list, save, change, import and
// export projects.
package project

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"agtok/cells"
	"agtok/cli/run"
	"agtok/profiles"
	"agtok/say"
	"agtok/token/jsontext"
)

// A savedProject is a project as agtok project … --json prints it. It says where
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

func describe(p profiles.Profile) savedProject {
	s := savedProject{
		Name: p.Name, AppID: p.AppID,
		Certificate: p.Primary.Where().String(), CertificateEnv: p.Primary.Env(),
		Secondary: p.Secondary.Where().String(), SecondaryEnv: p.Secondary.Env(),
		Channel: p.Channel, UID: p.UID, Account: p.Account, Role: p.Role, Expire: p.Expire, FormatVersion: p.Version,
		Production: p.Production, Default: p.Default,
	}
	if !p.LastUsed.IsZero() {
		s.LastUsed = jsontext.Time(p.LastUsed)
	}
	return s
}

// describeAll describes several.
func describeAll(list []profiles.Profile) []savedProject {
	described := make([]savedProject, len(list))
	for i, p := range list {
		described[i] = describe(p)
	}
	return described
}

// Command is agtok project, with the commands below it.
func Command(a *run.App) *cobra.Command {
	parent := &cobra.Command{
		Use:     "project",
		Aliases: []string{"projects", "profile", "profiles"},
		Short:   a.Text(say.F("Keep projects and their certificates")),
	}
	return run.Ignores(a.Parent(parent, listCommand(a), showCommand(a), addCommand(a), editCommand(a),
		removeCommand(a), useCommand(a), importCommand(a), exportCommand(a)), run.FlagProject, run.FlagAt)
}

// A command is a run of one of the commands below agtok project.
type command struct{ *run.App }

func listCommand(a *run.App) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   a.Text(say.F("List the saved projects")),
		RunE:    a.Do(0, func(*cobra.Command, []string) error { return command{a}.list() }),
	}
}

func (r command) list() error {
	listing, err := r.listing()
	if err != nil {
		return err
	}
	if r.Common.JSON {
		return r.PrintJSON(describeAll(listing.Profiles))
	}
	if len(listing.Profiles) == 0 {
		r.noteNone(listing)
	}
	_, err = io.WriteString(r.Stdout, r.lines(listing.Profiles))
	return err
}

// noteNone says that there are no projects, and how there could be one.
func (r command) noteNone(listing profiles.Listing) {
	r.Note("there are no saved projects in %v; add one with: agtok project add NAME --app-id ID", say.Path(listing.Path))
}

// listing reads the saved projects and says what is odd about them.
func (r command) listing() (profiles.Listing, error) {
	store, err := r.OpenStore()
	if err != nil {
		return profiles.Listing{}, err
	}
	listing, err := store.List()
	r.Warn(profiles.Messages(listing.Warnings)...)
	return listing, err
}

// lines lists projects: by name for a program, in columns for a person.
func (r command) lines(list []profiles.Profile) string {
	p := r.Painter()
	names, places := 0, 0
	for _, one := range list {
		names, places = max(names, cells.Width(say.Escape(one.Name))), max(places, cells.Width(r.Text(where(one.Primary))))
	}
	var b strings.Builder
	for _, one := range list {
		if !r.Terminal.Stdout {
			b.WriteString(say.Escape(one.Name) + "\n")
			continue
		}
		mark := " "
		if one.Default {
			mark = p.Good("*")
		}
		used := say.F("never used")
		if !one.LastUsed.IsZero() {
			used = say.F("used %s", one.LastUsed.In(r.Zone()).Format(time.DateOnly))
		}
		parts := []string{
			mark + " " + cells.Fit(say.Escape(one.Name), names), p.Faint(say.Escape(one.AppID)),
			cells.Fit(r.Text(where(one.Primary)), places), p.Faint(r.Text(used)),
		}
		if one.Production {
			parts = append(parts, p.Doubtful(r.Text(say.F("production"))))
		}
		b.WriteString(strings.Join(parts, "  ") + "\n")
	}
	return b.String()
}

// labelWidth is that of the column of names.
const labelWidth = 12

// where says where a certificate is.
func where(c profiles.Certificate) say.Text {
	if env := c.Env(); env != "" {
		return say.F("%v (%v)", c.Where(), say.Plain(env))
	}
	return say.F("%v", c.Where())
}

func showCommand(a *run.App) *cobra.Command {
	return run.Ignores(&cobra.Command{
		Use:               "show [NAME]",
		SuggestFor:        []string{"get", "info"},
		Short:             a.Text(say.F("Show a saved project, or the current one")),
		ValidArgsFunction: command{a}.complete,
		RunE:              a.Do(1, func(_ *cobra.Command, args []string) error { return command{a}.show(args) }),
	}, run.FlagAt)
}

func (r command) show(args []string) error {
	store, err := r.OpenStore()
	if err != nil {
		return err
	}
	q := profiles.Query{Profile: r.Common.Project.Text, LookupEnv: r.LookupEnv, Store: store}
	if len(args) == 1 {
		q.Profile = args[0]
	}
	c, err := profiles.Resolve(q)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		r.Note("this is %v", c.Source.Sentence())
	}
	return r.print(c.Profile)
}

// print prints one project.
func (r command) print(p profiles.Profile) error {
	s := describe(p)
	if r.Common.JSON {
		return r.PrintJSON(s)
	}
	var marks []say.Text
	if p.Default {
		marks = append(marks, say.F("default"))
	}
	if p.Production {
		marks = append(marks, say.F("production"))
	}
	paint := r.Painter()
	var b strings.Builder
	for _, row := range []struct {
		label say.Text
		text  string
	}{
		{say.F("name").Meaning("project"), s.Name}, {say.F("App ID"), s.AppID},
		{say.F("certificate"), r.Text(where(p.Primary))},
		{say.F("secondary").Meaning("certificate"), r.Text(where(p.Secondary))},
		{say.F("channel"), s.Channel}, {say.F("uid"), s.UID}, {say.F("account"), s.Account},
		{say.F("role"), s.Role}, {say.F("expire"), s.Expire}, {say.F("version"), s.FormatVersion},
		{say.F("last used"), s.LastUsed},
		{say.F("marked"), say.Commas(marks...).For(r.Reader)},
	} {
		if row.text != "" {
			b.WriteString(paint.Faint(cells.Fit(r.Text(row.label), labelWidth)) + say.Escape(row.text) + "\n")
		}
	}
	_, err := io.WriteString(r.Stdout, b.String())
	return err
}

// removeOptions are the flags of agtok project remove.
type removeOptions struct {
	command
	Yes bool
}

func removeCommand(a *run.App) *cobra.Command {
	o := &removeOptions{command: command{a}}
	cmd := &cobra.Command{
		Use:               "remove NAME",
		Aliases:           []string{"rm", "delete"},
		Short:             a.Text(say.F("Remove a saved project and its certificates")),
		ValidArgsFunction: command{a}.complete,
		RunE:              a.Do(1, o.run),
	}
	a.Flags(cmd).Yes(&o.Yes, "yes", "y", say.F("Do not ask"))
	return cmd
}

// run asks a person first: a certificate that is in no other place is gone. Where
// nobody can be asked, as in a script, --yes is the answer.
func (r *removeOptions) run(cmd *cobra.Command, args []string) error {
	store, name, err := r.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	if !r.Yes {
		p, err := store.Get(name)
		if err != nil {
			return err
		}
		if !r.CanAsk() {
			return run.Failf("project %v is not removed: there is no terminal to ask on", say.Name(p.Name)).
				WithHint("add --yes to remove it, with the certificates that agtok keeps for it")
		}
		sure, err := r.Confirm(say.F("remove project %v, and the certificates that agtok keeps for it?", say.Name(name)))
		if err != nil {
			return err
		}
		if !sure {
			r.Note("nothing was removed")
			return run.ErrNo
		}
	}
	removed, err := store.Delete(name)
	if err != nil {
		return err
	}
	r.Warn(profiles.Messages(removed.Warnings)...)
	r.Note("removed project %v", say.Name(removed.Profile.Name))
	if removed.Profile.Default {
		if err := r.noteChoice(store); err != nil {
			return err
		}
	}
	if r.Common.JSON {
		return r.PrintJSON(describe(removed.Profile))
	}
	return nil
}

func useCommand(a *run.App) *cobra.Command {
	return &cobra.Command{
		Use:               "use NAME",
		SuggestFor:        []string{"default", "select", "switch"},
		Short:             a.Text(say.F("Make a project the default one")),
		ValidArgsFunction: command{a}.complete,
		RunE:              a.Do(1, command{a}.use),
	}
}

func (r command) use(cmd *cobra.Command, args []string) error {
	store, name, err := r.storeAndName(cmd, args)
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
	r.Note("project %v is the default", say.Name(p.Name))
	for _, variable := range []string{profiles.EnvProject, profiles.EnvProfile, profiles.EnvAppID} {
		if value, _ := r.LookupEnv(variable); value != "" {
			r.Warn(say.F("%s is set and comes first", variable))
		}
	}
	if r.Common.JSON {
		return r.PrintJSON(describe(p))
	}
	return nil
}

// storeAndName returns the store and the one name that a command is about.
func (r command) storeAndName(cmd *cobra.Command, args []string) (*profiles.Store, string, error) {
	if len(args) == 0 || args[0] == "" {
		return nil, "", run.Failf("the name of a project is needed").WithHint("%v", cmd.UseLine())
	}
	store, err := r.OpenStore()
	return store, args[0], err
}

// complete offers the names of saved projects.
func (r command) complete(_ *cobra.Command, args []string,
	begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return Names(r.App, begun), cobra.ShellCompDirectiveNoFileComp
}

// Names offers the names of saved projects that begin with what was typed.
func Names(a *run.App, begun string) []cobra.Completion {
	store, err := a.OpenStore()
	if err != nil {
		return nil
	}
	listing, err := store.List()
	if err != nil {
		return nil // while completing there is nobody to tell
	}
	var names []cobra.Completion
	for _, p := range slices.SortedStableFunc(slices.Values(listing.Profiles), profiles.ByLastUse) {
		if strings.HasPrefix(strings.ToLower(p.Name), strings.ToLower(begun)) && say.Escape(p.Name) == p.Name {
			names = append(names, cobra.CompletionWithDesc(p.Name, p.AppID))
		}
	}
	return names
}

// noteChoice says how a project is chosen where there are several and none is
// the default: the next command would fail without a choice.
func (r command) noteChoice(store *profiles.Store) error {
	listing, err := store.List()
	if err != nil {
		return err
	}
	if len(listing.Profiles) > 1 &&
		!slices.ContainsFunc(listing.Profiles, func(p profiles.Profile) bool { return p.Default }) {
		r.Note("no default project: agtok project use NAME sets one, -p NAME chooses for one command")
	}
	return nil
}
