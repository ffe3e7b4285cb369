package cli

import (
	"agtok/request"

	"github.com/spf13/cobra"
)

// streamOptions are the flags of agtok streaming and agtok fcdn.
type streamOptions struct {
	buildOptions
	Channel, UID, Account option
	First, Second         option // lifetimes of the two privileges
}

// A streamKind is what differs between the two commands.
type streamKind struct {
	product       request.Product
	name, short   string
	flags, usages [2]string // of privileges 1 and 2
}

func (a *app) streamingCommand() *cobra.Command {
	return a.streamCommand(streamKind{
		request.Streaming, "streaming", "make a token for pushing streams into a channel",
		[2]string{mix, raw}, [2]string{"publish mixed streams", "publish raw streams"},
	})
}

func (a *app) fcdnCommand() *cobra.Command {
	return a.streamCommand(streamKind{
		request.FCDN, "fcdn", "make a token for Fusion CDN",
		[2]string{publish, play}, [2]string{"publish", "play"},
	})
}

func (a *app) streamCommand(kind streamKind) *cobra.Command {
	o := &streamOptions{}
	cmd := &cobra.Command{
		Use:     kind.name,
		Short:   kind.short,
		Example: "  agtok " + kind.name + " --channel lobby-1 --uid 12345\n  agtok " + kind.name + " --channel lobby-1 --uid 12345 --" + kind.flags[1],
		RunE:    a.doFlags(func(*cobra.Command, []string) error { return a.runStream(kind, o) }, "channel", "uid"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.Channel, "channel", "c", "channel")
	flags.VarP(&o.UID, "uid", "u", "number of the user, 0 to 4294967295; 0 is any user")
	flags.Var(&o.Account, "account", "string account of the user, instead of a uid")
	for i, one := range []*option{&o.First, &o.Second} {
		optionalVar(flags, one, kind.flags[i], "allow to "+kind.usages[i]+", for this long (default the token's lifetime); without this and the other, both are allowed")
	}
	o.register(flags, kind.product)
	return cmd
}

func (a *app) runStream(kind streamKind, o *streamOptions) error {
	b, err := a.begin(&o.buildOptions, kind.product)
	if err != nil {
		return err
	}
	b.take(request.FieldChannel, o.Channel, "channel", b.credentials.Defaults.Channel)
	b.takeMember(o.UID, o.Account, "use this token")
	for i, one := range []option{o.First, o.Second} {
		field := request.Field(kind.flags[i])
		switch {
		case one.hasText():
			b.takePrivilege(field, one, kind.flags[i])
		case !one.given && (o.First.given || o.Second.given):
			*b.request.At(field) = request.No
		}
	}
	b.read()
	return a.mint(b, b.describe())
}
