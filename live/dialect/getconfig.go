package dialect

import "agtok/request"

// getConfig is what the clients of the agent quickstarts and recipes ask
// (agent-quickstart-python, -go, recipe-agent-*): one token for RTC and RTM, in
// a channel and for a uid that the server makes up where the client names none.
// React Native sends uid 0.
var getConfig = &Dialect{
	Name:   "get-config",
	Source: "github.com/AgoraIO-Conversational-AI/agent-quickstart-python",
	refuse: func(_ int, message string) body { return object{"detail": message} },
	Routes: []Route{
		get("/get_config", readAgent, answerConfig).takes("channel", "uid"),
		get("/api/get_config", readAgent, answerConfig).takes("channel", "uid"),
	},
}

// readAgent asks for a token of a user who talks to an agent.
func readAgent(v *Values) Ask {
	r := v.rtc()
	if !v.has(channelNames...) {
		r.Channel = "ai-conversation-" + v.anyUID()
	}
	v.someUID(&r)
	r.WithRTM = request.SameUser
	a := v.ask(one(r))
	a.Agent = v.anyUID()
	return a
}

func answerConfig(g Grant) body {
	return object{"code": 0, "msg": "success", "data": object{
		"app_id": g.AppID, "token": g.Tokens["token"], "uid": g.User, "channel_name": g.Channel, "agent_uid": g.Agent,
	}}
}
