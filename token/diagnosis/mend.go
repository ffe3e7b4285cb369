package diagnosis

import (
	"fmt"
	"slices"
	"strings"

	"agtok/token"
	"agtok/token/repair"
)

// Repairs returns every text that a damaged token becomes by one edit and that
// decodes; see [repair.Find]. What the input tells about the token (certificate,
// App ID, channel, user) leaves only those that agree with it best. total counts
// the repairs that fit, of which at most 64 are returned.
func Repairs(in Input) (repairs []repair.Repair, total int) {
	q := newInquiry(in)
	q.read()
	if q.err == nil {
		return nil, 0
	}
	return q.repair()
}

// repair looks for edits that make the text a token.
func (q *inquiry) repair() ([]repair.Repair, int) { return repair.Find(q.clean.Text, q.known()) }

// known is what is known of the token beside its text.
func (q *inquiry) known() repair.Known {
	k := repair.Known{
		Passed:   q.clientNames,
		Verified: q.verifies,
		Names:    func() []token.Names { names, _ := q.pairs006(); return names },
		Secrets:  q.secrets,
	}
	if q.AppID != nil {
		k.AppIDs = append(k.AppIDs, *q.AppID)
	}
	for _, c := range q.Certificates {
		if c.AppID != "" {
			k.AppIDs = append(k.AppIDs, c.AppID)
		} else {
			k.AnyAppID = q.AppID == nil
		}
	}
	return k
}

// heal looks for the one wrong character of a 006 token that decodes. It reports
// whether it put another token in place of the one that was pasted.
func (q *inquiry) heal() bool {
	if q.err != nil || q.damage != nil || q.SkipRepair || q.sig.how != signedByNone && q.sig.how != signedByOwn {
		return false
	}
	text := q.clean.Text
	if q.sig.how == signedByOwn {
		r, at := repair.Sums006(text, &q.first.text, &q.second.text)
		r.Verified = true
		return q.healed(r, at, "the signature is right, only the CRC-32 beside it is not; whether Agora looks at it, no page says")
	}
	if r, at := repair.Signed006(text, q.known()); at >= 0 {
		return q.healed(r, at, "")
	}
	return q.healNames()
}

// healNames restores the CRC-32 of a name that the client passed, where no
// certificate is at hand. It fits by chance once in some million times.
func (q *inquiry) healNames() bool {
	unexplained := func(have name, passed *string) *string {
		if have.known || passed == nil || *passed == "" {
			return nil
		}
		return passed
	}
	channel, user := q.clientNames(q.tok)
	for _, names := range [][2]*string{{unexplained(q.first, channel), nil}, {nil, unexplained(q.second, user)}} {
		r, at := repair.Sums006(q.clean.Text, names[0], names[1])
		if q.healed(r, at, "with this character, the token holds the CRC-32 of the name that the client passed, but no certificate confirms it") {
			return true
		}
	}
	return false
}

// healed takes a repair of the character at a place; none is negative. doubt says
// why a server may take the pasted one all the same, and is "" where none can.
func (q *inquiry) healed(r repair.Repair, at int, doubt string) bool {
	if at < 0 {
		return false
	}
	const body006 = 3 + 32 // where the base64 begins
	field, pasted := "base64", q.clean.Text
	if at < body006 {
		field = "App ID"
	}
	q.damage = &token.SyntaxError{Layer: token.LayerText, Offset: at, Field: field, Err: token.ErrMalformed,
		Reason: fmt.Sprintf("character %d is %s and should be %s", at+1, quote(pasted[at:at+1]), quote(r.Token[at:at+1]))}
	q.repairs, q.repairN = []repair.Repair{r}, 1
	q.tok, _ = token.Parse(r.Token) // a repair decodes
	q.clean.Text, q.doubt = r.Token, doubt
	return true
}

// maxSearches is how many CRC-32s of users are searched for their uids, some
// milliseconds each.
const maxSearches = 16

// verifies reports whether a certificate for the token's App ID signed it, for
// the names that the client passed, or else, in a thorough look, for one that a
// 006 token can be for.
func (q *inquiry) verifies(t *token.Token, thorough bool) bool {
	certificates := slices.DeleteFunc(slices.Clone(q.Certificates), func(c Certificate) bool {
		return c.AppID != "" && !strings.EqualFold(c.AppID, t.AppID)
	})
	if len(certificates) == 0 {
		return false
	}
	names := q.passedOrAny(t)
	if thorough {
		names = q.candidateNames(t)
	}
	return slices.ContainsFunc(names, func(n token.Names) bool {
		return slices.ContainsFunc(certificates, func(c Certificate) bool { return t.Verify(c.Secret, n) })
	})
}

// passedOrAny returns the names that the client passed, and any user.
func (q *inquiry) passedOrAny(t *token.Token) []token.Names {
	names := []token.Names{{}}
	channel, user := q.clientNames(t)
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
func (q *inquiry) candidateNames(t *token.Token) (names []token.Names) {
	channel, _ := q.clientNames(t)
	if !t.HasCRC || len(q.searched) >= maxSearches || channel == nil || token.CRC(*channel) != t.ChannelCRC {
		return nil
	}
	for _, u := range q.candidatesOf(t) {
		names = append(names, token.Names{Channel: *channel, User: u})
	}
	return names
}

// clientNames returns what a token for the client would have in the places of
// channel and user.
func (q *inquiry) clientNames(t *token.Token) (channel, user *string) {
	if name, ok := q.client.text(); ok {
		user = &name
	}
	if t.Version == token.V006 && len(t.Services) > 0 && t.Services[0].Type == token.RTM {
		return user, nil
	}
	return q.Channel, user
}

// secrets returns the certificates that may have signed a token of an App ID.
func (q *inquiry) secrets(appID string) []string {
	var out []string
	for _, c := range q.Certificates {
		if usable(c, appID) && (c.AppID == "" || c.AppID == appID) {
			out = append(out, c.Secret)
		}
	}
	return out
}
