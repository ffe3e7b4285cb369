package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/names"
	"agtok/token/paste"
)

// channelFindings compare the channel with the client's, and check both
// against Agora's rules.
func channelFindings(k *facts) []Finding {
	if k.svc == nil || !k.svc.Type.Has(token.FieldChannel) || k.asRTM || swapped(k) != nil { // which is said with the user
		return nil
	}
	channel, _ := k.signedNames(k.svc)
	fs := channelMismatch(k, channel)
	if channel.known && channel.sure && channel.text != "" && !paste.IsPlaceholder(channel.text) {
		fs = append(fs, illegalName(CodeChannelIllegal, say.F("the token's channel"), channel.text,
			token.CheckChannel(channel.text))...)
	}
	if k.Channel == nil || channel.is(*k.Channel) && (len(fs) > 0 || channel.sure && *k.Channel == "") {
		return fs
	}
	return append(fs, passedChannel(*k.Channel)...)
}

// lonelyChannel checks what the client passed as its channel, where there is no token to compare it with.
func lonelyChannel(k *facts) []Finding {
	if typ := k.subjectType(); !k.partial() || k.Channel == nil || typ != 0 && !typ.Has(token.FieldChannel) {
		return nil
	}
	fs := passedChannel(*k.Channel)
	for i := range fs {
		if f := &fs[i]; k.refused() && f.Certainty == Proven { // it is wrong, but the client got past it
			f.Certainty = Likely
			f.Evidence = append(f.Evidence, say.F("such a name has an error of its own, such as 102"))
		}
	}
	return fs
}

// passedChannel checks the channel that a client passed.
func passedChannel(name string) []Finding {
	if name == "" {
		return []Finding{{CodeChannelIllegal, Proven, Rejects, say.F("the client passes an empty channel name"),
			because(say.F("a channel name has 1 to 63 bytes")), say.F("pass the channel's name")}}
	}
	return passedName(CodeChannelIllegal, say.F("the client's channel"), name, token.CheckChannel(name))
}

// passedName checks a name that a client passed. It may hold an asterisk as
// little as any other character that Agora's rules leave out: patterns are for
// tokens.
func passedName(code Code, who say.Text, text string, problems []token.Problem) []Finding {
	if fs := illegalName(code, who, text, problems); len(fs) > 0 || !strings.Contains(text, "*") {
		return fs
	}
	return []Finding{{code, Proven, Rejects, say.F("%v %v is illegal: * is not allowed", who, say.Name(text)),
		because(say.F("Agora's rules for names; * is a wildcard, for tokens only")),
		say.F("pass a name without *")}}
}

// channelMismatch compares the names.
func channelMismatch(k *facts, channel name) []Finding {
	switch {
	case !channel.comparable():
		return nil
	case k.Channel == nil:
		return channelPlaceholder(k, channel)
	case *k.Channel == "" || channel.is(*k.Channel):
		return nil
	case k.tok.Version == token.V007 && isWildcard(channel.text):
		return wildcardMismatch(k, CodeChannelMismatch, channel.text, *k.Channel)
	}
	passed := *k.Channel
	f := Finding{Code: CodeChannelMismatch, Certainty: Proven, Effect: Rejects, Fix: buildForChannel(passed)}
	if !channel.known {
		f.Message = say.F("made for a channel other than %v", say.Name(passed))
		f.Evidence = because(
			say.F("the token holds %v, the name has %v", say.Hex32(channel.crc), say.Hex32(token.CRC(passed))))
		return []Finding{f}
	}
	f.Message = say.F("made for channel %v, joined as %v", say.Name(channel.text), say.Name(passed))
	if channel.text == "" {
		f.Message = say.F("made for an empty channel name, joined as %v", say.Name(passed))
	} else {
		f.Fix = say.F("%v, or call %v with %v", f.Fix, k.words().Join, say.Name(channel.text))
	}
	f.Message = names.Differently(f.Message, channelDifference(k, channel.text, passed))
	f.Evidence = because(nameEvidence(k, channel))
	return []Finding{f}
}

// buildForChannel says for which channel the token should have been built: for none that Agora refuses.
func buildForChannel(passed string) say.Text {
	if token.Invalid(token.CheckChannel(passed)) || strings.Contains(passed, "*") {
		return say.F("choose a legal channel name, and build the token for that")
	}
	return say.F("build the token for %v", say.Name(passed))
}

// channelDifference says how another name came into the channel's place.
func channelDifference(k *facts, signed, passed string) say.Text {
	switch {
	case signed == sampleChannel:
		return say.F("the channel of Agora's sample code was left in")
	case paste.IsPlaceholder(signed):
		return say.F("the token server had no value for it")
	case signed == k.tok.AppID:
		return say.F("the App ID was passed as the channel")
	}
	return names.Apart(signed, passed)
}

// channelPlaceholder warns of a channel that no client means.
func channelPlaceholder(k *facts, channel name) []Finding {
	f := Finding{CodeChannelMismatch, Likely, Rejects, say.Text{}, because(nameEvidence(k, channel)),
		say.F("pass the channel's name to the token server")}
	switch {
	case channel.known && paste.IsPlaceholder(channel.text):
		f.Message = say.F("made for a channel named %v: the token server had no value for it", say.Name(channel.text))
	case channel.known && channel.text == "" && k.tok.Version == token.V006:
		f.Message = say.F("made for an empty channel name")
	default:
		return nil
	}
	return []Finding{f}
}

