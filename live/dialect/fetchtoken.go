package dialect

import (
	"net/http"
	"strconv"
)

// fetchToken is what all RTC platforms ask in Docs-Source
// shared/video-sdk/token-authentication/use-tokens, and Signaling for the Web.
// The code is a text ("200"), and an error stands in the place of the token.
var fetchToken = &Dialect{
	Name:   "fetch-token",
	Source: "Docs-Source shared/video-sdk/token-authentication/use-tokens",
	refuse: func(status int, message string) Reply {
		return object{"token": "Bad request.", "code": strconv.Itoa(status), "message": message}.reply(status)
	},
	Routes: []Route{
		{Method: http.MethodPost, Pattern: "/fetch_rtc_token", read: readMember, answer: answerCode},
		{Method: http.MethodPost, Pattern: "/fetch_rtm_token", read: readLogin, answer: answerCode},
	},
}

func answerCode(g Grant) Reply {
	return object{"token": g.Tokens["token"], "code": "200"}.reply(http.StatusOK)
}
