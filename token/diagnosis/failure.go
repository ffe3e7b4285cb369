package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// maxMeanings is how many meanings of one error are worth reading.
const maxMeanings = 3

// errorFindings say what the error that came back has to do with the token.
// They also sharpen findings that were made already.
func errorFindings(k *facts, found []Finding) []Finding {
	switch {
	case strings.TrimSpace(k.Error) == "":
		return nil
	case len(k.meanings) == 0:
		return []Finding{{CodeErrorElsewhere, Possible, None,
			k.UnknownError(), because(say.F("so agtok ignores it")),
			say.F("give the error's number or name, such as 110 or ERR_INVALID_TOKEN, or the whole line that the SDK printed")}}
	case k.strange():
		return []Finding{{CodeErrorElsewhere, Possible, None,
			say.F("none of the token's products has the error %v; in the %v, it means: %v", say.Name(k.Error),
				k.meanings[0].Product, k.meanings[0].Says),
			because(say.F("many products, and HTTP, use the same numbers and words")),
			say.F("say which product the token was used for, or give the whole error")}}
	}
	blameNoise(k, found)
	fs := suspicion(k, found)
	blameCertificate(k, found)
	if k.allMatches(found) {
		return append(fs, Finding{CodeErrorElsewhere, Possible, None,
			say.F("all that was given matches: the client passed something else, or the project refuses this certificate"),
			because(say.F("App ID, names, times and signature match"),
				say.F("only the console shows whether the certificate is enabled and the project active")),
			say.F("log what the client passes to %v, and check in the console that this certificate is enabled",
				k.words().Join)})
	}
	meanings := meaningsOfToken(k)
	about := slices.ContainsFunc(meanings, func(m sdk.Meaning) bool {
		return m.Kind.AboutToken() && m.Kind != sdk.NoToken && m.Kind != sdk.UnwantedToken
	})
	said := 0
	for _, m := range worthReading(k, meanings) {
		more := errorFinding(k, m, found, !about && len(meanings) == 1 && (k.product.sure || !m.Bare))
		fs = append(fs, more...)
		if said += len(more); said == maxMeanings || about && said > 0 {
			break // where one meaning is about the token, the others are no help
		}
	}
	return fs
}

// UnknownError says that agtok does not know the error that came back, or knows it of other
// products only; the zero text is none, or one that it knows.
func (in Input) UnknownError() say.Text {
	if strings.TrimSpace(in.Error) == "" {
		return say.Text{}
	}
	client, _ := sdk.Parse(in.SDK) // the zero SDK leaves all meanings
	if len(sdk.LookupError(in.Error, client, in.For)) > 0 {
		return say.Text{}
	}
	others := sdk.LookupError(in.Error, sdk.SDK{}, 0)
	if len(others) == 0 {
		return say.F("agtok does not know the error %v", say.Name(in.Error))
	}
	whose := say.F("%v", say.Plain(in.SDK))
	switch {
	case in.For != 0 && in.SDK != "":
		whose = say.F("%v with %v", productName(in.For), say.Plain(in.SDK))
	case in.For != 0:
		whose = productName(in.For)
	}
	return say.F("agtok knows no %v of %v; of the %v it means: %v", say.Name(in.Error), whose, others[0].Product,
		others[0].Says)
}

// worthReading leaves out the meanings of which nothing but a name is known, where another may be the token's.
func worthReading(k *facts, meanings []sdk.Meaning) []sdk.Meaning {
	if !slices.ContainsFunc(meanings, func(m sdk.Meaning) bool { return k.asksAbout(m.Kind) }) {
		return meanings
	}
	return slices.DeleteFunc(slices.Clone(meanings), func(m sdk.Meaning) bool { return m.Unsaid })
}

// rejects reports whether one of some findings may reject the token.
func rejects(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects })
}

// blameCertificate says of an unchecked signature that it is what is left, where
// a token was refused that fits the client's App ID and names.
func blameCertificate(k *facts, found []Finding) {
	if !k.refused() || k.AppID == nil || !k.client.given || rejects(found) {
		return
	}
	for i := range found {
		if f := &found[i]; f.Code == CodeSignatureUnchecked {
			f.Evidence = because(say.F("App ID, names and times match, and yet Agora refused the token"),
				say.F("that leaves the certificate"))
			if k.AppIDAssumed {
				f.Evidence = because(say.F("names and times match, and yet Agora refused the token"),
					say.F("that leaves the certificate, or a client with another App ID than the current project"))
			}
			f.Fix = say.F("compare the token server's certificate with the console's: is it enabled? Save it in agtok")
		}
	}
}

