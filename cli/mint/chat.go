package mint

import (
	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
)

// chatOptions are the flags of agtok chat.
type chatOptions struct {
	buildOptions
	User run.Option
	App  bool
}

func chatCommand(a *run.App) *cobra.Command {
	o := &chatOptions{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:     "chat [USER]",
		Short:   a.Text(say.F("Make a token for Chat")),
		Example: "  agtok chat alice\n  agtok chat --app",
		RunE:    a.DoFlags(o.making(request.Chat, o.take), "user"),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.User, "user", "u", say.F("User name, to log in with"))
	flags.Yes(&o.App, "app", "", forAppUsage())
	o.register(flags, request.Chat)
	return cmd
}

func forAppUsage() say.Text {
	return say.F("Make a token for the RESTful API instead; it logs nobody in")
}

func (o *chatOptions) take(b *building) {
	if o.App {
		b.request.Purpose = request.ForApp
		b.forApp(o.User, say.F("a token for the app has no user"))
	} else {
		b.takeUser(o.User)
	}
}

// forApp refuses what a token for the whole app has no place for.
func (b *building) forApp(o run.Option, why say.Text) {
	if o.Given {
		b.Add("--app", why)
	}
}
