package token

import (
	"slices"
	"strconv"

	"agtok/say"
)

// A ServiceType is the number of a service in a 007 token.
type ServiceType uint16

// The services of 007, as in Agora's builders (accesstoken2). Streaming, FCDN
// and RTM2 exist since July 2026, ConvoAI and STT since August 2026 (npm
// agora-token 2.0.6, go-tokenbuilder 1.5.0).
const (
	RTC       ServiceType = 1 // join a channel, publish in it
	RTM       ServiceType = 2 // log in to Real-time Messaging (Signaling)
	Streaming ServiceType = 3 // push streams into a channel
	FPA       ServiceType = 4 // Full-path Accelerator
	Chat      ServiceType = 5
	FCDN      ServiceType = 6  // Fusion CDN
	APaaS     ServiceType = 7  // Flexible Classroom, also called Education
	RTM2      ServiceType = 8  // RTM with permissions for each resource
	ConvoAI   ServiceType = 9  // Conversational AI; beside RTC and RTM in one token
	STT       ServiceType = 10 // real-time speech to text; beside RTC and RTM in one token
)

// A Service is one product that a token opens, for whom, and how long. Which
// fields a service has depends on its type; see the package documentation.
// Strings are bytes as they were signed: they need not be UTF-8, and are
// hostile until shown through [say.Escape].
type Service struct {
	Type       ServiceType
	Privileges []Privilege // in the order of the token

	Channel     string     // RTC, Streaming, FCDN
	User        string     // all but FPA, ConvoAI and STT: uid, account or user id; "" is any user
	Room        string     // APaaS
	Role        int16      // APaaS; -1 where the token is not for a room
	Permissions []Resource // RTM2

	// Raw is what follows the type number of a service that this package does
	// not know, up to the end of the token: its length is not known either.
	Raw []byte
}

// A Resource is what an RTM2 token opens of one kind of resource.
type Resource struct {
	Type        uint16 // 0 message channels, 1 stream channels, 2 group channels, 3 server groups, 4 users
	Permissions []Permission
}

// A Permission lists the resources that may be read or written.
type Permission struct {
	Access uint16 // 0 read, 1 write
	Names  []string
}

// A serviceInfo is what differs from service to service.
type serviceInfo struct {
	name       string
	parts      []Field  // in wire order
	privileges []string // by number, from 1
}

var channelAndUser = []Field{FieldChannel, FieldUser}

var serviceInfos = [...]serviceInfo{
	RTC: {"rtc", channelAndUser,
		[]string{"joinChannel", "publishAudioStream", "publishVideoStream", "publishDataStream"}},
	RTM:       {"rtm", []Field{FieldUser}, []string{"login"}},
	Streaming: {"streaming", channelAndUser, []string{"publishMixStream", "publishRawStream"}},
	FPA:       {"fpa", nil, []string{"login"}},
	Chat:      {"chat", []Field{FieldUser}, []string{"user", "app"}},
	FCDN:      {"fcdn", channelAndUser, []string{"publish", "play"}},
	APaaS:     {"apaas", []Field{FieldRoom, FieldUser, FieldRole}, []string{"roomUser", "user", "app"}},
	RTM2:      {"rtm2", []Field{FieldUser, FieldPermissions}, []string{"login"}},
	ConvoAI:   {"convoai", nil, nil}, // that it is in the token grants it
	STT:       {"stt", nil, nil},
}

// Grants reports whether the service has a privilege.
func (s *Service) Grants(id uint16) bool {
	return slices.ContainsFunc(s.Privileges, func(p Privilege) bool { return p.ID == id })
}

// Known reports whether this package can read the fields of the service.
func (s ServiceType) Known() bool { return s >= RTC && int(s) < len(serviceInfos) }

// NamesUsers reports whether the product knows its users by name only, and not
// by uid. Of one that nobody named, 0, that is not known.
func (s ServiceType) NamesUsers() bool {
	switch s {
	case 0, RTC, Streaming, FCDN:
		return false
	}
	return true
}

// String returns the name that agtok uses for the service in commands and
// JSON, such as "rtc", or "unknown".
func (s ServiceType) String() string {
	if !s.Known() {
		return "unknown"
	}
	return serviceInfos[s].name
}

// ParseServiceType reads the name of a service, as [ServiceType.String] writes it.
// An error is a [*FieldError].
func ParseServiceType(name string) (ServiceType, error) {
	for i, info := range serviceInfos {
		if info.name == name && name != "" {
			return ServiceType(i), nil
		}
	}
	return 0, invalid(FieldService,
		say.F("%v is not a service: use rtc, rtm, streaming, fpa, chat, fcdn, apaas, rtm2, convoai or stt", say.Name(name)))
}

// PrivilegeName returns the name of a privilege of the service, such as
// "joinChannel", or its number in words where it has no name.
func (s ServiceType) PrivilegeName(id uint16) string {
	if s.Known() && id >= 1 && int(id) <= len(serviceInfos[s].privileges) {
		return serviceInfos[s].privileges[id-1]
	}
	switch id {
	case PrivilegeAdminister:
		return "administrateChannel"
	case PrivilegeRTMLogin:
		return "rtmLogin"
	}
	return "privilege " + strconv.Itoa(int(id))
}

// Has reports whether the service has a field: channel, user, room, role or
// permissions.
func (s ServiceType) Has(f Field) bool {
	return s.Known() && slices.Contains(serviceInfos[s].parts, f)
}
