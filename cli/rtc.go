package cli

import (
	"context"
	"slices"

	"agtok/token"

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

const rtcExamples = `  agtok rtc --channel lobby-1 --uid 12345
  agtok rtc --channel lobby-1 --account alice --role subscriber --expire 15m
  agtok rtc --channel lobby-1 --uid 12345 --with-rtm alice --json`

func (a *app) rtcCommand() *cobra.Command {
	o := &rtcOptions{}
	cmd := &cobra.Command{
		Use:     "rtc",
		Short:   "make a token for joining a channel",
		Example: rtcExamples,
		RunE:    a.doFlags(func(cmd *cobra.Command, _ []string) error { return a.runRTC(cmd.Context(), o) }, "channel", "uid"),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.Channel, "channel", "c", "channel to join")
	flags.VarP(&o.UID, "uid", "u", "number of the user, 0 to 4294967295; 0 is any user; 1-1000 makes a token for each")
	flags.Var(&o.Account, "account", "string account of the user, instead of a uid")
	flags.Var(&o.AccountFile, "account-file", "file with an account on each line, to make a token for each; - is standard input")
	flags.Var(&o.Role, "role", "publisher (host, broadcaster, 1) or subscriber (audience, 2) (default publisher)")
	o.register(flags, rtcLifetime)
	o.registerVersion(flags)
	flags.Var(&o.Join, "join", "lifetime of the privilege to join; 0 sets no limit of its own")
	flags.Var(&o.Audio, "audio", "lifetime of the privilege to publish audio, whatever the role")
	flags.Var(&o.Video, "video", "lifetime of the privilege to publish video, whatever the role")
	flags.Var(&o.Data, "data", "lifetime of the privilege to publish data, whatever the role")
	optionalVar(flags, &o.WithRTM, withRTM, "let the same token log in to RTM, as this user (default the user of the channel)")
	return cmd
}

const (
	rtcLifetime = "1h"
	defaultRole = "publisher"
)

func (a *app) runRTC(ctx context.Context, o *rtcOptions) error {
	b, err := a.begin(&o.buildOptions, rtcLifetime)
	if err != nil {
		return err
	}
	channel, role := b.channel(o.Channel), b.role(o.Role)
	m := b.describe(b.lasts())
	m.Channel, m.Role = &channel, role.String()
	rtc := token.Service{Type: token.RTC, Channel: channel, Privileges: b.rtcPrivileges(o, role)}
	rtm := b.rtmBeside(o)
	if many, ok, err := a.manyUsers(b, o); ok || err != nil {
		if err != nil {
			return err
		}
		b.account = o.AccountFile.given
		return a.mintAll(ctx, b, many, m, func(user string) []token.Service { return beside(rtc, user, rtm) })
	}
	user := b.rtcUser(o.UID, o.Account)
	switch {
	case user == "" && rtm != nil && rtm.User == "":
		b.failf("--"+withRTM, "needs a user: the token is for any user of the channel, and RTM knows users by name")
	case user == "" && !o.UID.given:
		b.warn("--uid", "not given, and no --account either: any user can join with this token")
	}
	m.User = &user
	return a.mint(b, m, beside(rtc, user, rtm)...)
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

// beside returns the services of a token for a user of a channel, who may also
// log in to RTM. An RTM service without a user is for the same one.
func beside(rtc token.Service, user string, rtm *token.Service) []token.Service {
	rtc.User = user
	if rtm == nil {
		return []token.Service{rtc}
	}
	login := *rtm
	if login.User == "" {
		login.User = user
	}
	return []token.Service{rtc, login}
}

// rtmBeside reads --with-rtm. The service has no user when none was named.
func (b *building) rtmBeside(o *rtcOptions) *token.Service {
	if !o.WithRTM.given {
		return nil
	}
	user := ""
	if o.WithRTM.hasText() {
		user = o.WithRTM.text
		b.check("--"+withRTM, token.CheckRTMUser(user))
	}
	rtm := token.RTMUser(b.spec.Version, user, b.expire())
	return &rtm
}

// channel reads the channel, or takes the profile's.
func (b *building) channel(o option) string {
	channel := b.pick(o, "channel", b.credentials.Defaults.Channel, "")
	if channel.text == "" && !o.given {
		b.failf(channel.from, "is missing")
		return ""
	}
	b.check(channel.from, token.CheckChannel(channel.text))
	return channel.text
}

// rtcUser reads a uid or an account as a token stores it: "" is any user.
func (b *building) rtcUser(uid, account option) string {
	saved := b.credentials.Defaults
	switch {
	case uid.given && account.given:
		b.failf("--account", "a user has a uid or an account, not both")
		return ""
	case account.given || !uid.given && saved.Account != "":
		name := b.pick(account, "account", saved.Account, "")
		b.account = true
		b.check(name.from, token.CheckAccount(name.text))
		return name.text
	case !uid.given && saved.UID == "":
		return ""
	}
	number := b.pick(uid, "uid", saved.UID, "")
	b.checkUID(number.from, number.text)
	n, err := token.ParseUID(number.text)
	if err != nil {
		return "" // CheckUID has said so
	}
	return token.UserOfUID(n)
}

func (b *building) role(o option) token.Role {
	text := b.pick(o, "role", b.credentials.Defaults.Role, defaultRole)
	role, err := token.ParseRole(text.text)
	b.fail(text.from, err)
	return role
}

// rtcPrivileges returns what the role grants, changed by the lifetimes that
// were given one by one.
func (b *building) rtcPrivileges(o *rtcOptions, role token.Role) []token.Privilege {
	privileges := role.Privileges(b.expire())
	for _, one := range []struct {
		id   uint16
		flag string
		option
	}{
		{token.PrivilegeJoin, "--join", o.Join},
		{token.PrivilegePublishAudio, "--audio", o.Audio},
		{token.PrivilegePublishVideo, "--video", o.Video},
		{token.PrivilegePublishData, "--data", o.Data},
	} {
		if !one.given {
			continue
		}
		p := token.Privilege{ID: one.id, Expire: b.privilege(one.flag, one.text)}
		at := slices.IndexFunc(privileges, func(q token.Privilege) bool { return q.ID == one.id })
		if at < 0 {
			privileges = append(privileges, p)
		} else {
			privileges[at] = p
		}
	}
	return privileges
}
