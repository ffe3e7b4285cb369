package token

import (
	"crypto/md5"
	"encoding/hex"
	"math"
	"time"

	"agtok/say"
)

// Expire returns what [Privilege.Expire] must be for a privilege to last for a
// lifetime in seconds from the issue time: in 007 the lifetime itself, in 006
// the Unix time of its end. It is a [*FieldError] where 32 bits do not hold that.
func (v Version) Expire(issuedAt time.Time, lifetime uint32) (uint32, error) {
	if v != V006 {
		return lifetime, nil
	}
	end := issuedAt.Unix() + int64(lifetime)
	if end < 0 || end > math.MaxUint32 {
		return 0, invalid(FieldLifetime, say.F("ends at Unix time %d, which does not fit in 32 bits", end))
	}
	return uint32(end), nil
}

// RTMUser returns the service of a token that logs a user in to RTM, with
// expire in the unit of the version (see [Version.Expire]).
func RTMUser(v Version, user string, expire uint32) Service {
	login := PrivilegeLogin
	if v == V006 {
		login = PrivilegeRTMLogin
	}
	return Service{Type: RTM, User: user, Privileges: []Privilege{{login, expire}}}
}

// roleNone is the role of an APaaS token that is not for a room.
const roleNone int16 = -1

// RoomUser returns the services of a token for a user in a room of Flexible
// Classroom (APaaS, formerly Education), as EducationTokenBuilder makes it: APaaS for the room, RTM for
// the user, and Chat for a user named by the MD5 of the user's UUID. expire is
// in seconds from the issue time.
func RoomUser(room, user string, role int16, expire uint32) []Service {
	sum := md5.Sum([]byte(user))
	return []Service{
		{Type: RTM, User: user, Privileges: []Privilege{{PrivilegeLogin, expire}}},
		{Type: Chat, User: hex.EncodeToString(sum[:]), Privileges: []Privilege{{PrivilegeChatUser, expire}}},
		{Type: APaaS, Room: room, User: user, Role: role, Privileges: []Privilege{{PrivilegeAPaaSRoomUser, expire}}},
	}
}

// APaaSUser returns the service of a token for a user of Flexible Classroom
// outside any room.
func APaaSUser(user string, expire uint32) Service {
	return Service{Type: APaaS, User: user, Role: roleNone, Privileges: []Privilege{{PrivilegeAPaaSUser, expire}}}
}

// APaaSApp returns the service of a token for calling Flexible Classroom's
// RESTful API.
func APaaSApp(expire uint32) Service {
	return Service{Type: APaaS, Role: roleNone, Privileges: []Privilege{{PrivilegeAPaaSApp, expire}}}
}

// ChatUser returns the service of a token for a user of Chat.
func ChatUser(user string, expire uint32) Service {
	return Service{Type: Chat, User: user, Privileges: []Privilege{{PrivilegeChatUser, expire}}}
}

// ChatApp returns the service of a token for calling Chat's RESTful API. It
// does not log anybody in.
func ChatApp(expire uint32) Service {
	return Service{Type: Chat, Privileges: []Privilege{{PrivilegeChatApp, expire}}}
}
