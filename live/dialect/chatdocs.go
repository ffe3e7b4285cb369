package dialect

import (
	"net/http"
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
		{Method: http.MethodPost, Pattern: "/generate-user-token", read: readChatUser, answer: answerStatus},
		{Method: http.MethodPost, Pattern: "/generate-app-token", read: readChatApp, answer: answerStatus},
		{Method: http.MethodGet, Pattern: "/api/token/generateUserToken", read: readChatUser, answer: answerStatus},
		{Method: http.MethodGet, Pattern: "/api/token/generateAppToken", read: readChatApp, answer: answerStatus},
		{Method: http.MethodPost, Pattern: "/token/generate", read: readChatType, answer: answerPlain,
			when: func(v *Values) bool { return v.has("tokentype") }},
		{Method: http.MethodGet, Pattern: "/chat/user/{user}/token", read: readChatUser, answer: answerPlain},
		{Method: http.MethodGet, Pattern: "/chat/app/token", read: readChatApp, answer: answerPlain},
		{Method: http.MethodGet, Pattern: "/rtc/{channel}/{uid}/{role}/token", read: readMember, answer: answerPlain},
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

func answerStatus(g Grant) Reply {
	return object{"token": g.Tokens["token"], "status": "success"}.reply(http.StatusOK)
}

func answerPlain(g Grant) Reply { return plain(http.StatusOK, g.Tokens["token"]) }
