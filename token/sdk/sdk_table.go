package sdk

import (
	"strings"
)

// noiseWords stand in names without telling the SDK.
var noiseWords = wordSet("agora agoraio io sdk for the rtc video voice audio npm pub on app full client 声网 based")

// aliases are the names of each SDK, in lower case without separators. Wrappers count
// their own versions, which say nothing about that of the SDK inside.
var aliases = []struct {
	platform        Platform
	names, wrappers string
}{
	{Native, "native nativesdk rtcnative cpp", ""},
	{Android, "android java kotlin ioagorartcfullsdk ioagorartcvoicesdk ioagorartclitesdk 安卓", ""},
	{IOS, "ios iphone ipad ipados swift objc objectivec agorartcengineios agoraaudioios agorartckit 苹果", ""},
	{MacOS, "macos mac osx agorartcenginemacos", ""},
	{Windows, "windows win win32 win64 csharp", ""},
	{Linux, "linux", ""},
	{HarmonyOS, "harmony harmonyos openharmony 鸿蒙", ""},
	{Server, "server servergateway agorapythonserver agorapythonserversdk pythonserver linuxserver", ""},
	{Flutter, "flutter dart agorartcengine", "agorauikit"},
	{Unity, "unity unity3d agoraunity", "agoraunitywebgl"},
	{Unreal, "unreal ue4 ue5 blueprint unrealengine", ""},
	{ReactNative, "reactnative rn reactnativeagora", "agorarnuikit rnuikit"},
	{Electron, "electron agoraelectronsdk", ""},
	{Web, "web browser javascript js ng webng websdkng agorawebsdkng agorartcsdkng agorartcsdk agorartc " +
		"html5 h5", "agorartcreact react webreact agorareactuikit agorawebuikit agorartcvue agorangxrtc ngxagorasdkng"},
	{MiniProgram, "miniprogram miniapp wechat weixin wechatminiprogram wechatminiapp agoraminiappsdk agoraminiapp " +
		"miniappsdk 小程序 微信小程序 微信", ""},
	{RTM, "rtm signaling signalling agorartm agorartmsdk agorareactnativertm realtimemessaging 云信令 实时消息", ""},
	{Chat, "chat im easemob agorachatsdk 环信 reactnativeagorachat", ""},
	{ChatWeb, "agorachat", ""},
	{ChatAndroid, "ioagorartcchatsdk ioagorachatsdk", ""},
	{ChatIOS, "agorachatios", ""},
	{Recording, "recording cloudrecording 云录制 云端录制", ""},
	{OnPremise, "onpremiserecording recordinglinux linuxrecording localrecording 本地服务端录制", ""},
	{Classroom, "classroom flexibleclassroom apaas education edu 灵动课堂", ""},
}

// An alias is what one of the names says.
type alias struct {
	platform Platform
	wrapper  bool
}

func aliasOf(name string) (alias, bool) {
	for _, a := range aliases {
		isWrapper := hasWord(a.wrappers, name)
		if isWrapper || hasWord(a.names, name) {
			return alias{a.platform, isWrapper}, true
		}
	}
	return alias{}, false
}

func hasWord(words, word string) bool {
	for w := range strings.FieldsSeq(words) {
		if w == word {
			return true
		}
	}
	return false
}

// wordSet makes a set of words.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
