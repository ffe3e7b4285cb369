package sdk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"agtok/token"
)

// scopesOf chooses the families that an error can be of: those of the SDK, those
// of the product, and, before both, those that the text itself names. Where the
// text only makes some of them likely, they come first, and all behind.
func scopesOf(r errorText, sdk SDK, product token.ServiceType) []scope {
	s := sdkScope(sdk, product)
	hint, sure := r.hint()
	switch {
	case hint == 0:
	case sure && s&hint == 0:
		s = hint
	case sure:
		s &= hint
	case s&hint != 0 && s&hint != s:
		return []scope{r.narrowByCall(s & hint), r.narrowByCall(s)}
	}
	return []scope{r.narrowByCall(s)}
}

// sdkScopes are those of the SDKs of one product, and productScopes those of a
// product whose SDK is not known.
var (
	sdkScopes = map[Platform]scope{
		RTM: rtmScope, Chat: chatScope, Recording: recordingScope, Classroom: familyClassroom,
		ChatAndroid: familyChat | familyChatREST, ChatIOS: familyChatIOS | familyChatREST,
		ChatWeb: familyChatWeb | familyChatREST,
	}
	productScopes = map[token.ServiceType]scope{
		token.RTM: rtmScope, token.RTM2: rtmScope, token.Chat: chatScope, token.APaaS: familyClassroom,
		token.RTC: rtcScope, token.Streaming: rtcScope, token.FCDN: rtcScope,
	}
)

func sdkScope(sdk SDK, product token.ServiceType) scope {
	ofProduct, known := productScopes[product]
	switch own, is := sdkScopes[sdk.Name]; {
	case sdk.signaling2():
		return familySignaling
	case sdk.Name == RTM && sdk.Version != "":
		return rtm1Scope
	case is:
		return own
	case sdk.Name == "" && known:
		return ofProduct
	case sdk.Name == "":
		return everywhere
	case product == token.Chat: // on a platform, Chat has an SDK of its own
		return sdkScopes[cmp.Or(factsOf(sdk.Name).chat, ChatAndroid)]
	case known && ofProduct != rtcScope:
		return ofProduct
	case sdk.Name == Web:
		return webScope
	case sdk.Name == MiniProgram: // no page lists its numbers
		return 0
	}
	return nativeScope
}

// hint returns the families that the text names, 0 if none, or those that are
// likely by what it says.
func (r errorText) hint() (s scope, sure bool) {
	for _, h := range scopeHints {
		for _, words := range h.words {
			if strings.Contains(r.joined, words) {
				return h.scope, h.sure
			}
		}
		for _, spelling := range h.spellings {
			if strings.Contains(r.raw, spelling) || r.compact != "" && strings.Contains(r.compact, spelling) {
				return h.scope, h.sure
			}
		}
	}
	return 0, false
}

// A scopeHint is what only one SDK prints, or what people say of only one:
// words, or spellings of a name (AgoraRTCException is the Web SDK's,
// AgoraRtcException that for Flutter).
type scopeHint struct {
	scope     scope
	sure      bool
	words     []string // between spaces
	spellings []string
}

// The first that fits counts: a call to join is no login, though a log may name
// both.
var scopeHints = []scopeHint{
	{rtmScope, true, []string{" rtm ", " signaling "}, []string{"云信令", "ErrorInfo {", "ErrorInfo{"}},
	{webScope, true, []string{" can not get gateway server "}, []string{"AgoraRTCE", "Agora-SDK ["}},
	{chatScope, true,
		[]string{" agora chat ", " chat client ", " chat error ", " chat sdk ", " chat login ", " em client ", " em error "},
		[]string{"WEBIM_", "WebIM", "环信", "即时通讯"}},
	{recordingScope, true, []string{" cloud recording ", " cloud recorder ", " acquire "}, []string{"云端录制", "云录制"}},
	{nativeScope, true, []string{" rtc engine ", " agora error code "}, []string{"AgoraRtcException"}},
	{familyNativeRenew, true, []string{" renew token result "}, nil},
	{familyClassroom, true, []string{" agora edu ", " classroom "}, []string{"灵动课堂"}},
	{nativeScope | webScope, false,
		[]string{" join channel ", " joining channel ", " join the channel "},
		[]string{"加入频道", "进入频道", "加频道"}},
	{recordingScope, false,
		[]string{" recorder ", " recording error ", " recording returned ", " recording returns ", " recording failed ",
			" record error ", " record start ", " start recording ", " recording start "},
		[]string{"录制"}},
	{rtmScope | chatScope, false, []string{" login "}, []string{"登录"}},
	{chatScope, false, []string{" chat "}, nil},
	{webScope, false, []string{" web ", " web sdk ", " browser "}, []string{"web端", "网页端", "浏览器"}},
	{recordingScope, false, []string{" recording "}, nil},
	{nativeScope, false, []string{" android ", " ios ", " flutter ", " unity ", " electron "}, []string{"安卓端"}},
}

// SpeaksOfRTC reports whether a text has what RTC's SDKs print or call, and nothing of
// another product: a bare number in it is one of theirs.
func SpeaksOfRTC(text string) bool {
	r := readError(text)
	if hint, _ := r.hint(); hint != 0 {
		return hint&^rtcScope == 0
	}
	return strings.Contains(r.joined, " on error ") || r.says("agora")
}

