package dialect

import (
	"strings"

	"agtok/request"
	"agtok/say"
)

// apiToken is one address that two samples have: agora-rtc-quickstart-nextjs
// sends a room and a name (to renew: the account that it was given), and
// Docs-Source conversational-ai/develop/build-server-client.mdx a channel and a
// uid.
var apiToken = &Dialect{
	Name: "api-token",
	Source: "github.com/AgoraIO-Community/agora-rtc-quickstart-nextjs; " +
		"Docs-Source conversational-ai/develop/build-server-client.mdx",
	refuse: refuseError,
	Routes: []Route{
		post("/api/token", readRoom, func(g Grant) body {
			return object{
				"appId": g.AppID, "roomId": g.Channel, "userAccount": g.User, "token": g.Tokens["token"], "expiresIn": g.ExpiresIn,
			}
		}).only(func(v *Values) bool { return v.has("roomid", "displayname", "useraccount") }).
			takes("roomId", "channelName", "displayName", "userAccount"),
		post("/api/token", readChannel, func(g Grant) body {
			return object{"rtcToken": g.Tokens["token"], "rtmToken": g.Tokens["rtm"], "expireAt": g.ExpiresAt}
		}).takes("channel", "uid"),
	},
}

func readRoom(v *Values) Ask {
	r := request.New(request.RTC)
	r.Channel = v.text(channelNames...)
	r.UserKind, r.Account = request.Account, v.text("useraccount")
	name := v.text("displayname")
	switch {
	case r.Account != "":
	case strings.TrimSpace(name) == "":
		return refuse(say.F("displayName is missing, and there is no userAccount to renew"))
	default:
		r.Account = accountOf(name) + "-" + v.anyUID()
	}
	a := v.ask(one(r))
	a.Sent, a.Form, a.Name = v.text("useraccount", "displayname"), Text, name
	return a
}

// accountOf makes an account of a name that people see, of the characters that
// Agora allows everywhere.
func accountOf(name string) string {
	const most = 32
	account := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == ' ', r == '-', r == '_':
			return '-'
		}
		return -1
	}, name)
	account = strings.Trim(account[:min(len(account), most)], "-")
	if account == "" {
		return "user"
	}
	return account
}

func readChannel(v *Values) Ask {
	r := v.rtc()
	v.someUID(&r)
	user := r.UID
	if r.UserKind == request.Account {
		user = r.Account
	}
	return v.ask(one(r), Wanted{"rtm", []request.Request{named(request.RTM, user)}})
}
