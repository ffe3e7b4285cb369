package cli

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"agtok/profiles"
	"agtok/say"
	"agtok/ui/look"
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

func describeProject(p profiles.Profile) savedProject {
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

// describeProjects describes several.
func describeProjects(list []profiles.Profile) []savedProject {
	described := make([]savedProject, len(list))
	for i, p := range list {
		described[i] = describeProject(p)
	}
	return described
}

func projectCommand(a *app) *cobra.Command {
	parent := &cobra.Command{
		Use:     "project",
		Aliases: []string{"projects", "profile", "profiles"},
		Short:   a.text(say.F("Keep projects and their certificates")),
	}
	return ignores(a.parent(parent, projectListCommand(a), projectShowCommand(a), projectAddCommand(a), projectEditCommand(a),
		projectRemoveCommand(a), projectUseCommand(a), projectImportCommand(a), projectExportCommand(a)), flagProject, flagAt)
}

// A projectRun is a run of one of the commands below agtok project.
type projectRun struct{ *app }

func projectListCommand(a *app) *cobra.Command {
	return ignores(&cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   a.text(say.F("List the saved projects")),
		RunE:    a.do(0, func(*cobra.Command, []string) error { return projectRun{a}.list() }),
	}, flagProject, flagAt)
}

func (r projectRun) list() error {
	listing, err := r.listing()
	if err != nil {
		return err
	}
	if r.common.JSON {
		return r.printJSON(describeProjects(listing.Profiles))
	}
	if len(listing.Profiles) == 0 {
		r.note("there are no saved projects in %v; add one with: agtok project add", say.Path(listing.Path))
	}
	_, err = io.WriteString(r.Stdout, r.lines(listing.Profiles))
	return err
}

// listing reads the saved projects and says what is odd about them.
func (r projectRun) listing() (profiles.Listing, error) {
	store, err := r.store()
	if err != nil {
		return profiles.Listing{}, err
	}
	listing, err := store.List()
	r.warn(texts(listing.Warnings)...)
	return listing, err
}