// allMatches reports whether a token was refused that is right for all that was
// given.
func (k *facts) allMatches(found []Finding) bool {
	return k.refused() && k.readable() && k.sig.status == SignatureValid && !k.At.IsZero() && k.AppID != nil &&
		k.client.given && !rejects(found)
}

// foreign reports whether an error is one of a product that the token does not
// serve.
func (k *facts) foreign(m sdk.Meaning) bool {
	typ := productOf(m.Product)
	return typ != 0 && k.readable() && k.tok.ServiceFor(typ) == nil
}

// meaningsOfToken leaves out what the error means for products that the token
// does not serve, where something else is left.
func meaningsOfToken(k *facts) []sdk.Meaning {
	own := slices.DeleteFunc(slices.Clone(k.meanings), k.foreign)
	if len(own) == 0 || len(k.tok.Services) == 0 {
		return k.meanings
	}
	return own
}

// strange says of an error that products alone know for which the token has no
// service, and of which nothing but a number or a word says so, that it proves
// nothing: the same number may be another product's, or an HTTP status.
func (k *facts) strange() bool {
	return len(k.meanings) > 0 && !k.product.sure && k.readable() && len(k.tok.Services) > 0 &&
		!slices.ContainsFunc(k.meanings, func(m sdk.Meaning) bool { return !m.Bare || !k.foreign(m) })
}

// suspicion names what may be wrong where the token was refused, and nothing
// was found that refuses it.
func suspicion(k *facts, found []Finding) []Finding {
	decided := slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects && f.Certainty != Possible })
	if decided || !k.refused() || !k.readable() || k.vague || k.svc == nil || k.client.given || k.svc.Type != token.RTC ||
		k.asRTM {
		return nil
	}
	_, user := k.signedNames(k.svc)
	switch {
	case !user.comparable() || user.wildcard() || k.tok.Version == token.V007 && isWildcard(user.text):
		return nil
	case user.known && !isUID(user.text), !user.known && len(k.candidates) == 0:
		f := Finding{CodeUserKind, Likely, Limits,
			say.F("made for a string account; a client that joins with a uid is refused"),
			because(say.F("no uid has %v, and the client's user was not given", say.Hex32(user.crc))),
			say.F("join with that account (joinChannelWithUserAccount), or build the token for the uid")}
		if user.known {
			f.Message = say.F("made for the string account %v; a client that joins with a uid is refused", say.Name(user.text))
			f.Evidence = because(say.F("%v, and the client's user was not given", nameEvidence(k, user)))
		}
		if user.sure {
			f.Effect = Rejects
		}
		return []Finding{f}
	}
	who := say.F("one uid")
	if user.known {
		who = userPhrase(user.text)
	}
	evidence := because(say.F("the token names a user, and the client's user was not given"))
	if both := k.said.Users; both != [2]string{} {
		evidence = append(evidence, say.F("the text says both %v and %v", say.Name(both[0]), say.Name(both[1])))
	}
	return []Finding{{CodeUserMismatch, Possible, Rejects,
		say.F("made for %v; a client that joins without a uid, or with another, is refused", who),
		evidence, say.F("pass the same uid to the token server and to %v", k.words().Join)}}
}

// errorFinding says of one meaning that the error is not about this token. sure
// says that it can be nothing else.
func errorFinding(k *facts, m sdk.Meaning, found []Finding, sure bool) []Finding {
	switch m.Kind {
	case sdk.NoToken, sdk.UnwantedToken, sdk.Elsewhere, sdk.WillExpire:
		return []Finding{elsewhere(k, m, sure)}
	case sdk.Expired, sdk.PrivilegeExpired:
		return notExpired(k, m, found)
	case sdk.AppID, sdk.Channel, sdk.User:
		if !hasReason(found, m) && !(m.Kind == sdk.AppID && k.absent()) { // which says more of it below
			return []Finding{elsewhere(k, m, false)}
		}
	case sdk.Unclear, sdk.Parameter:
		if !k.absent() && !k.ofClient(m) {
			return []Finding{{CodeErrorElsewhere, Possible, None, meaningOf(k, m), nil, m.Do}}
		}
	}
	return nil
}

// hasReason reports whether one of some findings rejects the token for a reason of an error.
func hasReason(found []Finding, errors ...sdk.Meaning) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects && explains(f.Code, errors) })
}

// ofClient reports whether it is known whose error it is, or RTC's have it: others, and HTTP, use the same numbers.
func (k *facts) ofClient(m sdk.Meaning) bool { return !m.Bare || k.product.sure || m.Product.IsRTC() }

// meaningOf says what an error means, and in which SDK.
func meaningOf(k *facts, m sdk.Meaning) say.Text {
	return say.F("%v of the %v: %v", meaningTitle(m, k.Error), m.Product, m.Says)
}

