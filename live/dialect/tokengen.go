package dialect

import "net/http"

// tokenGen is AgoraIO-Community/agora-token-gen (https_handlers.go). Its clients
// send App ID and certificate, which are ignored here.
var tokenGen = &Dialect{
	Name:   "token-gen",
	Source: "github.com/AgoraIO-Community/agora-token-gen",
	refuse: func(status int, message string) Reply {
		return object{"status": status, "error": message}.reply(status)
	},
	Routes: []Route{
		{Method: http.MethodPost, Pattern: "/rtc", read: readMember, answer: answerRTC},
		{Method: http.MethodPost, Pattern: "/rtm", read: readLogin, answer: answerRTM},
		{Method: http.MethodPost, Pattern: "/chat", answer: answerChat, read: func(v *Values) Ask {
			if v.text(userNames...) == "" {
				return readChatApp(v)
			}
			return readChatUser(v)
		}},
	},
}
