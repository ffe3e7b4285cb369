package diagnosis

import (
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// errorFindings say what the error that came back has to do with the token.
// They also sharpen findings that were made already.
func (q *inquiry) errorFindings(found []Finding) []Finding {
	if len(q.meanings) == 0 {
		return nil
	}
	if m, ok := q.strange(); ok {
		return []Finding{m}
	}
	q.blameNoise(found)
	fs := q.suspicion(found)
	meanings := q.meaningsOfToken()
	about := slices.ContainsFunc(meanings, func(m sdk.Meaning) bool {
		return m.Kind.AboutToken() && m.Kind != sdk.NoToken && m.Kind != sdk.UnwantedToken
	})
	q.blameCertificate(found)
	if f, ok := q.rightToken(found); ok {
		return append(fs, f)
	}
	said := 0
	for _, m := range meanings {
		if f, ok := q.errorFinding(m, found, !about && len(meanings) == 1 && (q.product.sure || !m.Bare)); ok && said < maxMeanings {
			fs = append(fs, f)
			said++
			if about {
				break // one meaning is about the token: the others are no help
			}
		}
	}
	return fs
}

// blameCertificate says of an unchecked signature that it is what is left, where
// a token was refused that fits the client's App ID and names.
func (q *inquiry) blameCertificate(found []Finding) {
	if !q.refused() || q.AppID == nil || !q.client.given || slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects }) {
		return
	}
	for i := range found {
		if f := &found[i]; f.Code == CodeSignatureUnchecked {
			f.Evidence = "App ID, names and times fit what was given, and yet the token was refused: what is left is the certificate"
			if q.AppIDAssumed {
				f.Evidence = "names and times fit what was given, and yet the token was refused: what is left is the certificate, or that the client uses another App ID than the project at hand"
			}
			f.Fix = "compare the token server's certificate with the one in the console, and see whether it is enabled; save it in agtok to check this signature"
		}
	}
}

// rightToken says where to look when a token was refused that is right for all
// that was given.
func (q *inquiry) rightToken(found []Finding) (Finding, bool) {
	if !q.refused() || !q.readable() || q.sig.status != SignatureValid || q.At.IsZero() || q.AppID == nil || !q.client.given ||
		slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects }) {
		return Finding{}, false
	}
	return Finding{CodeErrorElsewhere, Possible, None,
		"this token is right for all that was given: the client passed another token or other values, or the project refuses tokens of this certificate",
		"App ID, names and times fit, and a certificate at hand signed it; whether the certificate is enabled and the project active, cannot be seen from here",
		"log what the client passes to " + q.words().Join + ", and see in the console whether this certificate is enabled"}, true
}

// meaningsOfToken leaves out what the error means for products that the token
// does not serve, where something else is left.
func (q *inquiry) meaningsOfToken() []sdk.Meaning {
	if !q.readable() || len(q.tok.Services) == 0 {
		return q.meanings
	}
	own := slices.DeleteFunc(slices.Clone(q.meanings), func(m sdk.Meaning) bool {
		typ := productOf(m.Product)
		return typ != 0 && q.tok.ServiceFor(typ) == nil
	})
	if len(own) == 0 {
		return q.meanings
	}
	return own
}

// strange says of an error that products alone know for which the token has no
// service, and of which nothing but a number or a word says so, that it proves
// nothing: the same number may be another product's, or an HTTP status.
func (q *inquiry) strange() (Finding, bool) {
	if len(q.meanings) == 0 || q.product.sure || !q.readable() || len(q.tok.Services) == 0 || slices.ContainsFunc(q.meanings, func(m sdk.Meaning) bool {
		typ := productOf(m.Product)
		return !m.Bare || typ == 0 || q.tok.ServiceFor(typ) != nil
	}) {
		return Finding{}, false
	}
	m := q.meanings[0]
	return Finding{CodeErrorElsewhere, Possible, None,
		quote(q.Error) + " is known of none of the token's products; of the " + m.Product + " it means: " + m.Says,
		"many products, and HTTP, have the same numbers and words", "say for which product the token was used, or give the whole error"}, true
}

