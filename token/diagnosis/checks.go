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
	t := q.tok
	channel, user := q.subjectNames()
	switch name {
	case "version":
		return string(t.Version), q.sdk.String()
	case "App ID":
		signed = token.Escape(t.AppID)
		if q.AppID != nil {
			passed = token.Escape(*q.AppID)
		}
	case "product":
		signed = q.serviceNames()
		if q.product.typ != 0 {
			passed = productName(q.product.typ)
		}
	case "channel":
		signed = nameText(channel)
		if q.Channel != nil {
			passed = quote(*q.Channel)
		}
	case "user":
		signed = nameText(user)
		if user.comparable() && user.wildcard() {
			signed = "any user"
		}
		passed = clientText(q.client)
	case "time":
		if end := q.tokenEnd(); !end.IsZero() {
			signed = "until " + moment(end)
		}
		if !q.At.IsZero() {
			passed = moment(q.At)
		}
	case "signature":
		signed = string(q.sig.status)
		if q.sig.by != nil {
			passed = q.sig.by.name()
		}
	}
	return signed, passed
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
