package diagnosis_test

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"agtok/token"
	"agtok/token/diagnosis"
)

func TestText(t *testing.T) {
	t7, t6 := good(t, token.V007).Text, good(t, token.V006).Text
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	w.Write([]byte(`{"appId":"x","channel":"y","uid":1,"expire":3600}`))
	w.Close()
	for _, c := range []struct {
		name, text string
		want       want
	}{
		{"007", t7, want{verdict: accepted, not: codes(diagnosis.CodePasteNoise, diagnosis.CodeDamaged)}},
		{"006", t6, want{verdict: accepted, not: codes(diagnosis.CodePasteNoise, diagnosis.CodeDamaged)}},

		{"nothing", "", want{verdict: noToken, first: diagnosis.CodeEmpty}},
		{"blanks", " \n", want{verdict: noToken, first: diagnosis.CodeEmpty}},
		{"undefined", "undefined", want{verdict: noToken, first: diagnosis.CodeEmpty, says: "undefined"}},
		{"null", "null", want{verdict: noToken, first: diagnosis.CodeEmpty}},
		{"None", `"None"`, want{verdict: noToken, first: diagnosis.CodeEmpty}},
		{"NaN", "NaN", want{verdict: noToken, first: diagnosis.CodeEmpty}},
		{"a promise", "[object Promise]", want{verdict: noToken, first: diagnosis.CodeEmpty, says: "await"}},
		{"null in a reply", `{"rtcToken":null}`, want{verdict: noToken, first: diagnosis.CodeEmpty}},
		{"a refusal", `{"code":401,"message":"not logged in"}`, want{verdict: noToken, first: diagnosis.CodeEmpty, says: "not logged in"}},

		{"an App ID", testID, want{verdict: noToken, first: diagnosis.CodeUnknownVersion, says: "App ID"}},
		{"a sentence", "Error: channel is required", want{verdict: noToken, first: diagnosis.CodeUnknownVersion, says: "text"}},
		{"008", "008" + t7[3:], want{verdict: unreadable, first: diagnosis.CodeUnknownVersion}},
		{"a JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", want{verdict: noToken, first: diagnosis.CodeUnknownVersion, says: "JSON Web Token"}},
		{"an HTML page", "<!DOCTYPE html><html><body>404</body></html>", want{verdict: noToken, first: diagnosis.CodeUnknownVersion}},

		{"App ID behind 007", "007" + testID + encoding.EncodeToString(bytes.Repeat([]byte("xyz"), 20)), want{verdict: unreadable, first: diagnosis.CodeHomemade}},
		{"JSON behind 007", "007" + encoding.EncodeToString([]byte(`{"appId":"0123","channel":"lobby-1","uid":1}`)), want{verdict: unreadable, first: diagnosis.CodeHomemade}},
		{"zlib of JSON behind 007", "007" + encoding.EncodeToString(z.Bytes()), want{verdict: unreadable, first: diagnosis.CodeHomemade}},
		{"cut short is not homemade", t7[:60], want{verdict: unreadable, first: diagnosis.CodeDamaged, not: codes(diagnosis.CodeHomemade)}},

		{"007 cut in the middle", t7[:len(t7)/2], want{verdict: unreadable, first: diagnosis.CodeDamaged}},
		{"006 cut in the middle", t6[:80], want{verdict: unreadable, first: diagnosis.CodeDamaged}},
		{"shortened by a log", t7[:40] + "..." + t7[len(t7)-10:], want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "shortened"}},
		{"shortened at its end", t7[:60] + "…", want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "shortened"}},
		{"shortened with dots at its end", t6[:60] + "...", want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "shortened"}},
		{"censored at its end", t7[:60] + "****", want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "censored"}},
		{"censored at its beginning", "****" + t6[8:], want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "censored"}},
		{"censored inside", t6[:60] + "******" + t6[66:], want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "censored"}},
		{"009", "009" + t6[3:], want{verdict: unreadable, first: diagnosis.CodeUnknownVersion, not: codes(diagnosis.CodeDamaged, diagnosis.CodeRepaired)}},
		{"7 before something else", "7" + strings.Repeat("abcdefgh", 20), want{verdict: noToken, first: diagnosis.CodeUnknownVersion, not: codes(diagnosis.CodeRepaired)}},
		{"006 is a version", t6, want{verdict: accepted, not: codes(diagnosis.CodeUnknownVersion, diagnosis.CodeHomemade, diagnosis.CodeEmpty)}},
		{"in lower case", strings.ToLower(t7), want{verdict: unreadable, first: diagnosis.CodeDamaged, says: "lower case"}},
		{"two edits", changed(changed(t7, 50), 80), want{verdict: unreadable, first: diagnosis.CodeDamaged, not: codes(diagnosis.CodeRepaired)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := input(c.text)
			c.want.check(t, in)
		})
	}
}

