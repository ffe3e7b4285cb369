package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// doubt makes likely what is proven only if the right thing was looked at: a
// repaired token that nothing proves to be the right one, a service that was
// guessed, the one of several that fits best. That a token is of another project
// than the current one is only possible where something else refuses it: the client need not
// be of that project.
func doubt(k *facts, read []Finding) {
	refused := slices.ContainsFunc(read, func(f Finding) bool {
		return f.Effect == Rejects && f.Certainty != Possible && f.Code != CodeAppIDMismatch &&
			f.Code != CodeCertificateOther // which says the same
	})
	repaired := k.repairN > 0 && k.doubt.IsZero() && !(k.repairN == 1 && k.repairs[0].Verified)
	twins := k.twins(k.svc)
	for i := range read {
		f := &read[i]
		ofService := rules[rankOf(f.Code)].service
		switch {
		case f.Code == CodeAppIDMismatch && k.AppIDAssumed && refused:
			f.Certainty = Possible
		case f.Effect != Rejects || f.Certainty != Proven:
		case repaired:
			f.Certainty = Likely
		case k.unclocked && (f.Code == CodeExpired || f.Code == CodePrivilegeExpired):
			f.Certainty = Likely
			f.Evidence = append(f.Evidence, say.F("the error came at a time that the text leaves open, perhaps before"))
		case ofService && k.guessed():
			f.Certainty = Likely
			f.Evidence = append(f.Evidence, say.F("it was not said which of its services the token was used for"))
		case ofService && slices.ContainsFunc(twins, func(s *token.Service) bool { return mayBeRight(k, s, f.Code) }):
			f.Certainty = Likely
		}
	}
}

// mayBeRight reports whether what was found in a service can be right in another
// of its type.
func mayBeRight(k *facts, other *token.Service, code Code) bool {
	switch code {
	case CodeChannelMismatch:
		return k.fitsChannel(other)
	case CodeUserMismatch:
		return k.client.is(other)
	}
	return true
}

// fits counts the names of a service that are the client's.
func (k *facts) fits(s *token.Service) (n int) {
	if k.fitsChannel(s) {
		n++
	}
	if k.client.is(s) {
		n++
	}
	return n
}

func (k *facts) fitsChannel(s *token.Service) bool {
	return k.Channel != nil && (s.Channel == *k.Channel || isWildcard(s.Channel))
}

// is reports whether the client can be a service's user.
func (c client) is(s *token.Service) bool {
	text, given := c.text()
	return given && (s.User == text && text != "" || isWildcard(s.User))
}

// contradicts reports whether a name that the client passed is not the
// service's.
func contradicts(k *facts, s *token.Service) bool {
	c := readClient(k.UID, k.Account, s.Type)
	return k.Channel != nil && s.Type.Has(token.FieldChannel) && !k.fitsChannel(s) ||
		c.given && s.Type.Has(token.FieldUser) && !c.is(s)
}

// guessed reports whether the token has several services, and nobody said which
// one was used: it may be another than the one that is looked at.
func (k *facts) guessed() bool {
	return !k.product.sure && (len(k.tok.Services) > 1 ||
		k.svc != nil && k.svc.Type != token.RTM && k.svc.Grants(token.PrivilegeRTMLogin))
}

// bestOf returns, of several services of one type in a 007 token, the one that
// fits the client best. Which of them Agora reads, no page says.
func (k *facts) bestOf(s *token.Service) *token.Service {
	best := s
	for _, other := range k.twins(s) {
		if k.fits(other) > k.fits(best) {
			best = other
		}
	}
	return best
}

// twins returns the other services of the same type, which only 007 can have.
func (k *facts) twins(s *token.Service) (out []*token.Service) {
	for i := range k.tok.Services {
		if other := &k.tok.Services[i]; k.tok.Version == token.V007 && s != nil && other != s && other.Type == s.Type {
			out = append(out, other)
		}
	}
	return out
}

// twinFindings say that other services of the same type are for another channel
// or user.
func twinFindings(k *facts) []Finding {
	twins := k.twins(k.svc)
	if len(twins) == 0 || k.fits(twins[0]) >= k.fits(k.svc) {
		return nil
	}
	code := CodeChannelMismatch
	if twins[0].Channel == k.svc.Channel {
		code = CodeUserMismatch
	}
	other := say.F("also made for another %v service: channel %v, %v", productName(k.svc.Type), say.Name(twins[0].Channel),
		userPhrase(twins[0].User))
	return []Finding{{code, Possible, Rejects, other,
		because(say.F("Agora's docs do not say which of two services of one type it reads")),
		say.F("build the token with one service of each type")}}
}
