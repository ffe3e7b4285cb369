package diagnosis

import (
	"slices"

	"agtok/say"
	"agtok/token"
)

// fits counts the names of a service that are the client's.
func (k *facts) fits(s *token.Service) int {
	n := 0
	for _, fit := range []bool{k.fitsChannel(s), k.fitsUser(s)} {
		if fit {
			n++
		}
	}
	return n
}

func (k *facts) fitsChannel(s *token.Service) bool {
	return k.Channel != nil && (s.Channel == *k.Channel || isWildcard(s.Channel))
}

func (k *facts) fitsUser(s *token.Service) bool { return k.client.is(s) }

// is reports whether the client can be a service's user.
func (c client) is(s *token.Service) bool {
	text, given := c.text()
	return given && (s.User == text && text != "" || isWildcard(s.User))
}

// contradicts reports whether a name that the client passed is not the
// service's.
func contradicts(k *facts, s *token.Service) bool {
	c := readClient(k.UID, k.Account, s.Type)
	return k.Channel != nil && s.Type.Has(token.FieldChannel) && !k.fitsChannel(s) || c.given && s.Type.Has(token.FieldUser) && !c.is(s)
}

// guessed reports whether the token has several services, and nobody said which
// one was used: it may be another than the one that is looked at.
func (k *facts) guessed() bool {
	return !k.product.sure && (len(k.tok.Services) > 1 || k.svc != nil && k.svc.Type != token.RTM && hasPrivilege(k.svc, token.PrivilegeRTMLogin))
}

// provenOfService reports whether something that rejects was proven of one
// service.
func provenOfService(f Finding) bool {
	return rules[rankOf(f.Code)].service && f.Effect == Rejects && f.Certainty == Proven
}

// doubtGuess softens what was found in a service that was guessed (issue 13).
func doubtGuess(k *facts, found []Finding) {
	for i := range found {
		if f := &found[i]; k.guessed() && provenOfService(*f) {
			f.Certainty = Likely
			f.Evidence = append(f.Evidence, say.F("it was not said which of its services the token was used for"))
		}
	}
}

// bestOf returns, of several services of one type in a 007 token, the one that
// fits the client best. Which of them Agora reads, no page says.
func (k *facts) bestOf(s *token.Service) *token.Service {
	if s == nil {
		return nil
	}
	best := s
	for _, other := range k.twins(s) {
		if k.fits(other) > k.fits(best) {
			best = other
		}
	}
	return best
}

// twins returns the other services of the same type.
func (k *facts) twins(s *token.Service) []*token.Service {
	var out []*token.Service
	for i := range k.tok.Services {
		if other := &k.tok.Services[i]; other != s && other.Type == s.Type {
			out = append(out, other)
		}
	}
	return out
}

// otherTwins returns the services of the type that was meant, beside the one
// that fits best.
func otherTwins(k *facts) []*token.Service {
	if k.svc == nil || k.tok.Version != token.V007 {
		return nil
	}
	return k.twins(k.svc)
}

// doubtTwins softens what was found in the service that fits best, where another
// of its type can be right.
func doubtTwins(k *facts, found []Finding) {
	twins := otherTwins(k)
	for i := range found {
		f := &found[i]
		may := func(*token.Service) bool { return true } // whether another service can be right
		switch f.Code {
		case CodeChannelMismatch:
			may = k.fitsChannel
		case CodeUserMismatch:
			may = k.fitsUser
		}
		if provenOfService(*f) && slices.ContainsFunc(twins, may) {
			f.Certainty = Likely
		}
	}
}

// twinFindings say that other services of the same type are for another channel
// or user.
func twinFindings(k *facts) []Finding {
	twins := otherTwins(k)
	if len(twins) == 0 || k.fits(twins[0]) >= k.fits(k.svc) {
		return nil
	}
	code := CodeChannelMismatch
	if twins[0].Channel == k.svc.Channel {
		code = CodeUserMismatch
	}
	other := say.F("also made for another %v service: channel %v, %v", productName(k.svc.Type), say.Name(twins[0].Channel), userPhrase(twins[0].User))
	return []Finding{{code, Possible, Rejects, other,
		because(say.F("Agora's docs do not say which of two services of one type it reads")), say.F("build the token with one service of each type")}}
}
