package token

import (
	"strings"

	"agtok/say"
)

// A Privilege is one thing that a service allows, and until when.
type Privilege struct {
	ID uint16
	// Expire is in the unit of the token's version. In 007 it counts seconds
	// from the issue time; 0 sets no limit of its own (one of Agora's pages says
	// that it never expires, another that it ends with the token). In 006 it is
	// a Unix time in seconds; for 0 Agora's servers take 24 hours.
	Expire uint32
}

// Privileges of the RTC service. [PrivilegeAdminister] exists in 006 only and
// is deprecated.
const (
	PrivilegeJoin         uint16 = 1
	PrivilegePublishAudio uint16 = 2
	PrivilegePublishVideo uint16 = 3
	PrivilegePublishData  uint16 = 4
	PrivilegeAdminister   uint16 = 101
)

// PrivilegeLogin is the privilege of RTM, FPA and RTM2 in 007. In 006, where
// one map holds the privileges of every product, the login to RTM is
// PrivilegeRTMLogin.
const (
	PrivilegeLogin    uint16 = 1
	PrivilegeRTMLogin uint16 = 1000
)

// Privileges of the Chat service: one user, or the administration of the app.
const (
	PrivilegeChatUser uint16 = 1
	PrivilegeChatApp  uint16 = 2
)

// Privileges of the APaaS service.
const (
	PrivilegeAPaaSRoomUser uint16 = 1
	PrivilegeAPaaSUser     uint16 = 2
	PrivilegeAPaaSApp      uint16 = 3
)

// Privileges of the Streaming and FCDN services.
const (
	PrivilegePublishMix  uint16 = 1 // Streaming
	PrivilegePublishRaw  uint16 = 2 // Streaming
	PrivilegeFCDNPublish uint16 = 1
	PrivilegeFCDNPlay    uint16 = 2
)

// A Role is what an RTC user may do. Its numbers are those of Agora's builders
// (RtcTokenBuilder.h).
type Role uint16

// Roles. Attendee and Admin are deprecated; Agora documents them as having the
// privileges of a publisher.
const (
	Attendee   Role = 0
	Publisher  Role = 1
	Subscriber Role = 2
	Admin      Role = 101
)

var roleNames = map[string]Role{
	"publisher": Publisher, "host": Publisher, "broadcaster": Publisher, "1": Publisher,
	"subscriber": Subscriber, "audience": Subscriber, "2": Subscriber,
	"attendee": Attendee, "admin": Admin,
}

// ParseRole reads a role as people write it, in any letter case: publisher,
// host, broadcaster, 1; subscriber, audience, 2; attendee; admin. Any other
// word is a [*FieldError]: token servers that fall back to subscriber make tokens
// that fail only when somebody publishes.
func ParseRole(text string) (Role, error) {
	if r, ok := roleNames[strings.ToLower(text)]; ok {
		return r, nil
	}
	return 0, invalid(FieldRole, say.F("%v is not a role: use publisher or subscriber", say.Name(text)))
}

// String returns the role's name, such as "publisher".
func (r Role) String() string {
	switch r {
	case Publisher:
		return "publisher"
	case Attendee:
		return "attendee"
	case Admin:
		return "admin"
	}
	return "subscriber"
}

// Privileges returns what the role is granted, each privilege with the same
// expire, in the unit of the version that is built (see [Privilege.Expire]).
func (r Role) Privileges(expire uint32) []Privilege {
	if r != Publisher && r != Attendee && r != Admin {
		return []Privilege{{PrivilegeJoin, expire}}
	}
	return []Privilege{
		{PrivilegeJoin, expire},
		{PrivilegePublishAudio, expire},
		{PrivilegePublishVideo, expire},
		{PrivilegePublishData, expire},
	}
}
