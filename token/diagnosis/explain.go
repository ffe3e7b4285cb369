package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token/paste"
	"agtok/token/sdk"
)

// unexplained says what an error means that is about the token, where nothing
// that was found is its reason: without any token, or with one that shows no
// fault.
func unexplained(k *facts, found []Finding) []Finding {
	meanings := slices.DeleteFunc(slices.Clone(k.meanings), func(m sdk.Meaning) bool {
		typ := productOf(m.Product)
		return !k.absent() && typ != 0 && k.readable() && k.tok.ServiceFor(typ) == nil
	})
	about := slices.DeleteFunc(slices.Clone(meanings), func(m sdk.Meaning) bool { return !k.asksAbout(m.Kind) })
	_, odd := strange(k)
	switch {
	case len(about) == 0, odd, isExplained(k, found):
		return nil
	case len(about) < len(meanings) && !k.absent():
		return nil // it may not be about the token at all
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
	case sdk.AppID, sdk.Unclear, sdk.Parameter:
		return k.absent()
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
		}
		return f.Effect == Rejects || f.Effect == Limits && explains(f.Code, k.meanings)
	})
}

// explained says of one meaning what it is, what causes it, and what to check.
func explained(k *facts, m sdk.Meaning) Finding {
	f := Finding{CodeErrorExplained, Likely, None,
		say.F("%v of the %v: %v", meaningTitle(m, k.Error), m.Product, m.Says), nil, m.Do}
	if len(k.meanings) > 1 {
		f.Certainty = Possible // it is another SDK's error as well
	}
	if !m.Causes.IsZero() {
		f.Evidence = because(say.F("what causes it: %v", m.Causes))
	}
	if !k.readable() {
		f.Fix = say.F("%v; paste the token here to see which cause it is", m.Do)
		if k.clean.Holds == paste.HoldsToken {
			f.Fix = m.Do
		}
		return f
	}
	if more := k.missingText(); !more.IsZero() {
		f.Fix = say.F("%v; to find out, give %v", m.Do, more)
	}
	return f
}

// missingText lists what nobody has said yet that would help to explain an
// error.
func (k *facts) missingText() say.Text {
	var more []say.Text
	if k.AppID == nil {
		more = append(more, say.F("the client's App ID"))
	}
	if k.Channel == nil && (k.svc == nil || !k.loginProduct()) {
		more = append(more, say.F("the client's channel"))
	}
	if !k.client.given {
		more = append(more, say.F("the client's user"))
	}
	if k.sig.status == SignatureUnchecked {
		more = append(more, say.F("the project's certificate"))
	}
	if len(more) == 0 {
		return say.Text{}
	}
	return say.F("%v", say.And(more...))
}
