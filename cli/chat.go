package cli

import (
	"agtok/request"
	"agtok/say"

	"github.com/spf13/cobra"
)

// chatOptions are the flags of agtok chat.
type chatOptions struct {
	buildOptions
	User option
	App  bool
}

func chatCommand(a *app) *cobra.Command {
	o := &chatOptions{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:     "chat [USER]",
		Short:   a.text(say.F("Make a token for Chat")),
		Example: "  agtok chat alice\n  agtok chat --app",
		RunE:    a.doFlags(o.run, "user"),
	}
	flags := a.flags(cmd)
	flags.add(&o.User, "user", "u", say.F("User name, to log in with"))
	flags.yes(&o.App, "app", "", forAppUsage())
	o.register(flags, request.Chat)
	return cmd
}

func forAppUsage() say.Text {
	return say.F("Make a token for the RESTful API instead; it logs nobody in")
}

func (o *chatOptions) run(*cobra.Command, []string) error {
	b, err := o.begin(request.Chat)
	if err != nil {
		return err
	}
	if o.App {
		b.request.Purpose = request.ForApp
		b.forApp(o.User, say.F("a token for the app has no user"))
	} else {
		b.takeUser(o.User)
	}
	b.read()
	return o.mint(b, b.describe())
}

// forApp refuses what a token for the whole app has no place for.
func (b *building) forApp(o option, why say.Text) {
	if o.given {
		b.add("--app", why)
	}
}
