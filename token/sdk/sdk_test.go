package sdk

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"agtok/token"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]SDK{
		"web":                          {Web, ""},
		"web@4.8.0":                    {Web, "4.8.0"},
		"Web 4.8":                      {Web, "4.8"},
		"Web SDK v4.20.1":              {Web, "4.20.1"},
		"web/4":                        {Web, "4"},
		"web 4.x":                      {Web, "4"},
		"web3.6.11":                    {Web, "3.6.11"},
		"agora-rtc-sdk-ng@4.20":        {Web, "4.20"},
		`"agora-rtc-sdk-ng": "^4.7.1"`: {Web, "4.7.1"},
		"agora-rtc-sdk 3.6.11":         {Web, "3.6.11"},
		"agora-rtc-react@2.1.0":        {Web, ""},
		"android 3.5.1":                {"android", "3.5.1"},
		"Agora Android SDK 4.2.0-beta": {"android", "4.2.0"},
		"io.agora.rtc:full-sdk:4.2.0":  {"android", "4.2.0"},
		"iOS":                          {"ios", ""},
		"AgoraRtcEngine_iOS 4.1.1":     {"ios", "4.1.1"},
		"macOS 3.7":                    {"macos", "3.7"},
		"windows":                      {"windows", ""},
		"Win32":                        {"windows", ""},
		"linux":                        {"linux", ""},
		"native 3.5.2.1":               {Native, "3.5.2.1"},
		"Flutter":                      {"flutter", ""},
		"agora_rtc_engine 6.2":         {"flutter", "6.2"},
		"agora_rtc_engine: ^6.2.0":     {"flutter", "6.2.0"},
		"agora_uikit 1.3.0":            {"flutter", ""},
		"unity":                        {"unity", ""},
		"Unity SDK 3.7.0":              {"unity", "3.7.0"},
		"UE4":                          {"unreal", ""},
		"react-native":                 {"react-native", ""},
		"React Native 4.0":             {"react-native", "4.0"},
		"react-native-agora@3.7.1":     {"react-native", "3.7.1"},
		"electron":                     {"electron", ""},
		"wechat/miniapp":               {MiniProgram, ""},
		"WeChat Mini Program":          {MiniProgram, ""},
		"微信小程序":                        {MiniProgram, ""},
		"rtm@1.4":                      {RTM, "1.4"},
		"RTM2":                         {RTM, "2"},
		"signaling 2.x":                {RTM, "2"},
		"agora-rtm-sdk@1.4.4":          {RTM, "1.4.4"},
		"RTM for Android 1.5.0":        {RTM, "1.5.0"},
		"chat":                         {Chat, ""},
		"Chat SDK for iOS 1.1":         {ChatIOS, "1.1"},
		"chat-web":                     {ChatWeb, ""},
		"recording":                    {Recording, ""},
		"Cloud Recording":              {Recording, ""},
		"flexible classroom 2.8":       {Classroom, "2.8"},
	} {
		t.Run(text, func(t *testing.T) {
			got, err := Parse(text)
			if err != nil || got != want {
				t.Errorf("got %+v, %v, want %+v", got, err, want)
			}
			if again, err := Parse(got.String()); err != nil || again != got {
				t.Errorf("%q reads as %+v, %v", got.String(), again, err)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{
		"", " ", "4.8.0", "@4.8.0", "sdk", "agora", "webb", "web4.8.0.0.0", "the web and android", "rtc", "video", "zoom 5.0",
		"web 4.8 or later", "android 3.5.1 and ios 3.5.1", "web >=4.8", "x", "\x1b[31mweb",
	} {
		t.Run(text, func(t *testing.T) {
			got, err := Parse(text)
			if !errors.Is(err, ErrUnknown) || got != (SDK{}) {
				t.Fatalf("got %+v, %v", got, err)
			}
			if strings.Contains(err.Error(), "\x1b") {
				t.Errorf("the error holds a control character: %q", err)
			}
		})
	}
}

func TestReads(t *testing.T) {
	type answer struct{ yes, known bool }
	var (
		yes  = answer{true, true}
		no   = answer{false, true}
		open = answer{}
	)
	for _, tt := range []struct {
		sdk                             string
		v007, v006, accounts, wildcards answer
	}{
		{"native 3.5.2", yes, yes, yes, no},
		{"android 3.5.1", no, yes, yes, no},
		{"android 3.5", open, yes, yes, no},
		{"android 3", open, yes, yes, no},
		{"android 4.0.0", yes, yes, yes, yes},
		{"ios 4", yes, yes, yes, yes},
		{"ios 2.0.9", no, no, no, no},
		{"ios 2.7.2", no, yes, no, no},
		{"ios", open, open, open, open},
		{"flutter 4.1.9", no, open, open, no},
		{"flutter 4.2.0", yes, yes, open, no},
		{"flutter 5.3.1", yes, yes, open, no},
		{"flutter 6.0.0", yes, yes, open, yes},
		{"unity 3.5.1", no, open, open, no},
		{"electron 3.5.2", yes, yes, open, no},
		{"react-native 4.0.0", yes, yes, open, yes},
		{"web 4.7.9", no, yes, yes, yes},
		{"web 4.8", yes, yes, yes, yes},
		{"web 4.8.0", yes, yes, yes, yes},
		{"web 4.10.0", yes, yes, yes, yes},
		{"web 4", open, yes, yes, yes},
		{"web 3.6.11", no, yes, yes, no},
		{"web 2.3.1", no, no, no, no},
		{"web 2.4.1", no, yes, no, no},
		{"miniprogram", no, open, open, open},
		{"miniprogram 2.6", no, open, open, open},
		{"rtm 1.4.9", no, yes, yes, no},
		{"rtm 1.5.0", yes, yes, yes, no},
		{"rtm", open, yes, yes, no},
		{"signaling 2.x", yes, yes, yes, no},
		{"chat", yes, no, yes, no},
		{"recording", open, yes, no, open},
	} {
		t.Run(tt.sdk, func(t *testing.T) {
			sdk := mustSDK(t, tt.sdk)
			check := func(what string, want answer, ask func() (bool, bool)) {
				if y, k := ask(); (answer{y, k}) != want {
					t.Errorf("%s: got %v, %v, want %v, %v", what, y, k, want.yes, want.known)
				}
			}
			check("007", tt.v007, sdk.Reads007)
			check("006", tt.v006, sdk.Reads006)
			check("accounts", tt.accounts, sdk.ReadsAccounts)
			check("wildcards", tt.wildcards, sdk.ReadsWildcards)
		})
	}
}

func TestZeroSDK(t *testing.T) {
	var sdk SDK
	if yes, known := sdk.Reads007(); yes || known {
		t.Errorf("an SDK that nobody named reads 007: %v, %v", yes, known)
	}
	if sdk.Words() != (SDK{Name: Native}).Words() || sdk.Title().String() != "the SDK" {
		t.Errorf("got %+v, %q", sdk.Words(), sdk.Title())
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ sdk, title, join string }{
		{"web 4.8.0", "the Web SDK 4.8.0", "client.join"},
		{"android", "the Android SDK", "joinChannel"},
		{"ios 4", "the iOS SDK 4.x", "joinChannelByToken"},
		{"rtm 1.4.2", "the RTM SDK 1.4.2", "login"},
		{"rtm 2.x", "the Signaling SDK 2.x", "login"},
		{"chat android", "the Chat SDK for Android", "loginWithToken"},
		{"recording", "Cloud Recording", "start (clientRequest.token)"},
	} {
		t.Run(tt.sdk, func(t *testing.T) {
			sdk := mustSDK(t, tt.sdk)
			if sdk.Title().String() != tt.title || sdk.Words().Join != tt.join {
				t.Errorf("got %q, %q", sdk.Title(), sdk.Words().Join)
			}
		})
	}
}

// Every platform's row is whole, and each of its names reads as itself.
func TestPlatformsAreWhole(t *testing.T) {
	for f := range records(sdksTSV) {
		if len(f) != 12 || f[8] != "" && f[8] != "wraps" {
			t.Errorf("%q", f)
		}
	}
	for _, f := range sdks() {
		if f.title == "" || f.words.Join == "" || f.chat != "" && factsOf(f.chat).name != f.chat {
			t.Errorf("%q is not filled in", f.name)
		}
		for _, name := range slices.Concat(f.names, f.wrappers) {
			if strings.ToLower(name) != name || strings.ContainsAny(name, "-_.") {
				t.Errorf("%q can never be found", name)
			}
		}
		for _, name := range append(f.names, string(f.name)) {
			if got, err := Parse(name); err != nil || got.Name != f.name {
				t.Errorf("%q reads as %+v, %v", name, got, err)
			}
		}
	}
}

// A product whose client nobody named has the words of its own SDK.
func TestWordsFor(t *testing.T) {
	for product, join := range map[token.ServiceType]string{
		0: "joinChannel", token.RTC: "joinChannel", token.RTM: "login", token.RTM2: "login", token.Chat: "loginWithToken", token.APaaS: "AgoraEduSDK.launch",
	} {
		if got := WordsFor(product).Join; got != join {
			t.Errorf("%v: %s, want %s", product, got, join)
		}
	}
}
