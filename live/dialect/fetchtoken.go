package dialect

import "strconv"

// fetchToken is what all RTC platforms ask in Docs-Source
// shared/video-sdk/token-authentication/use-tokens, and Signaling for the Web.
// The code is a text ("200"), and an error stands in the place of the token.
var fetchToken = &Dialect{
	Name:   "fetch-token",
	Source: "Docs-Source shared/video-sdk/token-authentication/use-tokens",
	refuse: func(status int, message string) body {
		return object{"token": "Bad request.", "code": strconv.Itoa(status), "message": message}
	},
	Routes: []Route{
		post("/fetch_rtc_token", readMember, answerCode).takes("ChannelName", "uid", "role"),
		post("/fetch_rtm_token", readLogin, answerCode).takes("uid"),
	},
}

func answerCode(g Grant) body { return object{"token": g.Tokens["token"], "code": "200"} }
