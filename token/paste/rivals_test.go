package paste_test

import (
	"testing"
	"time"

	"agtok/token"
	"agtok/token/paste"
)

// rtcToken is a token of the sample project for a channel and a user.
func rtcToken(t testing.TB, version token.Version, channel, user string, salt uint32) string {
	t.Helper()
	text, err := token.Build(token.Spec{
		Version: version, AppID: token.SampleAppID, Certificate: token.SampleCertificate,
		IssuedAt: time.Unix(1_795_000_000, 0), Lifetime: 3600, Salt: salt,
		Services: []token.Service{{Type: token.RTC, Channel: channel, User: user, Privileges: token.Publisher.Privileges(3600)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Of several tokens that one client could pass, that one is taken with which it failed, and
// judged by what is said beside it.
func TestSeveralTokens(t *testing.T) {
	host, bob := rtcToken(t, token.V007, "lobby-1", "12345", 1), rtcToken(t, token.V007, "lobby-1", "bob", 1)
	old := rtcToken(t, token.V006, "lobby-2", "12345", 1)
	broken, short := bob[:60]+bob[61:], bob[:len(bob)-20]
	other, login := rtcToken(t, token.V007, "lobby-2", "5", 1), otherToken(t)
	for _, c := range []struct {
		name, text, token string
		want              said
	}{
		{"in a chat", "这是主播的：" + host + "\n\n这是观众的：" + bob + "\n\n频道：lobby-1 用户：bob 观众进房报 110", bob, said{Channel: "lobby-1", Account: "bob", Error: "110"}},
		{"the second join", "I token: " + host + "\nI joinChannel channelId=lobby-1 uid=12345\nI joined\nI token: " + bob + "\nI joinChannelWithUserAccount channelId=lobby-1 uid=bob\nI onError 110", bob, said{Channel: "lobby-1", Account: "bob", Error: "110"}},
		{"the first join", "joinChannel uid=12345 channel=lobby-1 token=" + host + "\nonError 110\njoinChannel uid=5 channel=lobby-2 token=" + other + "\njoined", host, said{Channel: "lobby-1", UID: "12345", Error: "110"}},
		{"the next call's values", "token: " + host + "\nonError 110\njoinChannel uid=5 channel=lobby-2\ntoken: " + other, host, said{Error: "110"}},
		{"values before each", "channel: lobby-1\nuid: 12345\ntoken: " + host + "\nchannel: lobby-2\nuid: 5\ntoken: " + other + "\nerror 110", other,
			said{Error: "110", Channels: [2]string{"lobby-1", "lobby-2"}, Users: [2]string{"12345", "5"}}},
		{"old and new", "旧的 " + old + "\n新的 " + host + "\n频道 lobby-2 报 110", host, said{Channel: "lobby-2", Error: "110"}},
		{"what is said of both", "频道 lobby-1，报 110\n" + host + "\n" + other, host, said{Channel: "lobby-1", Error: "110"}},
		{"on one line", "这个 " + host + " 报110，这个 " + other + " 正常", host, said{Error: "110"}},
		{"an error before the second", "token=" + host + " ok\nonError 110 token=" + other, other, said{Error: "110"}},
		{"the second is damaged", "joinChannel uid=12345 channel=lobby-1 token=" + host + "\njoined\njoinChannel uid=5 channel=lobby-2 token=" + broken + "\nonError 110", broken, said{Channel: "lobby-2", UID: "5", Error: "110"}},
		{"the first is damaged", "joinChannel uid=5 channel=lobby-2 token=" + broken + "\nonError 110\njoinChannel uid=12345 channel=lobby-1 token=" + host + "\njoined", broken, said{Channel: "lobby-2", UID: "5", Error: "110"}},
		{"the damaged one joined", "joinChannel uid=5 channel=lobby-2 token=" + broken + "\njoined\njoinChannel uid=12345 channel=lobby-1 token=" + host + "\nonError 110", host, said{Channel: "lobby-1", UID: "12345", Error: "110"}},
		{"damaged on its way", "server sent token: " + bob + "\nclient joins with token: " + broken + "\nonError 110", broken, said{Error: "110"}},
		{"cut short by a log", "server sent token: " + bob + "\nclient joins with token: " + short + "...\nonError 110", bob, said{Error: "110"}},
		{"damaged, without an error", "主播：" + broken + "\n观众：" + host, host, said{}},
		{"masked before it", "0062*****ldZm join failed 110\ntoken: " + host, host, said{Error: "110"}},
		{"without an error", "主播：" + host + "\n观众：" + bob + "\n用户：bob", host, said{}},
		{"for other products", "rtc: " + host + "\nrtm: " + login + "\nchannel: lobby-1\nerror 110", host, said{Channel: "lobby-1", Error: "110"}},
		{"for the same names", "old: " + host + "\nnew: " + rtcToken(t, token.V007, "lobby-1", "12345", 2) + "\nchannel: lobby-2\nuid: 5", host, said{Channel: "lobby-2", UID: "5"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := paste.Clean(c.text, 0); got.Text != c.token {
				t.Errorf("took %.20s", got.Text)
			}
			got := paste.Around(c.text)
			if got.For = 0; got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}
