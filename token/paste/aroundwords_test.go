package paste_test

import (
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/paste"
)

// People name channel and user in their own words, between a picture of the console and
// a sentence; each way has what only looks like it.
func TestAroundWords(t *testing.T) {
	a := built(t)
	full := said{Channel: "lobby-1", UID: "12345"}
	list := `["` + testID + `","lobby-1","` + a + `",12345]`
	for _, c := range []struct {
		name, text string
		want       said
	}{
		// Chinese, Japanese and Korean without separators.
		{"Chinese verbs behind English names", "channel 传的是 “lobby-1”，uid 传的12345", full},
		{"Chinese verbs", "频道名填的lobby-1，用户ID用的12345", full},
		{"a name glued to its label", "频道名lobby-1，uid 12345", full},
		{"a sentence behind a number", "频道：lobby-1、UID：12345でjoinすると", full},
		{"Korean", "채널: lobby-1, uid: 12345로 입장", full},
		{"a verb that begins a word", "channel 是否存在，频道名称不对", said{}},

		// Pictures of the console, tables, lines of a few words.
		{"labels without signs", "Channel Name lobby-1\nUID 12345", full},
		{"between slashes", "local uid 12345 / remote uid 88 / channel lobby-1", said{Channel: "lobby-1", UID: "12345"}},
		{"names of two words in a table", "| App ID | " + testID + " |\n| Channel name | lobby-1 |\n| User ID | 12345 |",
			said{AppID: testID, Channel: "lobby-1", UID: "12345"}},
		{"in a sentence", "nobody hears me in channel lobby-1, my uid is 12345", full},
		{"a sound", "audio channel mono1 opened, notification channel call-1", said{}},
		{"what became of it", "channel closed\nchannel re-joined", said{}},

		// Who logs in.
		{"a login of the app's own", `login("Maria", userToken)`, said{Account: "Maria"}},
		{"login as", "login as Maria, rtm error -10005", said{Account: "Maria"}},
		{"joined as", "channel: lobby-1, joined as 12345", full},
		{"with userAccount", "channel: lobby-1, joined with userAccount maria.k", said{Channel: "lobby-1", Account: "maria.k"}},
		{"another login", "login as admin_1 on jenkins", said{}},
		{"another channel", "subscribed to channel updates-2, notification channel, channel call_1", said{}},
		{"behind a token", a + " channel live_88 uid 12345", said{Channel: "live_88", UID: "12345"}},
		{"an App ID behind its name", "appid " + testID + " 频道 lobby-1 uid 12345", said{AppID: testID, Channel: "lobby-1", UID: "12345"}},
		{"a role", "channel: lobby-1, joined as host, logged in as admin", said{Channel: "lobby-1"}},

		// Words of source code that people write, too.
		{"let me know", "please let me know; channel: lobby, uid: 12345, a new token, return it and import that", said{Channel: "lobby", UID: "12345"}},
		{"an App ID that ends in def", "appid: 0123456789abcdef0123456789abcdef uid: 12345 channel: lobby", said{AppID: testID, Channel: "lobby", UID: "12345"}},
		{"a declaration", "let channel: String = name\nchannel: other", said{}},
		{"a class", "class Room {\n  channel = channel\n  uid = uid\n", said{}},

		// Calls and declarations.
		{"arguments printed as a list", "join args: " + list, said{AppID: testID, Channel: "lobby-1", UID: "12345"}},
		{"another list", `["` + testID + `","lobby-1","x",12345]`, said{}},
		{"no uid", `client.join("` + testID + `", "lobby-1", "` + a + `", null)`, said{AppID: testID, Channel: "lobby-1", UID: "0"}},
		{"no uid in the options", "const options = {\n  channel: 'lobby-1',\n  uid: null,\n};", said{Channel: "lobby-1", UID: "0"}},
		{"no uid at first", "const options = {\n  channel: 'lobby-1',\n  uid: null,\n};\nuid = 12345;", full},
		{"no uid in a reply", `{"channel":"lobby-1","uid":null}`, said{Channel: "lobby-1"}},
		{"a comment behind", "appId = '" + testID + "' // as in the console\nchannel = 'lobby-1' /* too */", said{AppID: testID, Channel: "lobby-1"}},
		{"a quotient", "channel = 'lobby-1' / 2", said{}},
		{"a token for a uid", "uid = 12345; channel = 'lobby-1';\nToken with uid: " + a, full},
		{"Swift's Optional without a colon", `channel Optional("lobby-1") uid Optional(12345)`, full},
		{"a line of a log below code", "engine.join();\nchannel: lobby-1", said{Channel: "lobby-1"}},
		{"a calculation", "engine.join();\nchannel: n-1", said{}},
		{"a blank in a name", `{"channel":"lobby-1 ","uid":12345}`, said{Channel: "lobby-1 ", UID: "12345"}},
		{"what stands between two texts", `"channel: " + name + " uid: " + uid`, said{}},

		// What programs print.
		{"an object with its token", "Config(appId=" + testID + ", channel=lobby, uid=12345, token=" + a + ")",
			said{AppID: testID, Channel: "lobby", UID: "12345"}},
		{"a call with a masked token", "joinChannel(token=007eJxT***, channelId=lobby, uid=12345) -> 0", said{Channel: "lobby", UID: "12345"}},
		{"Flutter's connection", "RtcConnection(channelId: lobby, localUid: 12345)", said{Channel: "lobby"}},
		{"a call in source code", "get_token(channel=name, uid=12345)", said{UID: "12345"}},
		{"arguments without quotes", "client.join(" + testID + ", lobby, " + a + ", 12345)", said{AppID: testID, Channel: "lobby", UID: "12345"}},
		{"print_r on one line", "Array ( [channel] => lobby [uid] => 12345 )", said{Channel: "lobby", UID: "12345"}},
		{"lldb", `(NSString *) channel = 0x0000600003c1 @"lobby"`, said{Channel: "lobby"}},
		{"a callback of iOS", "didRejoinChannel: lobby withUid: 12345 elapsed: 2103", said{Channel: "lobby", UID: "12345"}},
		{"a method's name", "-[AgoraRtcEngineKit joinChannelByToken:channelId:info:uid:joinSuccess:]", said{}},
		{"by account", `joinChannel(byUserAccount: "maria", token: "` + a + `", channelId: "lobby")`, said{Channel: "lobby", Account: "maria"}},
		{"without App ID and token", `join(APP, "lobby", null)`, said{Channel: "lobby"}},

		{"a person's name", "channel=lobby account=maria.k", said{Channel: "lobby", Account: "maria.k"}},
		{"the name of a value", "channel=room.name account=user.account uid=state.me", said{}},

		{"a build's setting", "val channelName = BuildConfig.CHANNEL ?: \"lobby\"", said{Channel: "lobby"}},
		{"a character that nobody sees", "channel: lobby\u200b\nuid: 12345\u200b", said{Channel: "lobby", UID: "12345"}},
		{"one within a name", "channel: \"lob\u200bby\"", said{}},
		{"quotes of a word processor", "“channel”: “lobby”, “uid”: 12345", said{Channel: "lobby", UID: "12345"}},
		{"behind the verb", "joined live_88 as 12345", said{Channel: "live_88", UID: "12345"}},
		{"behind the call", "joinChannel: live_88, uid: 12345", said{Channel: "live_88", UID: "12345"}},
		{"what came of the call", "joinChannel: failed, joined in 230ms, join number: 1, joined 2nd", said{}},
		{"Korean labels", "채널명: lobby\n사용자 ID: 12345", said{Channel: "lobby", UID: "12345"}},

		// Markdown and forms.
		{"bold labels", "* **Channel:** lobby\n* **UID:** 12345", said{Channel: "lobby", UID: "12345"}},
		{"bold words", "**channel** lobby, **uid** 12345", said{Channel: "lobby", UID: "12345"}},
		{"masks are not bold", `"appId":"012****def","x":"a****b"` + "\nappId=" + testID, said{AppID: testID}},
		{"labels in brackets", "【AppID】" + testID + "\n【频道名】lobby\n【UID】12345", said{AppID: testID, Channel: "lobby", UID: "12345"}},
		{"behind a comma", "uid 12345, channel team_blue, native 3.7", said{Channel: "team_blue", UID: "12345"}},
		{"Russian", "канал: lobby, uid: 12345", said{Channel: "lobby", UID: "12345"}},

		// Numbers that programs pass as a uid.
		{"a phone number", "uid=13800138000", said{UID: "13800138000"}},
		{"milliseconds", `{"uid":1795800000123}`, said{UID: "1795800000123"}},
		{"a user id of a database", "channel: lobby-1, userId: 1795800000123", said{Channel: "lobby-1", Account: "1795800000123"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := paste.Around(c.text)
			got.For, got.Error, got.Channels, got.Users = 0, "", [2]string{}, [2]string{}
			if got != c.want {
				t.Errorf("%+v, want %+v\n%.300s", got, c.want, c.text)
			}
		})
	}
}

