package sdk

// A scope is a set of families. A family is one list of error numbers: numbers are
// unique within it, and mean something else in another.
type scope uint32

// Families. Callbacks and calls of one SDK that count their own numbers are
// families of their own.
const (
	familyNative       scope = 1 << iota // onError and return values
	familyNativeReason                   // reasons of onConnectionStateChanged
	familyNativeRenew                    // results of renewToken
	familyWeb                            // the gateway's numbers, printed by Web 2.x to 4.x
	familyWebAP                          // the access point's numbers, inside Web 4.x
	familyRTMLogin                       // RTM 1.x
	familyRTMRenew
	familyRTMReason
	familySignaling // RTM 2.x
	familyChat      // Chat for Android, and the SDKs built on it
	familyChatIOS
	familyChatWeb
	familyChatREST
	familyRecording
	familyRecordingLog // ErrorUint32 in the log
	familyREST         // HTTP status of Agora's RESTful APIs
	familyClassroom
	endOfFamilies
)

// Scopes of the products.
const (
	everywhere     = endOfFamilies - 1
	nativeScope    = familyNative | familyNativeReason | familyNativeRenew
	webScope       = familyWeb | familyWebAP
	rtm1Scope      = familyRTMLogin | familyRTMRenew | familyRTMReason
	rtmScope       = rtm1Scope | familySignaling
	chatScope      = familyChat | familyChatIOS | familyChatWeb | familyChatREST
	recordingScope = familyRecording | familyRecordingLog | familyREST
	rtcScope       = nativeScope | webScope | recordingScope
)

// families are what errors.tsv does not say of each family.
var families = []errorTable{
	{of: familyNative, name: "native", product: "native RTC SDK", printed: "ERR_", negates: true,
		prefixes: []string{"err", "error code", "error code type", "agora err"}},
	{of: familyNativeReason, name: "native-reason", product: "native RTC SDK, connection changed",
		printed: "CONNECTION_CHANGED_",
		prefixes: []string{"connection changed", "connection reason", "connection changed reason",
			"connection changed reason reason", "reason reason"}}, // Swift: reason: .reasonInvalidToken
	{of: familyNativeRenew, name: "native-renew", product: "native RTC SDK, renewToken", printed: "RENEW_TOKEN_",
		prefixes: []string{"renew token", "renew token error"}},
	{of: familyWeb, name: "web", product: webSDK},
	{of: familyWebAP, name: "web-ap", product: "Web SDK, access point"},
	{of: familyRTMLogin, name: "rtm1-login", product: "RTM 1.x login", printed: "LOGIN_ERR_",
		prefixes: []string{"login err", "login error"}},
	{of: familyRTMRenew, name: "rtm1-renew", product: "RTM 1.x renewToken", printed: "RENEW_TOKEN_ERR_",
		prefixes: []string{"renew token err", "renew token error"}},
	{of: familyRTMReason, name: "rtm1-reason", product: "RTM 1.x, connection changed",
		printed:  "CONNECTION_CHANGE_REASON_",
		prefixes: []string{"connection change reason"}},
	{of: familySignaling, name: "rtm2", product: "Signaling 2.x", negates: true,
		prefixes: []string{"rtm error", "rtm error code"}},
	{of: familyChat, name: "chat", product: chatSDK,
		prefixes: []string{"em", "em error", "chat error", "chat error code"}},
	{of: familyChatIOS, name: "chat-ios", product: "Chat SDK for iOS", prefixes: []string{"agora chat error"}},
	{of: familyChatWeb, name: "chat-web", product: "Chat SDK for Web"},
	{of: familyChatREST, name: "chat-rest", product: chatREST},
	{of: familyRecording, name: "recording", product: recorder},
	{of: familyRecordingLog, name: "recording-log", product: "Cloud Recording log", printed: "ErrorUint32 "},
	{of: familyREST, name: "rest", product: restAPI, printed: "HTTP "},
	{of: familyClassroom, name: "classroom", product: classroom},
}

// Products whose sentences and callbacks have no number.
const (
	webSDK     Owner = "Web SDK"
	rtcSDK     Owner = "RTC SDK"
	rtmSDK     Owner = "RTM SDK"
	anySDK     Owner = "Agora SDK"
	chatSDK    Owner = "Chat SDK"
	chatREST   Owner = "Chat REST"
	restAPI    Owner = "RESTful API"
	recorder   Owner = "Cloud Recording"
	classroom  Owner = "Flexible Classroom"
	convoAI    Owner = "Conversational AI"
	signaling  Owner = "Signaling 2.x"
	uiKit      Owner = "Video UI Kit"
	whiteboard Owner = "Interactive Whiteboard"
	builder    Owner = "Token builder"
)

// phraseScopes are the families that the products of sentences have; a product
// that is not here has none.
var phraseScopes = map[Owner]scope{
	webSDK: webScope, rtcSDK: nativeScope | webScope, rtmSDK: rtmScope, signaling: rtmScope,
	chatSDK: chatScope, chatREST: chatScope, recorder: recordingScope, restAPI: recordingScope,
	classroom: familyClassroom, uiKit: nativeScope,
}

// scope returns the families of an owner, 0 where it has none.
func (o Owner) scope() scope {
	if s, ok := phraseScopes[o]; ok {
		return s
	}
	for _, f := range families {
		if f.product == o {
			return f.of
		}
	}
	return 0
}

// A row is one error: of a family, by its number, or of a product, by the words
// that it is printed with.
type row struct {
	number int64
	words  string // lower case, single spaces; camelCase and under_scores apart
	symbol string // upper case with underscores, without the prefixes of the family
	kind   Kind
	says   string
	causes string
	do     string
}

// An errorTable is the errors of one family.
type errorTable struct {
	of      scope
	name    string // in errors.tsv
	product Owner
	printed string // what stands before the symbol when agtok prints it
	// prefixes are the words that the SDKs put before a symbol: "err" reads
	// ERR_INVALID_TOKEN and errInvalidToken.
	prefixes []string
	// negates is for SDKs whose calls return errors negated and whose callbacks
	// do not, so that the sign says nothing.
	negates bool
	rows    []row
}

// meaning makes a row readable.
func (t errorTable) meaning(r row, code string) Meaning {
	symbol := r.symbol
	if symbol != "" {
		symbol = t.printed + symbol
	}
	return r.meaning(t.product, code, symbol)
}

// find returns the row of a number.
func (t errorTable) find(number int64) (row, bool) {
	for _, r := range t.rows {
		if r.number == number || t.negates && r.number == -number {
			return r, true
		}
	}
	return row{}, false
}
