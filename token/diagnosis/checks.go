package diagnosis

import (
	"errors"
	"slices"

	"agtok/say"
	"agtok/token"
)

// A Check is one comparison, for a page that shows each of them.
type Check struct {
	Name   CheckID
	Token  say.Text // what the token says; none where it does not say
	Client say.Text // what the client passed; none where it was not given
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

// A CheckID names a check. It is the word for it in English.
type CheckID string

// Checks, in their order.
const (
	CheckText      CheckID = "text"
	CheckVersion   CheckID = "version"
	CheckAppID     CheckID = "App ID"
	CheckProduct   CheckID = "product"
	CheckChannel   CheckID = "channel"
	CheckUser      CheckID = "user"
	CheckTime      CheckID = "time"
	CheckSignature CheckID = "signature"
)

var checkIDs = []CheckID{CheckText, CheckVersion, CheckAppID, CheckProduct, CheckChannel, CheckUser, CheckTime, CheckSignature}

// openText names a check that was not made.
func (id CheckID) openText() say.Text {
	switch id {
	case CheckVersion: // the token's own is known
		return say.F("SDK version")
	case CheckAppID:
		return say.F("App ID")
	case CheckProduct:
		return say.F("product")
	case CheckChannel:
		return say.F("channel")
	case CheckUser:
		return say.F("user")
	case CheckTime:
		return say.F("time")
	case CheckSignature:
		return say.F("signature")
	}
	return say.F("text")
}

// checks lists what was compared.
func checks(k *facts, fs []Finding) []Check {
	out := make([]Check, 0, len(checkIDs))
	for _, id := range checkIDs {
		c := Check{Name: id, State: Unchecked}
		if checked(k, id) {
			c.State = Passed
		}
		for _, f := range fs {
			if slices.Contains(rules[rankOf(f.Code)].check, id) && f.Effect != None {
				c.Code, c.State = f.Code, Doubtful
				if f.Effect == Rejects && f.Certainty == Proven {
					c.State = Failed
				}
				break
			}
		}
		c.Token, c.Client = checkValues(k, c)
		out = append(out, c)
	}
	return out
}

// checked reports whether there was something to compare with.
func checked(k *facts, id CheckID) bool {
	if id == CheckText {
		return true
	}
	if !k.readable() {
		return false
	}
	channel, user := k.subjectNames()
	switch id {
	case CheckVersion:
		if k.tok.Version == token.V007 {
			_, known := k.sdk.Reads007()
			return known
		}
		_, known := k.sdk.Reads006()
		return known
	case CheckAppID:
		return k.AppID != nil
	case CheckProduct:
		return k.product.typ != 0
	case CheckChannel:
		return k.asRTM || k.without(token.FieldChannel, token.FieldRoom) || k.Channel != nil && channel.comparable()
	case CheckUser:
		return k.without(token.FieldUser) || user.comparable() && (k.client.given || user.wildcard())
	case CheckTime:
		return !k.At.IsZero()
	}
	return k.sig.status != SignatureUnchecked
}

func (k *facts) subjectNames() (channel, user name) {
	if k.svc == nil {
		return name{}, name{}
	}
	channel, user = k.signedNames(k.svc)
	switch typ := k.svc.Type; {
	case typ.Has(token.FieldRoom) && k.svc.Room != "":
		channel = told(k.svc.Room)
	case !typ.Has(token.FieldChannel) || k.unread(channel):
		channel = name{}
	}
	if !k.svc.Type.Has(token.FieldUser) || k.unread(user) {
		user = name{}
	}
	return channel, user
}

// without reports whether the token is for a service that has no such name, so
// that there is nothing to compare.
func (k *facts) without(names ...token.Field) bool {
	return k.svc != nil && k.svc.Type.Known() && !slices.ContainsFunc(names, k.svc.Type.Has)
}

// partial reports whether only the beginning of the token could be read: an
// empty field of it may stand for one that was not.
func (k *facts) partial() bool { return k.vague || !k.readable() }

// unread reports whether the token was damaged before a name was read.
func (k *facts) unread(n name) bool {
	return k.partial() && k.tok.Version != token.V006 && n.known && n.text == ""
}

// checkValues returns both sides of a check.
func checkValues(k *facts, c Check) (signed, passed say.Text) {
	channel, user := k.subjectNames()
	switch c.Name {
	case CheckVersion:
		return plain(string(k.tok.Version)), plain(k.sdk.String())
	case CheckAppID:
		return appIDText(k), passedText(k.AppID, func(s string) say.Text { return plain(s) })
	case CheckProduct:
		if k.product.typ != 0 {
			passed = productName(k.product.typ)
		}
		return serviceNames(k), passed
	case CheckChannel:
		return nameText(channel), passedText(k.Channel, func(s string) say.Text { return say.F("%v", say.Name(s)) })
	case CheckUser:
		if user.comparable() && user.wildcard() {
			return say.F("any user"), clientText(k.client)
		}
		return nameText(user), clientText(k.client)
	case CheckTime:
		if !k.At.IsZero() {
			passed = say.F("%v", say.Moment(k.At))
		}
		return timeText(k, c.Code), passed
	case CheckSignature:
		if k.sig.by != nil {
			passed = k.sig.by.name()
		}
		return k.sig.status.Words(), passed
	}
	return say.Text{}, say.Text{}
}

// Words writes the status for a sentence.
func (s SignatureStatus) Words() say.Text {
	switch s {
	case SignatureValid:
		return say.F("valid")
	case SignatureInvalid:
		return say.F("invalid")
	}
	return say.F("unchecked")
}

// plain writes a text from outside without quotes; "" is no text.
func plain(s string) say.Text {
	if s == "" {
		return say.Text{}
	}
	return say.F("%v", say.Plain(s))
}

// timeText returns the moment that decides whether the token's time is right:
// that which a finding is about, else the token's end.
func timeText(k *facts, code Code) say.Text {
	switch code {
	case CodeIssuedInFuture:
		return say.F("from %v", say.Moment(k.tok.IssuedAt))
	case CodePrivilegeExpired:
		if p, end, ok := k.privilegeEnded(); ok {
			return say.F("%v until %v", k.svc.Type.PrivilegeName(p.ID), say.Moment(end))
		}
	case CodeExpiresSoon:
		if p, end, ok := k.privilegeFirst(); ok && end.Before(k.tokenEnd()) {
			return say.F("%v until %v", k.svc.Type.PrivilegeName(p.ID), say.Moment(end))
		}
	}
	if end := k.tokenEnd(); !end.IsZero() && !k.tok.IssuedAt.IsZero() { // else it was not read
		return say.F("until %v", say.Moment(end))
	}
	return say.Text{}
}

// appIDText returns the token's App ID, or what can be read of it.
func appIDText(k *facts) say.Text {
	if begin := appIDBegin(k); begin != "" {
		return say.F("%v…", begin)
	}
	return plain(k.tok.AppID)
}

// appIDBegin returns the first digits of an App ID inside which a 007 token was
// cut; "" for any other token.
func appIDBegin(k *facts) string {
	const at = 2 + 32 + 2 // behind signature and length
	payload := k.tok.Payload()
	if k.tok.Version != token.V007 || k.tok.AppID != "" || !errors.Is(k.err, token.ErrTruncated) || len(payload) <= at ||
		string(payload[:2]) != " \x00" || string(payload[at-2:at]) != " \x00" {
		return ""
	}
	begin := string(payload[at:])
	if !token.IsHex(begin) {
		return ""
	}
	return begin
}

// passedText writes what the client passed, if anything.
func passedText(s *string, write func(string) say.Text) say.Text {
	if s == nil {
		return say.Text{}
	}
	return write(*s)
}

func nameText(n name) say.Text {
	switch {
	case n.known:
		return say.F("%v", say.Name(n.text))
	case n.hashed:
		return say.F("%v", say.Hex32(n.crc))
	}
	return say.Text{}
}

func clientText(c client) say.Text {
	switch {
	case !c.given:
		return say.Text{}
	case c.isUID && !c.tooLarge:
		return say.F("%v", c.uid)
	}
	return say.F("%v", say.Name(c.raw))
}
