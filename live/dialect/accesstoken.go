package dialect

import "net/http"

// accessToken is AgoraIO-Community/TokenServer-nodejs and its clones, which most
// apps in Flutter and React Native ask.
var accessToken = &Dialect{
	Name:   "access-token",
	Source: "github.com/AgoraIO-Community/TokenServer-nodejs",
	refuse: refuseError,
	Routes: []Route{{
		Method: http.MethodGet, Pattern: "/access_token", read: readMember, answer: answerToken,
	}},
}

func refuseError(status int, message string) Reply { return object{"error": message}.reply(status) }