// A number on a line of its own is an error where it can be one about a token, and
// nothing else in the text is.
func TestAroundNumberAlone(t *testing.T) {
	a := built(t)
	for _, c := range []struct{ name, text, want string }{
		{"behind a token", a + "\n110", "110"},
		{"an answer in a chat", "小王：报什么错？\n小李：110\n", "110"},
		{"in a sentence", "let me know why a new token gives error 110", "110"},
		{"another number", a + "\n12345", ""},
		{"behind another error", "dynamic use static key\n110", "dynamic use static key"},
		{"numbers of lines", "109\n110\n111\n", ""},
		{"a height", "width: 120\nheight: 110\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := paste.Around(c.text); got.Error != c.want {
				t.Errorf("error %q, want %q", got.Error, c.want)
			}
		})
	}
}

// Where people say in Chinese that they passed nothing, there is no token.
func TestEmptyInChinese(t *testing.T) {
	for _, text := range []string{"token 传的是空字符串，报 110", "token传空", "token 填的 null", "token 设置为空", "token留空"} {
		if got := paste.Clean(text, 0); got.Holds != paste.HoldsEmpty {
			t.Errorf("%s: %+v", text, got)
		}
	}
	for _, text := range []string{"token 传的是什么", "token填错了", strings.Repeat("token 传的 ", 3)} {
		if got := paste.Clean(text, token.RTC); got.Holds == paste.HoldsEmpty {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

// In a log, an empty token is that of the call which takes it; that of others is none,
// and what stands apart may be one.
func TestEmptyInALog(t *testing.T) {
	const before, after = "I/App(1): joinChannel channel=lobby uid=7\n", "\nE/App(1): onError: 110"
	for _, c := range []struct {
		line  string
		holds paste.Holding
		apart bool
	}{
		{"D/FirebaseMessaging(1): token: null", paste.HoldsNothing, false},
		{"推送服务 token: null", paste.HoldsNothing, false},
		{"W/System.err(1): hint token=null", paste.HoldsEmpty, true},
		{"I/App(1): rtc token=null", paste.HoldsEmpty, true},
		{"I/App(1): joinChannel token=null", paste.HoldsEmpty, false},
		{"engine.joinChannel(\n  token: null,\n  channelId: x)", paste.HoldsEmpty, false},
		{"engine.joinChannel(a)\n  token: null", paste.HoldsEmpty, true},
	} {
		if got := paste.Clean(before+c.line+after, token.RTC); got.Holds != c.holds || got.Apart != c.apart {
			t.Errorf("%s: holds %v, apart %v", c.line, got.Holds, got.Apart)
		}
	}
}

// A line by itself proves that a token was empty only where it says nothing else, or is
// that of the call; what it says of another service is not about a token of Agora.
func TestEmptyInALine(t *testing.T) {
	for _, c := range []struct {
		line  string
		holds paste.Holding
		apart bool
	}{
		{"token: null", paste.HoldsEmpty, false},
		{`rtcToken=""`, paste.HoldsEmpty, false},
		{"joinChannel token=null channel=lobby", paste.HoldsEmpty, false},
		{"renewToken: null", paste.HoldsEmpty, false},
		{`client.join(appId, "lobby", null, 7)`, paste.HoldsEmpty, false},
		{"D/App: token: null", paste.HoldsEmpty, true},
		{"D/Braze: token: null", paste.HoldsEmpty, true},
		{"HMS: token=''", paste.HoldsEmpty, true},
		{"authToken: null", paste.HoldsEmpty, true},
		{"D/LoginActivity: token: null", paste.HoldsEmpty, true},
		{"登录 token: null", paste.HoldsEmpty, true},
		{"joinChannel for a firebase user, token: null", paste.HoldsEmpty, true},
		{"the firebase user joined, token: null", paste.HoldsNothing, false},
		{"room.join({ token: null })", paste.HoldsEmpty, true},
		{"token is None, skipping join", paste.HoldsEmpty, true},
		{"D/FirebaseMessaging: token: null", paste.HoldsNothing, false},
		{"I/PushService: token = null", paste.HoldsNothing, false},
		{"fcmToken: null", paste.HoldsNothing, false},
		{"APNs token: (null)", paste.HoldsNothing, false},
		{"accessToken: null", paste.HoldsNothing, false},
		{"refresh_token=None", paste.HoldsNothing, false},
		{"推送 token: null", paste.HoldsNothing, false},
		{"[OAuth2] token=undefined", paste.HoldsNothing, false},
	} {
		if got := paste.Clean(c.line, 0); got.Holds != c.holds || got.Apart != c.apart {
			t.Errorf("%s: holds %v, apart %v", c.line, got.Holds, got.Apart)
		}
	}
}

// What a chat, an input method and a log do to names and tokens.
func TestAroundEveryday(t *testing.T) {
	a := built(t)
	wide := strings.Map(func(c rune) rune {
		if '!' <= c && c <= '~' {
			return c - '!' + '！'
		}
		return c
	}, a)
	lobby := said{Channel: "lobby-1"}
	both := said{Channel: "lobby-1", UID: "12345"}
	for _, c := range []struct {
		name, text string
		want       said
	}{
		{"a widened token", "token：" + wide + "\n频道：ｌｏｂｂｙ－１\nuid：１２３４５报错：１１０", said{Channel: "lobby-1", UID: "12345", Error: "110"}},
		{"widened values", "报错１１０\n频道：“ｌｏｂｂｙ－１”　用户ＩＤ：１２３４５\nToken：「" + a + "」", said{Channel: "lobby-1", UID: "12345", Error: "110"}},
		{"a widened line", "频道 ｌｏｂｂｙ－１，ｕｉｄ：１２３４５", both},
		{"half a widened value", "频道：ｌｏｂｂｙ-1", said{}},
		{"a value that a program writes", "joinChannel channelId=ｌｏｂｂｙ uid=12345", said{Channel: "ｌｏｂｂｙ", UID: "12345"}},
		{"curly quotes alone", "频道‘lobby-1’ token：" + a, lobby},
		{"double ones", "频道“lobby-1”用户“12345”", both},
		{"square ones", "频道【lobby-1】用户【12345】token【" + a + "】", both},
		{"a quoted label", "‘频道名’：“lobby-1 ”，UID：“12345”", said{Channel: "lobby-1 ", UID: "12345"}},
		{"a slash that a program writes", "[call] joinChannel channelId=lobby/1 uid=12345", said{Channel: "lobby/1", UID: "12345"}},
		{"a slash in a sentence", "channel: rtc/rtm", said{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := paste.Around(c.text)
			if got.For = 0; got != c.want {
				t.Errorf("%+v, want %+v\n%.300s", got, c.want, c.text)
			}
		})
	}
}
