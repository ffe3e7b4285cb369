package cli

import (
	"agtok/request"

	"github.com/spf13/cobra"
)

// chatOptions are the flags of agtok chat.
type chatOptions struct {
	buildOptions
	User option
	App  bool
}

func (a *app) chatCommand() *cobra.Command {
	o := &chatOptions{}
	cmd := &cobra.Command{
		Use:     "chat",
		Short:   "make a token for Chat",
		Example: "  agtok chat --user alice\n  agtok chat --app",
		RunE:    a.doFlags(func(*cobra.Command, []string) error { return a.runChat(o) }, "user"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.User, "user", "u", "user name, to log in with")
	flags.BoolVar(&o.App, "app", false, "make a token for the RESTful API instead; it logs nobody in")
	o.register(flags, request.Chat)
	return cmd
}

func (a *app) runChat(o *chatOptions) error {
	b, err := a.begin(&o.buildOptions, request.Chat)
	if err != nil {
		return err
	}
	if o.App {
		b.request.Purpose = request.ForApp
		b.forApp("user", o.User)
	} else {
		b.takeUser(o.User)
	}
	b.read()
	return a.mint(b, b.describe())
}

// forApp refuses what a token for the whole app has no place for.
func (b *building) forApp(name string, o option) {
	if o.given {
		b.failf("--app", "a token for the app has no "+name)
	}
}
