package diagnosis

import (
	"slices"
	"strconv"
	"strings"

	"agtok/say"
	"agtok/token"
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

// says completes the message with how the client joined, where that is known.
func (m userMistake) says(signed string, passed say.Text) say.Text {
	if m.complete || passed.IsZero() {
		return m.message(signed)
	}
	return say.F("%v; the client joined %v", m.message(signed), passed)
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
	return []userMistake{
		zeroLiteralMistake(k), placeholderMistake(), negativeMistake(), wrappedMistake(k), timestampMistake(k), outOfRangeMistake(k), sampleMistake(), kindMistake(k),
	}
}

func zeroLiteralMistake(k *facts) userMistake {
	m := userMistake{
		code:    CodeUserZeroLiteral,
		applies: func(signed string) bool { return signed == "0" && k.tok.Version != token.V003 },
		message: func(string) say.Text { return say.F(`made for a user named "0", which is not "any user"`) },
		evidence: say.F(`any user is the empty text; PHP's RtcTokenBuilder2 and Ruby's 006 builder write uid 0 as "0", ` +
			`as does every builder given the text "0"`),
		lone: Likely,
		fix:  say.F("pass the number 0 or an empty text to the builder as the uid"),
	}
	if k.client.zero() {
		m.certainty = Likely // a server may take it for the wildcard all the same
	}
	return m
}

func placeholderMistake() userMistake {
	return userMistake{
		code:     CodeUserPlaceholder,
		applies:  paste.IsPlaceholder,
		message:  func(signed string) say.Text { return say.F("made for a user named %v", say.Name(signed)) },
		evidence: say.F("the token server had no value for the user, and the builder took this text for one"),
		lone:     Likely,
		fix:      say.F("pass the user to the token server, or uid 0 for any user"),
	}
}

func negativeMistake() userMistake {
	return userMistake{
		code:    CodeUserNegative,
		applies: isNegative,
		message: func(signed string) say.Text {
			n, _ := negativeUID(signed)
			return say.F("made for %v, which is uid %d printed as a signed number", say.Plain(signed), n)
		},
		evidence: say.F("Java's 006 builder does this to uids of 2147483648 and above"),
		lone:     Likely,
		fix:      say.F("use uids below 2147483648, or pass the uid as an unsigned number"),
	}
}

// negativeUID reads a uid that was printed as a signed number.
func negativeUID(s string) (uint32, bool) {
	n, err := strconv.ParseInt(s, 10, 32)
	return uint32(n), err == nil && n < 0
}

// wrappedMistake is a client's uid that does not fit, and the token's that it
// wraps to.
func wrappedMistake(k *facts) userMistake {
	return userMistake{
		code:     CodeUserOutOfRange,
		applies:  func(string) bool { return k.client.tooLarge },
		message:  func(signed string) say.Text { return clientTooLarge(k, userPhrase(signed)) },
		complete: true,
		evidence: wrapping(k),
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

func timestampMistake(k *facts) userMistake {
	return userMistake{
		code:    CodeUserIsTimestamp,
		applies: func(signed string) bool { return !timeName(k, signed).IsZero() },
		message: func(signed string) say.Text {
			return say.F("made for %v, which is %v", userPhrase(signed), timeName(k, signed))
		},
		evidence: say.F("a time was passed as the user: the builder's arguments are shifted"),
		lone:     Likely,
		fix:      say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry"),
	}
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
	case n == k.tok.ExpiresAt.Unix(), slices.Contains(usualLifetimes, d), isPrivilegeEnd(k, n):
		return say.F("an expiry, %v after the time of issue", say.Span(secondsLong(d)))
	}
	if ms := k.tok.IssuedAt.UnixMilli(); n >= ms-10000 && n <= ms+10000 {
		return say.F("the time of issue in milliseconds")
	}
	return say.Text{}
}

func isPrivilegeEnd(k *facts, n int64) bool {
	for _, s := range k.tok.Services {
		for _, p := range s.Privileges {
			if end, ok := k.tok.PrivilegeEnd(p); ok && end.Unix() == n {
				return true
			}
		}
	}
	return false
}

func sampleMistake() userMistake {
	return userMistake{
		code:     CodeUserSample,
		applies:  func(signed string) bool { return signed == strconv.Itoa(token.SampleUID) },
		message:  func(signed string) say.Text { return say.F("made for uid %s, the one in Agora's sample code", signed) },
		evidence: say.F("it was left in"),
		lone:     Likely,
		fix:      say.F("pass the user's own uid to the builder, or 0 for any user"),
	}
}

func kindMistake(k *facts) userMistake {
	return userMistake{
		code: CodeUserKind,
		applies: func(signed string) bool {
			if k.client.isUID {
				return !isUID(signed)
			}
			account := strings.TrimSpace(k.client.account)
			return k.client.given && isUID(signed) && !token.IsDigits(account) && apart(signed, k.client.account).IsZero()
		},
		message: func(signed string) say.Text {
			if !k.client.isUID {
				return say.F("made for uid %s, joined with the string account %v", signed, say.Name(k.client.account))
			}
			says := say.F("made for the string account %v, joined %v", say.Name(signed), k.client.withUID())
			if text, _ := k.client.text(); !k.client.zero() {
				return differently(says, apart(signed, text))
			}
			return says
		},
		complete: true,
		evidence: say.F("a uid and a string account are different users"),
	}
}
