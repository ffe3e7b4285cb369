package diagnosis

import (
	"slices"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/repair"
)

// known is what is known of the token beside its text.
func known(k *facts) repair.Known {
	out := repair.Known{
		Passed:   func(t *token.Token) (channel, user *string) { return clientNames(k, t) },
		Verified: func(t *token.Token, thorough bool) bool { return verifies(k, t, thorough) },
		Names:    func() []token.Names { names, _ := pairs006(k); return names },
		Secrets:  func(appID string) []string { return secrets(k, appID) },
	}
	if k.AppID != nil {
		out.AppIDs = append(out.AppIDs, *k.AppID)
	}
	for _, c := range k.Certificates {
		if c.AppID != "" {
			out.AppIDs = append(out.AppIDs, c.AppID)
		} else {
			out.AnyAppID = k.AppID == nil
		}
	}
	return out
}

// heal looks for the one wrong character of a 006 token that decodes. It reports
// whether it put another token in place of the one that was pasted.
func heal(k *facts) bool {
	if k.err != nil || k.damage != nil || k.SkipRepair || k.sig.how != signedByNone && k.sig.how != signedByOwn {
		return false
	}
	text := k.clean.Text
	if k.sig.how == signedByOwn {
		r, ok := repair.Sums006(text, &k.first.text, &k.second.text)
		if r.Verified = true; ok {
			healed(k, r, say.F(
				"the signature is right, only a CRC-32 is wrong; Agora's docs do not say whether its servers check it"))
		}
		return ok
	}
	if r, ok := repair.Signed006(text, known(k)); ok {
		healed(k, r, say.Text{})
		return true
	}
	return healNames(k)
}

// healNames restores the CRC-32 of a name that the client passed, where no
// certificate is at hand. It fits by chance once in some million times.
func healNames(k *facts) bool {
	unexplained := func(have name, passed *string) *string {
		if have.known || passed == nil || *passed == "" {
			return nil
		}
		return passed
	}
	channel, user := clientNames(k, k.tok)
	for _, names := range [][2]*string{{unexplained(k.first, channel), nil}, {nil, unexplained(k.second, user)}} {
		if r, ok := repair.Sums006(k.clean.Text, names[0], names[1]); ok {
			healed(k, r, say.F(
				"with this character, the CRC-32 matches the name that the client passed, but no certificate confirms it"))
			return true
		}
	}
	return false
}

// healed takes a repair of one character. doubt says why a server may take the
// pasted one all the same, and is none where none can.
func healed(k *facts, r repair.Repair, doubt say.Text) {
	const body006 = 3 + 32 // where the base64 begins
	field, pasted, at := say.F("base64"), k.clean.Text, r.At
	if at < body006 {
		field = say.F("App ID")
	}
	k.damage = &token.SyntaxError{Layer: token.LayerText, Offset: at, Field: field, Err: token.ErrMalformed,
		Reason: say.F("character %d is %v and should be %v", at+1, say.Name(pasted[at:at+1]), say.Name(r.Token[at:at+1]))}
	k.repairs, k.repairN = []repair.Repair{r}, 1
	k.tok, _ = token.Parse(r.Token) // a repair decodes
	k.clean.Text, k.doubt = r.Token, doubt
}

// maxSearches is how many CRC-32s of users are searched for their uids, some
// milliseconds each.
const maxSearches = 16

// verifies reports whether a certificate for the token's App ID signed it, for
// the names that the client passed, or else, in a thorough look, for one that a
// 006 token can be for.
func verifies(k *facts, t *token.Token, thorough bool) bool {
	certificates := slices.DeleteFunc(slices.Clone(k.Certificates), func(c Certificate) bool {
		return c.AppID != "" && !strings.EqualFold(c.AppID, t.AppID)
	})
	if len(certificates) == 0 {
		return false
	}
	names := passedOrAny(k, t)
	if thorough {
		names = candidateNames(k, t)
	}
	return slices.ContainsFunc(names, func(n token.Names) bool {
		return slices.ContainsFunc(certificates, func(c Certificate) bool { return t.Verify(c.Secret, n) })
	})
}

// passedOrAny returns the names that the client passed, and any user.
func passedOrAny(k *facts, t *token.Token) []token.Names {
	names := []token.Names{{}}
	channel, user := clientNames(k, t)
	if channel != nil {
		names[0].Channel = *channel
	}
	if user != nil {
		names = append(names, token.Names{Channel: names[0].Channel, User: *user})
	}
	return names
}

// candidateNames returns the users that a 006 token can be for in the channel
// that the client passed.
func candidateNames(k *facts, t *token.Token) (names []token.Names) {
	channel, _ := clientNames(k, t)
	if len(k.searched) >= maxSearches || channel == nil || token.CRC(*channel) != t.ChannelCRC {
		return nil
	}
	for _, u := range k.candidatesOf(t) {
		names = append(names, token.Names{Channel: *channel, User: u})
	}
	return names
}

// clientNames returns what a token for the client would have in the places of
// channel and user.
func clientNames(k *facts, t *token.Token) (channel, user *string) {
	if name, ok := k.client.text(); ok {
		user = &name
	}
	if t.Version == token.V006 && len(t.Services) > 0 && t.Services[0].Type == token.RTM {
		return user, nil
	}
	return k.Channel, user
}

// secrets returns the certificates that may have signed a token of an App ID.
func secrets(k *facts, appID string) []string {
	var out []string
	for _, c := range k.Certificates {
		if usable(c, appID) && (c.AppID == "" || c.AppID == appID) {
			out = append(out, c.Secret)
		}
	}
	return out
}
