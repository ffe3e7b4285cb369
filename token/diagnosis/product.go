package diagnosis

import (
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// resolveProduct tells what the token was used for: as given, else as the SDK
// or the error implies. RTM, Chat and recording have SDKs of their own, so they
// are certain. A platform such as Web may stand for any of its SDKs, and no
// sentence or number belongs to one product alone: they make it likely.
func (q *inquiry) resolveProduct() product {
	if q.For != 0 {
		return product{q.For, true}
	}
	implied := q.impliedByError()
	switch q.sdk.Name {
	case "", sdk.Server, sdk.Classroom:
		return product{implied, false}
	case sdk.Recording, sdk.OnPremise:
		return product{token.RTC, true}
	case sdk.RTM:
		return product{token.RTM, true}
	case sdk.Chat, sdk.ChatAndroid, sdk.ChatIOS, sdk.ChatWeb:
		return product{token.Chat, true}
	}
	if implied != 0 {
		return product{implied, false}
	}
	return product{token.RTC, false}
}

// impliedByError returns the product whose error it seems to be: each of its
// meanings is of that product, is about the token, and is known by more than a
// number, which proves no product (issue 13).
func (q *inquiry) impliedByError() token.ServiceType {
	implied := token.ServiceType(0)
	for i, m := range q.meanings {
		typ := productOf(m.Product)
		if typ == 0 || m.Bare || m.Kind == sdk.Elsewhere || i > 0 && typ != implied {
			return 0
		}
		implied = typ
	}
	return implied
}

// productOf tells the product of a family of errors by its title.
func productOf(title string) token.ServiceType {
	switch {
	case strings.HasPrefix(title, "RTM"), strings.HasPrefix(title, "Signaling"):
		return token.RTM
	case strings.HasPrefix(title, "Chat"):
		return token.Chat
	case strings.HasPrefix(title, "native RTC"), strings.HasPrefix(title, "Web SDK"):
		return token.RTC
	}
	return 0
}

// subject chooses the service of the token that was meant.
func (q *inquiry) subject() {
	q.svc = q.chooseService()
	if q.svc == nil || q.product.typ != 0 {
		return
	}
	q.client = readClient(q.UID, q.Account, q.svc.Type)
	if q.joinedChannel() {
		q.product, q.svc = product{token.RTC, false}, nil
	}
}

// joinedChannel reports whether the client joined a channel with a token that
// only logs in.
func (q *inquiry) joinedChannel() bool {
	if q.Channel == nil || *q.Channel == "" || q.svc.Type != token.RTM || q.svc.User == *q.Channel {
		return false
	}
	return !slices.ContainsFunc(q.tok.Services, func(s token.Service) bool { return s.Type != token.RTM }) &&
		(q.tok.Version != token.V006 || q.tok.ChannelCRC != token.CRC(*q.Channel))
}

func (q *inquiry) chooseService() *token.Service {
	t := q.tok
	if q.product.typ != 0 {
		s := t.ServiceFor(q.product.typ)
		if s == nil && q.product.typ == token.APaaS && q.sdk.Classroom1() {
			s = t.ServiceFor(token.RTM) // it has no token of its own
		}
		return q.bestOf(s)
	}
	if len(t.Services) <= 1 {
		return t.Service(firstType(t))
	}
	guess := q.guessService()
	if q.contradicts(guess) {
		for i := range t.Services {
			if s := &t.Services[i]; !q.contradicts(s) && q.fits(s) > 0 {
				return s
			}
		}
	}
	return guess
}

// guessService chooses among the services of a token whose use nobody named.
func (q *inquiry) guessService() *token.Service {
	t := q.tok
	for i := range t.Services {
		s := &t.Services[i]
		if q.Channel != nil && s.Type.Has(token.FieldChannel) && s.Channel == *q.Channel {
			return q.bestOf(s)
		}
	}
	for i := range t.Services {
		s := &t.Services[i]
		if q.Account != nil && *q.Account != "" && s.User == *q.Account {
			return q.bestOf(s)
		}
	}
	for i := range t.Services {
		if q.Channel != nil && t.Services[i].Type.Has(token.FieldChannel) {
			return q.bestOf(&t.Services[i])
		}
	}
	if s := t.Service(token.APaaS); s != nil {
		return s
	}
	return &t.Services[0]
}

func firstType(t *token.Token) token.ServiceType {
	if len(t.Services) == 0 {
		return 0
	}
	return t.Services[0].Type
}

func hasPrivilege(s *token.Service, id uint16) bool {
	for _, p := range s.Privileges {
		if p.ID == id {
			return true
		}
	}
	return false
}
