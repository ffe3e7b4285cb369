package diagnosis

import (
	"errors"
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
		c.Token, c.Client = q.checkValues(c)
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
	channel, user := q.subjectNames()
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
		return q.asRTM || q.without(token.FieldChannel, token.FieldRoom) || q.Channel != nil && channel.comparable()
	case "user":
		return q.without(token.FieldUser) || user.comparable() && (q.client.given || user.wildcard())
	case "time":
		return !q.At.IsZero()
	}
	return q.sig.status != SignatureUnchecked
}

func (q *inquiry) subjectNames() (channel, user name) {
	if q.svc == nil {
		return name{}, name{}
	}
	channel, user = q.signedNames(q.svc)
	switch typ := q.svc.Type; {
	case typ.Has(token.FieldRoom) && q.svc.Room != "":
		channel = told(q.svc.Room)
	case !typ.Has(token.FieldChannel) || q.unread(channel):
		channel = name{}
	}
	if !q.svc.Type.Has(token.FieldUser) || q.unread(user) {
		user = name{}
	}
	return channel, user
}

// without reports whether the token is for a service that has no such name, so
// that there is nothing to compare.
func (q *inquiry) without(names ...token.Field) bool {
	return q.svc != nil && q.svc.Type.Known() && !slices.ContainsFunc(names, q.svc.Type.Has)
}

// partial reports whether only the beginning of the token could be read: an
// empty field of it may stand for one that was not.
func (q *inquiry) partial() bool { return q.vague || !q.readable() }

// unread reports whether the token was damaged before a name was read.
func (q *inquiry) unread(n name) bool {
	return q.partial() && q.tok.Version != token.V006 && n.known && n.text == ""
}

// checkValues returns both sides of a check.
func (q *inquiry) checkValues(c Check) (signed, passed string) {
	channel, user := q.subjectNames()
	switch c.Name {
	case "version":
		return string(q.tok.Version), q.sdk.String()
	case "App ID":
		return q.appIDText(), escaped(q.AppID, token.Escape)
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
		if !q.At.IsZero() {
			passed = moment(q.At)
		}
		return q.timeText(c.Code), passed
	case "signature":
		if q.sig.by != nil {
			return string(q.sig.status), q.sig.by.name()
		}
		return string(q.sig.status), ""
	}
	return "", ""
}

// timeText returns the moment that decides whether the token's time is right:
// that which a finding is about, else the token's end.
func (q *inquiry) timeText(code Code) string {
	switch code {
	case CodeIssuedInFuture:
		return "from " + moment(q.tok.IssuedAt)
	case CodePrivilegeExpired:
		if p, end, ok := q.privilegeEnded(); ok {
			return q.svc.Type.PrivilegeName(p.ID) + " until " + moment(end)
		}
	case CodeExpiresSoon:
		if p, end, ok := q.privilegeFirst(); ok && end.Before(q.tokenEnd()) {
			return q.svc.Type.PrivilegeName(p.ID) + " until " + moment(end)
		}
	}
	if end := q.tokenEnd(); !end.IsZero() {
		return "until " + moment(end)
	}
	return ""
}

// appIDText returns the token's App ID, or what can be read of it.
func (q *inquiry) appIDText() string {
	if begin := q.appIDBegin(); begin != "" {
		return begin + "…"
	}
	return token.Escape(q.tok.AppID)
}

// appIDBegin returns the first digits of an App ID inside which a 007 token was
// cut; "" for any other token.
func (q *inquiry) appIDBegin() string {
	const at = 2 + 32 + 2 // behind signature and length
	payload := q.tok.Payload()
	if q.tok.Version != token.V007 || q.tok.AppID != "" || !errors.Is(q.err, token.ErrTruncated) || len(payload) <= at ||
		string(payload[:2]) != " \x00" || string(payload[at-2:at]) != " \x00" {
		return ""
	}
	begin := string(payload[at:])
	if !token.IsHex(begin) {
		return ""
	}
	return begin
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