// notExpired says that the error names an expiry, which this token does not
// show.
func notExpired(k *facts, m sdk.Meaning, found []Finding) []Finding {
	meanings := meaningsOfToken(k)
	end := k.tokenEnd()
	if !k.readable() || k.At.IsZero() || hasReason(found, meanings...) || end.IsZero() || !sayExpired(meanings) {
		return nil
	}
	f := Finding{CodeErrorElsewhere, Likely, None,
		say.F("the error says that the token expired, but this one has %v left: the client used another one",
			say.Span(end.Sub(k.At))),
		because(say.F("%v of the %v", meaningTitle(m, k.Error), m.Product)),
		say.F("check which token the client passed, and whether the clocks are right")}
	if len(meanings) > 1 {
		f.Evidence = because(say.F("%v means an expiry in every SDK that has it", say.Name(k.Error)))
	}
	return []Finding{f}
}

// meaningTitle names an error.
func meaningTitle(m sdk.Meaning, text string) say.Text {
	if title := strings.TrimSpace(m.Code + " " + m.Symbol); title != "" {
		return plain(title)
	}
	return say.F("%v", say.Name(text))
}

// elsewhere says that the error is not about this token. Of one that is about something
// else, that is never proven: SDKs give such errors behind a token that was refused, too
// (-17 where an app joins with it again and again).
func elsewhere(k *facts, m sdk.Meaning, sure bool) Finding {
	f := Finding{CodeErrorElsewhere, Likely, None, say.Text{}, nil, m.Do}
	if sure && m.Kind != sdk.Elsewhere {
		f.Certainty = Proven
	}
	f.Evidence = because(say.F("%v of the %v", meaningTitle(m, k.Error), m.Product))
	switch m.Kind {
	case sdk.NoToken:
		f.Message = say.F("the error means that no token arrived: %v", m.Says)
		if !k.absent() {
			f.Message = say.F("the error means that no token arrived: check that the app passes this one to %v", k.words().Join)
			f.Evidence = because(say.F("%v of the %v: %v", meaningTitle(m, k.Error), m.Product, m.Says))
		}
	case sdk.UnwantedToken:
		f.Message = say.F("the error means that the project expects no token: %v", m.Says)
	case sdk.WillExpire:
		f.Message = say.F("this is a warning, not a failure: %v", m.Says)
	case sdk.AppID:
		f.Message = say.F("the error is about the App ID, not about the token: %v", m.Says)
	case sdk.Channel:
		f.Message = say.F("the error is about the channel name, not about the token: %v", m.Says)
	case sdk.User:
		f.Message = say.F("the error is about the user, not about the token: %v", m.Says)
	default:
		f.Message = say.F("the error is not about the token: %v", m.Says)
	}
	if meanings := meaningsOfToken(k); len(meanings) > 1 { // whose it is decides
		f.Message = say.F("%v of the %v: %v", meaningTitle(m, k.Error), m.Product, f.Message)
		f.Evidence = because(say.F("%v means much the same in every SDK that has it", say.Name(k.Error)))
		if slices.ContainsFunc(meanings, func(o sdk.Meaning) bool { return o.Kind != m.Kind }) {
			f.Certainty, f.Evidence = Possible, because(say.F("%v means something else in other SDKs", say.Name(k.Error)))
		}
	}
	return f
}

// blameNoise makes what was removed from the text a reason, where an error says
// that the token was refused: a likely one where the token's own characters
// were changed.
func blameNoise(k *facts, found []Finding) {
	if !k.refused() && !k.means(sdk.Parameter) {
		return
	}
	for i := range found {
		f := &found[i]
		if f.Code == CodePasteNoise && len(k.clean.Noise) > 0 && len(k.clean.Others) == 0 && k.clean.Form == paste.Bare {
			f.Certainty, f.Effect = Possible, Rejects
			if k.clean.Altered {
				f.Certainty = Likely
			}
			f.Message = say.F("the text is not the bare token: %v", say.And(k.clean.Noise...))
			f.Fix = say.F("pass the bare token to %v", k.words().Join)
		}
	}
}

// saysExpired reports whether the error can only mean an expiry.
func (k *facts) saysExpired() bool { return !k.strange() && sayExpired(k.meanings) }

// sayExpired reports whether each of some meanings is an expiry.
func sayExpired(meanings []sdk.Meaning) bool {
	return mean(meanings, sdk.Expired, sdk.PrivilegeExpired)
}

// mean reports whether an error is of some kinds in every SDK that has it.
func mean(meanings []sdk.Meaning, kinds ...sdk.Kind) bool {
	return len(meanings) > 0 &&
		!slices.ContainsFunc(meanings, func(m sdk.Meaning) bool { return !slices.Contains(kinds, m.Kind) })
}