// nameEvidence says how a name is known.
func nameEvidence(k *facts, n name) say.Text {
	switch {
	case !n.hashed:
		return say.F("the token names %v", say.Name(n.text))
	case n.sure:
		return say.F("a certificate confirms the name")
	}
	return say.F("a 006 token holds only the name's %v, and it fits", say.Hex32(n.crc))
}

// isWildcard reports whether a name of a 007 token stands for several: the
// empty one for all, * for any run of characters.
func isWildcard(s string) bool { return s == "" || strings.Contains(s, "*") }

// matches reports whether a pattern such as 1*a*2 covers a name.
func matches(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	last := len(parts) - 1
	if last == 0 {
		return pattern == "" || pattern == s
	}
	s, begins := strings.CutPrefix(s, parts[0])
	s, ends := strings.CutSuffix(s, parts[last])
	for _, p := range parts[1:last] {
		at := strings.Index(s, p)
		if at < 0 {
			return false
		}
		s = s[at+len(p):]
	}
	return begins && ends
}

// wildcardMismatch compares a name with a pattern, and says who reads patterns.
func wildcardMismatch(k *facts, code Code, pattern, passed string) []Finding {
	reads, known := k.sdk.ReadsWildcards()
	f := Finding{code, Proven, Rejects, say.Text{}, because(say.F("only 4.x SDKs read patterns")), buildForChannel(passed)}
	made := say.F("made for the channel pattern %v", say.Name(pattern))
	if code == CodeUserMismatch {
		made, f.Fix = say.F("made for the user pattern %v", say.Name(pattern)), rebuild(k)
	} else if pattern == "" {
		f.Evidence = because(say.F("an empty channel name means any channel, on 4.x SDKs only"))
	}
	switch {
	case !matches(pattern, passed):
		f.Message = say.F("%v, which %v does not match", made, say.Name(passed))
		f.Evidence = because(say.F("* matches any characters, every other character only itself"))
	case known && !reads:
		f.Certainty = Likely
		f.Message = say.F("%v, which %v does not support", made, k.sdk.Title())
	default:
		return nil
	}
	return []Finding{f}
}

// illegalName turns the problems of a name into findings.
func illegalName(code Code, who say.Text, text string, problems []token.Problem) []Finding {
	problems = slices.DeleteFunc(slices.Clone(problems), func(p token.Problem) bool { return p.Severity != token.Error })
	if len(problems) == 0 {
		return nil
	}
	f := Finding{code, Proven, Rejects, say.F("%v %v is illegal: %v", who, say.Name(text), problems[0].Message),
		because(say.F("Agora's rules for names")),
		say.F("choose a name with the characters and the length that Agora allows")}
	if code == CodeChannelIllegal && len(text) == token.MaxChannel+1 && len(problems) == 1 {
		f.Certainty = Possible
		f.Evidence = because(say.F("Agora's builders say less than 64 bytes, one page of its docs says up to 64"))
	}
	return []Finding{f}
}

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
	if !k.svc.Type.Has(token.FieldChannel) || !channel.comparable() || !user.comparable() || k.Channel == nil ||
		*k.Channel == "" || channel.is(*k.Channel) ||
		k.tok.Version == token.V007 && isWildcard(channel.text) {
		return nil
	}
	text, given := k.client.text()
	mine := given && text != ""
	f := &Finding{CodeArgumentsSwapped, Proven, Rejects, say.Text{},
		because(say.F("the client passed channel %v", say.Name(*k.Channel))),
		say.F("compare the arguments with the builder's: App ID, certificate, channel, user, role, expiry")}
	switch {
	case user.is(*k.Channel) && (!mine || channel.is(text)):
		f.Message = say.F("channel and user are swapped: made for channel %v and user %v", signedText(channel),
			say.Name(*k.Channel))
		f.Fix = say.F("swap channel and user where the token is built, or in the call to %v", k.words().Join)
		if user.known && channel.known && isUID(*k.Channel) && !isUID(channel.text) {
			f.Fix = say.F("swap channel and user in the call to %v, or where the token is built", k.words().Join)
		}
	case user.is(*k.Channel):
		f.Message = say.F("the channel %v was passed as the user; the token's channel is %v", say.Name(*k.Channel),
			signedText(channel))
	case mine && channel.is(text):
		f.Message = say.F("the user %v was passed as the channel; the client joined %v", say.Name(text), say.Name(*k.Channel))
	default:
		return nil
	}
	if mine {
		f.Evidence = because(say.F("the client passed channel %v and user %v", say.Name(*k.Channel), say.Name(text)))
	}
	if k.tok.HasCRC && !channel.sure {
		f.Evidence = append(f.Evidence, say.F("a 006 token holds CRC-32s of the names, and they match this way round"))
	}
	return f
}

func signedText(n name) say.Text {
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

// renewalFindings says why a token cannot take another one's place: it is the
// same, or not for what the client has joined.
func renewalFindings(k *facts) []Finding {
	switch {
	case k.Replaces == "":
		return nil
	case paste.Clean(k.Replaces, k.product.typ).Text == k.pasted:
		return []Finding{{CodeRenewal, Proven, Rejects,
			say.F("renewed with the very token that is ending: its end stays the same"),
			because(say.F("both texts are the same, character for character")),
			say.F("ask the token server for a new token, and pass that one to %v", k.words().Renew)}}
	}
	for _, f := range append(channelFindings(k), userFindings(k)...) {
		if f.Effect == Rejects && (f.Code == CodeChannelMismatch || f.Code == CodeUserMismatch) {
			return []Finding{{CodeRenewal, f.Certainty, Rejects, say.F("renewed with a token for something else: %v", f.Message),
				f.Evidence, f.Fix}}
		}
	}
	return nil
}
