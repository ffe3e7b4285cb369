package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
)

// Grants says in a line what services open, and for whom. Names out of a token
// are escaped.
func Grants(services []token.Service) say.Text {
	for _, s := range services { // what stands beside it belongs to it
		if s.Type == token.APaaS && s.Grants(token.PrivilegeAPaaSRoomUser) && len(services) > 1 {
			return say.F("%v, with RTM and Chat", grant(s))
		}
	}
	parts := make([]say.Text, len(services))
	for i, s := range services {
		parts[i] = grant(s)
	}
	return say.F("%v", say.Also(parts...))
}

func grant(s token.Service) say.Text {
	switch s.Type {
	case token.RTC:
		return rtcGrant(s)
	case token.RTM:
		return say.F("logs in to RTM as %v", user(s))
	case token.RTM2:
		if len(s.Permissions) == 0 {
			return say.F("logs in to RTM as %v, without permissions", user(s))
		}
		return say.F("logs in to RTM as %v with %v", user(s), resources(s.Permissions))
	case token.FPA:
		return say.F("opens Full-path Accelerator")
	case token.Chat:
		if s.Grants(token.PrivilegeChatApp) {
			return say.F("opens Chat's RESTful API")
		}
		return say.F("logs in to Chat as %v", user(s))
	case token.APaaS:
		return apaasGrant(s)
	case token.Streaming:
		return say.F("%v into %v as %v", verbs(s, say.F("pushes mixed streams"), say.F("pushes raw streams")), channel(s),
			user(s))
	case token.FCDN:
		return say.F("%v %v on Fusion CDN as %v", verbs(s, say.F("publishes"), say.F("plays")), channel(s), user(s))
	case token.ConvoAI:
		return say.F("opens Conversational AI")
	case token.STT:
		return say.F("opens speech to text")
	}
	return say.F("opens service %d", s.Type)
}

// NobodyJoins reports whether services open a channel, and let nobody join it.
func NobodyJoins(services []token.Service) bool {
	return slices.ContainsFunc(services, func(s token.Service) bool {
		return s.Type == token.RTC && !s.Grants(token.PrivilegeJoin)
	})
}

func rtcGrant(s token.Service) say.Text {
	if !s.Grants(token.PrivilegeJoin) {
		return say.F("lets nobody join %v", channel(s)) // whatever it lets them publish there
	}
	text := say.F("joins %v as %v", channel(s), user(s))
	var media []say.Text
	for _, m := range []struct {
		privilege uint16
		name      say.Text
	}{{token.PrivilegePublishAudio, say.F("audio")}, {token.PrivilegePublishVideo, say.F("video")},
		{token.PrivilegePublishData, say.F("data")}} {
		switch i := find(s, m.privilege); {
		case i < 0:
		case endsFirst(s.Privileges[i], s.Privileges[find(s, token.PrivilegeJoin)]):
			lasts := say.Span(time.Duration(s.Privileges[i].Expire) * time.Second)
			media = append(media, say.F("%v for %v", m.name, lasts).Meaning("privilege"))
		default:
			media = append(media, m.name)
		}
	}
	if len(media) == 0 { // as co-host authentication is off by default
		return say.F("%v, publishes by default", text)
	}
	return say.F("%v, publishes %v", text, say.Commas(media...))
}

func apaasGrant(s token.Service) say.Text {
	switch {
	case s.Grants(token.PrivilegeAPaaSApp):
		return say.F("opens Flexible Classroom's RESTful API")
	case s.Grants(token.PrivilegeAPaaSRoomUser):
		return say.F("enters room %v as %v in role %d", name(s.Room), user(s), s.Role)
	}
	return say.F("logs in to Flexible Classroom as %v", user(s))
}

// verbs says which of a service's first two privileges there are.
func verbs(s token.Service, first, second say.Text) say.Text {
	switch one, two := s.Grants(1), s.Grants(2); {
	case one && two:
		return say.F("%v and %v", first, second)
	case one:
		return first
	case two:
		return second
	}
	return say.F("grants nothing in")
}

func resources(list []token.Resource) say.Text {
	n := 0
	for _, r := range list {
		for _, p := range r.Permissions {
			n += len(p.Names)
		}
	}
	return say.Plural(n, "%d permission", "%d permissions")
}

// find returns the index of a privilege; -1 where the service does not have it.
func find(s token.Service, privilege uint16) int {
	return slices.IndexFunc(s.Privileges, func(p token.Privilege) bool { return p.ID == privilege })
}

// endsFirst reports whether a privilege ends before the one to join, where both count
// seconds from the issue time: as 006 writes them, nobody sees here for how long they are.
func endsFirst(p, join token.Privilege) bool {
	return 0 < p.Expire && p.Expire < join.Expire && join.Expire < token.MinUnixTime
}

// Subject is the channel that services open, or else the room or the user; "" is
// any.
func Subject(services []token.Service) string {
	for _, s := range services {
		if name := cmp.Or(s.Channel, s.Room, s.User); name != "" {
			return name
		}
	}
	return ""
}

func channel(s token.Service) say.Text {
	if s.Channel == "" {
		return say.F("any channel")
	}
	return name(s.Channel)
}

func user(s token.Service) say.Text {
	if s.User == "" {
		return say.F("any user")
	}
	return name(s.User)
}

// name writes a name out of a token, with quotes where it has blanks that nobody sees.
func name(s string) say.Text {
	if s != strings.TrimSpace(s) {
		return say.F("%v", say.Name(s))
	}
	return say.F("%s", cells.Printable(s))
}
