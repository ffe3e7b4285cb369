package dialect

import (
	"agtok/request"
	"agtok/say"
)

// docker is the image agoracn/token (AgoraIO/Tools
// DynamicKey/AgoraDynamicKey/go/docker/server.go): one token of the services
// that are enabled. Its times are seconds from now, whatever their names say.
var docker = &Dialect{
	Name:   "docker",
	Source: "github.com/AgoraIO/Tools DynamicKey/AgoraDynamicKey/go/docker",
	refuse: func(_ int, message string) body { return object{"code": -1, "message": message, "data": ""} },
	Routes: []Route{post("/token/generate", readDocker, func(g Grant) body {
		return object{"code": 0, "message": "Success", "data": object{"token": g.Tokens["token"]}}
	}).only(func(v *Values) bool { return !v.has("tokentype") }).
		takes("channelName", "uid", "tokenExpireTs", "privilegeExpireTs", "serviceRtc", "serviceRtm", "serviceChat",
			"serviceFpa", "serviceEducation")},
}

func readDocker(v *Values) Ask {
	on := func(name string) bool { return v.text(name) == "true" }
	user := v.text("uid")
	var list []request.Request
	if on("servicertc.enable") {
		r := v.rtc()
		v.role(&r, v.text("servicertc.role"))
		list = append(list, r)
	}
	if on("servicertm.enable") {
		list = append(list, named(request.RTM, user))
	}
	if on("servicefpa.enable") {
		list = append(list, request.New(request.FPA))
	}
	if on("servicechat.enableuser") {
		list = append(list, named(request.Chat, v.text("servicechat.useruuid")))
	}
	if on("servicechat.enableapp") {
		list = append(list, chatApp())
	}
	for _, name := range []string{"serviceeducation", "serviceapaas"} { // the older name, and the newer one
		if on(name + ".enableuser") {
			list = append(list, named(request.APaaS, v.text(name+".useruuid")))
		}
		if on(name + ".enableapp") {
			r := request.New(request.APaaS)
			r.Purpose = request.ForApp
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		return refuse(
			say.F("no service is enabled: send serviceRtc, serviceRtm, serviceChat, serviceFpa or serviceEducation"))
	}
	return v.ask(one(list...))
}
