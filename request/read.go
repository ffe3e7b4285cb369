package request

import (
	"slices"
	"strconv"
	"time"

	"agtok/profiles"
	"agtok/say"
	"agtok/token"
)

// A reading is a request on its way to a Spec.
type reading struct {
	Request
	now    time.Time // zero: of a default, which is read at any time
	spec   token.Spec
	faults Faults
	expire uint32 // of a privilege that lasts as long as the token
}

// Spec returns the token that is asked for, issued now, and what is wrong with
// the request. The Spec has neither App ID nor certificate, and is empty where
// the faults are [Faults.Wrong].
func (r Request) Spec(now time.Time, salt uint32) (token.Spec, Faults) {
	spec, faults := r.Typed(now)
	if faults.Wrong() {
		return token.Spec{}, faults
	}
	spec.Salt = salt
	return spec, faults
}

// Typed is Spec for a request that is still being typed: what can be read of it,
// whatever is wrong.
func (r Request) Typed(now time.Time) (token.Spec, Faults) {
	in := reading{Request: r, now: now, spec: token.Spec{Version: token.V007, IssuedAt: now.Truncate(time.Second)}}
	if in.Product == RTC || in.Product == RTM { // the others have 007 alone
		in.parseVersion()
	}
	in.readLifetime()
	in.spec.Services = in.services()
	return in.spec, in.faults
}

// Defaults are what a project has of a request.
func Defaults(p profiles.Profile) Request {
	return Request{Channel: p.Channel, UID: p.UID, Account: p.Account, Role: p.Role, Lifetime: p.Expire,
		Version: p.Version}
}

// Check checks each text that there is, for itself: the defaults of a project,
// which need not make a whole request. A date counts from 1970 here, and is far
// too long: one day it would be past.
func (r Request) Check() Faults {
	in := reading{Request: r, spec: token.Spec{IssuedAt: time.Unix(0, 0), Version: token.V007}}
	for _, one := range []struct {
		text string
		read func()
	}{
		{r.Channel, func() { in.channel() }},
		{r.UID, func() { in.uid() }},
		{r.Account, func() { in.account() }},
		{r.Role, func() { in.role() }},
		{r.Version, in.parseVersion},
		{r.Lifetime, in.readLifetime},
	} {
		if one.text != "" {
			one.read()
		}
	}
	return in.faults
}

// For returns the services of a token for another user of the channel.
func (r Request) For(services []token.Service, user string) []token.Service {
	services = slices.Clone(services)
	for i := range services {
		if i == 0 || services[i].Type == token.RTM && r.RTMLogin() == SameUser {
			services[i].User = user
		}
	}
	return services
}

// RTMLogin is who logs in to RTM: "", SameUser or OtherUser. Agora's builders for ConvoAI and STT (npm
// agora-token 2.0.6, go-tokenbuilder 1.5.0) put RTM beside RTC in every token.
func (r Request) RTMLogin() string {
	if r.WithRTM == "" && r.Product.joins() && r.Product != RTC {
		return SameUser
	}
	return r.WithRTM
}

func (in *reading) parseVersion() {
	v, err := token.ParseVersion(in.Version)
	in.faults.fail(FieldVersion, in.Version, err)
	if err == nil {
		in.spec.Version = v
	}
}

func (in *reading) readLifetime() {
	seconds, err := token.ParseLifetime(in.Lifetime, in.now)
	if err == nil {
		in.faults.check(FieldLifetime, in.Lifetime, token.CheckLifetime(seconds))
		in.expire, err = in.spec.Version.Expire(in.spec.IssuedAt, seconds)
	}
	in.faults.fail(FieldLifetime, in.Lifetime, err)
	in.spec.Lifetime = seconds
}

// services reads what differs from product to product.
func (in *reading) services() []token.Service {
	switch in.Product {
	case RTC:
		return in.rtc()
	case RTM:
		return in.rtm()
	case RTM2:
		return in.rtm2()
	case Chat:
		return in.chat()
	case APaaS:
		return in.apaas()
	case Streaming:
		return in.stream(token.Streaming,
			grant{FieldMix, token.PrivilegePublishMix, in.Mix}, grant{FieldRaw, token.PrivilegePublishRaw, in.Raw})
	case FCDN:
		return in.stream(token.FCDN,
			grant{FieldPublish, token.PrivilegeFCDNPublish, in.Publish}, grant{FieldPlay, token.PrivilegeFCDNPlay, in.Play})
	case ConvoAI:
		return append(in.rtc(), token.Service{Type: token.ConvoAI})
	case STT:
		return append(in.rtc(), token.Service{Type: token.STT})
	case FPA:
		// Agora's FpaTokenBuilder sets no limit to the privilege itself.
		return []token.Service{{Type: token.FPA, Privileges: []token.Privilege{{ID: token.PrivilegeLogin}}}}
	}
	_, err := token.ParseServiceType(string(in.Product))
	in.faults.fail(FieldProduct, string(in.Product), err)
	return nil
}

func (in *reading) channel() string {
	in.faults.check(FieldChannel, in.Channel, token.CheckChannel(in.Channel))
	return in.Channel
}

// member reads who is in a channel, as a token stores it: "" is any user.
func (in *reading) member() string {
	switch in.UserKind {
	case UID:
		return in.uid()
	case Account:
		return in.account()
	case EachUser, "":
		return ""
	}
	in.faults.fail(FieldUserKind, in.UserKind,
		say.Errorf("%v is not a kind of user: use uid or account", say.Name(in.UserKind)))
	return ""
}

func (in *reading) uid() string {
	in.faults.check(FieldUID, in.UID, token.CheckUID(in.UID))
	n, err := token.ParseUID(in.UID)
	if err != nil {
		return "" // CheckUID has said so
	}
	return token.UserOfUID(n)
}

func (in *reading) account() string {
	in.faults.check(FieldAccount, in.Account, token.CheckAccount(in.Account))
	return in.Account
}

// user reads the user of a product that knows its users by name.
func (in *reading) user(check func(string) []token.Problem) string {
	in.faults.check(FieldUser, in.User, check(in.User))
	return in.User
}

func (in *reading) role() token.Role {
	role, err := token.ParseRole(in.Role)
	in.faults.fail(FieldRole, in.Role, err)
	return role
}

// roomRole reads the number of a role in a room.
func (in *reading) roomRole() int16 {
	n, err := strconv.ParseInt(in.RoomRole, 10, 16)
	if err != nil {
		in.faults.fail(FieldRoomRole, in.RoomRole,
			say.Errorf("%v is not a number from -32768 to 32767", say.Name(in.RoomRole)))
	}
	return int16(n)
}
