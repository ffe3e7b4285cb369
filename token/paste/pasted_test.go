package paste_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// TestPasted reads what people paste: testdata/pasted.jsonl has each text, and
// what must come out of it.
func TestPasted(t *testing.T) {
	f, err := os.Open("testdata/pasted.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := 0
	for lines := bufio.NewScanner(f); lines.Scan(); rows++ {
		var row struct {
			ID, Kind string
			In       struct{ Token, For string }
			Expect   struct {
				Clean   bool
				Lead    []string
				Context map[string]any
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		t.Run(row.ID, func(t *testing.T) {
			text := row.In.Token
			clean, said := paste.Clean(text, 0), paste.Around(text)
			have := map[string]any{"channel": said.Channel, "account": said.Account, "appId": said.AppID}
			if n, err := strconv.ParseFloat(said.UID, 64); err == nil {
				have["uid"] = n
			}
			for key, want := range row.Expect.Context {
				if have[key] != want {
					t.Errorf("%s %v, want %v", key, have[key], want)
				}
			}
			switch holds := clean.Holds; {
			case row.Kind == "error-alone" && len(row.Expect.Lead) > 0 && row.Expect.Lead[0] == "empty":
				if holds != paste.HoldsEmpty {
					t.Errorf("holds %d", holds)
				}
			case row.Kind == "error-alone":
				checkError(t, clean, said, row.Expect.Lead[0])
			case text != "":
				if holds != paste.HoldsToken || !token.IsToken(clean.Text) || clean.Reply != "" {
					t.Errorf("%+v", clean)
				}
			}
		})
	}
	if rows < 40 {
		t.Errorf("%d rows", rows)
	}
}

// checkError checks that an error was found in a text without a token.
func checkError(t *testing.T, clean paste.Cleaned, said paste.Context, lead string) {
	t.Helper()
	if clean.Holds != paste.HoldsNothing {
		t.Errorf("holds %d: %q", clean.Holds, clean.Text)
	}
	ms := sdk.LookupError(said.Error, sdk.SDK{}, said.For)
	if len(ms) == 0 {
		t.Fatalf("error %q", said.Error)
	}
	elsewhere := ms[0].Kind == sdk.Elsewhere || ms[0].Kind == sdk.NoToken || ms[0].Kind == sdk.UnwantedToken
	if elsewhere != (lead == "error-elsewhere") {
		t.Errorf("error %q is %v: %v", said.Error, ms[0].Kind, ms[0].Says)
	}
}

// TestAroundForms reads values in the ways in which people and programs write
// them, and not what only looks like them.
func TestAroundForms(t *testing.T) {
	full := said{Channel: "lobby", UID: "12345"}
	for _, c := range []struct {
		name, text string
		want       said
	}{
		{"an empty name in JSON", `{"channel":"","uid":"12345"}`, said{UID: "12345"}},
		{"an escaped quote", `{"channel":"lob\"by","uid":12345}`, said{Channel: `lob"by`, UID: "12345"}},
		{"Final in Python", "CHANNEL: Final = 'lobby'\nUID: Final[int] = 12345", full},

		// Labels.
		{"labels", "Channel name: lobby\nUser ID: 12345", full},
		{"labels of one word", "channelname = lobby\nuserid = 12345", full},
		{"a label with a quote", `Channel: "lobby", UID: "12345"`, full},
		{"curly quotes", "channel: “lobby”, uid: “12345”", full},
		{"App ID", "App ID: " + testID + "\nchannel id: lobby", said{AppID: testID, Channel: "lobby"}},
		{"a misspelling", "channeID: lobby, uid: 12345", full},
		{"a full stop", "The channel: lobby. The uid: 12345.", full},
		{"in a list", "- channel: lobby\n- uid: 12345\n", full},
		{"in bold", "channel: `lobby`\nuid: `12345`", full},
		{"in a table", "| channel | lobby |\n| uid | 12345 |", full},
		{"tabs", "channel\tlobby\nuid\t12345\n", full},
		{"arrows", "channel -> lobby, uid -> 12345", full},
		{"long arrows", "channelName ===> lobby\nuid ===> 12345", full},
		{"double arrows", "Channel => lobby, UserId => 12345", full},
		{"in a sentence", "joined channel lobby with uid 12345", full},
		{"in a log without signs", "2026/11/27 12:00:00 channel lobby uid 12345", full},
		{"a question in words", "My channel name is lobby and my uid is 12345.", full},
		{"quoted in a sentence", "The channel is \"lobby\" and uid is 12345", full},
		{"the Web SDK", "[client-729ce] start join channel lobby, join number: 1", said{Channel: "lobby"}},
		{"an adjective", "the channel is not empty, the uid is 0 or 5", said{}},
		{"a failure", "join channel failed, uid 5", said{}},
		{"Chinese in a sentence", "加入频道 lobby 失败，uid 12345，错误码 110", said{Channel: "lobby", UID: "12345", Error: "110"}},
		{"behind a noun", `joined channel "lobby" with uid: 12345`, full},

		// Chinese and Japanese.
		{"Chinese", "频道名：lobby\n用户ID：12345", full},
		{"Chinese with blanks", "频道 ID： lobby，用户 ID： 12345", full},
		{"Chinese colons", "频道号:lobby 用户id:12345", full},
		{"Chinese verbs", "频道名为lobby，用户ID是12345，返回110", said{Channel: "lobby", UID: "12345", Error: "110"}},
		{"Chinese equals", "频道=lobby;uid=12345", full},
		{"traditional", "頻道名稱：lobby\nuid：12345", full},
		{"a room", "房间号：lobby，随机UID：12345", full},
		{"an account", "频道：lobby，账号：alice", said{Channel: "lobby", Account: "alice"}},
		{"a user name", "频道：lobby，用户名：alice", said{Channel: "lobby", Account: "alice"}},
		{"corner brackets", "频道：「lobby」，uid：12345", full},
		{"a Chinese channel", "频道名：大厅\nuid：12345", said{Channel: "大厅", UID: "12345"}},
		{"full-width equals", "channel＝lobby，uid＝12345", full},
		{"an App ID in Chinese", "应用ID：" + testID + "，频道：lobby", said{AppID: testID, Channel: "lobby"}},
		{"Japanese", "チャンネル名：lobby、uid：12345", full},
		{"a question", "频道是否存在，用户数：5", said{}},
		{"a sentence goes on", "频道：lobby加入失败", said{}},

		// Declarations.
		{"Kotlin", "const val CHANNEL: String = \"lobby\"\nval uid: Int = 12345", full},
		{"Kotlin with null", "var channelName: String? = \"lobby\"\nvar uid: Int = 12345", full},
		{"Swift", "let channelName: String = \"lobby\"\nlet uid: UInt = 12345", full},
		{"TypeScript", "const channel: string = 'lobby';\nconst uid: number = 12345;", full},
		{"TypeScript or null", "let channel: string | null = 'lobby';\nlet uid: number | string = 12345;", full},
		{"Java", "private static final String CHANNEL_NAME = \"lobby\";\nprivate int uid = 12345;", full},
		{"Java fields", "String mChannelName = \"lobby\"; int mUid = 12345;", full},
		{"C#", "private readonly string _channelName = \"lobby\";\nuint uid = 12345;", full},
		{"C# property", "public string ChannelName { get; set; } = \"lobby\";\npublic uint Uid { get; private set; } = 12345;", full},
		{"C#, Unity", "private string _channelName= \"lobby\";\npublic uint uid = 12345;", full},
		{"Objective-C", "NSString *kChannelName = @\"lobby\";\nNSUInteger uid = 12345;", full},
		{"C", "#define CHANNEL \"lobby\"\n#define UID 12345", full},
		{"C arrays", "static const char channel[] = \"lobby\";\nuint32_t uid = 12345;", full},
		{"C array with a size", "char channel[64] = \"lobby\";\nint uid = 12345;", full},
		{"Go", "var channelName string\nchannelName := \"lobby\"\nuid := uint32(5)", said{Channel: "lobby"}},
		{"Dart", "const String channelName = 'lobby';\nfinal int uid = 12345;", full},
		{"Dart, typed", "static const channelId = \"lobby\";\nstatic const uid = 12345;", full},
		{"Rust", "let channel: &str = \"lobby\";\nlet uid: u32 = 12345;", full},
		{"Python", "channel_name: str = 'lobby'\nuid: int = 12345", full},
		{"Python prefix", "channel = u'lobby'\nuid = 12345", full},
		{"PHP define", "define('CHANNEL', 'lobby');\ndefine('UID', 12345);", full},
		{"on the next line", "channel =\n    \"lobby\"\nuid = 12345", full},
		{"a test's names", "const testChannel = 'lobby'; const myUid = 12345;", full},
		{"Vue", "VUE_APP_AGORA_CHANNEL=lobby\nVUE_APP_AGORA_APP_ID=" + testID, said{Channel: "lobby", AppID: testID}},
		{"Expo", "EXPO_PUBLIC_AGORA_APP_ID=" + testID, said{AppID: testID}},

		// The environment.
		{"Node", "const channel = process.env.CHANNEL || 'lobby'\nconst uid = process.env.UID ?? 12345", full},
		{"Vite", "const channel = import.meta.env.VITE_CHANNEL || 'lobby';", said{Channel: "lobby"}},
		{"Python getenv", "channel = os.getenv('CHANNEL', 'lobby')\nuid = int(os.environ.get('UID', 12345))", full},
		{"Laravel", "$channel = env('CHANNEL', 'lobby');", said{Channel: "lobby"}},
		{"Kotlin getenv", "val channel = System.getenv(\"CHANNEL\") ?: \"lobby\"", said{Channel: "lobby"}},
		{"shell", "CHANNEL=${CHANNEL:-lobby}\nUID=${UID:-12345}", full},
		{"Dart define", "const channel = String.fromEnvironment('CHANNEL', defaultValue: 'lobby');", said{Channel: "lobby"}},
		{"no fallback", "const channel = process.env.CHANNEL", said{}},
		{"another operator", "const channel = name || 'lobby'", said{}},

		// What languages print.
		{"print_r", "Array\n(\n    [channel] => lobby\n    [uid] => 12345\n)", full},
		{"var_dump", "array(2) {\n  [\"channel\"]=>\n  string(5) \"lobby\"\n  [\"uid\"]=>\n  int(12345)\n}", full},
		{"Swift's Optional", "channel: Optional(\"lobby\") uid: Optional(12345)", full},
		{"Swift, twice", "channel: Optional(Optional(\"lobby\"))", said{Channel: "lobby"}},
		{"Rust's Some", "channel: Some(\"lobby\"), uid: Some(12345)", full},
		{"Node", "{\n  channelName: 'lobby',\n  uid: 12345,\n  role: 1\n}", full},
		{"Java's map", "{channel=lobby, uid=12345}", full},
		{"Kotlin's data class", `Config(channel="lobby", uid=12345)`, full},
		{"Python's repr", "{'channel': 'lobby', 'uid': 12345}", full},
		{"Ruby", `{:channel=>"lobby", "uid"=>12345}`, full},
		{"Go's %+v", "{Channel:lobby-1 UID:12345}", said{Channel: "lobby-1", UID: "12345"}},
		{"index", "options[\"channel\"] = \"lobby\"; options['uid'] = 12345;", full},
		{"put", `map.put("channelName", "lobby"); intent.putExtra("uid", 12345);`, full},
		{"append", "form.append('channel', 'lobby'); form.append('uid', '12345')", full},

		// XML and HTML.
		{"a string resource", `<string name="channel">lobby</string><integer name="uid">12345</integer>`, full},
		{"elements", "<channel>lobby</channel>\n<uid>12345</uid>", full},
		{"a plist", "<key>channel</key>\n<string>lobby</string>\n<key>uid</key><integer>12345</integer>", full},
		{"a manifest", `<meta-data android:name="agora_app_id" android:value="` + testID + `"/>`, said{AppID: testID}},
		{"an input", `<input name="channel" value="lobby">`, said{Channel: "lobby"}},
		{"a placeholder", "POST /<channel> and <uid> here", said{}},
		{"settings of .NET", `<add key="Channel" value="lobby"/><add key="Uid" value="12345"/>`, full},
		{"an empty element", "<channel></channel>", said{}},

		// Addresses.
		{"a path", "GET /rtc/lobby/publisher/uid/12345/", full},
		{"a path with an account", "GET https://example.com/rtc/lobby/1/userAccount/alice?expiry=60 200", said{Channel: "lobby", Account: "alice"}},
		{"rte", "http://localhost:8080/rte/lobby/publisher/uid/12345", full},
		{"rtm", "GET /rtm/alice/", said{Account: "alice"}},
		{"chat", "curl http://localhost/chat/account/alice", said{Account: "alice"}},
		{"a route", "GET /rtc/:channel/:role/uid/:uid", said{}},
		{"a template", "/rtc/{channel}/{role}/uid/{uid}", said{}},
		{"a percent sign in a path", "/rtc/lobby%201/publisher/uid/12345", said{Channel: "lobby 1", UID: "12345"}},
		{"a folder", "import x from './rtm/alice'", said{}},
		{"a query", "/access_token?channelName=lobby&uid=12345&role=publisher", full},
		{"a query in JSON", `{"url":"http://localhost/rtcToken?channelName=lobby&uid=12345"}`, full},
		{"a stack line", "at join (http://localhost:3000/static/channel:110:5)", said{}},

		// Logs of SDKs.
		{"Iris", `I/spdlog  (23948): [2025-07-18 12:19:03.916][28125][I][iris_rtc_api_engine.cc:436] api name RtcEngine_joinChannel_cdbb747 params "{"token":"","channelId":"lobby","uid":12345,"options":{"clientRoleType":1}}"`, full},
		{"Iris with an account", `api name RtcEngine_joinChannelWithUserAccount_4685af9 params "{"token":"x","channelId":"lobby","userAccount":"alice"}"`, said{Channel: "lobby", Account: "alice"}},
		{"Iris 3", `CallApi api_type 0 params {"context":{"appId":"` + testID + `"}}`, said{AppID: testID}},
		{"Iris, later", `params "{"connection":{"channelId":"lobby","localUid":1418767645}}"`, said{Channel: "lobby"}},
		{"Metro", ` LOG  {"channel": "lobby", "uid": 12345}`, full},
		{"structured", `level=info msg="minted" channel=lobby uid=12345`, full},
		{"Iris, its answer", `api name RtcEngine_joinChannel_cdbb747 result 0 outdata {"result":-102}`, said{Error: "-102"}},
		{"Web joins", "Agora-SDK [INFO]: [client-x] Joining channel success: channel: lobby,uid: 12345", full},
		{"masks", `params "{"context":{"appId":"2da***************3e6"}}"`, said{}},
		{"a state over two lines", "onConnectionStateChanged state: 5\nConnection Reason: 8", said{Error: "reason 8"}},
		{"an error over lines", "login error\nRTMError: 5", said{Error: "RTMError: 5"}},
		{"an exception over lines", "code: 'CAN_NOT_GET_GATEWAY_SERVER',\nmessage: 'AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: dynamic key expired',", said{Error: "CAN_NOT_GET_GATEWAY_SERVER: dynamic key expired"}},
		{"first what is vague", "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096\ndata: {\"desc\":[\"invalid token, authorized failed\"]}", said{Error: "invalid token, authorized failed"}},
		{"a consequence", "OPERATION_ABORTED: cancel token canceled\nerror: invalid vendor key, can not find appid", said{Error: "invalid vendor key, can not find appid"}},
		{"a warning before", "onTokenPrivilegeWillExpire\nonError 109", said{Error: "109"}},
		{"no secrets in an error", "rtm login failed code 5 appCertificate=" + testID + " key: " + strings.Repeat("aB3", 20), said{Error: "login failed code 5"}},
		{"no secrets before it", "RTM appCertificate=" + testID + " failed code 5", said{Error: "RTM appCertificate=… failed code 5"}},
		{"the first of two that are elsewhere", "error 17\nAgoraRTCError UID_CONFLICT", said{Error: "17"}},
		{"errors in code", "throw new Error('invalid token');\nif (err == ERR_INVALID_TOKEN) {\n// ERR_TOKEN_EXPIRED", said{}},
		{"a number alone", "110", said{Error: "110"}},
		{"a negative one alone", " -10005\n", said{Error: "-10005"}},
		{"an error in a long line", `{"x":"` + strings.Repeat("a b ", 600) + `","reason":"dynamic use static key"}`, said{Error: "dynamic use static key"}},
		{"an error where two pieces meet", strings.Repeat("abc ", 254) + "dynamic use static key " + strings.Repeat("x y ", 100), said{Error: "dynamic use static key"}},

		// Values and names that lie.
		{"a remote user", "onUserJoined uid: 5\nremote uid: 7\nuid: 12345\nchannel: lobby", full},
		{"a canvas", `{"canvas":{"uid":0},"channelId":"lobby","uid":12345}`, full},
		{"bots", `{"channel":"lobby","agent_rtc_uid":"12345","botUid":"7","userUid":"8","agentRtmUid":"9","remote_rtc_uids":["5"]}`, full},
		{"a handle", "engine: -5476376604532779776, uid: -5476376604532779776", said{}},
		{"counts", "channelCount: 2, numOfChannels: 5, channelProfile: 1, channelType: 0", said{}},
		{"hexadecimal", "sid: " + testID + " pipelineId: " + testID, said{}},
		{"names in place of values", `channel: "CHANNEL_NAME", appId: "APP_ID", uid: "UID"`, said{}},
		{"a channel that is named like a token", "channel: my_token uid: 12345", said{Channel: "my_token", UID: "12345"}},
		{"a channel that is named like a test", "channel=test_channel uid=12345", said{Channel: "test_channel", UID: "12345"}},
		{"names in an object", "{ channel: channel_a, uid: myUid }", said{}},
		{"a room beside a channel", "roomId: 77, channel: lobby, uid: 12345", full},
		{"a user id beside a uid", "userId: 8812, channel: lobby, uid: 12345", full},
		{"a user's name", "channel: lobby, username: alice", said{Channel: "lobby"}},
		{"a value of an option", "channel: options.channel, uid: options.uid", said{}},
		{"signs", "sig = appID + channel + uidStr, --channel -c, --uid -u", said{}},
		{"a table of prose", "| uid | unsigned, 1 to 2^32 |\n| channel | the name of it |", said{}},
		{"a person", `the user "does not see it" in the room "upstairs"`, said{}},
		{"an email", "channel=lobby account=alice@example.com", said{Channel: "lobby", Account: "alice@example.com"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := paste.Around(c.text)
			if got.For = 0; got != c.want {
				t.Errorf("%+v, want %+v\n%.300s", got, c.want, c.text)
			}
		})
	}
}

func TestAroundFor(t *testing.T) {
	a := built(t)
	for _, c := range []struct {
		name, text string
		of         token.ServiceType
		account    string
	}{
		{"a token", a, 0, ""},
		{"a channel", "channel: lobby, token: " + a, 0, ""},
		{"an error of several", "error 110", 0, ""},
		{"native", `engine.joinChannel("` + a + `", "lobby", 0)`, token.RTC, ""},
		{"Web", `client.join(appId, "lobby", "` + a + `", null)`, token.RTC, ""},
		{"Iris", "api name RtcEngine_joinChannel_cdbb747", token.RTC, ""},
		{"a field", `{"rtcToken":"` + a + `"}`, token.RTC, ""},
		{"both fields", `{"rtcToken":"` + a + `","rtmToken":"` + a + `"}`, 0, ""},
		{"RTM 1 on the web", `await client.login({ token: "` + a + `", uid: "12345" })`, token.RTM, "12345"},
		{"RTM 2 on the web", `const rtm = new AgoraRTM.RTM("` + testID + `", "alice"); await rtm.login({ token: "` + a + `" })`, token.RTM, "alice"},
		{"RTM in Java", `rtmClient.login("` + a + `", "alice", null)`, token.RTM, "alice"},
		{"RTM's user", `rtm login userId=12345`, 0, ""},
		{"an error of RTM", "login failed, errorCode: -10005, userId: 12345", token.RTM, "12345"},
		{"Chat", `ChatClient.getInstance().loginWithAgoraToken("alice", "` + a + `", callback)`, token.Chat, "alice"},
		{"Chat's error", "chat login failed: 104, username: alice", token.Chat, "alice"},
		{"Classroom with RTM's token", `AgoraEduSDK.launch(dom, { userUuid: "alice", rtmToken: x })`, token.APaaS, "alice"},
		{"RTM in Swift", `client.login(token: "` + a + `", userId: "alice")`, token.RTM, "alice"},
		{"RTM's settings", `new RtmConfig.Builder("` + testID + `", "alice").build()`, token.RTM, "alice"},
		{"Chat on the web", `conn.open({ user: "alice", accessToken: "` + a + `" })`, token.Chat, "alice"},
		{"Chat in Swift", `AgoraChatClient.shared().login(withUsername: "alice", agoraToken: "` + a + `")`, token.Chat, "alice"},
		{"Swift", `agoraKit.joinChannel(byToken: "` + a + `", channelId: "lobby", uid: 12345)`, token.RTC, ""},
		{"Objective-C", `[self.agoraKit joinChannelByToken:@"` + a + `" channelId:@"lobby" uid:12345];`, token.RTC, ""},
		{"React", `useJoin({ appid: "` + testID + `", channel: "lobby", token: "` + a + `" }, true)`, token.RTC, ""},
		{"a long name of Iris", `api name RtcEngine_joinChannelWithUserAccount_4685af9`, token.RTC, ""},
		{"a join of something else", `sql.join("a", "b")`, 0, ""},
		{"Classroom alone", `AgoraEduSDK.launch(dom, { userUuid: "alice", token: x })`, token.APaaS, "alice"},
		{"a site's login", `login({ username: "alice", password: "x" })`, 0, ""},
		{"RTM's user with a full stop", "curl http://localhost:8080/rtm/kim.j/", token.RTM, "kim.j"},
		{"a dead store", "https://example.com/rtm/index.html", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := paste.Around(c.text); got.For != c.of || c.account != "" && got.Account != c.account {
				t.Errorf("%+v", got)
			}
		})
	}
}
