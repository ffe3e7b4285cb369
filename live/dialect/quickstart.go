package dialect

// quickstart is what agent-quickstart-nextjs, -android and -flutter ask. Each
// reads other names: the reply has them all.
var quickstart = &Dialect{
	Name:   "quickstart",
	Source: "github.com/AgoraIO-Conversational-AI/agent-quickstart-nextjs",
	refuse: func(_ int, message string) body { return object{"error": message, "details": message} },
	Routes: []Route{get("/api/generate-agora-token", readAgent, func(g Grant) body {
		t := g.Tokens["token"]
		return object{
			"appId": g.AppID, "token": t, "rtc_token": t, "rtm_token": t,
			"uid": g.User, "channel": g.Channel, "rtm_user_id": g.User,
		}
	}).takes("channel", "uid")},
}