func TestClean(t *testing.T) {
	for _, v := range []token.Version{token.V007, token.V006} {
		text := withPlus(t, v)
		lines := text[:40] + "\r\n" + text[40:80] + "\r\n" + text[80:]
		a, b, d := text[:50], text[50:100], text[100:]
		quoted, _ := json.Marshal(map[string]any{"code": 0, "data": map[string]string{"token": text}})
		twice, _ := json.Marshal(string(quoted))
		for _, c := range []struct{ name, pasted string }{
			{"line break", text + "\n"}, {"blanks", "  " + text + "\t"}, {"no-break space", "\u00a0" + text + "\u00a0"},
			{"byte order mark", "\ufeff" + text}, {"zero width", text[:50] + "\u200b" + text[50:]},
			{"quotes", `"` + text + `"`}, {"smart quotes", "“" + text + "”"}, {"backticks", "`" + text + "`"}, {"Chinese quotes", "「" + text + "」"},
			{"angle brackets", "<" + text + ">"}, {"comma", text + ","}, {"JSON value", `"` + text + `",`}, {"markdown", "**" + text + "**"},
			{"label", "Token: " + text}, {"Bearer", "Bearer " + text}, {"Chinese label", "令牌：" + text}, {"assignment", "AGORA_TOKEN=" + text}, {"code", `const token = "` + text + `";`},
			{"sentence", "here is my token " + text + " please help"}, {"lines of a post", "token: " + text + "\nchannel: lobby-1"},
			{"query", "token=" + url.QueryEscape(text) + "&uid=12345"}, {"raw query", "?token=" + text + "&uid=12345"},
			{"URL", "https://example.com/join?channel=lobby-1&token=" + url.QueryEscape(text)},
			{"percent", url.QueryEscape(text)}, {"percent twice", url.QueryEscape(url.QueryEscape(text))},
			{"lower percent", strings.ReplaceAll(strings.ReplaceAll(text, "/", "%2f"), "+", "%2b")},
			{"plus as space", strings.ReplaceAll(text, "+", " ")}, {"blank inside", text[:70] + " " + text[70:]},
			{"lines", lines}, {"escaped slash", strings.ReplaceAll(text, "/", `\/`)}, {"escaped plus", strings.ReplaceAll(text, "+", `\u002b`)},
			{"HTML", strings.ReplaceAll(text, "+", "&#43;")}, {"literal line break", text + `\n`},
			{"URL-safe", strings.NewReplacer("+", "-", "/", "_").Replace(text)},
			{"URL-safe without padding", strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(text), "=")},
			{"reply", string(quoted)}, {"reply as text", string(twice)}, {"rtcToken", `{"rtcToken":"` + text + `"}`}, {"key", `{"key":"` + text + `"}`},
			{"escaped reply", strings.ReplaceAll(`{"token":"`+text+`"}`, "/", `\/`)}, {"list", `[{"access_token":"` + text + `"}]`},
			{"reply cut off", `{"token":"` + text + `","uid":1`}, {"response", `Response: {"status":200,"token":"` + text + `"}`},
			{"mail", "> " + a + "\n> " + b + "\n> " + d + "\n"}, {"mail twice", ">> " + a + "\r\n>> " + b + d}, {"mail with words", "She wrote:\n> my token is\n> " + a + "\n> " + b + d + "\n> thanks"},
			{"concatenation", `"` + a + `" + "` + b + "\" +\n  \"" + d + `"`}, {"adjacent pieces", `"` + a + "\"\n\"" + b + d + `"`},
			{"adjacent pieces of Objective-C", `@"` + a + "\"\n@\"" + b + d + `";`}, {"PHP", "$token = '" + a + "' . '" + b + d + "';"},
			{"continued lines", a + "\\\n" + b + "\\\r\n  " + d}, {"hyphens", a + "-\n" + b + "-\n" + d}, {"quoted-printable", a + "=\n" + b + strings.ReplaceAll(d, "=", "=3D")},
			{"br", a + "<br>" + b + "<br />\n" + d}, {"line numbers", "1: " + a + "\n2: " + b + "\n3: " + d}, {"base64 twice", encoding.EncodeToString([]byte(text))},
			{"entities", strings.NewReplacer("+", "&plus;", "/", "&sol;", "=", "&equals;").Replace(text)}, {"numeric entities", strings.NewReplacer("+", "&#043;", "/", "&#x2F;").Replace(text)},
			{"field", "  token: '" + text + "',"}, {"object", "{ appId: 'x', token: '" + text + "', uid: 0 }"}, {"fragment", `"token" : "` + text + `", "uid": 5`},
			{"JSON and words", `{"token":"` + text + `"} is what I got`}, {"fence", "```js\nconst token = \"" + text + "\";\n```"}, {"XML", `<string name="agora_access_token">` + text + "</string>"},
			{"dots behind it", text + "..."}, {"asterisks around it", "****" + text + "****"}, {"byte order mark inside", a + "\ufeff" + b + d},
			{"glued", text + "=uid=5"}, {"surplus padding", text + "="}, {"padding and words", text + "==extra"},
		} {
			t.Run(string(v)+" "+c.name, func(t *testing.T) {
				r := diagnosis.Diagnose(input(c.pasted))
				if r.Token != text {
					t.Fatalf("cleaned to\n%s, want\n%s (%s)", r.Token, text, r.Headline)
				}
				want{verdict: accepted, has: codes(diagnosis.CodePasteNoise), not: codes(diagnosis.CodeDamaged)}.check(t, input(c.pasted))
			})
		}
	}
}

