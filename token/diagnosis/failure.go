package diagnosis

import (
	"slices"
	"strings"
)

// errorFindings say what the error that came back has to do with the token.
// They also sharpen findings that were made already.
func (q *inquiry) errorFindings(found []Finding) []Finding {
	if len(q.meanings) == 0 {
		return nil
	}
	q.blameNoise(found)
	about := slices.ContainsFunc(q.meanings, func(m Meaning) bool {
		return m.Kind.AboutToken() && m.Kind != KindNoToken && m.Kind != KindUnwantedToken
	})
	var fs []Finding
	for _, m := range q.meanings {
		if f, ok := q.errorFinding(m, !about && len(q.meanings) == 1); ok {
			fs = append(fs, f)
		}
	}
	if len(fs) > 1 && about {
		fs = fs[:0] // one meaning is about the token: the others are no help
		for _, m := range q.meanings {
			if !m.Kind.AboutToken() {
				fs = append(fs, q.elsewhere(m, false))
				break
			}
		}
	}
	if len(fs) > maxMeanings {
		fs = fs[:maxMeanings]
	}
	return fs
}

// maxMeanings is how many meanings of one error are worth reading.
const maxMeanings = 3

func (q *inquiry) errorFinding(m Meaning, sure bool) (Finding, bool) {
	switch m.Kind {
	case KindNoToken, KindUnwantedToken, KindElsewhere, KindWillExpire:
		return q.elsewhere(m, sure), true
	}
	return Finding{}, false
}

// elsewhere says that the error is not about this token.
func (q *inquiry) elsewhere(m Meaning, sure bool) Finding {
	f := Finding{CodeErrorElsewhere, Likely, None, "", "", m.Do}
	if sure {
		f.Certainty = Proven
	}
	title := strings.TrimSpace(m.Code + " " + m.Symbol)
	if title == "" {
		title = quote(q.Error)
	}
	f.Evidence = title + " of the " + m.Product
	switch m.Kind {
	case KindNoToken:
		f.Message = "the error means that no token arrived: " + m.Says
		if !q.isEmpty() {
			f.Message += "; see whether the app passes this token to " + q.words().Join
		}
	case KindUnwantedToken:
		f.Message = "the error means that the project wants no token: " + m.Says
	case KindWillExpire:
		f.Message = "this is a warning, no failure: " + m.Says
	default:
		f.Message = "the error is not about the token: " + m.Says
	}
	f.Message = strings.TrimSpace(f.Message)
	return f
}

// blameNoise makes what was removed from the text a likely reason, where an
// error says that the token was refused.
func (q *inquiry) blameNoise(found []Finding) {
	if !q.refused() {
		return
	}
	for i := range found {
		f := &found[i]
		if f.Code == CodePasteNoise && f.Certainty != Likely && len(q.clean.noise) > 0 && len(q.clean.others) == 0 {
			f.Certainty, f.Effect = Likely, Rejects
			f.Message = "the text is not the bare token: " + listed(q.clean.noise)
			f.Fix = "pass the bare token to " + q.words().Join
		}
	}
}

// refused reports whether every meaning of the error is that a token was
// invalid.
func (q *inquiry) refused() bool {
	if len(q.meanings) == 0 {
		return false
	}
	return !slices.ContainsFunc(q.meanings, func(m Meaning) bool { return m.Kind != KindInvalidToken && m.Kind != KindParameter })
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
var expected = map[ErrorKind][]Code{
	KindExpired:          {CodeExpired, CodePrivilegeExpired, CodeRelativeInAbsolute, CodeMilliseconds},
	KindPrivilegeExpired: {CodePrivilegeExpired, CodeRelativeInAbsolute, CodeMilliseconds, CodeExpired},
	KindNoToken:          {CodeEmpty},
	KindNoPrivilege:      {CodePrivilegeMissing, CodePublishMissing, CodeServiceMismatch},
	KindAppID:            {CodeAppIDMismatch, CodeAppIDMalformed},
	KindChannel:          {CodeChannelIllegal, CodeChannelMismatch},
	KindUser:             {CodeUserOutOfRange, CodeUserIllegal, CodeUserNegative, CodeUserMismatch, CodeUserKind},
	KindInvalidToken: {
		CodeHomemade, CodeUnknownVersion, CodeDamaged, CodeAppIDMalformed, CodeAppIDMismatch, CodeCertificateOther, CodeVersionUnsupported,
		CodeSDKTooOld, CodeServiceMismatch, CodeArgumentsSwapped, CodeUserPlaceholder, CodeUserZeroLiteral, CodeUserNegative, CodeUserOutOfRange,
		CodeUserIsTimestamp, CodeUserSample, CodeUserKind, CodeChannelMismatch, CodeUserMismatch, CodePrivilegeMissing, CodeCertMismatch, CodeLegacyKey,
	},
}
