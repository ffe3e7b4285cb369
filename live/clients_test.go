package live

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"agtok/token"
)

// TestClients sends what Agora's client samples and docs send, as they send it,
// and reads the reply as they do. The sources stand with the dialects.
func TestClients(t *testing.T) {
	const hour, day = 3600, 86400
	header := func(pairs ...string) http.Header {
		h := http.Header{}
		for i := 0; i < len(pairs); i += 2 {
			h.Set(pairs[i], pairs[i+1])
		}
		return h
	}
	none := header()
	dart := header("User-Agent", "Dart/3.4 (dart:io)", "Accept-Encoding", "gzip")
	okhttp := header("User-Agent", "okhttp/4.12.0", "Content-Type", "application/json; charset=utf-8")
	axios := header("Content-Type", "application/json; charset=UTF-8", "Origin", "http://localhost:5173")
	reactNative := header("Content-Type", "text/plain;charset=UTF-8") // fetch with a body and no header
	swift := header("Content-Type", "application/json", "User-Agent", "Sample/1 CFNetwork/1494 Darwin/23.4.0")
	rtc := func(user string, privileges []token.Privilege) []token.Service {
		return []token.Service{{Type: token.RTC, Channel: "lobby", User: user, Privileges: privileges}}
	}
	host, audience := token.Publisher.Privileges(hour), token.Subscriber.Privileges(hour)
	both := func(user string) []token.Service {
		return append(rtc(user, host), token.RTMUser(token.V007, user, hour))
	}
	for _, tc := range []struct {
		name    string
		x       exchange
		dialect string
		at      string            // where the token is in the reply; "" is the whole of it
		also    map[string]any    // what else the client reads
		want    []token.Service   // of the token
		second  map[string]string // of another token in the reply: its name, and user
	}{
		{"VideoUIKit for Flutter", exchange{method: "GET", target: "/rtc/lobby/publisher/uid/0", header: dart}, "token-service", "rtcToken", nil, rtc("", host), nil},
		{"VideoUIKit for React Native", exchange{method: "GET", target: "/rtc/lobby/publisher/uid/12345", header: none}, "token-service", "rtcToken", nil, rtc("12345", host), nil},
		{"VideoUIKit for the Web", exchange{method: "GET", target: "/rtc/lobby/publisher/uid/12345/", header: header("Origin", "http://localhost:3000")}, "token-service", "rtcToken", nil, rtc("12345", host), nil},
		{"Docs, Web, with X-Requested-With", exchange{method: "GET", target: "/rtc/lobby/1/uid/7/?expiry=45", header: header("X-Requested-With", "XMLHttpRequest", "Origin", "http://127.0.0.1:8000")},
			"token-service", "rtcToken", nil, rtc("7", token.Publisher.Privileges(45)), nil},
		{"Flutter app with a Firebase id", exchange{method: "GET", target: "/rtc/lobby/publisher/userAccount/wGx4Zk0fTzYbP2vQ7r1sH8mN9aB3/", header: dart},
			"token-service", "rtcToken", nil, rtc("wGx4Zk0fTzYbP2vQ7r1sH8mN9aB3", host), nil},
		{"video-sdk-samples-android", exchange{method: "GET", target: "/rtc/lobby/2/uid/3/?expiry=3600", header: header("User-Agent", "okhttp/4.9.3")}, "token-service", "rtcToken", nil, rtc("3", audience), nil},
		{"Unity's helper", exchange{method: "GET", target: "/rte/lobby/publisher/uid/1234/?3600", header: header("User-Agent", "UnityPlayer/2022.3")},
			"token-service", "rtcToken", nil, rtc("1234", host), map[string]string{"rtmToken": "1234"}},
		{"rte with a user of RTM", exchange{method: "GET", target: "/rte/lobby/audience/userAccount/alice/bob?expiry=3600", header: none},
			"token-service", "rtcToken", nil, rtc("alice", audience), map[string]string{"rtmToken": "bob"}},
		{"Signaling for Android", exchange{method: "GET", target: "/rtm/alice/?expiry=3600", header: none}, "token-service", "rtmToken", nil, []token.Service{token.RTMUser(token.V007, "alice", hour)}, nil},
		{"Chat of an app", exchange{method: "GET", target: "/chat/app/", header: none}, "token-service", "chatToken", nil, []token.Service{token.ChatApp(day)}, nil},
		{"Chat of a user", exchange{method: "GET", target: "/chat/account/alice/?expiry=3600", header: none}, "token-service", "chatToken", nil, []token.Service{token.ChatUser("alice", hour)}, nil},
		{"Docs, iOS", exchange{method: "POST", target: "/getToken", header: swift, body: `{"tokenType":"rtc","channel":"lobby","role":"publisher","uid":"7","expire":3600}`},
			"get-token", "token", nil, rtc("7", host), nil},
		{"Docs, iOS, Signaling", exchange{method: "POST", target: "/fetchToken", header: swift, body: `{"tokenType":"rtm","uid":"alice","channel":"","role":"","expire":3600}`},
			"get-token", "token", nil, []token.Service{token.RTMUser(token.V007, "alice", hour)}, nil},
		{"agora-go-backend-middleware", exchange{method: "POST", target: "/token/getNew", header: axios, body: `{"tokenType":"rtc","channel":"lobby","uid":"7","role":"subscriber"}`},
			"get-token", "token", nil, rtc("7", audience), nil},
		{"Docs, Web, use-tokens", exchange{method: "POST", target: "/fetch_rtc_token", header: axios, body: `{"uid":12345,"channelName":"lobby","role":"host"}`},
			"fetch-token", "token", map[string]any{"code": "200"}, rtc("12345", host), nil},
		{"Docs, Android, use-tokens", exchange{method: "POST", target: "/fetch_rtc_token", header: okhttp, body: `{"uid":1234,"ChannelName":"lobby","role":1}`},
			"fetch-token", "token", map[string]any{"code": "200"}, rtc("1234", host), nil},
		{"Docs, React Native and Electron", exchange{method: "POST", target: "/fetch_rtc_token", header: reactNative, body: `{"uid":0,"channelName":"lobby","role":2}`},
			"fetch-token", "token", map[string]any{"code": "200"}, rtc("", audience), nil},
		{"an iOS app that sends a form, called JSON, with a certificate", exchange{method: "POST", target: "/fetch_rtc_token", header: swift,
			body: "appCertificate=" + sampleCertificate + "&uid=123456&channelName=lobby&role=1"}, "fetch-token", "token", nil, rtc("123456", host), nil},
		{"Docs, Signaling for the Web", exchange{method: "POST", target: "/fetch_rtm_token", header: axios, body: `{"uid":"alice"}`},
			"fetch-token", "token", nil, []token.Service{token.RTMUser(token.V007, "alice", day)}, nil},
		{"the image agoracn/token", exchange{method: "POST", target: "/token/generate", header: header("Content-Type", "application/json", "User-Agent", "curl/8.5.0"),
			body: `{"channelName":"lobby","uid":"12345678","tokenExpireTs":3600,"privilegeExpireTs":3600,"serviceRtc":{"enable":true,"role":1},"serviceRtm":{"enable":true}}`},
			"docker", "data.token", map[string]any{"code": 0.0, "message": "Success"}, both("12345678"), nil},
		{"API-Examples-Web", exchange{method: "POST", target: "/v2/token/generate", header: header("Content-Type", "application/json"),
			body: `{"appId":"` + sampleAppID + `","appCertificate":"` + sampleCertificate + `","channelName":"lobby","expire":3600,"src":"web","types":[1,2],"uid":"7"}`},
			"toolbox", "data.token", map[string]any{"code": 0.0}, both("7"), nil},
		{"API-Examples for Android", exchange{method: "POST", target: "/v2/token/generate", header: okhttp,
			body: `{"appId":"x","appCertificate":"","channelName":"lobby","expire":3600,"src":"Android","type":1,"uid":"7"}`}, "toolbox", "data.token", nil, rtc("7", host), nil},
		{"TEN", exchange{method: "POST", target: "/api/token/generate", header: axios, body: `{"request_id":"c3c1","uid":7,"channel_name":"lobby"}`},
			"ten", "data.token", map[string]any{"code": "0", "data.appId": sampleAppID, "data.uid": 7.0, "data.channel_name": "lobby"}, rtc("7", host), nil},
		{"agent-quickstart-python", exchange{method: "GET", target: "/get_config?channel=lobby&uid=1234", header: none},
			"get-config", "data.token", map[string]any{"code": 0.0, "data.app_id": sampleAppID, "data.uid": "1234", "data.channel_name": "lobby", "data.agent_uid": "745678"}, both("1234"), nil},
		{"recipe for React Native", exchange{method: "GET", target: "/api/get_config?channel=lobby&uid=0", header: none},
			"get-config", "data.token", map[string]any{"data.uid": "745678"}, both("745678"), nil},
		{"agent-quickstart-nextjs", exchange{method: "GET", target: "/api/generate-agora-token?uid=7&channel=lobby", header: none},
			"quickstart", "token", map[string]any{"appId": sampleAppID, "uid": "7", "channel": "lobby"}, both("7"), nil},
		{"agent-quickstart for Android", exchange{method: "GET", target: "/api/generate-agora-token?channel=lobby", header: header("User-Agent", "okhttp/4.12.0")},
			"quickstart", "rtc_token", map[string]any{"uid": "745678", "rtm_user_id": "745678"}, both("745678"), map[string]string{"rtm_token": "745678"}},
		{"TokenServer-nodejs", exchange{method: "GET", target: "/access_token?channel=lobby&uid=7&expiredTs=3600", header: dart}, "access-token", "token", nil, rtc("7", host), nil},
		{"its clone", exchange{method: "GET", target: "/access_token?channelName=lobby&uid=7&role=subscriber&expireTime=3600", header: dart}, "access-token", "token", nil, rtc("7", audience), nil},
		{"with a moment for a lifetime", exchange{method: "GET", target: "/access_token?channelName=lobby&uid=7&expireTime=1795266191", header: dart}, "access-token", "token", nil, rtc("7", host), nil},
		{"DemoServer.js", exchange{method: "GET", target: "/rtcToken?channelName=lobby", header: none}, "demo-server", "key", nil, rtc("", host), nil},
		{"DemoServer.js for RTM", exchange{method: "GET", target: "/rtmToken?account=alice", header: none}, "demo-server", "key", nil, []token.Service{token.RTMUser(token.V007, "alice", day)}, nil},
		{"agora-token-gen", exchange{method: "POST", target: "/rtc", header: axios, body: `{"appId":"x","certificate":"y","channel":"lobby","uid":"7","role":"publisher","expire":3600}`},
			"token-gen", "rtcToken", nil, rtc("7", host), nil},
		{"agora-rtc-quickstart-nextjs", exchange{method: "POST", target: "/api/token", header: axios, body: `{"roomId":"lobby","displayName":"Alice B."}`},
			"api-token", "token", map[string]any{"appId": sampleAppID, "roomId": "lobby", "userAccount": "alice-b-745678", "expiresIn": 3600.0}, rtc("alice-b-745678", host), nil},
		{"its renewal", exchange{method: "POST", target: "/api/token", header: axios, body: `{"roomId":"lobby","userAccount":"alice-b-745678"}`},
			"api-token", "token", map[string]any{"userAccount": "alice-b-745678"}, rtc("alice-b-745678", host), nil},
		{"build-server-client", exchange{method: "POST", target: "/api/token", header: axios, body: `{"channel":"lobby","uid":7}`},
			"api-token", "rtcToken", map[string]any{"expireAt": 1795266191.0}, rtc("7", host), map[string]string{"rtmToken": "7"}},
		{"Chat docs", exchange{method: "POST", target: "/generate-user-token", header: axios, body: `{"user_uuid":"alice","expire":3600}`},
			"chat-docs", "token", nil, []token.Service{token.ChatUser("alice", hour)}, nil},
		{"Chat docs, app", exchange{method: "POST", target: "/generate-app-token", header: none}, "chat-docs", "token", nil, []token.Service{token.ChatApp(day)}, nil},
		{"Chat docs, GET", exchange{method: "GET", target: "/api/token/generateUserToken?account=alice&expireTimeInSeconds=3600", header: none},
			"chat-docs", "token", nil, []token.Service{token.ChatUser("alice", hour)}, nil},
		{"Chat docs, form", exchange{method: "POST", target: "/token/generate?userId=alice&expireSeconds=3600&tokenType=user", header: header("Content-Type", "application/x-www-form-urlencoded")},
			"chat-docs", "", nil, []token.Service{token.ChatUser("alice", hour)}, nil},
		{"Chat docs, text", exchange{method: "GET", target: "/chat/user/alice/token", header: none}, "chat-docs", "", nil, []token.Service{token.ChatUser("alice", day)}, nil},
		{"Chat docs, RTC", exchange{method: "GET", target: "/rtc/lobby/7/publisher/token", header: none}, "chat-docs", "", nil, rtc("7", host), nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := start(t, options())
			response, text := b.send(tc.x)
			if response.StatusCode != http.StatusOK {
				t.Fatalf("status %d: %s", response.StatusCode, text)
			}
			got := text
			var reply map[string]any
			if tc.at != "" {
				if err := json.Unmarshal([]byte(text), &reply); err != nil {
					t.Fatalf("%s: %v", text, err)
				}
				got, _ = member(reply, tc.at).(string)
			}
			if services := read(t, got).Services; !reflect.DeepEqual(services, tc.want) {
				t.Errorf("services\n%+v, want\n%+v", services, tc.want)
			}
			for name, want := range tc.also {
				if got := member(reply, name); got != want {
					t.Errorf("%s is %v, want %v: %s", name, got, want, text)
				}
			}
			for name, user := range tc.second {
				second, _ := reply[name].(string)
				if s := read(t, second).Service(token.RTM); s == nil || s.User != user {
					t.Errorf("%s is for %+v, want %s", name, s, user)
				}
			}
			if e := b.last(); e.Dialect != tc.dialect || e.Status != http.StatusOK || e.Token() != got || e.User != tc.want[0].User {
				t.Errorf("told %s %d for %q", e.Dialect, e.Status, e.User)
			}
			if slices.ContainsFunc(b.last().Remarks, func(r Remark) bool { return r.Code == RemarkName }) {
				t.Errorf("a name is odd: %+v", b.last().Remarks)
			}
			if origin := tc.x.header.Get("Origin"); response.Header.Get("Access-Control-Allow-Origin") != origin || response.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("header %v", response.Header)
			}
		})
	}
}

