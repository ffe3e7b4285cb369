package snippet

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"agtok/token"
)

// commandOf returns the arguments of the agtok command that makes such a token, or
// nil where there is none.
func commandOf(s token.Spec, account bool) []string {
	types := map[token.ServiceType]token.Service{}
	var last token.Service
	for _, service := range s.Services {
		types[service.Type] = service
		if last.Type <= service.Type {
			last = service
		}
	}
	var args []string
	rtc, withRTC := types[token.RTC]
	switch {
	case withRTC:
		args = rtcCommand(rtc, types, s, account)
	case last.Type == token.APaaS:
		args = apaasCommand(last)
	case last.Type == token.Chat && last.User == "":
		args = []string{"chat", "--app"}
	case last.Type.Has(token.FieldChannel):
		args = streamCommand(last, s, account)
	case last.Type == token.RTM2:
		args = append([]string{"rtm2", "--user=" + last.User}, permissions(last)...)
	case last.Type.Has(token.FieldUser):
		args = []string{last.Type.String(), "--user=" + last.User}
	case last.Type.Known():
		args = []string{last.Type.String()}
	default:
		return nil
	}
	args = append(args, "--expire="+Lifetime(s.Lifetime))
	if s.Version == token.V006 {
		args = append(args, "--format-version=006")
	}
	return args
}

// user is the user of a channel as a flag.
func user(text string, account bool) string {
	switch {
	case text == "":
		return "--uid=0"
	case isUID(text) && !account:
		return "--uid=" + text
	}
	return "--account=" + text
}

// isUID reports whether a token's user can be a uid. The text "0" cannot: the uid
// 0 is stored as "".
func isUID(text string) bool {
	n, err := token.ParseUID(text)
	return err == nil && n != 0
}

func rtcCommand(rtc token.Service, types map[token.ServiceType]token.Service, s token.Spec, account bool) []string {
	role := token.Subscriber
	if rtc.Grants(token.PrivilegePublishData) && len(rtc.Privileges) == len(token.Publisher.Privileges(0)) {
		role = token.Publisher
	}
	name := "rtc"
	for _, beside := range []token.ServiceType{token.ConvoAI, token.STT} { // in one token with RTC
		if _, ok := types[beside]; ok {
			name = beside.String()
		}
	}
	args := []string{name, "--channel=" + rtc.Channel, user(rtc.User, account), "--role=" + role.String()}
	flags := map[uint16]string{
		token.PrivilegeJoin: "join", token.PrivilegePublishAudio: "audio",
		token.PrivilegePublishVideo: "video", token.PrivilegePublishData: "data",
	}
	usual := role.Privileges(0)
	for _, p := range rtc.Privileges {
		seconds, err := since(s, p.Expire)
		granted := slices.ContainsFunc(usual, func(q token.Privilege) bool { return q.ID == p.ID })
		if err == nil && flags[p.ID] != "" && (!granted || seconds != s.Lifetime) {
			args = append(args, "--"+flags[p.ID]+"="+Lifetime(seconds))
		}
	}
	rtm, ok := types[token.RTM]
	switch {
	case ok && rtm.User == rtc.User:
		args = append(args, "--with-rtm")
	case ok:
		args = append(args, "--with-rtm="+rtm.User)
	}
	return args
}

func streamCommand(service token.Service, s token.Spec, account bool) []string {
	names := map[token.ServiceType][2]string{token.Streaming: {"mix", "raw"}, token.FCDN: {"publish", "play"}}
	args := []string{service.Type.String(), "--channel=" + service.Channel, user(service.User, account)}
	usual := len(service.Privileges) == 2 &&
		!slices.ContainsFunc(service.Privileges, func(p token.Privilege) bool { return p.Expire != s.Lifetime })
	for _, p := range service.Privileges {
		if p.ID >= 1 && p.ID <= 2 && !usual {
			args = append(args, "--"+names[service.Type][p.ID-1]+"="+Lifetime(p.Expire))
		}
	}
	return args
}

func apaasCommand(service token.Service) []string {
	switch {
	case service.Room != "":
		role := strconv.Itoa(int(service.Role))
		return []string{"apaas", "--room=" + service.Room, "--user=" + service.User, "--role=" + role}
	case service.User != "":
		return []string{"apaas", "--user=" + service.User}
	}
	return []string{"apaas", "--app"}
}

// permissions are the resources of an RTM2 service as flags.
func permissions(service token.Service) []string {
	kinds := []string{"message", "stream", "group", "server", "user"}
	access := []string{"--read=", "--write="}
	var args []string
	for _, r := range service.Permissions {
		for _, p := range r.Permissions {
			for _, name := range p.Names {
				if int(r.Type) < len(kinds) && int(p.Access) < len(access) {
					args = append(args, access[p.Access]+kinds[r.Type]+"="+name)
				}
			}
		}
	}
	return args
}

// Lifetime writes seconds as people write a lifetime: 1h, and not 1h0m0s.
func Lifetime(seconds uint32) string {
	if seconds == 0 {
		return "0"
	}
	text := (time.Duration(seconds) * time.Second).String()
	return strings.ReplaceAll(strings.ReplaceAll(text, "m0s", "m"), "h0m", "h")
}
