package cli

import (
	"agtok/token"

	"github.com/spf13/cobra"
)

// loginLifetime is that of tokens for logging in, as Agora's samples have it.
const loginLifetime = "24h"

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
	o.register(flags, loginLifetime)
	return cmd
}

func (a *app) runChat(o *chatOptions) error {
	b, err := a.begin(&o.buildOptions, loginLifetime)
	if err != nil {
		return err
	}
	m := b.describe(b.lasts())
	if o.App {
		b.forApp("user", o.User)
		return a.mint(b, m, token.ChatApp(b.spec.Lifetime))
	}
	user := b.user(o.User, token.CheckChatUser)
	m.User = &user
	return a.mint(b, m, token.ChatUser(user, b.spec.Lifetime))
}

// forApp refuses what a token for the whole app has no place for.
func (b *building) forApp(name string, o option) {
	if o.given {
		b.failf("--app", "a token for the app has no "+name)
	}
}
