package dialect

import (
	"net/http"

	"agtok/request"
)

// tokenGen is AgoraIO-Community/agora-token-gen (https_handlers.go). Its clients
// send App ID and certificate, which are ignored here.
var tokenGen = &Dialect{
	Name:   "token-gen",
	Source: "github.com/AgoraIO-Community/agora-token-gen",
	refuse: func(status int, message string) Reply {
		return object{"status": status, "error": message}.reply(status)
	},
	Routes: []Route{
		{Method: http.MethodPost, Pattern: "/rtc", read: func(v *Values) Ask { return v.ask(Wanted{"rtc", []request.Request{v.rtc()}}) },
			answer: func(g Grant) Reply { return object{"rtcToken": g.Tokens["rtc"]}.reply(http.StatusOK) }},
		{Method: http.MethodPost, Pattern: "/rtm", read: func(v *Values) Ask {
			return v.ask(Wanted{"rtm", []request.Request{named(request.RTM, v.text(userNames...))}})
		}, answer: func(g Grant) Reply { return object{"rtmToken": g.Tokens["rtm"]}.reply(http.StatusOK) }},
		{Method: http.MethodPost, Pattern: "/chat", answer: answerChat, read: func(v *Values) Ask {
			if user := v.text(userNames...); user != "" {
				return v.ask(Wanted{"chat", []request.Request{named(request.Chat, user)}})
			}
			return v.ask(Wanted{"chat", []request.Request{chatApp()}})
		}},
	},
}
