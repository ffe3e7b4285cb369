package paste_test

import (
	"strings"
	"testing"

	"agtok/token/paste"
)

// The logs of apps are full of uids that are none of Agora's, and hide the App ID
// in some lines that they show in others.
func TestAroundLogs(t *testing.T) {
	t7 := built(t)
	chatty := "11-28 06:57:57.617 I/chatty(12041): uid=10234(com.shop.call) identical 3 lines\n"
	for _, c := range []struct {
		name, text string
		want       said
	}{
		{"logcat", chatty + "11-28 06:58:18.542 I/flutter(12041): [call] token: " + t7 + "\n" +
			"11-28 06:58:18.600 I/flutter(12041): [call] joinChannel channelId=lobby-1 uid=54321\n" + chatty, said{Channel: "lobby-1", UID: "54321"}},
		{"logcat, uid elsewhere only", chatty + "11-28 06:58:18.600 D/App(12041): my uid=54321\n", said{UID: "54321"}},
		{"logcat, threadtime", "11-28 06:58:18.600  1041  2041 I ActivityManager: START u0 {cmp=com.shop/.Main} from uid 10234\n" +
			"11-28 06:58:18.600 12041 12041 D Call    : joinChannel channel: lobby-1, uid: 5\n", said{Channel: "lobby-1", UID: "5"}},
		{"pid and uid", "Permission Denial: from pid=120, uid=10234 requires x\nuid: 7", said{UID: "7"}},
		{"uid and gid", "uid=501 gid=20\nuid: 7", said{UID: "7"}},
		{"cgroup", "libprocessgroup: Successfully killed process cgroup uid: 10234 pid: 12345\nuid: 7", said{UID: "7"}},
		{"uid and package", "AppOps: uid: 10234 pkg: com.shop.call\nuid: 7", said{UID: "7"}},
		{"Xcode", "2026-11-28 06:58:18.600123+0100 Shop[99:1234] user uid=1001 loaded\n" +
			"2026-11-28 06:58:18.700123+0100 Shop[99:1234] joinChannel(byToken) channelId: lobby-1, uid: 54321\n", said{Channel: "lobby-1", UID: "54321"}},
		{"Unity", "[Login] account uid: 1001\nJoinChannel channelName: lobby-1 uid: 54321\n", said{Channel: "lobby-1", UID: "54321"}},
		{"React Native", " LOG  profile {\"uid\": 1001}\n LOG  joinChannel {\"channel\": \"lobby-1\", \"uid\": 54321}\n", said{Channel: "lobby-1", UID: "54321"}},
		{"Web console", "App.tsx:12 user uid: 1001\nApp.tsx:40 client.join channel: lobby-1 uid: 54321\n", said{Channel: "lobby-1", UID: "54321"}},
		{"server", `{"level":"info","msg":"issue","uid":1001}` + "\n" + `{"level":"info","msg":"join channel","channel":"lobby-1","uid":54321}` + "\n", said{Channel: "lobby-1", UID: "54321"}},
		{"Chinese", "用户信息 uid：1001\n加入频道：lobby-1，uid：54321\n", said{Channel: "lobby-1", UID: "54321"}},
		{"what the SDK gave instead of 0", "joinChannel channel=lobby-1 uid=0\nonJoinChannelSuccess channel=lobby-1 uid=1418767645\n", said{Channel: "lobby-1", UID: "0"}},
		{"two joins", "joinChannel channel=a uid=1\njoinChannel channel=b uid=2\nuid=3\n", said{Channels: [2]string{"a", "b"}, Users: [2]string{"1", "2"}}},
		{"two uids", "uid=54321\nuid=10234\n", said{Users: [2]string{"54321", "10234"}}},
		{"an account where it joins", "profile uid=1001\njoinChannelWithUserAccount channel=lobby-1 account=alice\n", said{Channel: "lobby-1", Account: "alice"}},

		{"a mask that fits", "agora init appId=" + testID + "\n" + `params "{"context":{"appId":"012***************def"}}"`, said{AppID: testID}},
		{"a mask before", `{"appId":"012***************def"}` + "\n" + `{"appId":"` + testID + `"}`, said{AppID: testID}},
		{"a mask of asterisks", "appId: ***\nappId=" + testID, said{AppID: testID}},
		{"a mask that does not fit", "agora init appId=" + testID + "\n" + `{"appId":"970***************b33"}`, said{}},
		{"a mask alone", `{"appId":"012***************def"}`, said{}},
		{"a masked uid", "[uid: 3*12]\nuid: 3412", said{UID: "3412"}},
		{"two App IDs", "appId=" + testID + "\nappId=" + otherID, said{AppIDs: [2]string{testID, otherID}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, text := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n")} {
				got := paste.Around(text)
				if got.For, got.Error = 0, ""; got != c.want {
					t.Errorf("%+v, want %+v\n%.300s", got, c.want, text)
				}
			}
		})
	}
}
