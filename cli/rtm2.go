package cli

import (
	"agtok/request"
	"agtok/say"

	"github.com/spf13/cobra"
)

// rtm2Options are the flags of agtok rtm2.
type rtm2Options struct {
	buildOptions
	User        option
	Read, Write []string // resources, as kind=name
}

func rtm2Command(a *app) *cobra.Command {
	o := &rtm2Options{buildOptions: buildOptionsOf(a)}
	cmd := &cobra.Command{
		Use:   "rtm2 [USER]",
		Short: a.text(say.F("Make a token for RTM with permissions for each resource")),
		Long: a.paragraphs(
			say.F("Make a token for RTM that may read and write certain resources only."),
			say.F("A resource is message=NAME, stream=NAME, group=NAME, server=NAME or user=NAME: a message channel, a stream channel, a group channel, a server group or a user."),
		),
		Example: "  agtok rtm2 --user alice --read message=news --write message=lobby",
		RunE:    a.doFlags(o.run, "user"),
	}
	flags := a.flags(cmd)
	flags.add(&o.User, "user", "u", say.F("User's id"))
	flags.list(&o.Read, "read", say.F("Resource that may be read, such as message=news; can be given again"))
	flags.list(&o.Write, "write", say.F("Resource that may be written; can be given again"))
	o.register(flags, request.RTM2)
	return cmd
}

func (o *rtm2Options) run(*cobra.Command, []string) error {
	b, err := o.begin(request.RTM2)
	if err != nil {
		return err
	}
	b.takeUser(o.User)
	b.takeOnly(request.FieldRead, option{text: request.Resources(o.Read...), given: len(o.Read) > 0}, "read")
	b.takeOnly(request.FieldWrite, option{text: request.Resources(o.Write...), given: len(o.Write) > 0}, "write")
	b.read()
	return o.mint(b, b.describe())
}
