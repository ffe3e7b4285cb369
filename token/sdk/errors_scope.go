package sdk

import (
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

func sdkScope(sdk SDK, product token.ServiceType) scope {
	switch sdk.Name {
	case "":
		return productScope(product)
	case RTM:
		return rtmGeneration(sdk)
	case Chat:
		return chatScope()
	case ChatAndroid:
		return scopeWith(familyChat, familyChatREST)
	case ChatIOS:
		return scopeWith(familyChatIOS, familyChatREST)
	case ChatWeb:
		return scopeWith(familyChatWeb, familyChatREST)
	case Recording:
		return recordingScope()
	case Classroom:
		return scopeWith(familyClassroom)
	}
	return platformScope(sdk.Name, product)
}

// platformScope is for SDKs that exist on a platform: there, RTM and Chat have
// their own.
func platformScope(p Platform, product token.ServiceType) scope {
	switch product {
	case token.RTM, token.RTM2:
		return rtmScope()
	case token.APaaS:
		return scopeWith(familyClassroom)
	case token.Chat:
		switch p {
		case Web:
			return scopeWith(familyChatWeb, familyChatREST)
		case IOS, MacOS:
			return scopeWith(familyChatIOS, familyChatREST)
		}
		return scopeWith(familyChat, familyChatREST)
	}
	switch p {
	case Web:
		return webScope()
	case MiniProgram: // no page lists its numbers
		return 0
	}
	return nativeScope()
}

func rtmGeneration(sdk SDK) scope {
	switch {
	case sdk.signaling2():
		return scopeWith(familySignaling)
	case sdk.Version != "":
		return rtm1Scope()
	}
	return rtmScope()
}

func productScope(product token.ServiceType) scope {
	switch product {
	case token.RTM, token.RTM2:
		return rtmScope()
	case token.Chat:
		return chatScope()
	case token.APaaS:
		return scopeWith(familyClassroom)
	case token.RTC, token.Streaming, token.FCDN:
		return nativeScope() | webScope() | recordingScope()
	}
	return everywhere
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
	{rtmScope(), true, []string{" rtm ", " signaling "}, []string{"云信令", "ErrorInfo {", "ErrorInfo{"}},
	{webScope(), true, []string{" can not get gateway server "}, []string{"AgoraRTCE", "Agora-SDK ["}},
	{chatScope(), true,
		[]string{" agora chat ", " chat client ", " chat error ", " chat sdk ", " chat login ", " em client ", " em error "},
		[]string{"WEBIM_", "WebIM", "环信", "即时通讯"}},
	{recordingScope(), true, []string{" cloud recording ", " cloud recorder ", " acquire "}, []string{"云端录制", "云录制"}},
	{nativeScope(), true, []string{" rtc engine ", " agora error code "}, []string{"AgoraRtcException"}},
	{scopeWith(familyNativeRenew), true, []string{" renew token result "}, nil},
	{scopeWith(familyClassroom), true, []string{" agora edu ", " classroom "}, []string{"灵动课堂"}},
	{nativeScope() | webScope(), false,
		[]string{" join channel ", " joining channel ", " join the channel "},
		[]string{"加入频道", "进入频道", "加频道"}},
	{recordingScope(), false,
		[]string{" recorder ", " recording error ", " recording returned ", " recording returns ", " recording failed ",
			" record error ", " record start ", " start recording ", " recording start "},
		[]string{"录制"}},
	{rtmScope() | chatScope(), false, []string{" login "}, []string{"登录"}},
	{chatScope(), false, []string{" chat "}, nil},
	{webScope(), false, []string{" web ", " web sdk ", " browser "}, []string{"web端", "网页端", "浏览器"}},
	{nativeScope(), false, []string{" android ", " ios ", " flutter ", " unity ", " electron "}, []string{"安卓端"}},
}

// narrowByCall leaves the numbers of renewToken out where the text does not
// speak of renewing, and those of login where it does.
func (r errorText) narrowByCall(s scope) scope {
	renewing := strings.Contains(r.joined, " renew ") || strings.Contains(r.compact, "续期")
	login := strings.Contains(r.joined, " login ") || strings.Contains(r.compact, "登录")
	if !renewing {
		s &^= scopeWith(familyNativeRenew)
	}
	switch {
	case renewing && !login:
		s &^= scopeWith(familyRTMLogin)
	case !renewing && login:
		s &^= scopeWith(familyRTMRenew)
	}
	return s
}

// lookupNumbers returns what the numbers of the text mean: of those that stand
// behind a word such as "error" if there are any, else of one that begins the
// text or is all of it.
func (r errorText) lookupNumbers(s scope) []Meaning {
	for _, accept := range numberRules {
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
		s &= scopeWith(familyNativeReason, familyRTMReason)
	case labelHTTP:
		s &= scopeWith(familyREST, familyChatREST, familyClassroom, familyRecording)
	case labelLog:
		s &= scopeWith(familyRecordingLog)
	default:
		s &^= scopeWith(familyNativeReason, familyRTMReason)
		if s&^recordingScope() != 0 {
			s &^= scopeWith(familyRecordingLog) // of recording alone, 101 is what its log says
		}
	}
	var found []Meaning
	for f := range familyCount {
		if !s.has(f) {
			continue
		}
		t := data().tables[f]
		if row, ok := t.find(n.value); ok {
			found = append(found, t.meaning(row, n.code(row)))
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

// A scope is a set of families.
type scope uint32

func scopeWith(fs ...family) scope {
	var s scope
	for _, f := range fs {
		s |= 1 << f
	}
	return s
}

func (s scope) has(f family) bool { return s&(1<<f) != 0 }

// Scopes of the products.
const everywhere = scope(1<<familyCount - 1)

func nativeScope() scope { return scopeWith(familyNative, familyNativeReason, familyNativeRenew) }

func webScope() scope { return scopeWith(familyWeb, familyWebAP) }

func rtm1Scope() scope { return scopeWith(familyRTMLogin, familyRTMRenew, familyRTMReason) }

func rtmScope() scope { return rtm1Scope() | scopeWith(familySignaling) }

func chatScope() scope {
	return scopeWith(familyChat, familyChatIOS, familyChatWeb, familyChatREST)
}

func recordingScope() scope { return scopeWith(familyRecording, familyRecordingLog, familyREST) }