// withPlus returns a right token that has both + and / in it.
func withPlus(t testing.TB, v token.Version) string {
	for salt := uint32(1); ; salt++ {
		text, err := token.Build(token.Spec{Version: v, AppID: testID, Certificate: testCert, IssuedAt: issued, Lifetime: hour, Salt: salt, Services: []token.Service{publisher(v, "lobby-1", "12345")}})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "+") && strings.Contains(text, "/") && !strings.Contains(text, "++") {
			return text
		}
	}
}

func TestSeveralTokens(t *testing.T) {
	t7, t6 := good(t, token.V007).Text, good(t, token.V006).Text
	rtm := build(t, token.V007, token.RTMUser(token.V007, "12345", hour))
	for _, c := range []struct {
		name, text, token string
		verdict           diagnosis.Verdict
	}{
		{"two lines", t7 + "\n" + t6, t7, suspect},
		{"twice", t7 + t7, t7, rejected},
		{"006 twice", t6 + t6, t6, rejected},
		{"a reply with both", `{"rtmToken":"` + rtm + `","rtcToken":"` + t7 + `"}`, t7, accepted},
		{"a damaged one first", changed(t7, 60) + "\n" + t7, t7, suspect},
		{"a cut one first", t6[:70] + "\n" + t7, t7, suspect},
		{"lines of both", "rtm: " + rtm + "\nrtc: " + t7, t7, suspect},
		{"a blank between them", t7 + " " + t6, t7, suspect},
		{"nothing between them", t7 + t6, t7, rejected},
		{"what nobody sees between them", t7 + "\u200b" + t6, t7, suspect},
		{"the same on two lines", t7 + "\n" + t7, t7, accepted},
	} {
		t.Run(c.name, func(t *testing.T) {
			want{verdict: c.verdict, has: codes(diagnosis.CodePasteNoise)}.check(t, input(c.text))
			for _, product := range []token.ServiceType{token.RTC, 0} {
				in := input(c.text)
				in.For = product
				if r := diagnosis.Diagnose(in); r.Token != c.token && (product != 0 || !strings.Contains(c.text, rtm)) {
					t.Errorf("looked at %s", r.Token)
				}
			}
		})
	}
}