func (k *facts) means(kinds ...sdk.Kind) bool { return mean(k.meanings, kinds...) }

// refused reports whether the error is that a token was invalid: that a parameter is, no server has said.
func (k *facts) refused() bool {
	return k.means(sdk.InvalidToken, sdk.Parameter) && !k.means(sdk.Parameter)
}

// unexplained says what an error means that is about the token, where nothing
// that was found is its reason: without any token, or with one that shows no
// fault.
func unexplained(k *facts, found []Finding) []Finding {
	meanings := slices.DeleteFunc(slices.Clone(k.meanings), k.foreign)
	about := slices.DeleteFunc(slices.Clone(meanings), func(m sdk.Meaning) bool {
		return !k.asksAbout(m.Kind) || !k.absent() && !m.Kind.AboutToken() && !k.ofClient(m)
	})
	if len(about) < len(meanings) && !k.absent() { // it may not be about the token at all
		about = slices.DeleteFunc(about, func(m sdk.Meaning) bool { return m.Kind.AboutToken() })
	}
	if len(about) == 0 || k.strange() || isExplained(k, found) {
		return nil
	}
	var fs []Finding
	for _, m := range about[:min(len(about), maxMeanings)] {
		fs = append(fs, explained(k, m))
	}
	return fs
}

// asksAbout reports whether an error is about the token that is looked at: that
// it was refused or has ended. Where there is none, it may be about one. That no
// token arrived, or one too many, is said as error-elsewhere.
func (k *facts) asksAbout(kind sdk.Kind) bool {
	switch kind {
	case sdk.NoToken, sdk.UnwantedToken:
		return false
	case sdk.AppID:
		return k.absent()
	case sdk.Unclear, sdk.Parameter:
		return true
	}
	return kind.AboutToken()
}

// absent reports whether nothing that was given is a token.
func (k *facts) absent() bool { return !k.readable() && k.clean.Holds != paste.HoldsToken }

// isExplained reports whether something was found that makes such an error, or
// that says where else it comes from.
func isExplained(k *facts, found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool {
		switch {
		case f.Certainty == Possible:
			return false
		case f.Code == CodeErrorElsewhere:
			return k.readable()
		case k.absent():
			return false // that there is no token does not explain why one was refused
		case f.Code == CodeDamaged && k.elided():
			return false // who wrote the text shortened it, not the app
		}
		return f.Effect == Rejects || f.Effect == Limits && explains(f.Code, k.meanings)
	})
}

// explained says of one meaning what it is, what causes it, and what to check.
func explained(k *facts, m sdk.Meaning) Finding {
	f := Finding{CodeErrorExplained, Likely, None, meaningOf(k, m), nil, m.Do}
	if len(k.meanings) > 1 {
		f.Certainty = Possible // it is another SDK's error as well
	}
	if !m.Causes.IsZero() {
		f.Evidence = because(say.F("what causes it: %v", m.Causes))
	}
	ended := sayExpired([]sdk.Meaning{m})
	if end := k.tokenEnd(); ended && k.readable() && k.At.IsZero() && !end.IsZero() {
		f.Evidence = append(because(say.F("the token ends at %v", say.Moment(end))), f.Evidence...)
	}
	if k.absent() {
		f.Fix = say.F("%v; decode the token to see which cause it is", m.Do)
	} else if more := k.missing(); !ended && k.readable() && m.Kind.AboutToken() && len(more) > 0 {
		f.Fix = say.F("%v; to find out, give %v", m.Do, say.And(more...))
		if k.Logged {
			f.Fix = say.F("%v; to find out, let the app log %v", m.Do, say.And(more...))
		}
	}
	return f
}

// missing lists what nobody has said yet that would help to explain an error.
func (k *facts) missing() (more []say.Text) {
	add := func(unsaid bool, what say.Text) {
		if unsaid {
			more = append(more, what)
		}
	}
	add(k.AppID == nil, whichOf(say.F("the client's App ID"), k.said.AppIDs))
	add(k.Channel == nil && (k.svc == nil || !k.loginProduct()), whichOf(say.F("the client's channel"), k.said.Channels))
	add(!k.client.given, whichOf(say.F("the client's user"), k.said.Users))
	add(k.sig.status == SignatureUnchecked && !k.Logged, say.F("the project's certificate"))
	return more
}

// whichOf names two values, where the text says both of one thing and nothing
// tells which the client passed.
func whichOf(thing say.Text, said [2]string) say.Text {
	if said == [2]string{} {
		return thing
	}
	return say.F("%v (the text says both %v and %v)", thing, say.Name(said[0]), say.Name(said[1]))
}
