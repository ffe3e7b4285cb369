package cli

import (
	"agtok/request"

	"github.com/spf13/cobra"
)

// rtmOptions are the flags of agtok rtm.
type rtmOptions struct {
	buildOptions
	User option
}

func (a *app) rtmCommand() *cobra.Command {
	o := &rtmOptions{}
	cmd := &cobra.Command{
		Use:     "rtm",
		Short:   "make a token for logging in to RTM (Signaling)",
		Example: "  agtok rtm --user alice",
		RunE:    a.doFlags(func(*cobra.Command, []string) error { return a.runRTM(o) }, "user"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.User, "user", "u", "user's id")
	o.register(flags, request.RTM)
	o.registerVersion(flags)
	return cmd
}

func (a *app) runRTM(o *rtmOptions) error {
	b, err := a.begin(&o.buildOptions, request.RTM)
	if err != nil {
		return err
	}
	b.takeUser(o.User)
	b.read()
	return a.mint(b, b.describe())
}

// takeUser puts in the user of a product that knows its users by name, or the
// profile's account or uid.
func (b *building) takeUser(o option) {
	saved := b.credentials.Defaults.Account
	if saved == "" && b.credentials.Defaults.UID != "0" {
		saved = b.credentials.Defaults.UID
	}
	b.take(request.FieldUser, o, "user", saved)
}
