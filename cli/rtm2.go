package cli

import (
	"slices"
	"strings"

	"agtok/token"

	"github.com/spf13/cobra"
)

// rtm2Options are the flags of agtok rtm2.
type rtm2Options struct {
	buildOptions
	User        option
	Read, Write []string // resources, as kind=name
}

func (a *app) rtm2Command() *cobra.Command {
	o := &rtm2Options{}
	cmd := &cobra.Command{
		Use:   "rtm2",
		Short: "make a token for RTM with permissions for each resource",
		Long: "Make a token for RTM that may read and write certain resources only.\n\nA resource is message=NAME, stream=NAME, group=NAME, server=NAME or user=NAME:\n" +
			"a message channel, a stream channel, a group channel, a server group or a user.",
		Example: "  agtok rtm2 --user alice --read message=news --write message=lobby",
		RunE:    a.doFlags(func(*cobra.Command, []string) error { return a.runRTM2(o) }, "user"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.User, "user", "u", "user's id")
	flags.StringArrayVar(&o.Read, "read", nil, "resource that may be read, such as message=news; can be given again")
	flags.StringArrayVar(&o.Write, "write", nil, "resource that may be written; can be given again")
	o.register(flags, loginLifetime)
	return cmd
}

func (a *app) runRTM2(o *rtm2Options) error {
	b, err := a.begin(&o.buildOptions, loginLifetime)
	if err != nil {
		return err
	}
	user := b.user(o.User, token.CheckRTMUser)
	m := b.describe(b.lasts())
	m.User = &user
	return a.mint(b, m, token.Service{
		Type:        token.RTM2,
		User:        user,
		Privileges:  []token.Privilege{{ID: token.PrivilegeLogin, Expire: b.spec.Lifetime}},
		Permissions: b.permissions(o.Read, o.Write),
	})
}

// resourceKinds are the kinds of resources, in the order of their numbers.
var resourceKinds = [...]string{"message", "stream", "group", "server", "user"}

// permissions groups resources by kind, and those of a kind by access: 0 reads,
// 1 writes.
func (b *building) permissions(read, write []string) []token.Resource {
	var list []token.Resource
	for kind := range resourceKinds {
		r := token.Resource{Type: uint16(kind)}
		for access, words := range [][]string{read, write} {
			if names := namesOf(kind, words); len(names) > 0 {
				r.Permissions = append(r.Permissions, token.Permission{Access: uint16(access), Names: names})
			}
		}
		if len(r.Permissions) > 0 {
			list = append(list, r)
		}
	}
	b.checkResources("--read", read)
	b.checkResources("--write", write)
	return list
}

func namesOf(kind int, words []string) []string {
	var names []string
	for _, w := range words {
		if k, name, _ := strings.Cut(w, "="); k == resourceKinds[kind] {
			names = append(names, name)
		}
	}
	return names
}

func (b *building) checkResources(flag string, words []string) {
	for _, w := range words {
		kind, name, found := strings.Cut(w, "=")
		switch {
		case !found || !slices.Contains(resourceKinds[:], kind):
			b.failf(flag, quoted(w)+" is not a resource: write message=, stream=, group=, server= or user=, and a name")
		case name == "":
			b.failf(flag, quoted(w)+" has no name")
		}
	}
}
