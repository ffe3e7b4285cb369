package dialect

// demoServer is the server in AgoraIO/Tools
// DynamicKey/AgoraDynamicKey/nodejs/server/DemoServer.js, which older docs have.
var demoServer = &Dialect{
	Name:   "demo-server",
	Source: "github.com/AgoraIO/Tools DynamicKey/AgoraDynamicKey/nodejs/server",
	refuse: refuseError,
	Routes: []Route{
		get("/rtcToken", readMember, answerKey).takes("channelName"),
		get("/rtmToken", readLogin, answerKey).takes("account"),
	},
}

func answerKey(g Grant) body { return object{"key": g.Tokens["token"]} }
