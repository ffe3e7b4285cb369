package session

import (
	"fmt"
	"strings"

	"agtok/token"
	"agtok/ui/look"
)

// Grants says in a line what services open, and for whom. Names out of a token
// are escaped.
func Grants(services []token.Service) string {
	for _, s := range services { // what stands beside it belongs to it
		if s.Type == token.APaaS && holds(s, token.PrivilegeAPaaSRoomUser) && len(services) > 1 {
			return grant(s) + ", with RTM and Chat"
		}
	}
	parts := make([]string, len(services))
	for i, s := range services {
		parts[i] = grant(s)
	}
	return strings.Join(parts, "; ")
}

func grant(s token.Service) string {
	switch s.Type {
	case token.RTC:
		return rtcGrant(s)
	case token.RTM:
		return "logs in to RTM" + as(s)
	case token.RTM2:
		return "logs in to RTM" + as(s) + resources(s.Permissions)
	case token.FPA:
		return "opens Full-path Accelerator"
	case token.Chat:
		if holds(s, token.PrivilegeChatApp) {
			return "opens Chat's RESTful API"
		}
		return "logs in to Chat" + as(s)
	case token.APaaS:
		return apaasGrant(s)
	case token.Streaming:
		return verbs(s, "pushes mixed streams", "pushes raw streams") + " into " + channel(s) + as(s)
	case token.FCDN:
		return verbs(s, "publishes", "plays") + " " + channel(s) + " on Fusion CDN" + as(s)
	}
	return fmt.Sprintf("opens service %d", s.Type)
}

func rtcGrant(s token.Service) string {
	text := "joins " + channel(s) + as(s)
	if !holds(s, token.PrivilegeJoin) {
		text = "does not join " + channel(s)
	}
	var media []string
	for _, m := range []struct {
		privilege uint16
		name      string
	}{{token.PrivilegePublishAudio, "audio"}, {token.PrivilegePublishVideo, "video"}, {token.PrivilegePublishData, "data"}} {
		if holds(s, m.privilege) {
			media = append(media, m.name)
		}
	}
	if len(media) == 0 {
		return text
	}
	return text + ", publishes " + strings.Join(media, ", ")
}

func apaasGrant(s token.Service) string {
	switch {
	case holds(s, token.PrivilegeAPaaSApp):
		return "opens Flexible Classroom's RESTful API"
	case holds(s, token.PrivilegeAPaaSRoomUser):
		return fmt.Sprintf("enters room %s%s in role %d", look.Printable(s.Room), as(s), s.Role)
	}
	return "logs in to Flexible Classroom" + as(s)
}

// verbs says which of a service's first two privileges there are.
func verbs(s token.Service, first, second string) string {
	switch one, two := holds(s, 1), holds(s, 2); {
	case one && two:
		return first + " and " + second
	case one:
		return first
	case two:
		return second
	}
	return "grants nothing in"
}

func resources(list []token.Resource) string {
	n := 0
	for _, r := range list {
		for _, p := range r.Permissions {
			n += len(p.Names)
		}
	}
	return " with " + token.Count(n, "permission")
}

func holds(s token.Service, privilege uint16) bool {
	for _, p := range s.Privileges {
		if p.ID == privilege {
			return true
		}
	}
	return false
}

func channel(s token.Service) string {
	if s.Channel == "" {
		return "any channel"
	}
	return look.Printable(s.Channel)
}

func as(s token.Service) string {
	if s.User == "" {
		return " as any user"
	}
	return " as " + look.Printable(s.User)
}
