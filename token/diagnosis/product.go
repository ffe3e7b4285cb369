package diagnosis

import (
	"cmp"
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/sdk"
)

// resolveProduct tells what the token was used for: as given, else as the SDK
// or the error implies. RTM, Chat and recording have SDKs of their own, so they
// are certain. A platform such as Web may stand for any of its SDKs, and no
// sentence or number belongs to one product alone: they make it likely.
func resolveProduct(k *facts) product {
	if k.For != 0 {
		return product{k.For, true}
	}
	switch k.sdk.Name {
	case "", sdk.Server, sdk.Classroom:
		return product{impliedByError(k), false}
	case sdk.Recording, sdk.OnPremise:
		return product{token.RTC, true}
	case sdk.RTM:
		return product{token.RTM, true}
	case sdk.Chat, sdk.ChatAndroid, sdk.ChatIOS, sdk.ChatWeb:
		return product{token.Chat, true}
	}
	return product{cmp.Or(impliedByError(k), token.RTC), false}
}

// impliedByError returns the product whose error it seems to be: each of its
// meanings is of that product, is about the token, and is known by more than a
// number, which proves no product.
func impliedByError(k *facts) token.ServiceType {
	implied := token.ServiceType(0)
	for i, m := range k.meanings {
		typ := productOf(m.Product)
		if typ == 0 || m.Bare || m.Kind == sdk.Elsewhere || i > 0 && typ != implied {
			return 0
		}
		implied = typ
	}
	return implied
}

// productOf tells the product of a family of errors by its title.
func productOf(owner sdk.Owner) token.ServiceType {
	title := string(owner)
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
func subject(k *facts) {
	k.svc = chooseService(k)
	if k.svc == nil || k.product.typ != 0 {
		return
	}
	k.client = readClient(k.UID, k.Account, k.svc.Type)
	if k.joinedChannel() {
		k.product, k.svc = product{token.RTC, false}, nil
	}
}

// joinedChannel reports whether the client joined a channel with a token that
// only logs in.
func (k *facts) joinedChannel() bool {
	if k.Channel == nil || *k.Channel == "" || k.svc.Type != token.RTM || k.svc.User == *k.Channel {
		return false
	}
	return !slices.ContainsFunc(k.tok.Services, func(s token.Service) bool { return s.Type != token.RTM }) &&
		(k.tok.Version != token.V006 || k.tok.ChannelCRC != token.CRC(*k.Channel))
}

func chooseService(k *facts) *token.Service {
	t := k.tok
	if k.product.typ != 0 {
		s := t.ServiceFor(k.product.typ)
		if s == nil && k.product.typ == token.APaaS {
			s = t.ServiceFor(token.RTM) // Flexible Classroom takes it for the userUuid; then the user decides
		}
		if s == nil && k.product.typ == token.RTM && logsInAsChannel(k) {
			s = t.Service(token.RTC)
		}
		return k.bestOf(s)
	}
	switch len(t.Services) {
	case 0:
		return nil
	case 1:
		return &t.Services[0]
	}
	guess := guessService(k)
	if contradicts(k, guess) {
		for i := range t.Services {
			if s := &t.Services[i]; !contradicts(k, s) && k.fits(s) > 0 {
				return s
			}
		}
	}
	return guess
}

// guessService chooses among the services of a token whose use nobody named.
func guessService(k *facts) *token.Service {
	t := k.tok
	for _, wanted := range []func(token.Service) bool{
		func(s token.Service) bool {
			return k.Channel != nil && s.Type.Has(token.FieldChannel) && s.Channel == *k.Channel
		},
		func(s token.Service) bool { return k.Account != nil && *k.Account != "" && s.User == *k.Account },
		func(s token.Service) bool { return k.Channel != nil && s.Type.Has(token.FieldChannel) },
	} {
		if i := slices.IndexFunc(t.Services, wanted); i >= 0 {
			return k.bestOf(&t.Services[i])
		}
	}
	if s := t.Service(token.APaaS); s != nil {
		return s
	}
	return &t.Services[0]
}

// logsInAsChannel reports whether a 006 token for RTC logs the client in to RTM:
// its channel stands where the user id of an RTM token does, and is the client's
// (reported and confirmed in public: RTM#128).
func logsInAsChannel(k *facts) bool {
	user, given := readClient(k.UID, k.Account, token.RTM).text()
	return k.tok.Version == token.V006 && k.tok.HasCRC && given && user != "" && token.CRC(user) == k.tok.ChannelCRC
}
