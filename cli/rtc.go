package cli

import (
	"slices"

	"agtok/token"

	"github.com/spf13/cobra"
)

// rtcOptions are the flags of agtok rtc.
type rtcOptions struct {
	buildOptions
	Channel, UID, Account, Role option
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
		RunE:    a.do(0, func(*cobra.Command, []string) error { return a.runRTC(o) }),
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VarP(&o.Channel, "channel", "c", "channel to join")
	flags.VarP(&o.UID, "uid", "u", "number of the user, 0 to 4294967295; 0 is any user")
	flags.Var(&o.Account, "account", "string account of the user, instead of a uid")
	flags.Var(&o.Role, "role", "publisher (host, broadcaster, 1) or subscriber (audience, 2) (default publisher)")
	o.register(flags, rtcLifetime)
	o.registerVersion(flags)
	flags.Var(&o.Join, "join", "lifetime of the privilege to join; 0 sets no limit of its own")
	flags.Var(&o.Audio, "audio", "lifetime of the privilege to publish audio, whatever the role")
	flags.Var(&o.Video, "video", "lifetime of the privilege to publish video, whatever the role")
	flags.Var(&o.Data, "data", "lifetime of the privilege to publish data, whatever the role")
	flags.Var(&o.WithRTM, withRTM, "let the same token log in to RTM, as this user (default the user of the channel)")
	flags.Lookup(withRTM).NoOptDefVal = bare
	return cmd
}

const (
	rtcLifetime = "1h"
	defaultRole = "publisher"
)

func (a *app) runRTC(o *rtcOptions) error {
	b, err := a.begin(&o.buildOptions, rtcLifetime)
	if err != nil {
		return err
	}
	channel := b.channel(o.Channel)
	user := b.rtcUser(o.UID, o.Account)
	role := b.role(o.Role)
	expire := b.expire()
	services := []token.Service{{
		Type: token.RTC, Channel: channel, User: user, Privileges: b.rtcPrivileges(o, role, expire),
	}}
	if o.WithRTM.given {
		services = append(services, token.RTMUser(b.spec.Version, b.rtmUserBeside(o.WithRTM, user), expire))
	}
	if user == "" && !o.UID.given {
		b.warn("--uid", "not given, and no --account either: any user can join with this token")
	}
	m := b.describe(b.lasts())
	m.Channel, m.User, m.Role = &channel, &user, role.String()
	return a.mint(b, m, services...)
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
		b.check(name.from, token.CheckAccount(name.text))
		return name.text
	case !uid.given && saved.UID == "":
		return ""
	}
	number := b.pick(uid, "uid", saved.UID, "")
	b.check(number.from, token.CheckUID(number.text))
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
func (b *building) rtcPrivileges(o *rtcOptions, role token.Role, expire uint32) []token.Privilege {
	privileges := role.Privileges(expire)
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

// rtmUserBeside returns the RTM user of a token that is for a channel first.
func (b *building) rtmUserBeside(o option, user string) string {
	if o.hasText() {
		user = o.text
	} else if user == "" {
		b.failf("--"+withRTM, "needs a user: the token is for any user of the channel, and RTM knows users by name")
		return ""
	}
	b.check("--"+withRTM, token.CheckRTMUser(user))
	return user
}