// suspicion names what may be wrong where the token was refused, and nothing
// was found that refuses it.
func (q *inquiry) suspicion(found []Finding) []Finding {
	decided := slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects && f.Certainty != Possible })
	if decided || !q.refused() || !q.readable() || q.vague || q.svc == nil || q.client.given || q.svc.Type != token.RTC || q.asRTM {
		return nil
	}
	_, user := q.signedNames(q.svc)
	switch {
	case !user.comparable() || user.wildcard() || q.tok.Version == token.V007 && isWildcard(user.text):
		return nil
	case user.known && !isUID(user.text), !user.known && len(q.candidates) == 0:
		f := Finding{CodeUserKind, Likely, Limits, "made for a string account; a client that joins with a uid is refused",
			"no uid has " + crcOf(user.crc) + ", and nobody said as whom the client joined", "join with that account (joinChannelWithUserAccount), or build the token for the uid"}
		if user.known {
			f.Message = "made for the string account " + quote(user.text) + "; a client that joins with a uid is refused"
			f.Evidence = q.nameEvidence(user) + ", and nobody said as whom the client joined"
		}
		if user.sure {
			f.Effect = Rejects
		}
		return []Finding{f}
	}
	who := "one uid"
	if user.known {
		who = userPhrase(user.text)
	}
	return []Finding{{CodeUserMismatch, Possible, Rejects, "made for " + who + "; a client that joins without a uid, or with another, is refused",
		"the token names a user, and nobody said as whom the client joined", "pass the same uid to the token server and to " + q.words().Join}}
}

// maxMeanings is how many meanings of one error are worth reading.
const maxMeanings = 3

func (q *inquiry) errorFinding(m sdk.Meaning, found []Finding, sure bool) (Finding, bool) {
	switch m.Kind {
	case sdk.NoToken, sdk.UnwantedToken, sdk.Elsewhere, sdk.WillExpire:
		return q.elsewhere(m, sure), true
	case sdk.Expired, sdk.PrivilegeExpired:
		return q.notExpired(m, found)
	case sdk.AppID, sdk.Channel, sdk.User:
		if slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects && slices.Contains(expected[m.Kind], f.Code) }) {
			return Finding{}, false
		}
		return q.elsewhere(m, false), true
	}
	return Finding{}, false
}

// notExpired says that the error names an expiry, which this token does not
// show.
func (q *inquiry) notExpired(m sdk.Meaning, found []Finding) (Finding, bool) {
	if !q.readable() || q.At.IsZero() || slices.ContainsFunc(found, func(f Finding) bool { return f.Effect == Rejects }) {
		return Finding{}, false
	}
	end := q.tokenEnd()
	meanings := q.meaningsOfToken()
	if end.IsZero() || !sayExpired(meanings) {
		return Finding{}, false
	}
	f := Finding{CodeErrorElsewhere, Likely, None,
		"the error says expired, but this token has " + span(end.Sub(q.At)) + " left: the client used another one",
		meaningTitle(m, q.Error) + " of the " + m.Product, "see which token the client passed, and whether the clocks are right"}
	if len(meanings) > 1 {
		f.Evidence = quote(q.Error) + " is an expiry in every SDK that it can be from"
	}
	return f, true
}

// meaningTitle names an error.
func meaningTitle(m sdk.Meaning, text string) string {
	if title := strings.TrimSpace(m.Code + " " + m.Symbol); title != "" {
		return title
	}
	return quote(text)
}

