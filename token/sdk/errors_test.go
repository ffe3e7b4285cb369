package sdk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"agtok/token"
)

func mustSDK(t *testing.T, text string) SDK {
	t.Helper()
	if text == "" {
		return SDK{}
	}
	sdk, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return sdk
}

// A want is the product and the code or symbol of a meaning, and its kind.
type want struct {
	product Owner
	code    string
	kind    Kind
}

func checkMeanings(t *testing.T, got []Meaning, wants []want) {
	t.Helper()
	if len(got) != len(wants) {
		t.Fatalf("got %d meanings, want %d: %+v", len(got), len(wants), got)
	}
	for i, w := range wants {
		g := got[i]
		if g.Product != w.product || g.Kind != w.kind || g.Code != w.code {
			t.Errorf("meaning %d is %q %q kind %s, want %q %q kind %s", i, g.Product, g.Code, g.Kind, w.product, w.code, w.kind)
		}
		if g.Says.IsZero() || g.Do.IsZero() || g.Kind.AboutToken() == g.Causes.IsZero() {
			t.Errorf("meaning %d says %q and asks %q", i, g.Says, g.Do)
		}
	}
}

const (
	productNative    Owner = "native RTC SDK"
	productReasons   Owner = "native RTC SDK, connection changed"
	productLogin     Owner = "RTM 1.x login"
	productRenewal   Owner = "RTM 1.x renewToken"
	productSignaling Owner = "Signaling 2.x"
	productChatIOS   Owner = "Chat SDK for iOS"
)

