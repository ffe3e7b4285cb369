package token

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"agtok/say"
)

// A Severity says what a [Problem] means for a token.
type Severity uint8

// Severities.
const (
	Warning Severity = iota // Agora accepts it, or its documents contradict each other
	Error                   // Agora rejects it
)

// A Problem is one thing that is wrong, or doubtful, with an input.
type Problem struct {
	Severity Severity
	Message  say.Text // what is wrong and what to do; public values only
	// Start and End enclose the bytes of the text that the problem is about.
	// They are equal where it is about the text as a whole.
	Start, End int
}

// Invalid reports whether one of the problems is an [Error].
func Invalid(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error })
}

// Limits of names, in bytes (Agora's RtcTokenBuilder2, RtmTokenBuilder2 and the
// pages on Signaling and Chat).
const (
	MaxChannel = 63 // "less than 64 bytes"; one page says "up to 64"
	MaxAccount = 255
	maxRTMUser = 64 // one comment in Agora's builders says 255
	maxChat    = 64
)

// IsHex32 reports whether a text is 32 hexadecimal digits, as an App ID and a
// certificate are.
func IsHex32(text string) bool { return len(text) == 32 && IsHex(text) }

// IsHex reports whether a text is hexadecimal digits, one at least.
func IsHex(text string) bool { return text != "" && strings.Trim(text, hexDigits) == "" }

const hexDigits = "0123456789abcdefABCDEF"

// IsDigits reports whether a text is decimal digits, one at least.
func IsDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// CheckAppID checks that an App ID is 32 hexadecimal digits.
func CheckAppID(text string) []Problem { return checkHex32(text, true) }

// CheckCertificate checks that a certificate is 32 hexadecimal digits. Its
// messages never quote the text.
func CheckCertificate(text string) []Problem { return checkHex32(text, false) }

func checkHex32(text string, public bool) []Problem {
	at, found := firstNot(text, func(r rune) bool { return strings.ContainsRune(hexDigits, r) })
	switch {
	case text == "":
		return []Problem{{Error, say.F("empty; 32 hexadecimal digits are needed"), 0, 0}}
	case found && public:
		return at.problem(Error, say.F("%v at position %d is not a hexadecimal digit", say.Name(at.text), at.position))
	case found:
		return at.problem(Error, say.F("a character at position %d is not a hexadecimal digit", at.position))
	case len(text) != 32:
		return []Problem{{Error, say.F("%d digits, 32 are needed", len(text)), min(len(text), 32), len(text)}}
	}
	return nil
}

// A character is one of a text.
type character struct {
	text       string
	start, end int // in bytes
	position   int // in characters, from 1
}

// firstNot finds the first character of a text that is not legal. What is not
// UTF-8 never is.
func firstNot(text string, legal func(rune) bool) (c character, found bool) {
	position := 0
	for i, r := range text {
		position++
		_, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size <= 1 || !legal(r) {
			return character{text[i : i+size], i, i + size, position}, true
		}
	}
	return c, false
}

func (c character) problem(severity Severity, message say.Text) []Problem {
	return []Problem{{severity, message, c.start, c.end}}
}

// CheckChannel checks the name of a channel: 1 to 63 bytes of the 89 characters
// that Agora allows. An asterisk makes it a wildcard of the 4.x SDKs, which is
// a warning.
func CheckChannel(text string) []Problem {
	if text == "" {
		return []Problem{{Error, say.F("empty; * is any channel"), 0, 0}}
	}
	ps := append(checkName(text), checkLength(text, MaxChannel)...)
	if strings.Contains(text, "*") && !Invalid(ps) {
		ps = append(ps, Problem{Warning, say.F("wildcard: opens every channel that matches, on 4.x SDKs only"), 0, 0})
	}
	return append(ps, checkBlanks(text)...)
}

// CheckUID checks a uid as [ParseUID] reads it, and warns of 0 and of the uid
// of Agora's sample.
func CheckUID(text string) []Problem {
	uid, err := ParseUID(text)
	switch {
	case err != nil:
		return []Problem{{Error, ReasonOf(err), 0, len(text)}}
	case uid == 0:
		return []Problem{{Warning, say.F("any user may join with this token"), 0, 0}}
	case uid == SampleUID:
		return []Problem{{Warning, say.F("the uid of Agora's sample code"), 0, len(text)}}
	}
	return nil
}

// SampleUID is the uid in Agora's sample code, often left in by mistake.
const SampleUID = 2882341273

// SampleAppID and SampleCertificate are those of the public project in Agora's
// sample code (AgoraIO/Tools), where everybody can read both. The certificate
// protects nothing.
const (
	SampleAppID       = "970CA35de60c44645bbae8a215061b33"
	SampleCertificate = "5CFd2fd1755d40ecb72977518be15d3b"
)

// ASCIIDigits writes digits of full width, which input methods make, as those of ASCII.
func ASCIIDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if '０' <= r && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, text)
}

