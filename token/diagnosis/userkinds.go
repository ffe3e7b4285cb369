package diagnosis

import (
	"slices"
	"strconv"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/names"
	"agtok/token/paste"
)

// A userMistake is a known way in which a wrong user gets into a token.
type userMistake struct {
	code     Code
	applies  func(signed string) bool
	message  func(signed string) say.Text // whom the token was made for
	evidence say.Text
	// complete says that the message says as whom the client joined, too.
	complete bool
	// certainty of a mismatch for this reason; "" for proven.
	certainty Certainty
	// lone is what the pattern alone is worth, where the client is not known; ""
	// where it says nothing.
	lone Certainty
	fix  say.Text
}

// because puts the mistake before what else a finding follows from.
func (m userMistake) because(more ...say.Text) []say.Text {
	if m.evidence.IsZero() {
		return more
	}
	return append([]say.Text{m.evidence}, more...)
}

// userMistakes are the known ones, the most specific first.
func userMistakes(k *facts) []userMistake {
	zeroLiteral := Proven
	if k.client.zero() {
		zeroLiteral = Likely // a server may take it for the wildcard all the same
	}
	return []userMistake{
		{
			code:    CodeUserZeroLiteral,
			applies: func(signed string) bool { return signed == "0" && k.tok.Version != token.V003 },
			message: func(string) say.Text { return say.F(`made for a user named "0", which is not "any user"`) },
			evidence: say.F(`any user is the empty text; PHP's RtcTokenBuilder2 and Ruby's 006 builder write uid 0 as "0", ` +
				`as does every builder given the text "0"`),
			certainty: zeroLiteral,
			lone:      Likely,
			fix:       say.F("pass the number 0 or an empty text to the builder as the uid"),
		},
		{
			code:     CodeUserPlaceholder,
			applies:  paste.IsPlaceholder,
			message:  func(signed string) say.Text { return say.F("made for a user named %v", say.Name(signed)) },
			evidence: say.F("the token server had no value for the user, and the builder took this text for one"),
			lone:     Likely,
			fix:      say.F("pass the user to the token server, or uid 0 for any user"),
		},
		{
			code:    CodeUserNegative,
			applies: isNegative,
			message: func(signed string) say.Text {
				n, _ := negativeUID(signed)
				return say.F("made for %v, which is uid %d printed as a signed number", say.Plain(signed), n)
			},
			evidence: say.F("Java's 006 builder does this to uids of 2147483648 and above"),
			lone:     Likely,
			fix:      say.F("use uids below 2147483648, or pass the uid as an unsigned number"),
		},
		{ // a client's uid that does not fit, and the token's that it wraps to
			code:     CodeUserOutOfRange,
			applies:  func(string) bool { return k.client.tooLarge },
			message:  func(signed string) say.Text { return clientTooLarge(k, userPhrase(signed)) },
			complete: true,
			evidence: wrapping(k),
		},
		{
			code:    CodeUserIsTimestamp,
			applies: func(signed string) bool { return !timeName(k, signed).IsZero() },
			message: func(signed string) say.Text {
				return say.F("made for %v, which is %v", userPhrase(signed), timeName(k, signed))
			},
			evidence: say.F("a time was passed as the user: the builder's arguments are shifted"),
			lone:     Likely,
			fix:      say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry"),
		},
		outOfRangeMistake(k),
		{
			code:     CodeUserSample,
			applies:  func(signed string) bool { return signed == strconv.Itoa(token.SampleUID) },
			message:  func(signed string) say.Text { return say.F("made for uid %s, the one in Agora's sample code", signed) },
			evidence: say.F("it was left in"),
			lone:     Likely,
			fix:      say.F("pass the user's own uid to the builder, or 0 for any user"),
		},
		{
			code:     CodeUserKind,
			applies:  func(signed string) bool { return otherKind(k, signed) },
			message:  func(signed string) say.Text { return kindMessage(k, signed) },
			complete: true,
			evidence: say.F("a uid and a string account are different users"),
		},
	}
}

func outOfRangeMistake(k *facts) userMistake {
	return userMistake{
		code: CodeUserOutOfRange,
		applies: func(signed string) bool {
			return token.IsDigits(signed) && !isUID(signed) && signed[0] != '0' && (k.client.isUID || !k.client.given)
		},
		message: func(signed string) say.Text {
			return say.F("made for %v, which is above 4294967295 and so not a uid", say.Name(signed))
		},
		evidence: say.F("a uid has 32 bits; the number can only be a string account"),
		lone:     Likely,
		fix:      say.F("use a uid of at most 4294967295, or join with the account"),
	}
}

// isNegative reports whether a user is a uid that was printed as a signed number.
func isNegative(s string) bool {
	_, ok := negativeUID(s)
	return ok
}

// negativeUID reads a uid that was printed as a signed number.
func negativeUID(s string) (uint32, bool) {
	n, err := strconv.ParseInt(s, 10, 32)
	return uint32(n), err == nil && n < 0
}

// timeName says which of the token's times a user is.
func timeName(k *facts, signed string) say.Text {
	n, err := strconv.ParseInt(signed, 10, 64)
	if err != nil || n < 1e9 {
		return say.Text{}
	}
	issued := k.tok.IssuedAt.Unix()
	switch d := n - issued; {
	case d >= -timestampSlack && d <= timestampSlack:
		return say.F("the time of issue")
	case n == k.tok.ExpiresAt.Unix(), slices.Contains(usualLifetimes, d), slices.Contains(privilegeEnds(k.tok), n):
		return say.F("an expiry, %v after the time of issue", say.Span(secondsLong(d)))
	}
	if ms := k.tok.IssuedAt.UnixMilli(); n >= ms-10000 && n <= ms+10000 {
		return say.F("the time of issue in milliseconds")
	}
	return say.Text{}
}

// otherKind reports whether one of both users is a uid, and the other an account.
func otherKind(k *facts, signed string) bool {
	if k.client.isUID {
		return !isUID(signed)
	}
	account := k.client.account
	return k.client.given && isUID(signed) && !token.IsDigits(strings.TrimSpace(account)) &&
		names.Apart(signed, account).IsZero()
}

func kindMessage(k *facts, signed string) say.Text {
	if !k.client.isUID {
		return say.F("made for uid %s, joined with the string account %v", signed, say.Name(k.client.account))
	}
	says := say.F("made for the string account %v, joined %v", say.Name(signed), k.client.withUID())
	if text, _ := k.client.text(); !k.client.zero() {
		return names.Explain(says, signed, text)
	}
	return says
}
