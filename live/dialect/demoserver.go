package dialect

import "net/http"

// demoServer is the server in AgoraIO/Tools
// DynamicKey/AgoraDynamicKey/nodejs/server/DemoServer.js, which older docs have.
var demoServer = &Dialect{
	Name:   "demo-server",
	Source: "github.com/AgoraIO/Tools DynamicKey/AgoraDynamicKey/nodejs/server",
	refuse: refuseError,
	Routes: []Route{
		{Method: http.MethodGet, Pattern: "/rtcToken", read: readMember, answer: answerKey},
		{Method: http.MethodGet, Pattern: "/rtmToken", read: readLogin, answer: answerKey},
	},
}

func answerKey(g Grant) Reply { return object{"key": g.Tokens["token"]}.reply(http.StatusOK) }