// CheckAccount checks an RTC user account: 1 to 255 bytes of the same 89
// characters as a channel. It warns of an account that looks like a uid.
func CheckAccount(text string) []Problem {
	if text == "" {
		return []Problem{{Error, say.F("empty; name a user, or use uid 0 for any user"), 0, 0}}
	}
	ps := slices.Concat(checkName(text), checkLength(text, MaxAccount), checkBlanks(text))
	switch {
	case strings.Contains(text, "*") && !Invalid(ps):
		ps = append(ps, Problem{Warning, say.F("wildcard: opens for every user that matches, on 4.x SDKs only"), 0, 0})
	case IsDigits(text):
		ps = append(ps, Problem{Warning, say.F("a number; the client must join with the account, not with a uid"), 0, 0})
	}
	return ps
}

// CheckRTMUser checks an RTM user id. Agora's documents disagree on its length
// (64 bytes or 255) and on its characters (ASCII or any), so most is warned of
// only.
func CheckRTMUser(text string) []Problem {
	if text == "" {
		return []Problem{{Error, say.F("empty; RTM needs a user id"), 0, 0}}
	}
	ps := checkPrintable(text)
	switch n := len(text); {
	case n > MaxAccount:
		ps = append(ps, checkLength(text, MaxAccount)...)
	case n > maxRTMUser:
		ps = append(ps, Problem{Warning,
			say.F("%d bytes long; Agora's pages say 64 at most, one comment says 255", n), maxRTMUser, n})
	}
	if at, found := firstNot(text, func(r rune) bool { return r < utf8.RuneSelf }); found {
		ps = append(ps, at.problem(Warning, say.F("%v is not ASCII: Agora's pages allow ASCII only", say.Name(at.text)))...)
	}
	if text == "null" {
		ps = append(ps, Problem{Warning, say.F("the word null; some SDKs refuse it"), 0, len(text)})
	}
	return append(ps, checkBlanks(text)...)
}

// CheckChatUser checks a Chat user name, 1 to 64 bytes.
func CheckChatUser(text string) []Problem {
	if text == "" {
		return []Problem{{Error, say.F("empty; Chat needs a user name"), 0, 0}}
	}
	return slices.Concat(checkPrintable(text), checkLength(text, maxChat), checkBlanks(text))
}

// CheckUUID checks a room or user of APaaS: not empty, at most 65,535 bytes.
func CheckUUID(text string) []Problem {
	if text == "" {
		return []Problem{{Error, say.F("empty"), 0, 0}}
	}
	return append(checkPrintable(text), checkLength(text, 65535)...)
}

// CheckLifetime checks a lifetime in seconds. 0 is an error: Agora's servers
// take 24 hours for it. More than 24 hours is a warning: they cut it. A number that
// can only be the Unix time of an end is one, too.
func CheckLifetime(seconds uint32) []Problem {
	const endless = 4_000_000_000 // what people write for ever
	switch {
	case seconds == 0:
		return []Problem{{Error, say.F("too short; a token needs at least 1 second (Agora takes 0 as 24 h)"), 0, 0}}
	case seconds > MinUnixTime && seconds < endless:
		return []Problem{{Warning, say.F("%d s is a Unix time; a lifetime counts from the issue time, and is 24 h at most",
			seconds), 0, 0}}
	case time.Duration(seconds)*time.Second > MaxLifetime:
		return []Problem{{Warning, say.F("over 24 h; Agora ends every token after 24 h"), 0, 0}}
	}
	return nil
}

// checkName finds the first character that a channel or an account may not hold:
// legal is printable ASCII but for " ' / \ and the backtick, which are 89 in all
// (Agora's guide to token generation) and the asterisk of wildcard tokens.
func checkName(text string) []Problem {
	legal := func(r rune) bool { return ' ' <= r && r <= '~' && !strings.ContainsRune("\"'/\\`", r) }
	at, found := firstNot(text, legal)
	if !found {
		return nil
	}
	return at.problem(Error,
		say.F("%v at position %d is not allowed: letters, digits, space and !#$%%&()+,-.:;<=>?@[]^_{|}~", say.Name(at.text),
			at.position))
}

// checkPrintable finds the first character that cannot be shown.
func checkPrintable(text string) []Problem {
	at, found := firstNot(text, say.Visible)
	if !found {
		return nil
	}
	return at.problem(Error, say.F("%v at position %d is not a printable character", say.Name(at.text), at.position))
}

func checkLength(text string, limit int) []Problem {
	if over := len(text) - limit; over > 0 {
		return []Problem{{Error, say.F("%d bytes long, %d more than the %d allowed", len(text), over, limit),
			limit, len(text)}}
	}
	return nil
}

// checkBlanks warns of blanks that nobody sees.
func checkBlanks(text string) []Problem {
	switch {
	case strings.HasPrefix(text, " "):
		return []Problem{{Warning, say.F("begins with a space"), 0, 1}}
	case strings.HasSuffix(text, " "):
		return []Problem{{Warning, say.F("ends with a space"), len(text) - 1, len(text)}}
	}
	return nil
}
