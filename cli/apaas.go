package cli

import (
	"agtok/request"

	"github.com/spf13/cobra"
)

// apaasOptions are the flags of agtok apaas.
type apaasOptions struct {
	buildOptions
	Room, User, Role option
	App              bool
}

func (a *app) apaasCommand() *cobra.Command {
	o := &apaasOptions{}
	cmd := &cobra.Command{
		Use:     "apaas",
		Aliases: []string{"education"},
		Short:   "make a token for Flexible Classroom (APaaS, Education)",
		Long: "Make a token for Flexible Classroom.\n\nWith a room it is for a user in that room, and holds RTM and Chat as well; with a user alone, for the user\n" +
			"outside any room; with --app for the RESTful API.",
		Example: "  agtok apaas --room maths --user alice --role 2\n  agtok apaas --user alice\n  agtok apaas --app",
		RunE:    a.doFlags(func(*cobra.Command, []string) error { return a.runAPaaS(o) }, "room", "user"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.Var(&o.Room, "room", "room's UUID")
	flags.VarP(&o.User, "user", "u", "user's UUID")
	flags.Var(&o.Role, "role", "number of the user's role in the room, such as 1 for a teacher and 2 for a student")
	flags.BoolVar(&o.App, "app", false, "make a token for the RESTful API instead; it logs nobody in")
	o.register(flags, request.APaaS)
	return cmd
}

func (a *app) runAPaaS(o *apaasOptions) error {
	b, err := a.begin(&o.buildOptions, request.APaaS)
	if err != nil {
		return err
	}
	switch {
	case o.App:
		b.request.Purpose = request.ForApp
		b.forApp("room", o.Room)
		b.forApp("user", o.User)
		b.forApp("role", o.Role)
	case o.Room.given:
		b.request.Purpose = request.ForRoom
		b.takeUser(o.User)
		b.takeOnly(request.FieldRoom, o.Room, "room")
		b.takeOnly(request.FieldRoomRole, o.Role, "role")
	default:
		b.takeUser(o.User)
		if o.Role.given {
			b.failf("--role", "is that of a user in a room, and there is no --room")
		}
	}
	b.read()
	return a.mint(b, b.describe())
}
