package cli

import (
	"agtok/request"

	"github.com/spf13/cobra"
)

// rtm2Options are the flags of agtok rtm2.
type rtm2Options struct {
	buildOptions
	User        option
	Read, Write []string // resources, as kind=name
}

func (a *app) rtm2Command() *cobra.Command {
	o := &rtm2Options{}
	cmd := &cobra.Command{
		Use:   "rtm2",
		Short: "make a token for RTM with permissions for each resource",
		Long: "Make a token for RTM that may read and write certain resources only.\n\nA resource is message=NAME, stream=NAME, group=NAME, server=NAME or user=NAME:\n" +
			"a message channel, a stream channel, a group channel, a server group or a user.",
		Example: "  agtok rtm2 --user alice --read message=news --write message=lobby",
		RunE:    a.doFlags(func(*cobra.Command, []string) error { return a.runRTM2(o) }, "user"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.User, "user", "u", "user's id")
	flags.StringArrayVar(&o.Read, "read", nil, "resource that may be read, such as message=news; can be given again")
	flags.StringArrayVar(&o.Write, "write", nil, "resource that may be written; can be given again")
	o.register(flags, request.RTM2)
	return cmd
}

func (a *app) runRTM2(o *rtm2Options) error {
	b, err := a.begin(&o.buildOptions, request.RTM2)
	if err != nil {
		return err
	}
	b.takeUser(o.User)
	b.takeOnly(request.FieldRead, option{request.Resources(o.Read...), len(o.Read) > 0}, "read")
	b.takeOnly(request.FieldWrite, option{request.Resources(o.Write...), len(o.Write) > 0}, "write")
	b.read()
	return a.mint(b, b.describe())
}
