package cli

import (
	"strconv"

	"agtok/token"

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
	o.register(flags, loginLifetime)
	return cmd
}

func (a *app) runAPaaS(o *apaasOptions) error {
	b, err := a.begin(&o.buildOptions, loginLifetime)
	if err != nil {
		return err
	}
	m := b.describe(b.lasts())
	if o.App {
		b.forApp("room", o.Room)
		b.forApp("user", o.User)
		b.forApp("role", o.Role)
		return a.mint(b, m, token.APaaSApp(b.spec.Lifetime))
	}
	user := b.user(o.User, func(text string) []token.Problem { return token.CheckUUID(token.FieldUser, text) })
	m.User = &user
	if !o.Room.given {
		if o.Role.given {
			b.failf("--role", "is that of a user in a room, and there is no --room")
		}
		return a.mint(b, m, token.APaaSUser(user, b.spec.Lifetime))
	}
	b.check("--room", token.CheckUUID(token.FieldRoom, o.Room.text))
	m.Room, m.Role = &o.Room.text, o.Role.text
	return a.mint(b, m, token.RoomUser(o.Room.text, user, b.roomRole(o.Role), b.spec.Lifetime)...)
}

// roomRole reads the number of a role in a room.
func (b *building) roomRole(o option) int16 {
	if !o.given {
		b.failf("--role", "is missing: a user in a room has one")
		return 0
	}
	n, err := strconv.ParseInt(o.text, 10, 16)
	if err != nil {
		b.failf("--role", quoted(o.text)+" is not a number from -32768 to 32767")
	}
	return int16(n)
}
