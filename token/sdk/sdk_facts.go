package sdk

import (
	"strings"

	"agtok/say"
	"agtok/token"
)

// facts are what tokens an SDK can read, as releases: since is the first
// release that can, always and never need no version.
type facts struct {
	title    string // for a sentence
	reads007 string
	reads006 string
	accounts string
	wildcard string
	words    Words
}

// Markers in place of a release.
const (
	always = "always"
	never  = "never"
	unsaid = "" // no document says
)

// Words are what an SDK calls the things that an explanation names.
type Words struct {
	Join  string // the call that takes the token, such as "client.join"
	Renew string // the call that replaces it; empty where a token cannot be renewed
}

// Words returns the vocabulary of the SDK, and that of the native RTC SDK for
// an SDK that nobody named.
func (s SDK) Words() Words {
	if f, ok := sdkFacts[s.Name]; ok {
		return f.words
	}
	return nativeWords
}

// WordsFor returns the vocabulary of a product's own SDK, and that of the native
// RTC SDK for zero.
func WordsFor(product token.ServiceType) Words {
	switch product {
	case token.RTM, token.RTM2:
		return rtmWords
	case token.Chat:
		return chatWords
	case token.APaaS:
		return classroomWords
	}
	return nativeWords
}

// Title returns the name of the SDK for a sentence, with its version where that
// is known: "the Web SDK 4.8.0".
func (s SDK) Title() say.Text {
	f, ok := sdkFacts[s.Name]
	if !ok {
		return say.F("the SDK")
	}
	title, version := say.Data(f.title), s.Version
	if s.signaling2() {
		title = say.F("the Signaling SDK")
	}
	if version == "" {
		return title
	}
	if !strings.Contains(version, ".") {
		version += ".x"
	}
	return say.F("%v %s", title, version)
}

// signaling2 reports whether the SDK is RTM of the second generation, which has
// other calls and other error numbers.
func (s SDK) signaling2() bool {
	yes, known := atLeast(s.Version, "2")
	return s.Name == RTM && yes && known
}

// Reads007 reports whether the SDK takes 007 tokens. Known is false where the
// version is needed and was not given, or where no document says.
//
// The releases are those of Agora's pages on AccessToken2: one for 3.x
// (native, Electron, Unity and React Native 3.5.2, Flutter 4.2.0, Web 4.8.0,
// not the WeChat mini program) and one for 4.x, which starts above them.
func (s SDK) Reads007() (reads, known bool) { return s.since(sdkFacts[s.Name].reads007) }

// Reads006 reports whether the SDK takes 006 tokens: native and recording from
// 2.1 on, Web from 2.4 on, and every SDK that takes 007 but Chat.
func (s SDK) Reads006() (reads, known bool) {
	if reads, known = s.since(sdkFacts[s.Name].reads006); known {
		return reads, true
	}
	if newer, ok := s.Reads007(); ok && newer {
		return true, true
	}
	return false, false
}

// ReadsAccounts reports whether the SDK can join as a string account: native
// from 2.8.0 on, Web from 2.5.0 on. Cloud Recording cannot.
func (s SDK) ReadsAccounts() (reads, known bool) { return s.since(sdkFacts[s.Name].accounts) }

// ReadsWildcards reports whether tokens for patterns such as "1*a*2" work: in
// RTC SDKs of the 4.x generation, which is 6.x for Flutter.
func (s SDK) ReadsWildcards() (reads, known bool) { return s.since(sdkFacts[s.Name].wildcard) }

// WrapsUIDs reports whether the SDK keeps the lowest 32 bits of a uid that has
// more: those that take it as a C integer.
func (s SDK) WrapsUIDs() bool {
	switch s.Name {
	case Native, Android, IOS, MacOS, Windows, Linux, HarmonyOS:
		return true
	}
	return false
}

func (s SDK) since(release string) (yes, known bool) {
	switch release {
	case unsaid:
		return false, false
	case always:
		return true, true
	case never:
		return false, true
	}
	return atLeast(s.Version, release)
}

