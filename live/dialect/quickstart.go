package dialect

import "net/http"

// quickstart is what agent-quickstart-nextjs, -android and -flutter ask. Each
// reads other names: the reply has them all.
var quickstart = &Dialect{
	Name:   "quickstart",
	Source: "github.com/AgoraIO-Conversational-AI/agent-quickstart-nextjs",
	refuse: func(status int, message string) Reply {
		return object{"error": message, "details": message}.reply(status)
	},
	Routes: []Route{{
		Method: http.MethodGet, Pattern: "/api/generate-agora-token", read: readAgent,
		answer: func(g Grant) Reply {
			t := g.Tokens["token"]
			return object{
				"appId": g.AppID, "token": t, "rtc_token": t, "rtm_token": t,
				"uid": g.User, "channel": g.Channel, "rtm_user_id": g.User,
			}.reply(http.StatusOK)
		},
	}},
}
