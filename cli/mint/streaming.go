package mint

import (
	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
)

// streamOptions are the flags of agtok streaming and agtok fcdn.
type streamOptions struct {
	buildOptions
	Channel, UID, Account run.Option
	First, Second         run.Option // lifetimes of the two privileges
}

// A streamKind is what differs between the two commands.
type streamKind struct {
	product request.Product
	short   say.Text
	flags   [2]string // of privileges 1 and 2
	usages  [2]say.Text
}

func streamingCommand(a *run.App) *cobra.Command {
	return streamCommand(a, streamKind{
		request.Streaming, say.F("Make a token for pushing streams into a channel"), [2]string{"mix", "raw"},
		[2]say.Text{
			say.F(
				"Allow to publish mixed streams, for this long (default the token's lifetime); without this and the other, both are allowed"),
			say.F(
				"Allow to publish raw streams, for this long (default the token's lifetime); without this and the other, both are allowed"),
		},
	})
}

func fcdnCommand(a *run.App) *cobra.Command {
	return streamCommand(a, streamKind{
		request.FCDN, say.F("Make a token for Fusion CDN"), [2]string{"publish", "play"},
		[2]say.Text{
			say.F(
				"Allow to publish, for this long (default the token's lifetime); without this and the other, both are allowed"),
			say.F("Allow to play, for this long (default the token's lifetime); without this and the other, both are allowed"),
		},
	})
}

func streamCommand(a *run.App, kind streamKind) *cobra.Command {
	o, name := &streamOptions{buildOptions: buildOptionsOf(a)}, string(kind.product)
	cmd := &cobra.Command{
		Use:   name + " [CHANNEL [USER]]",
		Short: a.Text(kind.short),
		Example: "  agtok " + name + " lobby-1 12345\n  agtok " + name + " --channel lobby-1 --uid 12345 --" +
			kind.flags[1],
		RunE: a.DoFlags(o.making(kind.product, func(b *building) { o.take(b, kind) }), "channel", "uid"),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.Channel, "channel", "c", say.F("Channel").Meaning("flag"))
	flags.Add(&o.UID, "uid", "u", say.F("Number of the user, 0 to 4294967295; 0 is any user"))
	flags.Add(&o.Account, "account", "", say.F("String account of the user, instead of a uid"))
	for i, one := range []*run.Option{&o.First, &o.Second} {
		flags.Optional(one, kind.flags[i], kind.usages[i])
	}
	o.register(flags, kind.product)
	return cmd
}

func (o *streamOptions) take(b *building, kind streamKind) {
	b.take(request.FieldChannel, o.Channel, "channel", b.credentials.Defaults.Channel)
	b.takeMember(o.UID, o.Account, say.F("not given, and no --account either: any user can use this token"))
	for i, one := range []run.Option{o.First, o.Second} {
		field := request.Field(kind.flags[i])
		switch {
		case one.HasText():
			b.takePrivilege(field, one, kind.flags[i])
		case !one.Given && (o.First.Given || o.Second.Given):
			*b.request.At(field) = request.No
		}
	}
}