// rtcSigns are what texts have that speak of one kind of RTC's SDKs: words, and spellings
// of names. Where recorders come in, an error may be theirs.
var rtcSigns = []scopeHint{
	{scope: nativeScope,
		words: []string{" flutter ", " unity ", " unity engine ", " unreal ", " react native ", " electron ", " android ",
			" ios ", " csharp ", " rtc engine ", " agora kit ", " with user account ", " by token "},
		spellings: []string{"安卓"}},
	{scope: webScope,
		words:     []string{" web sdk ", " chrome ", " browser ", " agora rtc sdk ", " agora rtc react ", " client join "},
		spellings: []string{"AgoraRTC.", "AgoraRTC_", "AgoraRTCE", "Agora-SDK [", "浏览器", "网页端"}},
	{scope: recordingScope, words: []string{" recording ", " recorder ", " acquire "}, spellings: []string{"录制"}},
}

// OfOneRTC leaves out what an error means in other RTC SDKs than those that a text
// speaks of, where it speaks of one kind: Unity's 110 is none of the Web SDK.
func OfOneRTC(ms []Meaning, text string) []Meaning {
	r := readError(text)
	var spoken scope
	for _, sign := range rtcSigns {
		has := func(part string) bool { return strings.Contains(r.raw, part) }
		word := func(words string) bool { return strings.Contains(r.joined, words) }
		if slices.ContainsFunc(sign.words, word) || slices.ContainsFunc(sign.spellings, has) {
			spoken |= sign.scope
		}
	}
	if spoken != nativeScope && spoken != webScope {
		return ms
	}
	own := slices.DeleteFunc(slices.Clone(ms), func(m Meaning) bool {
		other := m.Product == recorder
		for _, t := range families {
			other = other || t.product == m.Product && t.of&rtcScope != 0 && t.of&spoken == 0
		}
		return other
	})
	if slices.ContainsFunc(own, func(m Meaning) bool { return !m.Unsaid && m.Product.IsRTC() }) {
		return own
	}
	return ms
}

// IsRTC reports whether an owner is one of the RTC SDKs.
func (o Owner) IsRTC() bool { return productOfScope(o.scope()) == token.RTC }

// narrowByCall leaves the numbers of renewToken out where the text does not
// speak of renewing, and those of login where it speaks of nothing else. RTM's are
// the same in both calls: one by itself may be of either.
func (r errorText) narrowByCall(s scope) scope {
	renewing := strings.Contains(r.joined, " renew ") || strings.Contains(r.compact, "续期")
	login := strings.Contains(r.joined, " login ") || strings.Contains(r.compact, "登录")
	switch {
	case !renewing && !login && len(r.numbers) == 1 && r.numbers[0].alone:
		s &^= familyNativeRenew
	case !renewing:
		s &^= familyNativeRenew | familyRTMRenew
	case !login:
		s &^= familyRTMLogin
	}
	return s
}

// lookupNumbers returns what the numbers of the text mean: of those that stand
// behind a word such as "error" if there are any, else of one that begins the
// text or is all of it.
func (r errorText) lookupNumbers(s scope) []Meaning {
	for _, accept := range append(numberRules, r.namesOnly) {
		for _, n := range r.numbers {
			if !accept(n) {
				continue
			}
			if ms := n.meanings(s); len(ms) > 0 {
				return ms
			}
		}
	}
	return nil
}

// numberRules say which numbers can be an error, the surest first. A number
// that fits none, such as a uid or a line, is not looked up.
var numberRules = []func(number) bool{
	func(n number) bool { return n.label == labelLog },
	func(n number) bool { return n.label == labelCode },
	func(n number) bool { return n.label == labelReason || n.label == labelHTTP },
	func(n number) bool { return n.alone },
	func(n number) bool { return n.minus && n.label != labelNone || n.first },
	func(n number) bool { return n.minus },
	func(n number) bool { return n.label == labelWeak && n.value >= 100 },
}

// meanings looks a number up in the families of a scope.
func (n number) meanings(s scope) []Meaning {
	switch n.label {
	case labelReason:
		s &= familyNativeReason | familyRTMReason
	case labelHTTP:
		s &= familyREST | familyChatREST | familyClassroom | familyRecording
	case labelLog:
		s &= familyRecordingLog
	default:
		s &^= familyNativeReason | familyRTMReason
		if s&^recordingScope != 0 {
			s &^= familyRecordingLog // of recording alone, 101 is what its log says
		}
	}
	var found []Meaning
	for _, t := range data().tables {
		row, ok := t.find(n.value)
		if !ok || t.of&s == 0 {
			continue
		}
		if m := t.meaning(row, n.code(row)); !slices.ContainsFunc(found, m.echoes) {
			found = append(found, m)
		}
	}
	return found
}

// code writes the number as the SDK does.
func (n number) code(r row) string {
	if r.number < 0 {
		return strconv.FormatInt(r.number, 10)
	}
	return strconv.FormatInt(n.value, 10)
}