// An error that says "invalid token" makes what was changed in the text a
// likely reason.
func TestNoiseWithError(t *testing.T) {
	text := withPlus(t, token.V007)
	in := input(strings.ReplaceAll(text, "+", " "))
	in.Error = "ERR_INVALID_TOKEN"
	want{verdict: suspect, first: diagnosis.CodePasteNoise, says: "space"}.check(t, in)
	in = input(text + "\n")
	in.Error = "ERR_INVALID_TOKEN"
	want{verdict: unexplained, first: diagnosis.CodeErrorExplained, has: codes(diagnosis.CodePasteNoise)}.check(t, in)
}

// Of a token that is cut, only what is whole is printed.
func TestCutShort(t *testing.T) {
	t7 := good(t, token.V007).Text
	for n := 45; n < len(t7)-5; n += 3 {
		r := diagnosis.Diagnose(diagnosis.Input{Text: t7[:n], AppID: ptr(testID), SkipRepair: true})
		if r.AppID != "" && r.AppID != testID {
			t.Errorf("of %d characters, it prints the App ID %q", n, r.AppID)
		}
		for _, c := range r.Checks {
			if c.Name == diagnosis.CheckAppID && c.Token.String() == testID && c.State != diagnosis.Passed {
				t.Errorf("of %d characters, the same App ID is %v", n, c.State)
			}
		}
		if says := r.Headline.String(); !strings.HasPrefix(says, "cut short after") {
			t.Errorf("of %d characters, it says %s", n, says)
		}
	}
	broken := changed(changed(changed(t7, 78), 80), 82)
	if r := diagnosis.Diagnose(diagnosis.Input{Text: broken, SkipRepair: true}); r.AppID != "" && !token.IsHex32(r.AppID) {
		t.Errorf("it prints the App ID %q", r.AppID)
	}
}

// A token that is not the one which the text hides is not why the client was refused.
func TestMaskOfAnotherToken(t *testing.T) {
	whole := good(t, token.V007)
	made := whole.Text
	for _, c := range []struct {
		name, text, error string
		want              diagnosis.Certainty
	}{
		{"another", made + "\njoinChannel token=0062*****ldZm onError 110", "", diagnosis.Likely},
		{"another, without an error", made + "\njoinChannel token=0062*****ldZm", "", diagnosis.Possible},
		{"another in the error", made, "join with 0062*****ldZm failed: 110", diagnosis.Likely},
		{"the same", made + "\njoinChannel token=" + made[:6] + "*****" + made[len(made)-4:] + " onError 110", "", ""},
	} {
		r := diagnosis.Diagnose(on(whole, func(in *diagnosis.Input) { in.Text, in.Error = c.text, c.error }))
		got := diagnosis.Certainty("")
		for _, f := range r.Findings {
			if strings.Contains(f.Message.String(), "not the token that the text shows") {
				got = f.Certainty
			}
		}
		if r.Token != made || got != c.want {
			t.Errorf("%s: %q, want %q; %.20s", c.name, got, c.want, r.Token)
		}
	}
}
