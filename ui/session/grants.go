package session

import (
	"cmp"
	"slices"
	"strings"

	"agtok/cells"
	"agtok/say"
	"agtok/token"
)

// Grants says in a line what services open, and for whom. Names out of a token
// are escaped.
func Grants(services []token.Service) say.Text {
	for _, s := range services { // what stands beside it belongs to it
		if s.Type == token.APaaS && holds(s, token.PrivilegeAPaaSRoomUser) && len(services) > 1 {
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
		if holds(s, token.PrivilegeChatApp) {
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
		return s.Type == token.RTC && !holds(s, token.PrivilegeJoin)
	})
}

func rtcGrant(s token.Service) say.Text {
	if !holds(s, token.PrivilegeJoin) {
		return say.F("lets nobody join %v", channel(s)) // whatever it lets them publish there
	}
	text := say.F("joins %v as %v", channel(s), user(s))
	var media []say.Text
	for _, m := range []struct {
		privilege uint16
		name      say.Text
	}{{token.PrivilegePublishAudio, say.F("audio")}, {token.PrivilegePublishVideo, say.F("video")},
		{token.PrivilegePublishData, say.F("data")}} {
		if holds(s, m.privilege) {
			media = append(media, m.name)
		}
	}
	if len(media) == 0 {
		return text
	}
	return say.F("%v, publishes %v", text, say.Commas(media...))
}

func apaasGrant(s token.Service) say.Text {
	switch {
	case holds(s, token.PrivilegeAPaaSApp):
		return say.F("opens Flexible Classroom's RESTful API")
	case holds(s, token.PrivilegeAPaaSRoomUser):
		return say.F("enters room %v as %v in role %d", name(s.Room), user(s), s.Role)
	}
	return say.F("logs in to Flexible Classroom as %v", user(s))
}

// verbs says which of a service's first two privileges there are.
func verbs(s token.Service, first, second say.Text) say.Text {
	switch one, two := holds(s, 1), holds(s, 2); {
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

func holds(s token.Service, privilege uint16) bool {
	return slices.ContainsFunc(s.Privileges, func(p token.Privilege) bool { return p.ID == privilege })
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
