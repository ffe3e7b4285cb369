package request

import (
	"agtok/say"
	"agtok/token"
)

func (in *reading) rtc() []token.Service {
	rtc := token.Service{Type: token.RTC, Channel: in.channel(), User: in.member()}
	rtc.Privileges = in.rtcPrivileges()
	return append([]token.Service{rtc}, in.rtmBeside(rtc.User)...)
}

// A grant is the text for one privilege.
type grant struct {
	field Field
	id    uint16
	text  string
}

// rtcPrivileges returns what the role grants, changed by what is said of each
// privilege.
func (in *reading) rtcPrivileges() (list []token.Privilege) {
	byRole := map[uint16]bool{}
	for _, p := range in.role().Privileges(0) {
		byRole[p.ID] = true
	}
	for _, g := range []grant{
		{FieldJoin, token.PrivilegeJoin, in.Join}, {FieldAudio, token.PrivilegePublishAudio, in.Audio},
		{FieldVideo, token.PrivilegePublishVideo, in.Video}, {FieldData, token.PrivilegePublishData, in.Data},
	} {
		if p, ok := in.privilege(g, byRole[g.id]); ok {
			list = append(list, p)
		}
	}
	if in.Join == No {
		in.faults.add(FieldJoin, NoJoin, token.Warning, say.F("not granted; nobody can join with this token"))
	}
	return list
}

// privilege reads one privilege. byDefault says whether there is one where
// nothing is said.
func (in *reading) privilege(g grant, byDefault bool) (p token.Privilege, ok bool) {
	p = token.Privilege{ID: g.id, Expire: in.expire}
	switch g.text {
	case No:
		return p, false
	case "":
		return p, byDefault
	case Yes:
		return p, true
	}
	seconds, err := token.ParseLifetime(g.text, in.spec.IssuedAt)
	p.Expire = 0 // sets no limit of its own
	if err == nil && seconds > 0 {
		p.Expire, err = in.spec.Version.Expire(in.spec.IssuedAt, seconds)
	}
	in.faults.fail(g.field, g.text, err)
	switch {
	case err != nil || in.spec.Version == token.V006:
	case seconds == 0:
		in.faults.add(g.field, NoOwnLimit, token.Warning, say.F("0 sets no limit of its own; Agora's pages disagree on it"))
	case seconds > in.spec.Lifetime:
		in.faults.add(g.field, Outlives, token.Warning, say.F("outlives the token, which ends before"))
	}
	return p, true
}

// rtmBeside returns the RTM service beside RTC for a user, or nothing.
func (in *reading) rtmBeside(user string) []token.Service {
	switch in.RTMLogin() {
	case "":
		return nil
	case OtherUser:
		user = in.RTMUser
		in.faults.check(FieldRTMUser, user, token.CheckRTMUser(user))
	case SameUser:
		switch {
		case user != "":
			in.faults.check(FieldWithRTM, user, token.CheckRTMUser(user))
		case in.UserKind != EachUser && !in.faultyUser():
			in.faults.add(FieldWithRTM, NamelessRTM, token.Error,
				say.F("needs a user: the token is for any user of the channel, and RTM knows users by name"))
		}
	}
	if in.spec.Version == token.V006 {
		in.faults.add(FieldWithRTM, OneService, token.Error, say.F("a 006 token has one service: make a 007 token"))
	}
	return []token.Service{token.RTMUser(in.spec.Version, user, in.expire)}
}

// faultyUser reports whether the user of the channel has a fault, so that
// nothing more is to be said about him.
func (in *reading) faultyUser() bool {
	for _, f := range in.faults {
		if (f.Field == FieldUID || f.Field == FieldAccount || f.Field == FieldUserKind) && f.Severity == token.Error {
			return true
		}
	}
	return false
}

func (in *reading) rtm() []token.Service {
	user := in.user(token.CheckRTMUser)
	if in.spec.Version == token.V006 && in.spec.Lifetime != uint32(token.Lifetime006.Seconds()) {
		in.faults.add(FieldLifetime, Lasts24h, token.Warning, say.F("a 006 token for RTM lasts 24 h, whatever it says"))
	}
	return []token.Service{token.RTMUser(in.spec.Version, user, in.expire)}
}

func (in *reading) rtm2() []token.Service {
	return []token.Service{{
		Type: token.RTM2, User: in.user(token.CheckRTMUser), Permissions: in.permissions(),
		Privileges: []token.Privilege{{ID: token.PrivilegeLogin, Expire: in.expire}},
	}}
}

func (in *reading) chat() []token.Service {
	if in.Purpose == ForApp {
		return []token.Service{token.ChatApp(in.expire)}
	}
	return []token.Service{token.ChatUser(in.user(token.CheckChatUser), in.expire)}
}

func (in *reading) apaas() []token.Service {
	switch in.Purpose {
	case ForApp:
		return []token.Service{token.APaaSApp(in.expire)}
	case ForRoom:
		in.faults.check(FieldRoom, in.Room, token.CheckUUID(in.Room))
		return token.RoomUser(in.Room, in.user(token.CheckUUID), in.roomRole(), in.expire)
	}
	return []token.Service{token.APaaSUser(in.user(token.CheckUUID), in.expire)}
}

func (in *reading) stream(typ token.ServiceType, grants ...grant) []token.Service {
	s := token.Service{Type: typ, Channel: in.channel(), User: in.member()}
	for _, g := range grants {
		if p, ok := in.privilege(g, true); ok {
			s.Privileges = append(s.Privileges, p)
		}
	}
	if len(s.Privileges) == 0 {
		in.faults.add(grants[0].field, NothingGranted, token.Error, say.F("grant one of the two at least"))
	}
	return []token.Service{s}
}
