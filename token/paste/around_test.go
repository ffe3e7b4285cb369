package paste_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/paste"
	"agtok/token/sdk"
)

type said = paste.Context

const (
	testID  = "0123456789abcdef0123456789abcdef"
	otherID = "aaaabbbbccccddddeeeeffff00001111"
)

// built is a token for uid 12345 and channel lobby-1.
func built(t testing.TB) string {
	t.Helper()
	text, err := token.Build(token.Spec{
		Version: token.V007, AppID: token.SampleAppID, Certificate: token.SampleCertificate,
		IssuedAt: time.Unix(1_795_000_000, 0), Lifetime: 3600, Salt: 1,
		Services: []token.Service{{Type: token.RTC, Channel: "lobby-1", User: "12345", Privileges: token.Publisher.Privileges(3600)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAround(t *testing.T) {
	t7 := built(t)
	for _, c := range []struct {
		name, text string
		want       said
	}{
		{"a token alone", t7, said{}},
		{"nothing", "", said{}},

		// Replies of token servers, and what a client logs of its options.
		{"JSON", `{"token":"` + t7 + `","uid":999,"channel":"Lobby-1"}`, said{Channel: "Lobby-1", UID: "999"}},
		{"JSON with blanks", "{\n  \"appId\" : \"" + testID + "\",\n  \"channelName\" : \"room 1\",\n  \"uid\" : \"12345\",\n  \"rtcToken\" : \"" + t7 + "\"\n}", said{AppID: testID, Channel: "room 1", UID: "12345"}},
		{"nested JSON", `{"code":200,"data":{"cname":"lobby","userAccount":"alice@example.com","token":"` + t7 + `"}}`, said{Channel: "lobby", Account: "alice@example.com"}},
		{"JSON in a string", `{\"token\":\"` + t7 + `\",\"uid\":5,\"channel\":\"lobby\"}`, said{Channel: "lobby", UID: "5"}},
		{"JSON escapes", `{"channel":"caf\u00e9\/1","token":"` + t7 + `"}`, said{Channel: "café/1"}},
		{"Chinese channel", `{"channel":"大厅","token":"` + t7 + `"}`, said{Channel: "大厅"}},
		{"an account in uid", `{"uid":"alice","token":"` + t7 + `"}`, said{Account: "alice"}},
		{"a uid with a sign", `{"uid":-1412626023}`, said{UID: "-1412626023"}},
		{"Python", `{'token': '` + t7 + `', 'channel': 'lobby', 'uid': 0}`, said{Channel: "lobby", UID: "0"}},
		{"PHP", `['channel' => 'lobby', 'uid' => 7]`, said{Channel: "lobby", UID: "7"}},
		{"env", "AGORA_APP_ID=" + testID + "\nAGORA_APP_CERTIFICATE=" + otherID + "\nTOKEN=" + t7, said{AppID: testID}},
		{"env of Next", `NEXT_PUBLIC_AGORA_APP_ID="` + testID + `"`, said{AppID: testID}},
		{"YAML", "channel: lobby-1\nuid: 12345\ntoken: " + t7 + "\n", said{Channel: "lobby-1", UID: "12345"}},
		{"a reply that says no", `{"code":401,"message":"unauthorized"}`, said{}},
		{"a reply that says yes", `{"code":0,"msg":"success","token":"` + t7 + `"}`, said{}},

		// Logs.
		{"log", "joinChannel failed err=110 token=" + t7 + " channel=Lobby-1 uid=999", said{Channel: "Lobby-1", UID: "999", Error: "110"}},
		{"log with colons", "[WARN] onError code: 110, channelId: lobby-1, uid: 5, token: " + t7, said{Channel: "lobby-1", UID: "5", Error: "110"}},
		{"log in parentheses", "API call joinChannel(token:" + t7 + ", channelId:lobby-1, uid:123)", said{Channel: "lobby-1", UID: "123"}},
		{"log in Chinese", "加入频道失败，channel：lobby-1，uid：5，errorCode：-10005", said{Channel: "lobby-1", Account: "5", Error: "-10005"}},
		{"Web SDK 4", `AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError dynamic use static key` + "\n" + t7, said{Error: "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError dynamic use static key"}},
		{"an error as the console shows it", `m {name: 'AgoraRTCException', code: 'CAN_NOT_GET_GATEWAY_SERVER', message: 'AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed', data: {…}}`,
			said{Error: "CAN_NOT_GET_GATEWAY_SERVER: invalid token, authorized failed"}},
		{"callback in Chinese", "点击join报错，onError：110", said{Error: "110"}},
		{"post", "token: " + t7 + "\nchannel: pleeels\n\ncould you suggest what could be the problem?", said{Channel: "pleeels"}},
		{"PHP server", "$appId = \"" + testID + "\";\n$channelName = \"room\";\n$uid = 2882341273;\n$uidStr = \"2882341273\";", said{AppID: testID, Channel: "room", UID: "2882341273"}},
		{"symbol", "onError ERR_INVALID_TOKEN " + t7, said{Error: "ERR_INVALID_TOKEN"}},
		{"symbol and number", "err=110 (ERR_INVALID_TOKEN)", said{Error: "ERR_INVALID_TOKEN"}},
		{"reason", `{"state":5,"reason":8}`, said{Error: "reason 8"}},
		{"message", `{"message":"invalid token, authorized failed"}`, said{Error: "invalid token, authorized failed"}},
		{"words behind error", "Error: dynamic key expired\n", said{Error: "dynamic key expired"}},
		{"command line", "agtok rtc --channel lobby-1 --uid 12345", said{Channel: "lobby-1", UID: "12345"}},

		// Query strings.
		{"URL", "https://example.com/room?channel=lobby%201&token=" + t7 + "&uid=12345#x", said{Channel: "lobby 1", UID: "12345"}},
		{"URL in quotes", `"https://example.com/?uid=12345&channel=caf%C3%A9"`, said{Channel: "café", UID: "12345"}},
		{"form", "appid=" + testID + "&channel=lobby&uid=5&token=" + t7, said{AppID: testID, Channel: "lobby", UID: "5"}},
		{"not UTF-8 in a URL", "?channel=a%E0b&uid=5", said{UID: "5"}},
		{"a plus sign may be a blank", "?channel=a+b&uid=5", said{UID: "5"}},
		{"a percent sign outside", "channel=a%20b uid=5", said{UID: "5"}},

		// Code.
		{"Web 4", `client.join("` + testID + `", 'Lobby-1', "` + t7 + `", 12345)`, said{AppID: testID, Channel: "Lobby-1", UID: "12345"}},
		{"Web 4 with names", `await client.join(APP_ID, CHANNEL, "` + t7 + `", UID);`, said{}},
		{"Web 4 with some names", "const token = `" + t7 + "`;\nawait client.join(appId, 'lobby', token, null)", said{Channel: "lobby", UID: "0"}},
		{"Web 4 with an account", `client.join("` + testID + `", "lobby", "` + t7 + `", "alice")`, said{AppID: testID, Channel: "lobby", Account: "alice"}},
		{"Web 4 over lines", "client.join(\n  '" + testID + "',\n  'lobby',\n  '" + t7 + "',\n  7\n)", said{AppID: testID, Channel: "lobby", UID: "7"}},
		{"Web 3", `client.join("` + t7 + `", "lobby", 5, function (uid) {})`, said{Channel: "lobby", UID: "5"}},
		{"native 4", `engine.joinChannel("` + t7 + `", "lobby", 0, options);`, said{Channel: "lobby", UID: "0"}},
		{"native 3", `mRtcEngine.joinChannel(token, "lobby", "Extra Optional Data", 42);`, said{Channel: "lobby", UID: "42"}},
		{"native account", `engine.joinChannelWithUserAccount(token, "lobby", "alice");`, said{Channel: "lobby", Account: "alice"}},
		{"Objective-C", `[kit joinChannelByToken:@"` + t7 + `" channelId:@"lobby" info:nil uid:5 joinSuccess:nil];`, said{Channel: "lobby", UID: "5"}},
		{"Swift", `kit.joinChannel(byToken: "` + t7 + `", channelId: "lobby", info: nil, uid: 5)`, said{Channel: "lobby", UID: "5"}},
		{"Dart", `await engine.joinChannel(token: '` + t7 + `', channelId: 'lobby', uid: 5, options: const ChannelMediaOptions());`, said{Channel: "lobby", UID: "5"}},
		{"assignments", "const appId = '" + testID + "';\nlet channel = \"lobby\";\nvar uid = 5;", said{AppID: testID, Channel: "lobby", UID: "5"}},
		{"Go", "channelName := \"lobby\"\nuid := 5", said{Channel: "lobby", UID: "5"}},
		{"fields", "this.options.channel = 'lobby';\nself.uid = 5", said{Channel: "lobby", UID: "5"}},

		// What leaves a doubt.
		{"two channels", `{"channel":"a","cname":"b","uid":5}`, said{UID: "5", Channels: [2]string{"a", "b"}}},
		{"one channel twice", `{"channel":"a","cname":"a"}`, said{Channel: "a"}},
		{"uid and account", `{"uid":5,"account":"alice"}`, said{Users: [2]string{"5", "alice"}}},
		{"a consequence", "err=110 ... err=17", said{Error: "110"}},
		{"a consequence first", "err=17 ... err=110", said{Error: "110"}},
		{"a state, then its reason", "iOS join channel live_88 fails with error -8, then reason 8", said{Error: "reason 8", Channel: "live_88"}},
		{"a warning behind a wrong parameter", "ERR_INVALID_ARGUMENT\nonTokenPrivilegeWillExpire", said{Error: "TokenPrivilegeWillExpire"}},
		{"one error on each line", "err=17\nerr=110", said{Error: "110"}},
		{"two errors with the same digits", "err=17 ... err=117", said{Error: "17"}},
		{"a variable", "join({ channel: channelName, uid: uid, token })", said{}},
		{"types", "joinChannel(channel: string, uid: number)", said{}},
		{"a variable in parentheses", "build(channel=room, uid=user)", said{}},
		{"a comparison", "if (uid == 5 || channel === 'x') {", said{}},
		{"a scope", "channel::Lobby", said{}},
		{"concatenation", "channel: 'room-' + id", said{}},
		{"a format", `channel: "room-%s" % id`, said{}},
		{"a template", "channel: `room-${id}`", said{}},
		{"a placeholder", `appId: "<Your App ID>", channel: "<channel>", uid: 5`, said{UID: "5"}},
		{"null", `{"channel":null,"uid":null,"account":"undefined"}`, said{}},
		{"an object", `{"channel":{"name":"x"},"uid":[1,2]}`, said{}},
		{"a uid that is too large", `{"uid":4294967296}`, said{UID: "4294967296"}},
		{"a uid with zeros", `{"uid":"007"}`, said{}},
		{"no App ID", `{"appId":"` + testID[:30] + `"}`, said{}},
		{"an App ID that was cut in a log", "appId: " + testID[:31] + "... err 101", said{Error: "101"}},
		{"an App ID in another's place", `{"certificate":"` + testID + `"}`, said{}},
		{"control characters", `{"channel":"a\u001b[31mb"}`, said{}},
		{"direction marks", "channel=\"a\u202eb\"", said{}},
		{"not UTF-8", "channel=\"a\xff\" uid=5", said{UID: "5"}},
		{"a long channel", `{"channel":"` + strings.Repeat("x", 300) + `","uid":5}`, said{UID: "5"}},
		{"the end of a long text", "channel=b\n" + strings.Repeat("a line\n", 1<<14) + `{"channel":"a"}`, said{Channel: "a"}},
		{"a long text around its token", "channel=b\n" + strings.Repeat("a line\n", 1<<14) + "channel=a\n" + t7 + "\nuid=5\n" +
			strings.Repeat("a line\n", 1<<14) + "channel=b\n", said{Channel: "a", UID: "5"}},
		{"a long line", strings.Repeat("x", 1<<17) + ` channel=a`, said{Channel: "a"}},
		{"an open quote", `channel="lobby`, said{}},
		{"the end of a token", "abcd+uid=5", said{}},
		{"many calls", strings.Repeat(`join(token, "a", 5)`, 9), said{}},
		{"a code of three digits", `{"code":110,"message":"join failed"}`, said{Error: "110"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := paste.Around(c.text)
			if got.For = 0; got != c.want { // TestAroundFor has the product
				t.Errorf("%+v, want %+v\n%.200s", got, c.want, c.text)
			}
		})
	}
}

func FuzzAround(f *testing.F) {
	for _, s := range []string{
		`{"token":"007eJx","uid":999,"channel":"Lobby-1"}`, "err=110 token=007eJx channel=Lobby-1 uid=999", `client.join("0123456789abcdef0123456789abcdef", 'x', token, 5)`,
		"?channel=a%20b&uid=5", `\"cname\":\"x\"`, "channel：lobby，", `appId: @"x" + y`, "CAN_NOT_GET_GATEWAY_SERVER: dynamic use static key", "--channel x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := paste.Around(text)
		for name, s := range map[string]string{"App ID": got.AppID, "channel": got.Channel, "uid": got.UID, "account": got.Account, "error": got.Error} {
			if len(s) > 300 || strings.ContainsFunc(s, func(c rune) bool { return c < ' ' || c == 0x7f || c == '\ufffd' && !strings.Contains(text, "\ufffd") }) {
				t.Errorf("%s %q of %q", name, s, text)
			}
		}
		if got.UID != "" && got.Account != "" {
			t.Errorf("two users in %q", text)
		}
		if got.AppID != "" && token.Invalid(token.CheckAppID(got.AppID)) || got.Error != "" && len(sdk.LookupError(got.Error, sdk.SDK{}, 0)) == 0 {
			t.Errorf("%+v of %q", got, text)
		}
	})
}

// BenchmarkAround reads the longest texts there are, made of what takes most
// work: an hour's log, or an attack.
func BenchmarkAround(b *testing.B) {
	for _, part := range []string{"2026-11-27 12:00:00 I/flutter ( 42): joined channel=lobby uid=5 result 0\n", "频道：lobby，", "join(", `channel="`, "A_B ", `\"`, "uid=", `"channel":"\\`, "CAN_NOT_GET_GATEWAY_SERVER ", "err=E_F ", `message:"x" `, "((((", "007eJxTYFhx"} {
		text := strings.Repeat(part, 64<<10/len(part))
		b.Run(part, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				paste.Around(text)
			}
		})
	}
}

// A terminal pastes lines with carriage returns between them.
func TestAroundPastedLines(t *testing.T) {
	log := "D/AudioManager(12041): setMode 3 channel=2 sampleRate 48000\nI/Notifications(900): post channelId=incoming_calls\n" +
		"I/flutter (12041): [call] joinChannel channelId=Lobby-2 uid=12345\nD/WifiStaStateMachine(1): scan channel: 6\n"
	want := paste.Around(log)
	if got := paste.Around(strings.ReplaceAll(log, "\n", "\r")); !reflect.DeepEqual(got, want) || got.Channel != "Lobby-2" {
		t.Errorf("reads %+v, of lines %+v", got, want)
	}
}
