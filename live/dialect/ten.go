package dialect

// ten is the server of the TEN framework (http_server.go): its codes are texts,
// and 10000 is "params invalid".
var ten = &Dialect{
	Name:   "ten",
	Source: "github.com/TEN-framework/ten-framework http_server.go",
	refuse: func(_ int, message string) body { return object{"code": "10000", "msg": message, "data": nil} },
	Routes: []Route{post("/api/token/generate", readMember, func(g Grant) body {
		return object{"code": "0", "msg": "success", "data": object{
			"appId": g.AppID, "token": g.Tokens["token"], "channel_name": g.Channel, "uid": number(g.uid()),
		}}
	}).takes("request_id", "channel_name", "uid")},
}