// projectLines lists projects: by name for a program, in columns for a person.
func (r projectRun) lines(list []profiles.Profile) string {
	p := r.painter()
	names, places := 0, 0
	for _, one := range list {
		names, places = max(names, look.Width(say.Escape(one.Name))), max(places, look.Width(r.text(where(one.Primary))))
	}
	var b strings.Builder
	for _, one := range list {
		if !r.Terminal.Stdout {
			b.WriteString(say.Escape(one.Name) + "\n")
			continue
		}
		mark := " "
		if one.Default {
			mark = p.good("*")
		}
		used := say.F("never used")
		if !one.LastUsed.IsZero() {
			used = say.F("used %s", one.LastUsed.In(r.zone()).Format(time.DateOnly))
		}
		parts := []string{
			mark + " " + look.Fit(say.Escape(one.Name), names), p.faint(say.Escape(one.AppID)),
			look.Fit(r.text(where(one.Primary)), places), p.faint(r.text(used)),
		}
		if one.Production {
			parts = append(parts, p.doubtful(r.text(say.F("production"))))
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

func projectShowCommand(a *app) *cobra.Command {
	return ignores(&cobra.Command{
		Use:               "show [NAME]",
		Short:             a.text(say.F("Show a saved project, or the current one")),
		ValidArgsFunction: projectRun{a}.complete,
		RunE:              a.do(1, func(_ *cobra.Command, args []string) error { return projectRun{a}.show(args) }),
	}, flagAt)
}

func (r projectRun) show(args []string) error {
	store, err := r.store()
	if err != nil {
		return err
	}
	q := profiles.Query{Profile: r.common.Project.text, LookupEnv: r.LookupEnv, Store: store}
	if len(args) == 1 {
		q.Profile = args[0]
	}
	c, err := profiles.Resolve(q)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		r.note("this is %v", c.Source.Sentence())
	}
	return r.print(c.Profile)
}

// showProject prints one project.
func (r projectRun) print(p profiles.Profile) error {
	s := describeProject(p)
	if r.common.JSON {
		return r.printJSON(s)
	}
	var marks []say.Text
	if p.Default {
		marks = append(marks, say.F("default"))
	}
	if p.Production {
		marks = append(marks, say.F("production"))
	}
	paint := r.painter()
	var b strings.Builder
	for _, row := range []struct {
		label say.Text
		text  string
	}{
		{say.F("name").Meaning("project"), s.Name}, {say.F("App ID"), s.AppID},
		{say.F("certificate"), r.text(where(p.Primary))}, {say.F("secondary").Meaning("certificate"), r.text(where(p.Secondary))},
		{say.F("channel"), s.Channel}, {say.F("uid"), s.UID}, {say.F("account"), s.Account},
		{say.F("role"), s.Role}, {say.F("expire"), s.Expire}, {say.F("version"), s.FormatVersion}, {say.F("last used"), s.LastUsed},
		{say.F("marked"), say.Commas(marks...).For(r.reader)},
	} {
		if row.text != "" {
			b.WriteString(paint.faint(look.Fit(r.text(row.label), labelWidth)) + say.Escape(row.text) + "\n")
		}
	}
	_, err := io.WriteString(r.Stdout, b.String())
	return err
}

func projectRemoveCommand(a *app) *cobra.Command {
	return ignores(&cobra.Command{
		Use:               "remove NAME",
		Aliases:           []string{"rm", "delete"},
		Short:             a.text(say.F("Remove a saved project and its certificates")),
		ValidArgsFunction: projectRun{a}.complete,
		RunE:              a.do(1, func(cmd *cobra.Command, args []string) error { return projectRun{a}.remove(cmd, args) }),
	}, flagProject, flagAt)
}

func (r projectRun) remove(cmd *cobra.Command, args []string) error {
	store, name, err := r.storeAndName(cmd, args)
	if err != nil {
		return err
	}
	removed, err := store.Delete(name)
	if err != nil {
		return err
	}
	r.warn(texts(removed.Warnings)...)
	r.note("removed project %v", say.Name(removed.Profile.Name))
	if removed.Profile.Default {
		if err := r.noteChoice(store); err != nil {
			return err
		}
	}
	if r.common.JSON {
		return r.printJSON(describeProject(removed.Profile))
	}
	return nil
}

func projectUseCommand(a *app) *cobra.Command {
	return ignores(&cobra.Command{
		Use:               "use NAME",
		Short:             a.text(say.F("Make a project the default one")),
		ValidArgsFunction: projectRun{a}.complete,
		RunE:              a.do(1, func(cmd *cobra.Command, args []string) error { return projectRun{a}.use(cmd, args) }),
	}, flagProject, flagAt)
}

func (r projectRun) use(cmd *cobra.Command, args []string) error {
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
	r.note("project %v is the default", say.Name(p.Name))
	for _, variable := range []string{profiles.EnvProject, profiles.EnvProfile, profiles.EnvAppID} {
		if value, _ := r.LookupEnv(variable); value != "" {
			r.warn(say.F("%s is set and comes first", variable))
		}
	}
	if r.common.JSON {
		return r.printJSON(describeProject(p))
	}
	return nil
}

// storeAndName returns the store and the one name that a command is about.
func (r projectRun) storeAndName(cmd *cobra.Command, args []string) (*profiles.Store, string, error) {
	if len(args) == 0 {
		return nil, "", failf("the name of a project is needed").withHint("%v", cmd.UseLine())
	}
	store, err := r.store()
	return store, args[0], err
}

// completeProjects offers the names of saved projects.
func (r projectRun) complete(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return projectNames(r.app, begun), cobra.ShellCompDirectiveNoFileComp
}

func projectNames(a *app, begun string) []cobra.Completion {
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
		if strings.HasPrefix(strings.ToLower(p.Name), strings.ToLower(begun)) && say.Escape(p.Name) == p.Name {
			names = append(names, cobra.CompletionWithDesc(p.Name, p.AppID))
		}
	}
	return names
}
