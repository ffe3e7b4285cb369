package dialect

import (
	"strings"

	"agtok/request"
	"agtok/say"
)

// getToken is what the docs for iOS and macOS, of RTC and Signaling, ask
// (video-sdk-samples-ios, TokenAuthenticationView.swift; agora-token-service,
// http_handlers_POST.go); one page calls it /fetchToken, and
// agora-go-backend-middleware /token/getNew.
var getToken = &Dialect{
	Name:   "get-token",
	Source: "github.com/AgoraIO/video-sdk-samples-ios",
	refuse: func(_ int, message string) body { return plain(message) },
	Routes: []Route{
		post("/getToken", readGetToken, answerToken).takes("tokenType", "channel", "role", "uid", "expire"),
		post("/fetchToken", readGetToken, answerToken).takes("tokenType", "channel", "role", "uid", "expire"),
		post("/token/getNew", readGetToken, answerToken).takes("tokenType", "channel", "role", "uid", "expire"),
	},
}

func readGetToken(v *Values) Ask {
	switch kind := strings.ToLower(v.text("tokentype")); kind {
	case "rtc", "":
		return v.ask(one(v.rtc()))
	case "rtm":
		return v.ask(one(named(request.RTM, v.text(userNames...))))
	case "chat":
		if user := v.text(userNames...); user != "" {
			return v.ask(one(named(request.Chat, user)))
		}
		return v.ask(one(chatApp()))
	default:
		return refuse(say.F("tokenType %v is none of rtc, rtm and chat", say.Name(kind)))
	}
}

func answerToken(g Grant) body { return object{"token": g.Tokens["token"]} }