// Reads007Since returns the first release that takes 007, such as "3.5.2", or
// "" where there is none or none is documented.
func (s SDK) Reads007Since() string {
	release := sdkFacts[s.Name].reads007
	if release == always || release == never {
		return ""
	}
	return release
}

// sdkFacts holds one row for each platform. Sources: Docs-Source
// shared/chat-sdk/reference/_access-token-2.mdx (3.x) and
// shared/video-sdk/token-authentication/deploy-token-server (4.x), Agora's
// guide to RTC tokens (006, accounts), the Android release notes of 4.2.2
// ("All 4.x SDKs support using wildcard tokens").
var sdkFacts = map[Platform]facts{
	Native:      {"the native SDK", "3.5.2", "2.1.0", "2.8.0", "4.0.0", nativeWords},
	Android:     {"the Android SDK", "3.5.2", "2.1.0", "2.8.0", "4.0.0", nativeWords},
	IOS:         {"the iOS SDK", "3.5.2", "2.1.0", "2.8.0", "4.0.0", appleWords},
	MacOS:       {"the macOS SDK", "3.5.2", "2.1.0", "2.8.0", "4.0.0", appleWords},
	Windows:     {"the Windows SDK", "3.5.2", "2.1.0", "2.8.0", "4.0.0", nativeWords},
	Linux:       {"the Linux SDK", "3.5.2", "2.1.0", "2.8.0", "4.0.0", nativeWords},
	HarmonyOS:   {"the HarmonyOS SDK", always, always, always, "4.0.0", nativeWords},
	Server:      {"the Server Gateway SDK", unsaid, unsaid, unsaid, unsaid, serverWords},
	Flutter:     {"the Flutter SDK", "4.2.0", unsaid, unsaid, "6.0.0", nativeWords},
	Unity:       {"the Unity SDK", "3.5.2", unsaid, unsaid, "4.0.0", unityWords},
	Unreal:      {"the Unreal SDK", "4.0.0", unsaid, unsaid, "4.0.0", unityWords},
	ReactNative: {"the React Native SDK", "3.5.2", unsaid, unsaid, "4.0.0", nativeWords},
	Electron:    {"the Electron SDK", "3.5.2", unsaid, unsaid, "4.0.0", nativeWords},
	Web:         {"the Web SDK", "4.8.0", "2.4.0", "2.5.0", "4.0.0", webWords},
	MiniProgram: {"the WeChat mini program SDK", never, unsaid, unsaid, unsaid, webWords},
	RTM:         {"the RTM SDK", "1.5.0", always, always, never, rtmWords},
	Chat:        {"the Chat SDK", always, never, always, never, chatWords},
	ChatAndroid: {"the Chat SDK for Android", always, never, always, never, chatWords},
	ChatIOS:     {"the Chat SDK for iOS", always, never, always, never, chatIOSWords},
	ChatWeb:     {"the Chat SDK for Web", always, never, always, never, chatWebWords},
	Recording:   {"Cloud Recording", unsaid, always, never, unsaid, recordingWords},
	OnPremise:   {"the on-premise recording SDK", unsaid, "2.1.0", unsaid, unsaid, serverWords},
	Classroom:   {"Flexible Classroom", unsaid, unsaid, always, never, classroomWords},
}

var (
	nativeWords    = Words{"joinChannel", "renewToken"}
	appleWords     = Words{"joinChannelByToken", "renewToken"}
	unityWords     = Words{"JoinChannel", "RenewToken"}
	webWords       = Words{"client.join", "client.renewToken"}
	serverWords    = Words{"connect", "renewToken"}
	rtmWords       = Words{"login", "renewToken"}
	chatWords      = Words{"loginWithToken", "renewToken"}
	chatIOSWords   = Words{"loginWithUsername:token:", "renewToken"}
	chatWebWords   = Words{"conn.open", "renewToken"}
	recordingWords = Words{"start (clientRequest.token)", ""}
	classroomWords = Words{"AgoraEduSDK.launch", ""}
)
