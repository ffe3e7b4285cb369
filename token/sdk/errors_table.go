package sdk

import "strconv"

// A family is one list of error numbers: numbers are unique within it, and mean
// something else in another.
type family uint8

// Families. Callbacks and calls of one SDK that count their own numbers are
// families of their own.
const (
	familyNative       family = iota // onError and return values
	familyNativeReason               // reasons of onConnectionStateChanged
	familyNativeRenew                // results of renewToken
	familyWeb                        // the gateway's numbers, printed by Web 2.x to 4.x
	familyWebAP                      // the access point's numbers, inside Web 4.x
	familyRTMLogin                   // RTM 1.x
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
	familyCount
)

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

// A row is one error of a family.
type row struct {
	number int64
	symbol string // upper case with underscores, without the prefixes of the family
	says   string
	kind   Kind
	do     string
}

// An errorTable is the errors of one family.
type errorTable struct {
	product string
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
	m := Meaning{Product: t.product, Code: code, Says: r.says, Kind: r.kind, Do: r.do}
	if r.symbol != "" {
		m.Symbol = t.printed + r.symbol
	}
	return m
}

// printedNumber returns the number of a row as the SDK prints it.
func (t errorTable) printedNumber(r row) string { return strconv.FormatInt(r.number, 10) }

// find returns the row of a number.
func (t errorTable) find(number int64) (row, bool) {
	for _, r := range t.rows {
		if r.number == number || t.negates && r.number == -number {
			return r, true
		}
	}
	return row{}, false
}

// What to do, where several errors ask for the same.
const (
	doMatch     = "compare the App ID, the channel and the user with those that the token was made for, and the certificate with the project's"
	doRenew     = "make a new token and join again with it"
	doSend      = "make a token for this project and pass it, or switch the certificate off in the console"
	doDrop      = "pass no token (null), or enable the certificate in the console"
	doAppID     = "compare the App ID, character by character, with the one in the console"
	doChannel   = "use a channel name of 1 to 63 bytes, of the characters that Agora allows"
	doNetwork   = "check the network, then try again"
	doOnce      = "leave first, and join once"
	doProject   = "see in the console whether the project is enabled and paid for"
	doNewUser   = "let every client join with a user of its own"
	doRenewSoon = "fetch a new token now and pass it to renewToken"
)
