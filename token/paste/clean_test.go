package paste_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"agtok/token"
	"agtok/token/paste"
)

// A second token, of the sample project, for RTM.
func otherToken(t testing.TB) string {
	t.Helper()
	text, err := token.Build(token.Spec{
		Version: token.V007, AppID: token.SampleAppID, Certificate: token.SampleCertificate, IssuedAt: time.Unix(1_795_000_000, 0), Lifetime: 3600, Salt: 2,
		Services: []token.Service{{Type: token.RTM, User: "alice", Privileges: []token.Privilege{{ID: 1, Expire: 3600}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A JSON object before the token, or behind it, hides nothing.
func TestCleanLogs(t *testing.T) {
	a, b := built(t), otherToken(t)
	for _, c := range []struct {
		name, text string
		want       token.ServiceType
		token      string
		others     []string
		form       paste.Form
	}{
		{"alone", a, 0, a, nil, paste.Bare},
		{"in quotes", `"` + a + `"`, 0, a, nil, paste.Bare},
		{"behind a label", "RTC token: " + a, 0, a, nil, paste.Bare},
		{"behind Bearer", "Authorization: Bearer " + a, 0, a, nil, paste.Bare},
		{"over lines", a[:60] + "\n" + a[60:120] + "\n" + a[120:], 0, a, nil, paste.Bare},
		{"a request before", `curl -d '{"channel":"lobby"}'` + "\n" + `{"token":"` + a + `"}`, 0, a, nil, paste.Log},
		{"on one line", `POST /api/token {"channel":"lobby"} -> 200 {"token":"` + a + `","uid":1}`, 0, a, nil, paste.Log},
		{"data before", `data: {"desc":["ok"],"retry":false}` + "\ntoken: " + a, 0, a, nil, paste.Log},
		{"lines of JSON", `{"msg":"start"}` + "\n" + `{"msg":"minted","token":"` + a + `"}` + "\n" + `{"msg":"sent"}`, 0, a, nil, paste.Log},
		{"an array before", "[1,2]\n" + a, 0, a, nil, paste.Bare},
		{"an empty token before", `{"token":null}` + "\n" + `{"token":"` + a + `"}`, 0, a, nil, paste.Log},
		{"an error before", `{"code":401,"message":"expired"}` + "\nretry\n" + `{"token":"` + a + `"}`, 0, a, nil, paste.Log},
		{"two replies", `{"token":"` + a + `"}` + "\n" + `{"token":"` + b + `"}`, 0, a, []string{b}, paste.Bare},
		{"two replies, for RTM", `{"token":"` + a + `"}` + "\n" + `{"token":"` + b + `"}`, token.RTM, b, []string{a}, paste.Bare},
		{"a reply", `{"code":200,"data":{"token":"` + a + `"}}`, 0, a, nil, paste.Reply},
		{"a reply behind a word", `Response: {"token":"` + a + `"}`, 0, a, nil, paste.Reply},
		{"a link", "https://example.com/room?channel=x&token=" + strings.NewReplacer("+", "%2B", "/", "%2F", "=", "%3D").Replace(a) + "&uid=1", 0, a, nil, paste.Link},
		{"a log", "joinChannel failed channel=lobby uid=777 token=" + a + " err=110", 0, a, nil, paste.Log},
		{"a log in Chinese", "加入频道失败，错误码 110，token：" + a, 0, a, nil, paste.Log},
		{"code", `await client.join(appId, "lobby", "` + a + `", null)`, 0, a, nil, paste.Log},
		{"behind a path", "some/where/else " + a, 0, a, nil, paste.Bare},
		{"behind words", "some where else " + a, 0, a, nil, paste.Log},
		{"pieces between the colours of a terminal", `"` + a[:60] + "\"\x1b[0m + \x1b[32m\"" + a[60:] + `"`, 0, a, nil, paste.Bare},
		{"glued to underscores", "Token______" + a, 0, a, nil, paste.Bare},
		{"A B A", a + "\n" + b + "\n" + a, 0, a, []string{b}, paste.Bare},
		{"A A", a + "\n" + a, 0, a, []string{a}, paste.Bare},
		{"A A A", a + " " + a + " " + a, 0, a, []string{a}, paste.Bare},
		{"A B B A", a + "\n" + b + "\n" + b + "\n" + a, 0, a, []string{b}, paste.Bare},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := paste.Clean(c.text, c.want)
			if got.Text != c.token || !slices.Equal(got.Others, c.others) || got.Form != c.form || got.Holds != paste.HoldsToken || got.Reply != "" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestCleanHolds(t *testing.T) {
	a := built(t)
	for _, c := range []struct {
		name, text string
		holds      paste.Holding
		left       string // Cleaned.Text, where it matters
	}{
		{"cut", a[:80], paste.HoldsToken, ""},
		{"cut short", a[:20], paste.HoldsToken, ""},
		{"its beginning lost", a[4:], paste.HoldsToken, ""},
		{"elided", "007eJxTYMj5vIB5att...", paste.HoldsToken, ""},
		{"masked by Iris", "0062***************ldZm", paste.HoldsToken, ""},
		{"masked by an app", "0069****", paste.HoldsToken, ""},
		{"masked in a log", `params "{"token":"0062***************ldZm","channelId":"lobby"}"`, paste.HoldsToken, "0062***************ldZm"},
		{"masked in JSON", `{"token":"0062***************ldZm","channelId":"lobby","code":0}`, paste.HoldsToken, "0062***************ldZm"},
		{"masked by RTM", `RTM:ERROR login failed with args: {"tok**":"00681c759d8f…fK****"}. +0ms`, paste.HoldsToken, "00681c759d8f…fK****"},
		{"elided in a log", "Token preview: 006fc4ab12..., channel lobby", paste.HoldsToken, "006fc4ab12..."},
		{"with its length", "joining with 0078b5e9417f15a48ae9... (139 chars)", paste.HoldsToken, "0078b5e9417f15a48ae9..."},
		{"cut in a log", "joinChannel token=007eJxTYMj5vIB5 channel=lobby", paste.HoldsToken, "007eJxTYMj5vIB5"},
		{"cut in JSON", `{"rtcToken":"006970CA35de60c44645bb","uid":1}`, paste.HoldsToken, "006970CA35de60c44645bb"},
		{"App ID behind 007", "007" + testID, paste.HoldsToken, ""},
		{"a legacy key", "1:" + testID + ":1446455472:d4b7b9f3a3a5b2d6d0c2c0a4c1a5d3e8", paste.HoldsToken, ""},

		{"nothing", "", paste.HoldsEmpty, ""},
		{"blanks", " \n", paste.HoldsEmpty, ""},
		{"undefined", "undefined", paste.HoldsEmpty, "undefined"},
		{"an object", "[object Object]", paste.HoldsEmpty, ""},
		{"null in a log", "D/App: channel=lobby\nD/App: token=null\nD/App: uid=0", paste.HoldsEmpty, "null"},
		{"empty in JSON", `{"token":"","channel":"lobby"}`, paste.HoldsEmpty, ""},
		{"null in JSON", `{"code":0,"data":{"token":null}}`, paste.HoldsEmpty, "null"},
		{"empty in a log of JSON", `params "{"token":"","channelId":"lobby","uid":0}"`, paste.HoldsEmpty, ""},
		{"undefined in code", "const token = undefined;\nclient.join(appId, 'x', token)", paste.HoldsEmpty, "undefined"},
		{"an empty string", `let rtcToken: String = ""`, paste.HoldsEmpty, ""},
		{"nothing, typed", "var token: String? = nil", paste.HoldsEmpty, "nil"},
		{"null passed to join", `client.join(appId, "lobby", null, 5)`, paste.HoldsEmpty, "null"},
		{"null passed to joinChannel", `engine.joinChannel(null, "lobby", "", 0)`, paste.HoldsEmpty, "null"},
		{"null passed to login", `mRtmClient.login(null, "anna", done);`, paste.HoldsEmpty, "null"},
		{"null passed to the login of a text about RTM", "agora_rtm: 1.5\nclient.login(null, name);", paste.HoldsEmpty, "null"},
		{"an empty one behind a comment", "engine.joinChannel(\n\t// config.token,\n\t'',\n\tthis.channel,\n\tnull)",
			paste.HoldsEmpty, ""},
		{"null passed for an account", `engine.joinChannelWithUserAccount(null, "lobby", "anna")`, paste.HoldsEmpty, "null"},
		{"an empty one passed", `engine.joinChannel("", "lobby", 0)`, paste.HoldsEmpty, ""},
		{"null for an error, too", "token=null joinChannel failed err=110", paste.HoldsEmpty, "null"},
		{"empty assignment", `rtcToken = ""`, paste.HoldsEmpty, ""},
		{"None", "token: None, channel: lobby", paste.HoldsEmpty, "None"},
		{"nil in Swift", "token: nil uid: 5", paste.HoldsEmpty, "nil"},
		{"null in prose", "the token is null when I join", paste.HoldsEmpty, "null"},
		{"Chinese", "token：空，频道：lobby", paste.HoldsEmpty, ""},
		{"null in Objective-C", "joining token=(null) channel=lobby", paste.HoldsEmpty, ""},
		{"nil in C", "TOKEN: (nil)\nchannel: lobby", paste.HoldsEmpty, "(nil)"},
		{"a promise", "token: [object Promise], channel: lobby", paste.HoldsEmpty, ""},

		{"an error", "加入频道失败，错误码 110", paste.HoldsNothing, ""},
		{"a sentence", "AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: dynamic use static key", paste.HoldsNothing, ""},
		{"an App ID", testID, paste.HoldsNothing, ""},
		{"a number", "12345", paste.HoldsNothing, ""},
		{"a number that begins like one", "0071234567890", paste.HoldsNothing, ""},
		{"a JSON Web Token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", paste.HoldsNothing, ""},
		{"a reply without a token", `{"code":401,"message":"unauthorized"}`, paste.HoldsNothing, ""},
		{"a request", `{"channel":"lobby","uid":5}`, paste.HoldsNothing, ""},
		{"a token of Chat's REST API", "YWMtWY779DgJEeSp8+0lR2nwLgAAAUlk6mjJ7a3Q4gn7zTZ7z0Yk8yBzGg", paste.HoldsNothing, ""},
		{"another's token", "refreshToken: null, pushToken=null", paste.HoldsNothing, ""},
		{"a number behind a label", "token id: 0071234567", paste.HoldsNothing, ""},
		{"a date behind a label", "token: 006-2024.01.02", paste.HoldsNothing, ""},
		{"a phone number", "call 0060123456789...", paste.HoldsNothing, ""},
		{"a login", `auth.login(null, "anna", done)`, paste.HoldsNothing, ""},
		{"a call that does not join", `setValues(null, "lobby", 5)`, paste.HoldsNothing, ""},
		{"another call", `sql.join("a", "b", null)`, paste.HoldsNothing, ""},
		{"a class in PHP", "$token = RtcTokenBuilder::buildTokenWithUid($appID, $uid);", paste.HoldsNothing, ""},
		{"a comparison", "if (token == null) return;", paste.HoldsNothing, ""},
		{"a check", "token: nullable", paste.HoldsNothing, ""},
		{"007 in prose", "007 is not enough", paste.HoldsNothing, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := paste.Clean(c.text, 0)
			if got.Holds != c.holds || c.left != "" && got.Text != c.left {
				t.Errorf("holds %d, want %d: %+v", got.Holds, c.holds, got)
			}
		})
	}
}

// Only a server's reply is called one.
func TestCleanReply(t *testing.T) {
	for _, c := range []struct {
		text, reply string
		form        paste.Form
	}{
		{`{"code":401,"message":"unauthorized"}`, "unauthorized", paste.Reply},
		{`{"error":"not found","status":404}`, "not found", paste.Reply},
		{`Response: {"code":500,"msg":"no certificate"}`, "no certificate", paste.Reply},
		{`{"code":0}`, "", paste.Reply},
		{`{"channel":"lobby","uid":5}`, "", paste.Log},
		{`{"level":"info","msg":"start"}` + "\n" + `{"level":"info","msg":"sent"}`, "", paste.Log},
		{`2026-11-27 joining the channel failed with {"code":110,"message":"x"}`, "", paste.Log},
	} {
		got := paste.Clean(c.text, 0)
		if got.Reply != c.reply || got.Form != c.form || got.Holds != paste.HoldsNothing {
			t.Errorf("%s: %+v", c.text, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	a := built(f)
	for _, s := range []string{a, `{"token":"` + a + `"}`, "{}\n" + a, a[:50] + "\n> " + a[50:], "token=null", "%7B%22token%22%3A%22" + a, "<<<<", `\"\/\u002b`, a + a, "1:" + testID + ":1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := paste.Clean(text, token.RTC)
		if token.IsToken(text) && (got.Text != text || len(got.Noise) > 0) || token.IsToken(got.Text) && got.Holds != paste.HoldsToken {
			t.Errorf("%q: %+v", text, got)
		}
		for i, other := range got.Others {
			if slices.Contains(got.Others[:i], other) || other == got.Text && len(got.Others) > 1 {
				t.Errorf("%q: others %q", text, got.Others)
			}
		}
	})
}

// BenchmarkClean reads long logs, made of what takes most work.
func BenchmarkClean(b *testing.B) {
	tok := built(b)
	for _, part := range []string{"a line of a log\n", tok + "\n", tok[:60] + " ", "007eJxT ", "<", `"`, `{"a":`, "\n> ", "token=x ", "token: ", "%2", "&", `\"`, "00700600", "006***", "x 006***"} {
		text := strings.Repeat(part, 64<<10/len(part))
		b.Run(part[:min(len(part), 12)], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				paste.Clean(text, 0)
			}
		})
	}
}

// A damaged token ends where its line goes on with something else.
func TestCleanDamagedInLine(t *testing.T) {
	a := built(t)
	b := []byte(a)
	b[len(b)/2] ^= 1
	for name, damaged := range map[string]string{"changed": string(b), "cut": a[:len(a)-4]} {
		for _, rest := range []string{" channel=lobby-1 uid=12345", " uid= channel=lobby-1", " channel: lobby-1 uid: 12345"} {
			text := "I/flutter (12041): joinChannel token=" + damaged + rest + "\nonError 110"
			if got := paste.Clean(text, 0); got.Text != damaged || got.Holds != paste.HoldsToken {
				t.Errorf("%s,%s: %q", name, rest, got.Text)
			}
		}
	}
	wrapped := a[:60] + " " + a[60:120] + " " + string(b[120:])
	if got := paste.Clean("token="+wrapped+" uid=5", 0); got.Text != strings.ReplaceAll(wrapped, " ", "") {
		t.Errorf("wrapped: %q", got.Text)
	}
}

// Behind a quoted token whose lines are put together, the mail goes on.
func TestCleanMail(t *testing.T) {
	a := built(t)
	if !strings.HasSuffix(a, "=") {
		t.Fatal("a token without padding")
	}
	for _, next := range []string{"频道 lobby-2", "channel lobby-2", "thanks"} {
		text := "> > " + a[:70] + "\n> > " + a[70:140] + "\n> > " + a[140:] + "\n> " + next
		got := paste.Clean(text, 0)
		if noise := fmt.Sprint(got.Noise); got.Text != a || strings.Contains(noise, "glued") || strings.Contains(noise, "alphabet") {
			t.Errorf("%s: %q %v", next, got.Text, noise)
		}
	}
}

// Chinese punctuation ends a token: nothing was glued to it, and it has no blanks.
func TestCleanPunctuation(t *testing.T) {
	a := built(t)
	for _, mark := range []string{"。", "、", "！", "？", "：", "」", "】", "》"} {
		got := paste.Clean("token 是 "+a+mark+"报错 110", 0)
		if noise := fmt.Sprint(got.Noise); got.Text != a || got.Altered || strings.Contains(noise, "glued") {
			t.Errorf("%s: %q %v", mark, got.Text, noise)
		}
	}
}

// What a text has besides the token may show that it was not passed like this.
func TestCleanForms(t *testing.T) {
	a := built(t)
	for text, want := range map[string]paste.Form{
		"joinChannelWithUserAccount(token=" + a + ", channelId=lobby, userAccount=\"12345\") 110": paste.Log,
		"joinChannel(" + a: paste.Log,
		"进lobby-2频道，uid用的12345，报110，" + a: paste.Log,
		"token=" + a:  paste.Bare,
		"【" + a + "】": paste.Bare,
	} {
		if got := paste.Clean(text, 0); got.Form != want || got.Text != a {
			t.Errorf("%.60s: form %d, %q", text, got.Form, got.Text)
		}
	}
}

func TestCleanNoToken(t *testing.T) {
	for _, text := range []string{
		"加入频道失败，错误码110，频道 lobby-1，没有传token", "没传 token，报110", "uid 5，未带token",
		"joinChannel token= channel=lobby-1 uid=12345\nonError 110", "joinChannel(token=, channel=lobby)",
		"https://example.com/?token=&channel=lobby",
	} {
		if got := paste.Clean(text, 0); got.Holds != paste.HoldsEmpty {
			t.Errorf("%s: holds %d, %q", text, got.Holds, got.Text)
		}
	}
	for _, text := range []string{"token=\nonError 110", "token: channel", "传了 token 还是 110", "token=a channel=b"} {
		if got := paste.Clean(text, 0); got.Holds == paste.HoldsEmpty {
			t.Errorf("%s: holds none", text)
		}
	}
}
