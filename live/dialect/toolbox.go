package dialect

import (
	"strings"

	"agtok/request"
	"agtok/say"
)

// toolbox is Agora's demo service (service.agora.io/toolbox-global), as
// API-Examples-Web (utils.js) and API-Examples for Android
// (AgoraTokenGenerator.kt) ask it: types 1 RTC, 2 RTM, 3 Chat. They send the
// certificate, which is ignored here.
var toolbox = &Dialect{
	Name:   "toolbox",
	Source: "github.com/AgoraIO/API-Examples-Web",
	refuse: func(status int, message string) body {
		return object{"code": status, "msg": message, "tip": message, "data": nil}
	},
	Routes: []Route{post("/v2/token/generate", readToolbox, func(g Grant) body {
		data := object{"token": g.Tokens["token"], "appid": g.AppID}
		return object{"code": 0, "msg": "success", "tip": "success", "data": data}
	}).takes("channelName", "uid", "expire", "type", "types")},
}

func readToolbox(v *Values) Ask {
	types := v.text("types", "type")
	if types == "" {
		types = "1"
	}
	var list []request.Request
	for t := range strings.SplitSeq(types, ",") {
		switch t {
		case "1":
			list = append(list, v.rtc())
		case "2":
			list = append(list, named(request.RTM, v.text(userNames...)))
		case "3":
			list = append(list, named(request.Chat, v.text(userNames...)))
		default:
			return refuse(say.F("type %v is none of 1 (RTC), 2 (RTM) and 3 (Chat)", say.Name(t)))
		}
	}
	return v.ask(one(list...))
}
