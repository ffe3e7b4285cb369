package cli

import (
	"agtok/request"
	"agtok/say"

	"github.com/spf13/cobra"
)

// rtmOptions are the flags of agtok rtm.
type rtmOptions struct {
	buildOptions
	User option
}

func rtmCommand(a *app) *cobra.Command {
	o := &rtmOptions{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:     "rtm [USER]",
		Short:   a.text(say.F("Make a token for logging in to RTM (Signaling)")),
		Example: "  agtok rtm alice",
		RunE:    a.doFlags(o.run, "user"),
	}
	flags := a.flags(cmd)
	flags.add(&o.User, "user", "u", say.F("User's id"))
	o.register(flags, request.RTM)
	o.registerVersion(flags)
	return cmd
}

func (o *rtmOptions) run(*cobra.Command, []string) error {
	b, err := o.begin(request.RTM)
	if err != nil {
		return err
	}
	b.takeUser(o.User)
	b.read()
	return o.mint(b, b.describe())
}

// takeUser puts in the user of a product that knows its users by name, or the
// project's account or uid.
func (b *building) takeUser(o option) {
	saved := b.credentials.Defaults.Account
	if saved == "" && b.credentials.Defaults.UID != "0" {
		saved = b.credentials.Defaults.UID
	}
	b.take(request.FieldUser, o, "user", saved)
}
