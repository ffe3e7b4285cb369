package diagnosis

import (
	"agtok/say"
	"agtok/token"
)

// swapped says that the names stand in each other's place. nil where they do
// not.
func swapped(k *facts) *Finding {
	if k.svc == nil {
		return nil
	}
	if k.tok.Version == token.V006 && k.loginProduct() {
		return rtmSlots(k)
	}
	channel, user := k.signedNames(k.svc)
	text, given := k.client.text()
	if !k.svc.Type.Has(token.FieldChannel) || !channel.comparable() || !user.comparable() || k.Channel == nil || *k.Channel == "" || channel.is(*k.Channel) {
		return nil
	}
	if k.tok.Version == token.V007 && isWildcard(channel.text) {
		return nil
	}
	mine := given && text != ""
	f := &Finding{Code: CodeArgumentsSwapped, Certainty: Proven, Effect: Rejects, Fix: say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry")}
	switch {
	case user.is(*k.Channel) && (mine && channel.is(text) || !mine):
		f.Message = say.F("channel and user are swapped: made for channel %v and user %v", signedText(k, channel), say.Name(*k.Channel))
	case user.is(*k.Channel):
		f.Message = say.F("the channel %v was passed as the user; the token's channel is %v", say.Name(*k.Channel), signedText(k, channel))
	case mine && channel.is(text):
		f.Message = say.F("the user %v was passed as the channel; the client joined %v", say.Name(text), say.Name(*k.Channel))
	default:
		return nil
	}
	f.Evidence = because(say.F("the client passed channel %v", say.Name(*k.Channel)))
	if mine {
		f.Evidence = because(say.F("the client passed channel %v and user %v", say.Name(*k.Channel), say.Name(text)))
	}
	if k.tok.HasCRC && !channel.sure {
		f.Evidence = append(f.Evidence, say.F("a 006 token holds CRC-32s of the names, and they match this way round"))
	}
	return f
}

func signedText(k *facts, n name) say.Text {
	if n.known {
		return say.F("%v", say.Name(n.text))
	}
	return say.F("with %v", say.Hex32(n.crc))
}

// rtmSlots looks at the user's place of a 006 token for RTM, which must be
// empty: the user id belongs into the channel's place.
func rtmSlots(k *facts) *Finding {
	text, given := k.client.text()
	if !k.tok.HasCRC || k.second.wildcard() || given && k.svc.Type == token.RTC && k.first.is(text) {
		return nil
	}
	f := &Finding{CodeArgumentsSwapped, Likely, Rejects,
		say.F("an RTM token with a user in the uid field, which must be empty"),
		because(say.F("in 006, the RTM user id goes into the channel field; RtmTokenBuilder leaves the uid empty")),
		say.F("build it with RtmTokenBuilder, or with the user id as channel and an empty uid")}
	switch {
	case given && k.second.is(text) && !k.first.is(text):
		f.Certainty = Proven
		f.Message = say.F("the RTM user %v is in the token's uid field, not in its channel field", say.Name(text))
	case given && k.second.is(text):
		f.Message = say.F("the RTM user %v is in both fields of the token, channel and uid", say.Name(text))
	}
	return f
}
