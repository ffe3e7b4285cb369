package mint

import (
	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
)

// rtmOptions are the flags of agtok rtm.
type rtmOptions struct {
	buildOptions
	User run.Option
}

func rtmCommand(a *run.App) *cobra.Command {
	o := &rtmOptions{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:     "rtm [USER]",
		Short:   a.Text(say.F("Make a token for logging in to RTM (Signaling)")),
		Example: "  agtok rtm alice",
		RunE:    a.DoFlags(o.making(request.RTM, func(b *building) { b.takeUser(o.User) }), "user"),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.User, "user", "u", say.F("User's id"))
	o.register(flags, request.RTM)
	o.registerVersion(flags)
	return cmd
}

// takeUser puts in the user of a product that knows its users by name, or the
// project's account or uid.
func (b *building) takeUser(o run.Option) {
	saved := b.credentials.Defaults.Account
	if saved == "" && b.credentials.Defaults.UID != "0" {
		saved = b.credentials.Defaults.UID
	}
	b.take(request.FieldUser, o, "user", saved)
}

// rtm2Options are the flags of agtok rtm2.
type rtm2Options struct {
	buildOptions
	User        run.Option
	Read, Write []string // resources, as kind=name
}

func rtm2Command(a *run.App) *cobra.Command {
	o := &rtm2Options{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:   "rtm2 [USER]",
		Short: a.Text(say.F("Make a token for RTM with permissions for each resource")),
		Long: a.Paragraphs(
			say.F("Make a token for RTM that may read and write certain resources only."),
			say.F(
				"A resource is message=NAME, stream=NAME, group=NAME, server=NAME or user=NAME: a message channel, a stream channel, a group channel, a server group or a user."),
		),
		Example: "  agtok rtm2 --user alice --read message=news --write message=lobby",
		RunE:    a.DoFlags(o.making(request.RTM2, o.take), "user"),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.User, "user", "u", say.F("User's id"))
	flags.List(&o.Read, "read", say.F("Resource that may be read, such as message=news; can be given again"))
	flags.List(&o.Write, "write", say.F("Resource that may be written; can be given again"))
	o.register(flags, request.RTM2)
	return cmd
}

func (o *rtm2Options) take(b *building) {
	b.takeUser(o.User)
	b.takeOnly(request.FieldRead, run.Option{Text: request.Resources(o.Read...), Given: len(o.Read) > 0}, "read")
	b.takeOnly(request.FieldWrite, run.Option{Text: request.Resources(o.Write...), Given: len(o.Write) > 0}, "write")
}
