package diagnosis

import "agtok/token"

// swapped says that the names stand in each other's place. nil where they do
// not.
func (q *inquiry) swapped() *Finding {
	if q.svc == nil {
		return nil
	}
	if q.tok.Version == token.V006 && q.loginProduct() {
		return q.rtmSlots()
	}
	channel, user := q.signedNames(q.svc)
	text, given := q.client.text()
	if !q.svc.Type.Has(token.FieldChannel) || !channel.comparable() || !user.comparable() || q.Channel == nil || *q.Channel == "" || channel.is(*q.Channel) {
		return nil
	}
	if q.tok.Version == token.V007 && isWildcard(channel.text) {
		return nil
	}
	mine := given && text != ""
	f := &Finding{Code: CodeArgumentsSwapped, Certainty: Proven, Effect: Rejects, Fix: "compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry"}
	switch {
	case user.is(*q.Channel) && (mine && channel.is(text) || !mine):
		f.Message = "channel and user are in each other's place: made for channel " + q.signedText(channel) + " and user " + quote(*q.Channel)
	case user.is(*q.Channel):
		f.Message = "the channel " + quote(*q.Channel) + " stands in the user's place; the token's channel is " + q.signedText(channel)
	case mine && channel.is(text):
		f.Message = "the user " + quote(text) + " stands in the channel's place; the client joined " + quote(*q.Channel)
	default:
		return nil
	}
	f.Evidence = "the client passed channel " + quote(*q.Channel)
	if mine {
		f.Evidence += " and user " + quote(text)
	}
	if q.tok.HasCRC && !channel.sure {
		f.Evidence += "; a 006 token holds CRC-32s of the names, and they fit this way round"
	}
	return f
}

func (q *inquiry) signedText(n name) string {
	if n.known {
		return quote(n.text)
	}
	return "with " + crcOf(n.crc)
}

// rtmSlots looks at the user's place of a 006 token for RTM, which must be
// empty: the user id belongs into the channel's place.
func (q *inquiry) rtmSlots() *Finding {
	text, given := q.client.text()
	if !q.tok.HasCRC || q.second.wildcard() || given && q.svc.Type == token.RTC && q.first.is(text) {
		return nil
	}
	f := &Finding{CodeArgumentsSwapped, Likely, Rejects,
		"an RTM token with a user in the uid's place, which must be empty",
		"in 006 the RTM user id takes the channel's place; RtmTokenBuilder leaves the uid empty",
		"build it with RtmTokenBuilder, or with the user id as channel and an empty uid"}
	switch {
	case given && q.second.is(text) && !q.first.is(text):
		f.Certainty = Proven
		f.Message = "the RTM user " + quote(text) + " stands in the uid's place of the token, not in the channel's"
	case given && q.second.is(text):
		f.Message = "the RTM user " + quote(text) + " stands in both places of the token, the channel's and the uid's"
	}
	return f
}
