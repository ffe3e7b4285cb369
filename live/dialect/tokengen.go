package dialect

// tokenGen is AgoraIO-Community/agora-token-gen (https_handlers.go). Its clients
// send App ID and certificate, which are ignored here.
var tokenGen = &Dialect{
	Name:   "token-gen",
	Source: "github.com/AgoraIO-Community/agora-token-gen",
	refuse: func(status int, message string) body { return object{"status": status, "error": message} },
	Routes: []Route{
		post("/rtc", readMember, answerRTC).takes("channel", "uid", "role", "expire"),
		post("/rtm", readLogin, answerRTM).takes("uid", "expire"),
		post("/chat", func(v *Values) Ask {
			if v.text(userNames...) == "" {
				return readChatApp(v)
			}
			return readChatUser(v)
		}, answerChat).takes("uid", "expire"),
	},
}
