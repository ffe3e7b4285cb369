package dialect

// accessToken is AgoraIO-Community/TokenServer-nodejs and its clones, which most
// apps in Flutter and React Native ask.
var accessToken = &Dialect{
	Name:   "access-token",
	Source: "github.com/AgoraIO-Community/TokenServer-nodejs",
	refuse: refuseError,
	Routes: []Route{get("/access_token", readMember, answerToken).
		takes("channelName", "channel", "uid", "role", "expireTime", "expiredTs")},
}

func refuseError(_ int, message string) body { return object{"error": message} }
