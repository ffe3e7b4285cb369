package diagnosis

import (
	"slices"
	"strconv"
	"strings"

	"agtok/token"
	"agtok/token/paste"
)

// A userMistake is a known way in which a wrong user gets into a token.
type userMistake struct {
	code     Code
	applies  func(signed string) bool
	message  func(signed, passed string) string // passed is "" where the client is not known
	evidence string
	// certainty of a mismatch for this reason; "" for proven.
	certainty Certainty
	// lone is what the pattern alone is worth, where the client is not known; ""
	// where it says nothing.
	lone Certainty
	fix  string
}

// joined completes a sentence with how the client joined.
func joined(passed string) string {
	if passed == "" {
		return ""
	}
	return "; the client joined " + passed
}

// userMistakes are the known ones, the most specific first.
func userMistakes(k *facts) []userMistake {
	return []userMistake{
		zeroLiteralMistake(k), placeholderMistake(k), negativeMistake(k), wrappedMistake(k), timestampMistake(k), outOfRangeMistake(k), sampleMistake(k), kindMistake(k),
	}
}

func zeroLiteralMistake(k *facts) userMistake {
	m := userMistake{
		code:    CodeUserZeroLiteral,
		applies: func(signed string) bool { return signed == "0" && k.tok.Version != token.V003 },
		message: func(_, passed string) string {
			return `made for a user named "0", which is not "any user"` + joined(passed)
		},
		evidence: `any user is the empty text; RtcTokenBuilder2 of PHP and the 006 builder of Ruby write uid 0 as "0", and so does every builder that is given the text "0"`,
		lone:     Likely,
		fix:      "pass the uid as the number 0, or an empty text, to the builder",
	}
	if k.client.zero() {
		m.certainty = Likely // a server may take it for the wildcard all the same
	}
	return m
}

func placeholderMistake(k *facts) userMistake {
	return userMistake{
		code:     CodeUserPlaceholder,
		applies:  paste.IsPlaceholder,
		message:  func(signed, passed string) string { return "made for a user named " + quote(signed) + joined(passed) },
		evidence: "the token server had no value for the user, and the builder wrote that down",
		lone:     Likely,
		fix:      "pass the user to the token server, or uid 0 for any user",
	}
}

func negativeMistake(k *facts) userMistake {
	return userMistake{
		code:    CodeUserNegative,
		applies: func(signed string) bool { _, ok := negativeUID(signed); return ok },
		message: func(signed, passed string) string {
			n, _ := negativeUID(signed)
			return "made for " + token.Escape(signed) + ", which is uid " + strconv.FormatUint(uint64(n), 10) + " printed as a signed number" + joined(passed)
		},
		evidence: "Java's 006 builder does this to uids from 2147483648 on",
		lone:     Likely,
		fix:      "use uids below 2147483648, or pass the uid as an unsigned text",
	}
}

// negativeUID reads a uid that was printed as a signed number.
func negativeUID(s string) (uint32, bool) {
	n, err := strconv.ParseInt(s, 10, 32)
	return uint32(n), err == nil && n < 0
}

// wrapped is a client's uid that does not fit, and the token's that it wraps
// to.
func wrappedMistake(k *facts) userMistake {
	return userMistake{
		code:    CodeUserOutOfRange,
		applies: func(string) bool { return k.client.tooLarge },
		message: func(signed, _ string) string {
			return "the client's uid " + token.Escape(strings.TrimSpace(k.client.raw)) + " is above 4294967295; the token is for " + userPhrase(signed)
		},
		evidence: "native SDKs wrap such a uid to " + strconv.FormatUint(uint64(k.client.uid), 10) + ", the Web SDK refuses it",
	}
}

func outOfRangeMistake(k *facts) userMistake {
	return userMistake{
		code: CodeUserOutOfRange,
		applies: func(signed string) bool {
			return token.IsDigits(signed) && !isUID(signed) && signed[0] != '0' && (k.client.isUID || !k.client.given)
		},
		message: func(signed, passed string) string {
			return "made for " + quote(signed) + ", which is above 4294967295 and no uid" + joined(passed)
		},
		evidence: "a uid has 32 bits; the number can only be a string account",
		lone:     Likely,
		fix:      "use a uid of at most 4294967295, or join with the account",
	}
}

func timestampMistake(k *facts) userMistake {
	return userMistake{
		code:    CodeUserIsTimestamp,
		applies: func(signed string) bool { return timeName(k, signed) != "" },
		message: func(signed, passed string) string {
			return "made for " + userPhrase(signed) + ", which is " + timeName(k, signed) + joined(passed)
		},
		evidence: "a time in the user's place: the builder's arguments are shifted",
		lone:     Likely,
		fix:      "compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry",
	}
}

// timeName says which of the token's times a user is.
func timeName(k *facts, signed string) string {
	n, err := strconv.ParseInt(signed, 10, 64)
	if err != nil || n < 1e9 {
		return ""
	}
	issued := k.tok.IssuedAt.Unix()
	switch d := n - issued; {
	case d >= -timestampSlack && d <= timestampSlack:
		return "the time of issue"
	case n == k.tok.ExpiresAt.Unix(), slices.Contains(usualLifetimes, d), isPrivilegeEnd(k, n):
		return "an expiry, " + span(secondsLong(d)) + " after the time of issue"
	}
	if ms := k.tok.IssuedAt.UnixMilli(); n >= ms-10000 && n <= ms+10000 {
		return "the time of issue in milliseconds"
	}
	return ""
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

func sampleMistake(k *facts) userMistake {
	return userMistake{
		code:    CodeUserSample,
		applies: func(signed string) bool { return signed == strconv.Itoa(token.SampleUID) },
		message: func(signed, passed string) string {
			return "made for uid " + signed + ", the one in Agora's sample code" + joined(passed)
		},
		evidence: "it was left in",
		lone:     Likely,
		fix:      "pass the user's own uid to the builder, or 0 for any user",
	}
}

func kindMistake(k *facts) userMistake {
	return userMistake{
		code: CodeUserKind,
		applies: func(signed string) bool {
			if k.client.isUID {
				return !isUID(signed)
			}
			return k.client.given && isUID(signed) && !token.IsDigits(strings.TrimSpace(k.client.account)) && apart(signed, k.client.account) == ""
		},
		message: func(signed, passed string) string {
			if k.client.isUID {
				with := strings.TrimPrefix(passed, "as ")
				if !k.client.zero() {
					with = "with uid " + with
				}
				how := ""
				if text, _ := k.client.text(); !k.client.zero() {
					if d := apart(signed, text); d != "" {
						how = ": " + d
					}
				}
				return "made for the string account " + quote(signed) + ", joined " + with + how
			}
			return "made for uid " + signed + ", joined with the string account " + quote(k.client.account)
		},
		evidence: "uids and accounts are different users",
	}
}