// elsewhere says that the error is not about this token.
func (q *inquiry) elsewhere(m sdk.Meaning, sure bool) Finding {
	f := Finding{CodeErrorElsewhere, Likely, None, "", "", m.Do}
	if sure {
		f.Certainty = Proven
	}
	f.Evidence = meaningTitle(m, q.Error) + " of the " + m.Product
	switch m.Kind {
	case sdk.NoToken:
		f.Message = "the error means that no token arrived: " + m.Says
		if !q.isEmpty() {
			f.Message += "; see whether the app passes this token to " + q.words().Join
		}
	case sdk.UnwantedToken:
		f.Message = "the error means that the project wants no token: " + m.Says
	case sdk.WillExpire:
		f.Message = "this is a warning, no failure: " + m.Says
	case sdk.AppID:
		f.Message = "the error is about the App ID, not about the token: " + m.Says
	case sdk.Channel:
		f.Message = "the error is about the channel name, not about the token: " + m.Says
	case sdk.User:
		f.Message = "the error is about the user, not about the token: " + m.Says
	default:
		f.Message = "the error is not about the token: " + m.Says
	}
	return f
}

// blameNoise makes what was removed from the text a reason, where an error says
// that the token was refused: a likely one where the token's own characters
// were changed.
func (q *inquiry) blameNoise(found []Finding) {
	if !q.refused() {
		return
	}
	for i := range found {
		f := &found[i]
		if f.Code == CodePasteNoise && len(q.clean.Noise) > 0 && len(q.clean.Others) == 0 {
			f.Certainty, f.Effect = Possible, Rejects
			if q.clean.Altered {
				f.Certainty = Likely
			}
			f.Message = "the text is not the bare token: " + listed(q.clean.Noise)
			f.Fix = "pass the bare token to " + q.words().Join
		}
	}
}

// saysExpired reports whether the error can only mean an expiry.
func (q *inquiry) saysExpired() bool {
	_, strange := q.strange()
	return !strange && sayExpired(q.meanings)
}

// sayExpired reports whether each of some meanings is an expiry.
func sayExpired(meanings []sdk.Meaning) bool {
	return len(meanings) > 0 && !slices.ContainsFunc(meanings, func(m sdk.Meaning) bool { return m.Kind != sdk.Expired && m.Kind != sdk.PrivilegeExpired })
}

// refused reports whether every meaning of the error is that a token was
// invalid.
func (q *inquiry) refused() bool {
	if len(q.meanings) == 0 {
		return false
	}
	return !slices.ContainsFunc(q.meanings, func(m sdk.Meaning) bool { return m.Kind != sdk.InvalidToken && m.Kind != sdk.Parameter })
}

// expectedBy reports whether a finding is what the error says.
func (q *inquiry) expectedBy(f Finding) bool {
	for _, m := range q.meanings {
		if slices.Contains(expected[m.Kind], f.Code) {
			return true
		}
	}
	return false
}

// expected are the findings that go with a kind of error.
var expected = map[sdk.Kind][]Code{
	sdk.Expired:          {CodeExpired, CodePrivilegeExpired, CodeRelativeInAbsolute, CodeMilliseconds},
	sdk.PrivilegeExpired: {CodePrivilegeExpired, CodeRelativeInAbsolute, CodeMilliseconds, CodeExpired},
	sdk.NoToken:          {CodeEmpty},
	sdk.NoPrivilege:      {CodePrivilegeMissing, CodePublishMissing, CodeServiceMismatch},
	sdk.AppID:            {CodeAppIDMismatch, CodeAppIDMalformed},
	sdk.Channel:          {CodeChannelIllegal, CodeChannelMismatch},
	sdk.User:             {CodeUserOutOfRange, CodeUserIllegal, CodeUserNegative, CodeUserMismatch, CodeUserKind},
	sdk.InvalidToken: {
		CodeHomemade, CodeUnknownVersion, CodeDamaged, CodeAppIDMalformed, CodeAppIDMismatch, CodeCertificateOther, CodeVersionUnsupported,
		CodeSDKTooOld, CodeServiceMismatch, CodeArgumentsSwapped, CodeUserPlaceholder, CodeUserZeroLiteral, CodeUserNegative, CodeUserOutOfRange,
		CodeUserIsTimestamp, CodeUserSample, CodeUserKind, CodeChannelMismatch, CodeUserMismatch, CodePrivilegeMissing, CodeCertMismatch, CodeLegacyKey,
	},
}