// member returns a member of a reply, of an object in it behind a dot.
func member(reply map[string]any, name string) any {
	if outer, inner, found := strings.Cut(name, "."); found {
		object, _ := reply[outer].(map[string]any)
		return object[inner]
	}
	return reply[name]
}

// TestRefusals sends what cannot be answered: the reply has the form that the
// dialect's clients read, and names what is wrong; so does the log.
func TestRefusals(t *testing.T) {
	for _, tc := range []struct {
		name, method, target, body string
		status                     int
		reply                      string // what the reply begins with
		says                       string // in the reply and in the event
	}{
		{"role", "GET", "/rtc/lobby/guest/uid/7", "", 400, `{"error":"`, `\"guest\" is not a role`},
		{"kind of user", "GET", "/rtc/lobby/publisher/number/7", "", 400, `{"error":"`, `\"number\" is not a kind of user`},
		{"uid that is none", "GET", "/rtc/lobby/publisher/uid/alice", "", 400, `{"error":"`, `\"a\" at position 1 is not a digit`},
		{"uid below zero", "POST", "/fetch_rtc_token", `{"uid":-5,"channelName":"lobby"}`, 400, `{"code":"400","message":"`, `-5 is negative`},
		{"no channel", "POST", "/getToken", `{"tokenType":"rtc","uid":"7"}`, 400, "channel: ", "empty; * is any channel"},
		{"no user for RTM", "POST", "/fetch_rtm_token", `{}`, 400, `{"code":"400","message":"user: `, "RTM needs a user id"},
		{"type of token", "POST", "/getToken", `{"tokenType":"sip","channel":"lobby"}`, 400, "tokenType ", `"sip" is none of`},
		{"no service", "POST", "/token/generate", `{"channelName":"lobby"}`, 400, `{"code":-1,"data":"","message":"`, "no service is enabled"},
		{"type of the toolbox", "POST", "/v2/token/generate", `{"type":9,"channelName":"lobby"}`, 400, `{"code":400,"data":null,"msg":"`, `\"9\" is none of`},
		{"agent without a legal channel", "GET", "/get_config?channel=a%2Fb&uid=1", "", 400, `{"detail":"`, `\"/\" at position 2`},
		{"lifetime", "GET", "/access_token?channel=lobby&uid=1&expireTime=soon", "", 400, `{"error":"`, `cannot read \"soon\"`},
		{"name of a room's user", "POST", "/api/token", `{"roomId":"lobby","displayName":" "}`, 400, `{"error":"`, "displayName is missing"},
		{"chat token of no type", "POST", "/token/generate?tokenType=room", "", 400, `{"error":"`, `\"room\" is neither`},
		{"two things at once", "GET", "/access_token?channel=a%2F&uid=1&role=x", "", 400, `{"error":"channel: `, `; role: `},
		{"no such address", "GET", "/rtctoken/lobby", "", 404, "there is no such address", "the nearest is GET /rtcToken"},
		{"misspelled", "POST", "/fetch_rtc_tokn", `{}`, 404, "there is no such address", "POST /fetch_rtc_token"},
		{"without a word", "GET", "/chat/alice", "", 404, "there is no such address", "GET /chat/account/{user}"},
		{"in few words", "GET", "/token?channel=lobby", "", 404, "there is no such address", "the nearest is GET /access_token"},
		{"without its user", "GET", "/chat/account/", "", 404, "there is no such address", "GET /chat/account/{user}"},
		{"without a user, where POST has none", "GET", "/rtm/", "", 405, "this address takes POST", "POST"},
		{"another method", "GET", "/getToken", "", 405, "this address takes POST", "POST"},
		{"certificate as a channel", "GET", "/access_token?uid=1&channel=" + sampleCertificate, "", 400, `{"error":"`, "App Certificate"},
		{"certificate in the path", "GET", "/rtm/x" + strings.ToUpper(sampleCertificate), "", 400, `{"error":"`, "App Certificate"},
		{"certificate in an address that is none", "GET", "/" + sampleCertificate, "", 404, "there is no such", "GET / shows"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := start(t, options())
			response, text := b.send(exchange{method: tc.method, target: tc.target, body: tc.body})
			if response.StatusCode != tc.status || !strings.HasPrefix(text, tc.reply) || !strings.Contains(text, tc.says) {
				t.Errorf("status %d: %s", response.StatusCode, text)
			}
			e := b.last()
			if plain := strings.ReplaceAll(tc.says, `\"`, `"`); e.Status != tc.status || !strings.Contains(e.Refused.String(), plain) || e.Tokens != nil {
				t.Errorf("told %d %q", e.Status, e.Refused)
			}
			if s := b.Summary(); s.Refused != 1 || s.Issued != 0 {
				t.Errorf("summary %+v", s)
			}
		})
	}
}

func TestPing(t *testing.T) {
	b := start(t, options())
	if status, text := b.get("/ping"); status != 200 || text != "{\"message\":\"pong\"}\n" {
		t.Errorf("%d %s", status, text)
	}
	if e := b.last(); e.Status != 200 || e.Product != "" {
		t.Errorf("told %+v", e)
	}
}
