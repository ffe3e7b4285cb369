package diagnosis

import (
	"agtok/say"
	"agtok/token/paste"
)

// renewalFindings says why a token cannot take another one's place: it is the
// same, or not for what the client has joined.
func renewalFindings(k *facts) []Finding {
	if k.Replaces == "" {
		return nil
	}
	if paste.Clean(k.Replaces, k.product.typ).Text == k.pasted {
		return []Finding{{CodeRenewal, Proven, Rejects,
			say.F("renewed with the very token that is ending: its end stays the same"),
			because(say.F("both texts are the same, character for character")),
			say.F("ask the token server for a new token, and pass that one to %v", k.words().Renew)}}
	}
	var found []Finding
	for _, f := range append(channelFindings(k), userFindings(k)...) {
		if f.Effect == Rejects && (f.Code == CodeChannelMismatch || f.Code == CodeUserMismatch) {
			found = append(found, Finding{CodeRenewal, f.Certainty, Rejects,
				say.F("renewed with a token for something else: %v", f.Message), f.Evidence, f.Fix})
		}
	}
	return found[:min(len(found), 1)]
}
