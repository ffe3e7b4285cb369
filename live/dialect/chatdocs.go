package dialect

import (
	"strings"

	"agtok/request"
	"agtok/say"
)

// chatDocs are the servers in Docs-Source
// shared/chat-sdk/develop/token-authentication: each page has another one.
// Where the sample reads the body as it is, the reply is the token alone.
var chatDocs = &Dialect{
	Name:   "chat-docs",
	Source: "Docs-Source shared/chat-sdk/develop/token-authentication",
	refuse: refuseError,
	Routes: []Route{
		post("/generate-user-token", readChatUser, answerStatus).takes("user_uuid", "expire"),
		post("/generate-app-token", readChatApp, answerStatus),
		get("/api/token/generateUserToken", readChatUser, answerStatus).takes("account", "expireTimeInSeconds"),
		get("/api/token/generateAppToken", readChatApp, answerStatus),
		post("/token/generate", readChatType, answerPlain).only(func(v *Values) bool { return v.has("tokentype") }).
			takes("userId", "expireSeconds", "tokenType"),
		get("/chat/user/{user}/token", readChatUser, answerPlain),
		get("/chat/app/token", readChatApp, answerPlain),
		get("/rtc/{channel}/{uid}/{role}/token", readMember, answerPlain),
	},
}

func readChatUser(v *Values) Ask { return v.ask(one(named(request.Chat, v.text(userNames...)))) }

func readChatApp(v *Values) Ask { return v.ask(one(chatApp())) }

func readChatType(v *Values) Ask {
	switch kind := v.text("tokentype"); strings.ToLower(kind) {
	case "user":
		return readChatUser(v)
	case "app":
		return readChatApp(v)
	default:
		return refuse(say.F("tokenType %v is neither user nor app", say.Name(kind)))
	}
}

func answerStatus(g Grant) body { return object{"token": g.Tokens["token"], "status": "success"} }

func answerPlain(g Grant) body { return plain(g.Tokens["token"]) }
