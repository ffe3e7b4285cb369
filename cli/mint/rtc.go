package mint

import (
	"context"

	"github.com/spf13/cobra"

	"agtok/cli/run"
	"agtok/request"
	"agtok/say"
)

// rtcOptions are the flags of agtok rtc.
type rtcOptions struct {
	buildOptions
	Channel, UID, Account, Role run.Option
	AccountFile                 run.Option
	Join, Audio, Video, Data    run.Option // lifetimes of single privileges
	WithRTM                     run.Option
}

// An rtcKind is what differs between the commands for tokens that join a
// channel.
type rtcKind struct {
	product  request.Product
	short    say.Text
	rtm      say.Text // what --with-rtm does
	examples string
	known    []string // other words that people may call the command
}

const rtcExamples = `  agtok rtc lobby-1 12345
  agtok rtc --channel lobby-1 --account alice --role subscriber --expire 15m
  agtok rtc --channel lobby-1 --uid 12345 --with-rtm alice --json`

func rtcCommand(a *run.App) *cobra.Command {
	return joinCommand(a, rtcKind{
		request.RTC, say.F("Make a token for joining a channel"),
		say.F("Let the same token log in to RTM, as this user (default the user of the channel)"), rtcExamples,
		[]string{"token", "join", "make", "mint", "generate"},
	})
}

// convoAICommand and sttCommand make the tokens of Agora's builders for these:
// one for RTC, RTM and the product.
func convoAICommand(a *run.App) *cobra.Command {
	return joinCommand(a, besideKind(request.ConvoAI, say.F("Make a token for Conversational AI, with RTC and RTM")))
}

func sttCommand(a *run.App) *cobra.Command {
	return joinCommand(a, besideKind(request.STT, say.F("Make a token for real-time speech to text, with RTC and RTM")))
}

func besideKind(p request.Product, short say.Text) rtcKind {
	name := string(p)
	return rtcKind{
		p, short, say.F("User to log in to RTM as (default the user of the channel)"),
		"  agtok " + name + " lobby-1 12345\n  agtok " + name + " --channel lobby-1 --uid 12345 --with-rtm alice",
		nil,
	}
}

func joinCommand(a *run.App, kind rtcKind) *cobra.Command {
	o := &rtcOptions{buildOptions: buildOptionsOf(a)}
	run := func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context(), kind.product) }
	cmd := &cobra.Command{
		Use:     string(kind.product) + " [CHANNEL [USER]]",
		Short:   a.Text(kind.short),
		Example: kind.examples,

		SuggestFor: kind.known,
		RunE:       a.DoFlags(run, "channel", "uid"),
	}
	flags := a.Flags(cmd)
	flags.Add(&o.Channel, "channel", "c", say.F("Channel to join"))
	flags.Add(&o.UID, "uid", "u",
		say.F("Number of the user, 0 to 4294967295; 0 is any user; 1-1000 makes a token for each"))
	flags.Add(&o.Account, "account", "", say.F("String account of the user, instead of a uid"))
	flags.Add(&o.AccountFile, "account-file", "",
		say.F("File with an account on each line, to make a token for each; - is standard input"))
	flags.Add(&o.Role, "role", "",
		say.F("publisher (host, broadcaster, 1) or subscriber (audience, 2) (default publisher)"))
	o.register(flags, kind.product)
	if kind.product == request.RTC {
		o.registerVersion(flags)
	}
	flags.Add(&o.Join, "join", "", say.F("Lifetime of the privilege to join; 0 sets no limit of its own"))
	flags.Add(&o.Audio, "audio", "", say.F("Lifetime of the privilege to publish audio, whatever the role"))
	flags.Add(&o.Video, "video", "", say.F("Lifetime of the privilege to publish video, whatever the role"))
	flags.Add(&o.Data, "data", "", say.F("Lifetime of the privilege to publish data, whatever the role"))
	flags.Optional(&o.WithRTM, "with-rtm", kind.rtm)
	return cmd
}

func (o *rtcOptions) run(ctx context.Context, product request.Product) error {
	b, err := o.begin(product)
	if err != nil {
		return err
	}
	saved := b.credentials.Defaults
	b.take(request.FieldChannel, o.Channel, "channel", saved.Channel)
	b.take(request.FieldRole, o.Role, "role", saved.Role)
	for _, one := range []struct {
		field request.Field
		run.Option
	}{{request.FieldJoin, o.Join}, {request.FieldAudio, o.Audio}, {request.FieldVideo, o.Video},
		{request.FieldData, o.Data}} {
		b.takePrivilege(one.field, one.Option, string(one.field))
	}
	b.takeRTM(o.WithRTM)
	many, ok, err := o.manyUsers(b)
	if err != nil {
		return err
	}
	if ok {
		b.request.UserKind, b.account = request.EachUser, o.AccountFile.Given
		b.read()
		return o.mintAll(ctx, b, many, b.describe())
	}
	b.takeMember(o.UID, o.Account, say.F("not given, and no --account either: any user can join with this token"))
	b.read()
	return o.mint(b, b.describe())
}

// takeRTM puts in who logs in to RTM: without a name the user of the channel.
func (b *building) takeRTM(o run.Option) {
	b.sources[request.FieldWithRTM] = flagSource("with-rtm", o.Given)
	b.sources[request.FieldRTMUser] = flagSource("with-rtm", o.Given)
	switch {
	case o.HasText():
		b.request.WithRTM, b.request.RTMUser = request.OtherUser, o.Text
	case o.Given:
		b.request.WithRTM = request.SameUser
	}
}

// manyUsers returns the users when there is more than one.
func (o *rtcOptions) manyUsers(b *building) (many users, ok bool, err error) {
	switch {
	case o.AccountFile.Given && (o.UID.Given || o.Account.Given):
		b.Refuse("--account-file", "the users have uids or accounts, not both")
		return users{}, false, b.Err()
	case o.AccountFile.Given && o.AccountFile.Text == "-" && o.CertificateFile.Text == "-":
		b.Refuse("--account-file", "standard input is the certificate already")
		return users{}, false, b.Err()
	case o.AccountFile.Given:
		many, err = o.accountFile(o.AccountFile.Text)
		return many, err == nil, err
	case isRange(o.UID.Text) && !o.Account.Given:
		return b.uidRange(o.UID.Text), true, nil
	}
	return users{}, false, nil
}

// takeMember puts in the user of a channel, or warns that there is none, and
// what anybody can do then.
func (b *building) takeMember(uid, account run.Option, nobody say.Text) {
	saved := b.credentials.Defaults
	switch {
	case uid.Given && account.Given:
		b.Refuse("--account", "a user has a uid or an account, not both")
	case account.Given || !uid.Given && saved.Account != "":
		b.request.UserKind = request.Account
		b.take(request.FieldAccount, account, "account", saved.Account)
	case uid.Given || saved.UID != "":
		b.request.UserKind = request.UID
		b.take(request.FieldUID, uid, "uid", saved.UID)
	case b.request.RTMLogin() != request.SameUser: // else it is refused
		b.Doubt("--uid", "%v", nobody)
	}
}
