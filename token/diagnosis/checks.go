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

var checkIDs = []CheckID{CheckText, CheckVersion, CheckAppID, CheckProduct, CheckChannel, CheckUser, CheckTime,
	CheckSignature}

// openNames name checks that were not made; of the version, it is the SDK's that
// is not known.
var openNames = map[CheckID]say.Text{
	CheckText: say.F("text"), CheckVersion: say.F("SDK version"), CheckAppID: say.F("App ID"),
	CheckProduct: say.F("product"),
	CheckChannel: say.F("channel"), CheckUser: say.F("user"), CheckTime: say.F("time"), CheckSignature: say.F("signature"),
}

// checks lists what was compared.
func checks(k *facts, fs []Finding) []Check {
	out := make([]Check, 0, len(checkIDs))
	for _, id := range checkIDs {
		c := Check{Name: id, State: Unchecked}
		at := slices.IndexFunc(fs,
			func(f Finding) bool { return slices.Contains(rules[rankOf(f.Code)].check, id) && f.Effect != None })
		if at >= 0 {
			c.Code = fs[at].Code
		}
		made := c.compare(k)
		switch {
		case at >= 0 && fs[at].Effect == Rejects && fs[at].Certainty == Proven:
			c.State = Failed
		case at >= 0:
			c.State = Doubtful
		case made && (k.readable() || id == CheckText || id == CheckAppID && k.AppID != nil && *k.AppID == k.tok.AppID):
			c.State = Passed
		}
		out = append(out, c)
	}
	return out
}

// compare fills in both sides of a check. It reports whether there was something
// to compare with.
func (c *Check) compare(k *facts) (made bool) {
	channel, user := k.subjectNames()
	switch c.Name {
	case CheckVersion:
		c.Token, c.Client = plain(string(k.tok.Version)), plain(k.sdk.String())
		reads := k.sdk.Reads006
		if k.tok.Version == token.V007 {
			reads = k.sdk.Reads007
		}
		_, known := reads()
		return known
	case CheckAppID:
		c.Token = appIDText(k)
		if k.AppID != nil {
			c.Client = plain(*k.AppID)
		}
		return k.AppID != nil
	case CheckProduct:
		c.Token = serviceNames(k)
		if k.product.typ != 0 {
			c.Client = productName(k.product.typ)
		}
		return k.product.typ != 0
	case CheckChannel:
		c.Token = nameText(channel)
		if k.Channel != nil {
			c.Client = say.F("%v", say.Name(*k.Channel))
		}
		return k.asRTM || k.without(token.FieldChannel, token.FieldRoom) || k.Channel != nil && channel.comparable()
	case CheckUser:
		c.Token, c.Client = nameText(user), clientText(k.client)
		if user.wildcard() {
			c.Token = say.F("any user")
		}
		return k.without(token.FieldUser) || user.comparable() && (k.client.given || user.wildcard())
	case CheckTime:
		c.Token = timeText(k, c.Code)
		if !k.At.IsZero() {
			c.Client = say.F("%v", say.Moment(k.At))
		}
		return !k.At.IsZero()
	case CheckSignature:
		c.Token = k.sig.status.Words()
		if k.sig.by != nil {
			c.Client = k.sig.by.name()
		}
		return k.sig.status != SignatureUnchecked
	}
	return true
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
	end := k.tokenEnd()
	var of *privilegeEnd
	switch code {
	case CodeIssuedInFuture:
		return say.F("from %v", say.Moment(k.tok.IssuedAt))
	case CodePrivilegeExpired:
		of = k.privilegeEnded()
	case CodeExpiresSoon:
		if first := k.privilegeFirst(); first != nil && first.at.Before(end) {
			of = first
		}
	}
	switch {
	case of != nil:
		return say.F("%v until %v", of.name, say.Moment(of.at))
	case end.IsZero() || k.tok.IssuedAt.IsZero(): // it was not read
		return say.Text{}
	}
	return say.F("until %v", say.Moment(end))
}

// appIDText returns the token's App ID, or what can be read of it.
func appIDText(k *facts) say.Text {
	if begin := appIDBegin(k); begin != "" {
		return say.F("%v…", begin)
	}
	if !k.readable() && !token.IsHex32(k.tok.AppID) {
		return say.Text{}
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
