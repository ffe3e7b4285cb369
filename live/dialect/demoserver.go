package dialect

import (
	"net/http"

	"agtok/request"
)

// demoServer is the server in AgoraIO/Tools
// DynamicKey/AgoraDynamicKey/nodejs/server/DemoServer.js, which older docs have.
var demoServer = &Dialect{
	Name:   "demo-server",
	Source: "github.com/AgoraIO/Tools DynamicKey/AgoraDynamicKey/nodejs/server",
	refuse: refuseError,
	Routes: []Route{
		{Method: http.MethodGet, Pattern: "/rtcToken", answer: answerKey, read: func(v *Values) Ask { return v.ask(one(v.rtc())) }},
		{Method: http.MethodGet, Pattern: "/rtmToken", answer: answerKey, read: func(v *Values) Ask {
			return v.ask(one(named(request.RTM, v.text(userNames...))))
		}},
	},
}

func answerKey(g Grant) Reply { return object{"key": g.Tokens["token"]}.reply(http.StatusOK) }
