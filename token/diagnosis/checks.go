package diagnosis

import (
	"slices"
	"strconv"

	"agtok/token"
)

// A Check is one comparison, for a page that shows each of them.
type Check struct {
	Name   string // such as "channel"
	Token  string // what the token says, escaped; "" where it does not say
	Client string // what the client passed, escaped; "" where it was not given
	State  CheckState
	Code   Code // of the finding that made it fail
}

// A CheckState is the outcome of a check.
type CheckState string

// Outcomes.
const (
	Passed    CheckState = "passed"
	Failed    CheckState = "failed"    // a finding rejects the token for it
	Doubtful  CheckState = "doubtful"  // a finding limits it, or is not certain
	Unchecked CheckState = "unchecked" // something to compare with is missing
)

// checkCodes are the findings that decide each check.
var checkCodes = []struct {
	name  string
	codes []Code
}{
	{"text", []Code{CodeEmpty, CodeHomemade, CodeUnknownVersion, CodeDamaged, CodePasteNoise}},
	{"version", []Code{CodeLegacyKey, CodeVersionUnsupported, CodeSDKTooOld}},
	{"App ID", []Code{CodeAppIDMalformed, CodeAppIDMismatch}},
	{"product", []Code{CodeServiceMismatch, CodePrivilegeMissing, CodePublishMissing}},
	{"channel", []Code{CodeChannelMismatch, CodeChannelIllegal, CodeArgumentsSwapped}},
	{"user", []Code{CodeUserMismatch, CodeUserIllegal, CodeUserZeroLiteral, CodeUserPlaceholder, CodeUserKind, CodeUserNegative, CodeUserOutOfRange, CodeUserIsTimestamp, CodeUserSample, CodeArgumentsSwapped}},
	{"time", []Code{CodeExpired, CodePrivilegeExpired, CodeIssuedInFuture, CodeRelativeInAbsolute, CodeMilliseconds, CodeExpiresSoon, CodeAbsoluteInRelative, CodeLifetimeTooLong, CodeOutlivesToken}},
	{"signature", []Code{CodeCertificateOther, CodeCertMismatch, CodeCertMalformed}},
}

// checks lists what was compared.
func (q *inquiry) checks(fs []Finding) []Check {
	out := make([]Check, 0, len(checkCodes))
	for _, row := range checkCodes {
		c := Check{Name: row.name, State: Unchecked}
		c.Token, c.Client = q.checkValues(row.name)
		if q.checked(row.name) {
			c.State = Passed
		}
		for _, f := range fs {
			if slices.Contains(row.codes, f.Code) && f.Effect != None {
				c.Code, c.State = f.Code, Doubtful
				if f.Effect == Rejects && f.Certainty == Proven {
					c.State = Failed
				}
				break
			}
		}
		out = append(out, c)
	}
	return out
}

// checked reports whether there was something to compare with.
func (q *inquiry) checked(name string) bool {
	if name == "text" {
		return true
	}
	if !q.readable() {
		return false
	}
	hasChannel := q.svc != nil && q.svc.Type.Has(token.FieldChannel) && !q.asRTM
	switch name {
	case "version":
		if q.tok.Version == token.V007 {
			_, known := q.sdk.Reads007()
			return known
		}
		_, known := q.sdk.Reads006()
		return known
	case "App ID":
		return q.AppID != nil
	case "product":
		return q.product.typ != 0
	case "channel":
		channel, _ := q.subjectNames()
		return !hasChannel && q.svc != nil || q.Channel != nil && channel.comparable()
	case "user":
		_, user := q.subjectNames()
		return user.comparable() && (q.client.given || user.wildcard())
	case "time":
		return !q.At.IsZero()
	}
	return q.sig.status != SignatureUnchecked
}

func (q *inquiry) subjectNames() (channel, user name) {
	if q.svc == nil {
		return name{}, name{}
	}
	return q.signedNames(q.svc)
}

// checkValues returns both sides of a check.
func (q *inquiry) checkValues(name string) (signed, passed string) {
	channel, user := q.subjectNames()
	switch name {
	case "version":
		return string(q.tok.Version), q.sdk.String()
	case "App ID":
		return token.Escape(q.tok.AppID), escaped(q.AppID, token.Escape)
	case "product":
		if q.product.typ == 0 {
			return q.serviceNames(), ""
		}
		return q.serviceNames(), productName(q.product.typ)
	case "channel":
		return nameText(channel), escaped(q.Channel, quote)
	case "user":
		if user.comparable() && user.wildcard() {
			return "any user", clientText(q.client)
		}
		return nameText(user), clientText(q.client)
	case "time":
		return q.timeValues()
	case "signature":
		if q.sig.by != nil {
			return string(q.sig.status), q.sig.by.name()
		}
		return string(q.sig.status), ""
	}
	return "", ""
}

// timeValues returns the end of the token and the time that it is judged at.
func (q *inquiry) timeValues() (signed, passed string) {
	if end := q.tokenEnd(); !end.IsZero() {
		signed = "until " + moment(end)
	}
	if !q.At.IsZero() {
		passed = moment(q.At)
	}
	return signed, passed
}

// escaped writes what the client passed, if anything.
func escaped(s *string, write func(string) string) string {
	if s == nil {
		return ""
	}
	return write(*s)
}

func nameText(n name) string {
	switch {
	case n.known:
		return quote(n.text)
	case n.hashed:
		return crcOf(n.crc)
	}
	return ""
}

func clientText(c client) string {
	switch {
	case !c.given:
		return ""
	case c.isUID && !c.tooLarge:
		return strconv.FormatUint(uint64(c.uid), 10)
	}
	return quote(c.raw)
}
