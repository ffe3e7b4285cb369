package cli

import (
	"context"

	"agtok/request"

	"github.com/spf13/cobra"
)

// rtcOptions are the flags of agtok rtc.
type rtcOptions struct {
	buildOptions
	Channel, UID, Account, Role option
	AccountFile                 option
	Join, Audio, Video, Data    option // lifetimes of single privileges
	WithRTM                     option
}

// An rtcKind is what differs between the commands for tokens that join a
// channel.
type rtcKind struct {
	product     request.Product
	name, short string
	rtm         string // what --with-rtm does
	examples    string
}

const rtcExamples = `  agtok rtc --channel lobby-1 --uid 12345
  agtok rtc --channel lobby-1 --account alice --role subscriber --expire 15m
  agtok rtc --channel lobby-1 --uid 12345 --with-rtm alice --json`

func (a *app) rtcCommand() *cobra.Command {
	return a.joinCommand(rtcKind{
		request.RTC, "rtc", "make a token for joining a channel",
		"let the same token log in to RTM, as this user (default the user of the channel)", rtcExamples,
	})
}

// convoAICommand and sttCommand make the tokens of Agora's builders for these:
// one for RTC, RTM and the product.
func (a *app) convoAICommand() *cobra.Command {
	return a.joinCommand(besideKind(request.ConvoAI, "Conversational AI"))
}

func (a *app) sttCommand() *cobra.Command {
	return a.joinCommand(besideKind(request.STT, "real-time speech to text"))
}

func besideKind(p request.Product, product string) rtcKind {
	name := string(p)
	return rtcKind{
		p, name, "make a token for " + product + ", with RTC and RTM",
		"user to log in to RTM as (default the user of the channel)",
		"  agtok " + name + " --channel lobby-1 --uid 12345\n  agtok " + name + " --channel lobby-1 --uid 12345 --with-rtm alice",
	}
}

func (a *app) joinCommand(kind rtcKind) *cobra.Command {
	o := &rtcOptions{}
	run := func(cmd *cobra.Command, _ []string) error { return a.runRTC(cmd.Context(), kind.product, o) }
	cmd := &cobra.Command{
		Use:     kind.name,
		Short:   kind.short,
		Example: kind.examples,
		RunE:    a.doFlags(run, "channel", "uid"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.Channel, "channel", "c", "channel to join")
	flags.VarP(&o.UID, "uid", "u", "number of the user, 0 to 4294967295; 0 is any user; 1-1000 makes a token for each")
	flags.Var(&o.Account, "account", "string account of the user, instead of a uid")
	flags.Var(&o.AccountFile, "account-file", "file with an account on each line, to make a token for each; - is standard input")
	flags.Var(&o.Role, "role", "publisher (host, broadcaster, 1) or subscriber (audience, 2) (default publisher)")
	o.register(flags, kind.product)
	if kind.product == request.RTC {
		o.registerVersion(flags)
	}
	flags.Var(&o.Join, "join", "lifetime of the privilege to join; 0 sets no limit of its own")
	flags.Var(&o.Audio, "audio", "lifetime of the privilege to publish audio, whatever the role")
	flags.Var(&o.Video, "video", "lifetime of the privilege to publish video, whatever the role")
	flags.Var(&o.Data, "data", "lifetime of the privilege to publish data, whatever the role")
	optionalVar(flags, &o.WithRTM, withRTM, kind.rtm)
	return cmd
}

func (a *app) runRTC(ctx context.Context, product request.Product, o *rtcOptions) error {
	b, err := a.begin(&o.buildOptions, product)
	if err != nil {
		return err
	}
	saved := b.credentials.Defaults
	b.take(request.FieldChannel, o.Channel, "channel", saved.Channel)
	b.take(request.FieldRole, o.Role, "role", saved.Role)
	for _, one := range []struct {
		field request.Field
		option
	}{{request.FieldJoin, o.Join}, {request.FieldAudio, o.Audio}, {request.FieldVideo, o.Video}, {request.FieldData, o.Data}} {
		b.takePrivilege(one.field, one.option, string(one.field))
	}
	b.takeRTM(o.WithRTM)
	many, ok, err := a.manyUsers(b, o)
	if err != nil {
		return err
	}
	if ok {
		b.request.UserKind, b.account = request.EachUser, o.AccountFile.given
		b.read()
		return a.mintAll(ctx, b, many, b.describe())
	}
	b.takeMember(o.UID, o.Account, "join with this token")
	b.read()
	return a.mint(b, b.describe())
}

// takeRTM puts in who logs in to RTM: without a name the user of the channel.
func (b *building) takeRTM(o option) {
	b.sources[request.FieldWithRTM] = source{"--" + withRTM, o.given}
	b.sources[request.FieldRTMUser] = source{"--" + withRTM, o.given}
	switch {
	case o.hasText():
		b.request.WithRTM, b.request.RTMUser = request.OtherUser, o.text
	case o.given:
		b.request.WithRTM = request.SameUser
	}
}

// manyUsers returns the users when there is more than one.
func (a *app) manyUsers(b *building, o *rtcOptions) (many users, ok bool, err error) {
	switch {
	case o.AccountFile.given && (o.UID.given || o.Account.given):
		b.failf("--account-file", "the users have uids or accounts, not both")
		return users{}, false, b.err()
	case o.AccountFile.given && o.AccountFile.text == "-" && o.CertificateFile.text == "-":
		b.failf("--account-file", "standard input is the certificate already")
		return users{}, false, b.err()
	case o.AccountFile.given:
		many, err = a.accountFile(o.AccountFile.text)
		return many, err == nil, err
	case isRange(o.UID.text) && !o.Account.given:
		return b.uidRange(o.UID.text), true, nil
	}
	return users{}, false, nil
}

// takeMember puts in the user of a channel, or warns that there is none, and
// what anybody can do then.
func (b *building) takeMember(uid, account option, can string) {
	saved := b.credentials.Defaults
	switch {
	case uid.given && account.given:
		b.failf("--account", "a user has a uid or an account, not both")
	case account.given || !uid.given && saved.Account != "":
		b.request.UserKind = request.Account
		b.take(request.FieldAccount, account, "account", saved.Account)
	case uid.given || saved.UID != "":
		b.request.UserKind = request.UID
		b.take(request.FieldUID, uid, "uid", saved.UID)
	case b.request.RTMLogin() != request.SameUser: // else it is refused
		b.warn("--uid", "not given, and no --account either: any user can "+can)
	}
}
