package sdk

import "testing"

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"agora_rtc_engine: ^6.2.0":                          "flutter@6",
		`"react-native-agora": "^4.4.0",`:                   "react-native@4",
		"npm i agora-rtc-sdk-ng@4.20.0":                     "web@4.20.0",
		"agora-rtm-sdk-1.2.2.js:7 RTM:ERROR":                "rtm@1.2.2",
		"AgoraRTC_N-4.18.2.js:5":                            "web@4.18.2",
		"I updated agora_rtc_engine to 6.2.6 and":           "flutter@6.2.6",
		"implementation 'io.agora.rtc:full-sdk:4.3.1'":      "android@4.3.1",
		"with the agora web sdk v4.5.0.":                    "web@4.5.0",
		"Agora Video SDK for Unity Version: 4.0.0.5":        "unity@4.0.0.5",
		"The Agora RTM Web SDK version is 1.2.2":            "rtm@1.2.2",
		"pod 'AgoraRtcEngine_iOS', '4.1.0'":                 "",
		"Unity Version: 2021.3.13f1":                        "",
		"Flutter SDK 3.29.2, Android SDK version 34.0.0":    "",
		"agora_uikit: ^1.3.10":                              "",
		"agora-token: 2.0.4, agora-access-token@2.0.4":      "",
		"Agora SDK 4.2.0":                                   "",
		"https://docs.agora.io/en/web-sdk/4.5.0/index.html": "",
		"agora_flutter_quickstart: 1.0.0":                   "",
		"joined agora at 10.20.30.40":                       "",
	} {
		got := ""
		for _, s := range Find(text) {
			got += s.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