func TestLookupErrorNumbers(t *testing.T) {
	for _, tt := range []struct {
		name, text, sdk string
		product         token.ServiceType
		want            []want
	}{
		{"native number", "110", "android 4.2", 0, []want{{productNative, "110", InvalidToken}}},
		{"returned negated", "-2", "ios", 0, []want{{productNative, "-2", Parameter}}},
		{"long dash", "−17", "flutter", 0, []want{{productNative, "-17", Elsewhere}}},
		{"web number", "110", "web", 0, []want{{webSDK, "110", InvalidToken}}},
		{"119 on native", "119", "windows", 0, []want{{productNative, "119", Unclear}}},
		{"119 on Web", "119", "web 4", 0, []want{{webSDK, "119", UnwantedToken}}},
		{"120 on native", "120", "unity", 0, []want{{productNative, "120", Elsewhere}}},
		{"120 on Web", "120", "web 4", 0, []want{{webSDK, "120", NoToken}}},
		{"120 anywhere", "120", "", 0, []want{{productNative, "120", Elsewhere}, {webSDK, "120", NoToken}}},
		{"118 exists on Web only", "118", "", 0, []want{{webSDK, "118", Expired}}},
		{"118 on native", "118", "ios", 0, nil},
		{"5 at login", "login failed: 5", "rtm 1.4", 0, []want{{productLogin, "5", InvalidToken}}},
		{"6 at login", "login failed: 6", "rtm 1.4", 0, []want{{productLogin, "6", Expired}}},
		{"5 at renewal", "renewToken error 5", "rtm 1.4", 0, []want{{productRenewal, "5", Expired}}},
		{"6 at renewal", "renewToken error 6", "rtm 1.4", 0, []want{{productRenewal, "6", InvalidToken}}},
		{"5 of RTM, call unknown", "5", "rtm 1.4", 0, []want{{productLogin, "5", InvalidToken}, {productRenewal, "5", Expired}}},
		{"5 of Signaling", "5", "signaling 2.1", 0, nil},
		{"RTM on the Web", "Error Code 5", "web", token.RTM, []want{{productLogin, "5", InvalidToken}}},
		{"RTM renewing", "renewToken error 5", "rtm 1.4", 0, []want{{productRenewal, "5", Expired}}},
		{"5 of the Web SDK", "5", "web", 0, []want{{webSDK, "5", Channel}}},
		{"Signaling", "-10005", "", 0, []want{{productSignaling, "-10005", InvalidToken}}},
		{"Signaling without sign", "10009", "signaling 2.x", 0, []want{{productSignaling, "-10009", Expired}}},
		{"Signaling not activated", "errorCode: -10015", "rtm@2.2.0", 0, []want{{productSignaling, "-10015", Elsewhere}}},
		{"Chat for Android", "104", "chat android", 0, []want{{"Chat SDK", "104", InvalidToken}}},
		{"Chat for iOS", "104", "chat ios", 0, []want{{productChatIOS, "104", Unclear}}},
		{"Chat, where all platforms say the same", "202", "", token.Chat, []want{{"Chat SDK", "202", InvalidToken}}},
		{"Chat, where one says something else", "104", "", token.Chat, []want{{"Chat SDK", "104", InvalidToken}, {productChatIOS, "104", Unclear}}},
		{"Chat, by its name", "USER_AUTHENTICATION_FAILED", "", 0, []want{{"Chat SDK", "202", InvalidToken}}},
		{"110 in Chat is no token error", "110", "chat-android", 0, []want{{"Chat SDK", "110", Parameter}}},
		{"109 in Chat is a warning", "109", "chat-android", 0, []want{{"Chat SDK", "109", WillExpire}}},
		{"Chat on the Web", "28", "web", token.Chat, []want{{"Chat SDK for Web", "28", NoToken}}},
		{"recording", "110", "cloud recording", 0, []want{{recorder, "110", InvalidToken}}},
		{"recording conflict", `{"code":53,"reason":"…"}`, "recording", 0, []want{{recorder, "53", Elsewhere}}},
		{"log of the recorder", `"ErrorUint32":101`, "", 0, []want{{"Cloud Recording log", "101", InvalidToken}}},
		{"REST credentials", "HTTP 401", "recording", 0, []want{{"RESTful API", "401", Elsewhere}}},
		{"Chat REST", "Request failed with status code 401", "chat", 0, []want{{chatREST, "401", InvalidToken}}},
		{"classroom", "600001-1", "", 0, []want{{classroom, "600001", Unclear}}},
		{"access point", "code 2010015", "web", 0, []want{{"Web SDK, access point", "2010015", NoToken}}},
		{"reason, not code", "onConnectionStateChanged state 5 reason 8", "android", 0, []want{{productReasons, "8", InvalidToken}}},
		{"reason 8 of RTM", "reason: 8", "rtm 1.5", 0, []want{{"RTM 1.x, connection changed", "8", Elsewhere}}},
		{"renewToken of 4.6", "renewToken returned 4", "ios 4.6", 0, []want{{productNative, "4", Elsewhere}, {"native RTC SDK, renewToken", "4", Channel}}},
		{"JSON", `{"code":110,"msg":""}`, "web", 0, []want{{webSDK, "110", InvalidToken}}},
		{"Unity", "OnError err:110 msg:", "unity", 0, []want{{productNative, "110", InvalidToken}}},
		{"full-width colon", "onError：110", "flutter", 0, []want{{productNative, "110", InvalidToken}}},
		{"Chinese", "加入频道报错错误码110", "ios", 0, []want{{productNative, "110", InvalidToken}}},
		{"exception of Flutter", "AgoraRtcException(-17, null)", "flutter", 0, []want{{productNative, "-17", Elsewhere}}},
		{"code behind a uid", "uid 0, error 17", "android", 0, []want{{productNative, "17", Elsewhere}}},
		{"code before a uid", "error 110 for uid 17", "android", 0, []want{{productNative, "110", InvalidToken}}},
		{"glued minus", "error-110", "android", 0, []want{{productNative, "-110", InvalidToken}}},
		{"got", "I got 109 after a day", "android", 0, []want{{productNative, "109", Expired}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			checkMeanings(t, LookupError(tt.text, mustSDK(t, tt.sdk), tt.product), tt.want)
		})
	}
}

