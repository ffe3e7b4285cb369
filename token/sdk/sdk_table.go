package sdk

// An alias is one of the names that people give an SDK.
type alias struct {
	platform    Platform
	ownVersions bool   // a wrapper whose versions are not those of the SDK
	version     string // what the name itself says of the version
}

// noiseWords stand in names without telling the SDK.
var noiseWords = map[string]bool{
	"agora": true, "agoraio": true, "io": true, "sdk": true, "for": true, "the": true, "rtc": true, "video": true,
	"voice": true, "audio": true, "npm": true, "pub": true, "on": true, "app": true, "full": true, "client": true,
	"声网": true, "based": true,
}

// aliases are names in lower case without separators.
var aliases = map[string]alias{
	"native": {platform: Native}, "nativesdk": {platform: Native}, "rtcnative": {platform: Native},
	"android": {platform: Android}, "java": {platform: Android}, "kotlin": {platform: Android}, "ioagorartcfullsdk": {platform: Android},
	"ioagorartcvoicesdk": {platform: Android}, "ioagorartclitesdk": {platform: Android}, "安卓": {platform: Android},
	"ios": {platform: IOS}, "iphone": {platform: IOS}, "ipad": {platform: IOS}, "ipados": {platform: IOS}, "swift": {platform: IOS},
	"objc": {platform: IOS}, "objectivec": {platform: IOS}, "agorartcengineios": {platform: IOS}, "agoraaudioios": {platform: IOS},
	"agorartckit": {platform: IOS}, "苹果": {platform: IOS},
	"macos": {platform: MacOS}, "mac": {platform: MacOS}, "osx": {platform: MacOS}, "agorartcenginemacos": {platform: MacOS},
	"windows": {platform: Windows}, "win": {platform: Windows}, "win32": {platform: Windows}, "win64": {platform: Windows},
	"linux": {platform: Linux}, "cpp": {platform: Native}, "csharp": {platform: Windows},
	"harmony": {platform: HarmonyOS}, "harmonyos": {platform: HarmonyOS}, "openharmony": {platform: HarmonyOS}, "鸿蒙": {platform: HarmonyOS},
	"server": {platform: Server}, "servergateway": {platform: Server}, "agorapythonserver": {platform: Server},
	"agorapythonserversdk": {platform: Server}, "pythonserver": {platform: Server}, "linuxserver": {platform: Server},

	"flutter": {platform: Flutter}, "dart": {platform: Flutter}, "agorartcengine": {platform: Flutter},
	"agorauikit": {platform: Flutter, ownVersions: true},
	"unity":      {platform: Unity}, "unity3d": {platform: Unity}, "agoraunity": {platform: Unity}, "agoraunitywebgl": {platform: Unity, ownVersions: true},
	"unreal": {platform: Unreal}, "ue4": {platform: Unreal}, "ue5": {platform: Unreal}, "blueprint": {platform: Unreal}, "unrealengine": {platform: Unreal},
	"reactnative": {platform: ReactNative}, "rn": {platform: ReactNative}, "reactnativeagora": {platform: ReactNative},
	"agorarnuikit": {platform: ReactNative, ownVersions: true}, "rnuikit": {platform: ReactNative, ownVersions: true},
	"electron": {platform: Electron}, "agoraelectronsdk": {platform: Electron},

	"web": {platform: Web}, "browser": {platform: Web}, "javascript": {platform: Web}, "js": {platform: Web}, "ng": {platform: Web}, "webng": {platform: Web},
	"websdkng": {platform: Web}, "agorawebsdkng": {platform: Web}, "agorartcsdkng": {platform: Web}, "agorartcsdk": {platform: Web},
	"agorartc": {platform: Web}, "html5": {platform: Web}, "h5": {platform: Web},
	"agorartcreact": {platform: Web, ownVersions: true}, "react": {platform: Web, ownVersions: true},
	"webreact": {platform: Web, ownVersions: true}, "agorareactuikit": {platform: Web, ownVersions: true}, "agorawebuikit": {platform: Web, ownVersions: true},
	"agorartcvue": {platform: Web, ownVersions: true}, "agorangxrtc": {platform: Web, ownVersions: true}, "ngxagorasdkng": {platform: Web, ownVersions: true},

	"miniprogram": {platform: MiniProgram}, "miniapp": {platform: MiniProgram}, "wechat": {platform: MiniProgram}, "weixin": {platform: MiniProgram},
	"wechatminiprogram": {platform: MiniProgram}, "wechatminiapp": {platform: MiniProgram}, "agoraminiappsdk": {platform: MiniProgram},
	"agoraminiapp": {platform: MiniProgram}, "miniappsdk": {platform: MiniProgram}, "小程序": {platform: MiniProgram}, "微信小程序": {platform: MiniProgram}, "微信": {platform: MiniProgram},

	"rtm": {platform: RTM}, "signaling": {platform: RTM}, "signalling": {platform: RTM}, "agorartm": {platform: RTM}, "agorartmsdk": {platform: RTM},
	"agorareactnativertm": {platform: RTM}, "realtimemessaging": {platform: RTM}, "云信令": {platform: RTM}, "实时消息": {platform: RTM},
	"chat": {platform: Chat}, "im": {platform: Chat}, "easemob": {platform: Chat}, "agorachat": {platform: ChatWeb}, "agorachatsdk": {platform: Chat},
	"环信": {platform: Chat}, "ioagorartcchatsdk": {platform: ChatAndroid}, "ioagorachatsdk": {platform: ChatAndroid}, "agorachatios": {platform: ChatIOS},
	"reactnativeagorachat": {platform: Chat},

	"recording": {platform: Recording}, "cloudrecording": {platform: Recording}, "云录制": {platform: Recording}, "云端录制": {platform: Recording},
	"onpremiserecording": {platform: OnPremise}, "recordinglinux": {platform: OnPremise}, "linuxrecording": {platform: OnPremise},
	"localrecording": {platform: OnPremise}, "本地服务端录制": {platform: OnPremise},
	"classroom": {platform: Classroom}, "flexibleclassroom": {platform: Classroom}, "apaas": {platform: Classroom}, "education": {platform: Classroom},
	"edu": {platform: Classroom}, "灵动课堂": {platform: Classroom},
}
