package sdk

import (
	"strconv"
	"strings"

	"agtok/token"
)

// scopeOf chooses the families that an error can be of: those of the SDK, those
// of the product, and, before both, those that the text itself names.
func scopeOf(r errorText, sdk SDK, product token.ServiceType) scope {
	s := sdkScope(sdk, product)
	if hint := r.hint(); hint != 0 {
		if s&hint == 0 {
			s = hint
		}
		s &= hint
	}
	return r.narrowByCall(s)
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

// hint returns the families that the text names, 0 if none.
func (r errorText) hint() scope {
	for _, h := range scopeHints() {
		if h.spelling != "" && strings.Contains(r.raw, h.spelling) || h.words != "" && strings.Contains(r.joined, " "+h.words+" ") {
			return h.scope
		}
	}
	return 0
}

// A scopeHint is what only one SDK prints: words, or one spelling of a name
// (AgoraRTCException is the Web SDK's, AgoraRtcException that for Flutter).
type scopeHint struct {
	words    string
	spelling string
	scope    scope
}

func scopeHints() []scopeHint {
	return []scopeHint{
		{"rtm", "", rtmScope()},
		{"signaling", "", rtmScope()},
		{"can not get gateway server", "AgoraRTCE", webScope()},
		{"agora chat", "", chatScope()},
		{"chat client", "", chatScope()},
		{"chat error", "WEBIM_", chatScope()},
		{"cloud recording", "", recordingScope()},
		{"acquire", "", recordingScope()},
		{"rtc engine", "AgoraRtcException", nativeScope()},
		{"agora error code", "", nativeScope()},
		{"agora edu", "", scopeWith(familyClassroom)},
		{"classroom", "", scopeWith(familyClassroom)},
	}
}

// narrowByCall leaves the numbers of renewToken out where the text does not
// speak of renewing, and those of login where it does.
func (r errorText) narrowByCall(s scope) scope {
	renewing := strings.Contains(r.joined, " renew ")
	if !renewing {
		s &^= scopeWith(familyNativeRenew)
	}
	switch {
	case renewing && !strings.Contains(r.joined, " login "):
		s &^= scopeWith(familyRTMLogin)
	case !renewing && strings.Contains(r.joined, " login "):
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
		s &^= scopeWith(familyNativeReason, familyRTMReason, familyRecordingLog)
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