func TestLookupErrorWords(t *testing.T) {
	for _, tt := range []struct {
		name, text, sdk string
		want            []want
	}{
		{"gateway sentence", "AgoraRTCException: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: dynamic use static key", "", []want{{webSDK, "", NoToken}}},
		{"gateway, token refused", "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096, message: invalid token, authorized failed", "web", []want{{webSDK, "", InvalidToken}}},
		{"gateway, App ID", "invalid vendor key, can not find appid", "", []want{{webSDK, "", AppID}}},
		{"gateway, 24 hours", "dynamic key or token timeout", "", []want{{webSDK, "", Expired}}},
		{"gateway, privilege", "CAN_NOT_GET_GATEWAY_SERVER: dynamic key expired", "", []want{{anySDK, "", Expired}}},
		{"gateway, static", "static use dynamic key", "", []want{{webSDK, "", UnwantedToken}}},
		{"gateway, disabled", "AgoraRTCError CAN_NOT_GET_GATEWAY_SERVER: no active status", "", []want{{webSDK, "", Elsewhere}}},
		{"gateway, nothing else", "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096", "web", []want{{webSDK, "", Unclear}}},
		{"the SDK's misspelling", "ERR_DYNAMIC_USE_STATIC_KE", "", []want{{webSDK, "", NoToken}}},
		{"empty token", "AgoraRTCError INVALID_PARAMS: Invalid token: . If you don not use token, set it to null", "", []want{{webSDK, "", NoToken}}},
		{"odd token", "AgoraRTCError INVALID_PARAMS: Invalid token: [object Object]. If you don not use token, set it to null", "", []want{{anySDK, "", InvalidToken}}},
		{"no authorized", "[1224A] Get server node failed [NO_AUTHORIZED]", "web 2.9", []want{{webSDK, "", InvalidToken}}},
		{"C++ symbol", "ERR_INVALID_TOKEN", "", []want{{productNative, "110", InvalidToken}}},
		{"Objective-C symbol", "AgoraErrorCodeTokenExpired", "", []want{{productNative, "109", Expired}}},
		{"Flutter symbol", "ErrorCodeType.errInvalidToken", "", []want{{productNative, "110", InvalidToken}}},
		{"Flutter 4 symbol", "ErrorCode.InvalidToken", "", []want{{productNative, "110", InvalidToken}}},
		{"reason symbol", "connection changed, reason CONNECTION_CHANGED_INVALID_TOKEN", "", []want{{productReasons, "8", InvalidToken}}},
		{"reason in Dart", "ConnectionChangedReasonType.connectionChangedTokenExpired", "", []want{{productReasons, "9", Expired}}},
		{"RTM symbol", "LOGIN_ERR_INVALID_TOKEN", "", []want{{productLogin, "5", InvalidToken}}},
		{"RTM symbol on iOS", "AgoraRtmLoginErrorTokenExpired", "", []want{{productLogin, "6", Expired}}},
		{"RTM renewal symbol", "RENEW_TOKEN_ERR_TOKEN_EXPIRED", "", []want{{productRenewal, "5", Expired}}},
		{"Signaling symbol", "RtmErrorCode.INVALID_TOKEN", "", []want{{productSignaling, "-10005", InvalidToken}}},
		{"Signaling on iOS", "AgoraRtmErrorLoginRejected", "", []want{{productSignaling, "-10012", Elsewhere}}},
		{"bare symbol, SDK known", "INVALID_TOKEN", "signaling 2", []want{{productSignaling, "-10005", InvalidToken}}},
		{"bare symbol", "INVALID_TOKEN", "", []want{
			{productNative, "110", InvalidToken}, {productReasons, "8", InvalidToken}, {productLogin, "5", InvalidToken},
			{productSignaling, "-10005", InvalidToken}, {"Chat SDK", "104", InvalidToken},
		}},
		{"signature", "RtmUnauthenticatedError: Error Code 5 - Signature verification failed", "web", []want{{rtmSDK, "", InvalidToken}}},
		{"vendor sentence", "Error Code 5 - The vendor enabled the dynamic key, but uses the static key", "", []want{{rtmSDK, "", NoToken}}},
		{"did expire", "onTokenPrivilegeDidExpire", "", []want{{rtcSDK, "", PrivilegeExpired}}},
		{"did expire, Web event", "token-privilege-did-expire", "web", []want{{rtcSDK, "", PrivilegeExpired}}},
		{"will expire", "onTokenPrivilegeWillExpire", "", []want{{rtcSDK, "", WillExpire}}},
		{"request token", "rtcEngineRequestToken(_:)", "ios", []want{{rtcSDK, "", Expired}}},
		{"Chat REST, expired", `{"error":"unauthorized","error_description":"Unable to authenticate due to expired access token"}`, "", []want{{chatREST, "", Expired}}},
		{"Chat REST, other server", `"error":"auth_bad_access_token","error_description":"Unable to authenticate"`, "", []want{{chatREST, "", InvalidToken}}},
		{"recorder's REST", `{"message":"Invalid authentication credentials"}`, "", []want{{"RESTful API", "", Elsewhere}}},
		{"same uid", "AgoraRTCError UID_CONFLICT", "", []want{{webSDK, "", Elsewhere}}},
		{"Chinese", "Token 已过期", "", []want{{anySDK, "", Expired}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := LookupError(tt.text, mustSDK(t, tt.sdk), 0)
			checkMeanings(t, got, tt.want)
		})
	}
}

