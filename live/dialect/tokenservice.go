package dialect

import (
	"strings"

	"agtok/request"
	"agtok/say"
)

// tokenService is that of AgoraIO-Community/agora-token-service and
// Agora-Node-TokenServer (service.go, index.js), which VideoUIKit, the samples
// for the Web, Android, Flutter, React Native and Unity, and the Signaling docs
// ask. Clients send roles as publisher, subscriber, audience, 1 and 2.
var tokenService = &Dialect{
	Name:   "token-service",
	Source: "github.com/AgoraIO-Community/agora-token-service",
	refuse: func(status int, message string) body {
		return object{"error": message, "message": message, "status": status}
	},
	Routes: []Route{
		get("/rtc/{channel}/{role}/{kind}/{user}", readPath, answerRTC).only(isKind).takes("expiry"),
		get("/rtm/{user}", readUser(request.RTM), answerRTM).takes("expiry"),
		get("/rte/{channel}/{role}/{kind}/{user}", readRTE, answerRTE).takes("expiry"),
		get("/rte/{channel}/{role}/{kind}/{user}/{rtmuser}", readRTE, answerRTE).takes("expiry"),
		get("/chat/app", readChatApp, answerChat).takes("expiry"),
		get("/chat/account/{user}", readUser(request.Chat), answerChat).takes("expiry"),
		get("/ping", func(*Values) Ask { return Ask{} }, func(Grant) body { return object{"message": "pong"} }),
	},
}

func chatApp() request.Request {
	r := request.New(request.Chat)
	r.Purpose = request.ForApp
	return r
}

// isKind leaves /rtc/{channel}/{uid}/{role}/token to the dialect that has it.
func isKind(v *Values) bool {
	kind := strings.ToLower(v.text("kind"))
	return v.text("user") != "token" || kind == "uid" || kind == "useraccount"
}

// ofPath returns the request of a path that says of what kind its user is.
func ofPath(v *Values) (request.Request, say.Text) {
	r := request.New(request.RTC)
	r.Channel, r.Role = v.text("channel"), v.text("role")
	switch kind := v.text("kind"); strings.ToLower(kind) {
	case "uid":
		r.UserKind, r.UID = request.UID, v.text("user")
	case "useraccount":
		r.UserKind, r.Account = request.Account, v.text("user")
	default:
		return r, say.F("%v is not a kind of user: write uid or userAccount", say.Name(kind))
	}
	return r, say.Text{}
}

// ofUser asks for a token of the user that the path names.
func (v *Values) ofUser(r request.Request) Ask {
	a := v.ask(one(r))
	a.Sent, a.Form = v.text("user"), Untyped
	return a
}

func readPath(v *Values) Ask {
	r, wrong := ofPath(v)
	if !wrong.IsZero() {
		return refuse(wrong)
	}
	return v.ofUser(r)
}

// readUser asks for a token to log in with.
func readUser(p request.Product) func(*Values) Ask {
	return func(v *Values) Ask { return v.ofUser(named(p, v.text("user"))) }
}

// readRTE asks for two tokens: that of RTM is for another user where one is
// named.
func readRTE(v *Values) Ask {
	a := readPath(v)
	if a.Refusal.IsZero() {
		a.Tokens = append(a.Tokens, Wanted{"rtm", []request.Request{named(request.RTM, v.text("rtmuser", "user"))}})
	}
	return a
}

func answerRTE(g Grant) body {
	return object{"rtcToken": g.Tokens["token"], "rtmToken": g.Tokens["rtm"]}
}

func answerRTC(g Grant) body  { return object{"rtcToken": g.Tokens["token"]} }
func answerRTM(g Grant) body  { return object{"rtmToken": g.Tokens["token"]} }
func answerChat(g Grant) body { return object{"chatToken": g.Tokens["token"]} }
