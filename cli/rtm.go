package cli

import (
	"agtok/token"

	"github.com/spf13/cobra"
)

// rtmOptions are the flags of agtok rtm.
type rtmOptions struct {
	buildOptions
	User option
}

const rtmLifetime = "24h"

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
	o.register(flags, rtmLifetime)
	o.registerVersion(flags)
	return cmd
}

func (a *app) runRTM(o *rtmOptions) error {
	b, err := a.begin(&o.buildOptions, rtmLifetime)
	if err != nil {
		return err
	}
	user := b.user(o.User, token.CheckRTMUser)
	m := b.describe(b.lasts())
	if b.spec.Version == token.V006 {
		if b.lasts() != token.Lifetime006 {
			b.warn("--expire", "a 006 token for RTM lasts 24 h, whatever it says")
		}
		m = b.describe(token.Lifetime006)
	}
	m.User = &user
	return a.mint(b, m, token.RTMUser(b.spec.Version, user, b.expire()))
}

// user reads the user of a service other than RTC, or takes the profile's
// account or uid.
func (b *building) user(o option, check func(string) []token.Problem) string {
	saved := b.credentials.Defaults.Account
	if saved == "" && b.credentials.Defaults.UID != "0" {
		saved = b.credentials.Defaults.UID
	}
	user := b.pick(o, "user", saved, "")
	if user.text == "" && !o.given {
		b.failf(user.from, "is missing")
		return ""
	}
	b.check(user.from, check(user.text))
	return user.text
}
