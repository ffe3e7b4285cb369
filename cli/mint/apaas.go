package mint

import (
	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
)

// apaasOptions are the flags of agtok apaas.
type apaasOptions struct {
	buildOptions
	Room, User, Role run.Option
	App              bool
}

func apaasCommand(a *run.App) *cobra.Command {
	o := &apaasOptions{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:     "apaas [ROOM [USER]]",
		Aliases: []string{"education"},
		Short:   a.Text(say.F("Make a token for Flexible Classroom (APaaS, Education)")),
		Long: a.Paragraphs(
			say.F("Make a token for Flexible Classroom."),
			say.F(
				"With a room it is for a user in that room, and holds RTM and Chat as well; with a user alone, for the user outside any room; with --app for the RESTful API."),
		),
		Example: "  agtok apaas --room maths --user alice --role 2\n  agtok apaas --user alice\n  agtok apaas --app",
		RunE:    a.DoFlags(o.making(request.APaaS, o.take), "room", "user"),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.Room, "room", "", say.F("Room's UUID"))
	flags.Add(&o.User, "user", "u", say.F("User's UUID"))
	flags.Add(&o.Role, "role", "",
		say.F("Number of the user's role in the room, such as 1 for a teacher and 2 for a student"))
	flags.Yes(&o.App, "app", "", forAppUsage())
	o.register(flags, request.APaaS)
	return cmd
}

func (o *apaasOptions) take(b *building) {
	switch {
	case o.App:
		b.request.Purpose = request.ForApp
		b.forApp(o.Room, say.F("a token for the app has no room"))
		b.forApp(o.User, say.F("a token for the app has no user"))
		b.forApp(o.Role, say.F("a token for the app has no role"))
	case o.Room.Given:
		b.request.Purpose = request.ForRoom
		b.takeUser(o.User)
		b.takeOnly(request.FieldRoom, o.Room, "room")
		b.takeOnly(request.FieldRoomRole, o.Role, "role")
	default:
		b.takeUser(o.User)
		if o.Role.Given {
			b.Refuse("--role", "is that of a user in a room, and there is no --room")
		}
	}
}