func TestLookupErrorKnowsNothing(t *testing.T) {
	for _, tt := range []struct{ name, text, sdk string }{
		{"empty", "", ""},
		{"unknown word", "it does not work", ""},
		{"unknown number", "4711", ""},
		{"unknown code", "error 4711", "web"},
		{"number in a number", "1100", "android"},
		{"number in a uid", "uid 1101", "android"},
		{"uid", "joined with uid 110", "android"},
		{"channel", "channel 110", "android"},
		{"flag", "flag: 110", "web"},
		{"port", "connect to 10.0.0.1:110", "android"},
		{"timestamp", "1700000110", ""},
		{"timestamp behind a label", "error 1700000110", ""},
		{"version", "version 110.0.1", ""},
		{"decimal", "error 110.5", "android"},
		{"thousands", "error 1,110", "android"},
		{"time", "error 17:10:02", "android"},
		{"date", "error 10-01-2024", "android"},
		{"hexadecimal", "0x110", "android"},
		{"identifier", "err_110_x", "android"},
		{"line", "main.js:110", "web"},
		{"a word that is part of a symbol", "INVALID", ""},
		{"words inside words", "preinvalid tokenizer", ""},
		{"110 once it wraps", "error 18446744073709551726", "android"},
		{"number in prose", "we have 110 users", "android"},
		{"percent", "error 17%", "android"},
		{"success", "error code 0", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := LookupError(tt.text, mustSDK(t, tt.sdk), 0); len(got) != 0 {
				t.Errorf("got %+v, want nothing", got)
			}
		})
	}
}

// Numbers and symbols are unique in their family, and every row of every table
// is found by its number and by its symbol.
func TestTables(t *testing.T) {
	for _, table := range data().tables {
		seen := map[int64]bool{}
		for _, r := range table.rows {
			if seen[r.number] {
				t.Errorf("%s has %d twice", table.product, r.number)
			}
			seen[r.number] = true
			if r.kind == "" || (r.says == "" || r.do == "") && (r.kind != Elsewhere || r.symbol == "") || r.kind.AboutToken() == (r.causes == "") {
				t.Errorf("%s %d is not filled in", table.product, r.number)
			}
			if strings.HasSuffix(r.says, ".") || strings.HasSuffix(r.do, ".") {
				t.Errorf("%s %d ends in a full stop", table.product, r.number)
			}
			if r.symbol == "" || len(table.prefixes) == 0 {
				continue
			}
			text := strings.ReplaceAll(table.prefixes[0], " ", "_") + "_" + r.symbol
			found := LookupError(text, SDK{}, 0)
			if !slices.ContainsFunc(found, func(m Meaning) bool { return m.Product == table.product && m.Code == fmt.Sprint(r.number) }) {
				t.Errorf("%s: %s is not found: %+v", table.product, text, found)
			}
		}
	}
}

func TestAboutToken(t *testing.T) {
	for _, kind := range kinds {
		want := slices.Contains([]Kind{InvalidToken, Expired, PrivilegeExpired, NoToken, UnwantedToken, NoPrivilege}, kind)
		if got := kind.AboutToken(); got != want {
			t.Errorf("kind %s: %v, want %v", kind, got, want)
		}
	}
}

func FuzzLookupError(f *testing.F) {
	for _, s := range []string{"110", "-10005", "CAN_NOT_GET_GATEWAY_SERVER: flag: 4096", "错误码110", "\xff-1", "ERR_"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range LookupError(text, SDK{}, 0) {
			if m.Kind == "" || m.Says.IsZero() {
				t.Errorf("%q: %+v", text, m)
			}
		}
	})
}

// A text that speaks of one kind of RTC's SDKs leaves the others out.
func TestOfOneRTC(t *testing.T) {
	for text, want := range map[string][]Owner{
		"OnError err: 110, msg:\nUnityEngine.Debug:Log (object)":              {productNative},
		"I get 110 on Android with joinChannelWithUserAccount":                {productNative},
		"110, and the browser shows nothing else":                             {webSDK},
		"110 on Android, but the Web SDK joins":                               {productNative, webSDK, recorder},
		"starting the recording of my Flutter app gives 110":                  {productNative, webSDK, recorder},
		"error 110 since yesterday":                                           {productNative, webSDK, recorder},
		"110, I tried it on https://webdemo.agora.io/Agora-Web-Tutorial-1to1": {productNative, webSDK, recorder},
	} {
		var got []Owner
		for _, m := range OfOneRTC(LookupError("110", SDK{}, token.RTC), text) {
			got = append(got, m.Product)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
