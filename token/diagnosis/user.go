package diagnosis

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"agtok/say"
	"agtok/token"
	"agtok/token/names"
)

// userFindings compare the user with the client's.
func userFindings(k *facts) []Finding {
	if k.svc == nil || !k.svc.Type.Has(token.FieldUser) {
		return nil
	}
	_, user := k.signedNames(k.svc)
	if f := swapped(k); f != nil {
		if k.loginProduct() {
			return slotUser(k, user, *f)
		}
		return []Finding{*f}
	}
	if k.loginProduct() {
		return loginUser(k, user)
	}
	if !user.comparable() || k.svc.Type == token.APaaS {
		return nil
	}
	text, given := k.client.text()
	switch {
	case user.wildcard() || k.tok.Version == token.V007 && isWildcard(user.text):
		return anyUser(k, user, text, given)
	case given && !k.client.zero() && !k.client.tooLarge && user.is(text):
		return clientAccount(k)
	case given:
		return append(append(otherUser(k, user), likelyAccount(k, user)...), illegalAccount(k)...)
	}
	for _, f := range loneUser(k, user) {
		return withRange(k, f, user)
	}
	return nil
}

// otherUser is a client that is not the token's user. That it is refused is not
// proven where its uid is too large and may become the token's: of one above
// 2^53, of 16 digits or more, JavaScript makes another number.
func otherUser(k *facts, user name) []Finding {
	if k.client.tooLarge { // an SDK may make of it its lowest 32 bits, or the largest number there is
		for _, s := range []string{token.UserOfUID(k.client.uid), strconv.Itoa(math.MaxUint32), strconv.Itoa(math.MaxInt32)} {
			if s != "" && user.is(s) {
				return []Finding{tooLarge(k, userPhrase(s))}
			}
		}
	}
	f := userMismatch(k, user)
	if k.client.tooLarge && len(strings.TrimSpace(k.client.raw)) >= 16 {
		f.Certainty = Likely
	}
	return withRange(k, f, user)
}

// loginProduct reports whether the users are names that log in, not uids.
func (k *facts) loginProduct() bool {
	switch k.svc.Type {
	case token.RTM, token.RTM2, token.Chat:
		return true
	}
	return k.asRTM
}

// slotUser adds to a user in the uid's place of a 006 token for RTM what else
// is wrong with it. Where the client is another user, that it is refused is
// proven, and the place is the reason.
func slotUser(k *facts, user name, f Finding) []Finding {
	fs := []Finding{f}
	if text, given := k.client.text(); given && !k.second.is(text) && !user.is(text) {
		fs = append(fs, loginUser(k, user)...)
		fs[0].Certainty = Proven
	}
	if k.second.is("0") {
		fs = append(fs, Finding{CodeUserZeroLiteral, Likely, Rejects,
			say.F(`the RTM token's uid field has a user named "0"; it must be empty`),
			because(nameEvidence(k, k.second.guess("0"))), say.F("build it with RtmTokenBuilder, or with an empty uid")})
	}
	return fs
}

// anyUser is a token that does not say for whom.
func anyUser(k *facts, user name, text string, given bool) []Finding {
	if user.known && strings.Trim(user.text, "*") != "" { // a pattern
		if given && !k.client.zero() {
			if fs := wildcardMismatch(k, CodeUserMismatch, user.text, text); fs != nil {
				return fs
			}
		}
		return clientAccount(k)
	}
	f := Finding{CodeUserAny, Proven, None, say.F("any user may join with it"),
		because(say.F("the token names no user (uid 0)")), say.F("to limit it to one user, build it for a uid or an account")}
	if user.known && user.text == "*" {
		f.Evidence = because(say.F("the user is *, a pattern for 4.x SDKs"))
		if reads, known := k.sdk.ReadsWildcards(); known && !reads {
			f = Finding{CodeUserMismatch, Likely, Rejects,
				say.F("made for the user pattern *, which %v does not support", k.sdk.Title()),
				because(say.F("only 4.x SDKs read patterns")), say.F("build the token with uid 0 for any user")}
		}
	}
	fs := append([]Finding{f}, clientAccount(k)...)
	if k.client.tooLarge {
		fs = append(fs, tooLarge(k, say.F("any user")))
	}
	return fs
}

// clientAccount looks at the account that the client passed: whether its SDK
// knows accounts, and whether Agora's rules allow it.
func clientAccount(k *facts) []Finding {
	if !k.client.given || k.client.isUID {
		return nil
	}
	account := k.client.account
	if reads, known := k.sdk.ReadsAccounts(); known && !reads && !isUID(account) {
		return []Finding{
			{CodeUserKind, Likely, Rejects, say.F("joined with the string account %v; %v does not support string accounts",
				say.Name(account), k.sdk.Title()),
				because(say.F(
					"string accounts came with 2.8.0 of the native SDKs and 2.5.0 of the Web SDK; Cloud Recording takes uids only")),
				say.F("use a uid, for the token and for the client")}}
	}
	return illegalAccount(k)
}

// illegalAccount says that the account which the client passed is one that Agora refuses.
func illegalAccount(k *facts) []Finding {
	if !k.client.given || k.client.isUID {
		return nil
	}
	return passedName(CodeUserIllegal, say.F("the account"), k.client.account, token.CheckAccount(k.client.account))
}

// userMismatch names the likeliest reason why the client is not the token's
// user. That it is not is proven.
func userMismatch(k *facts, user name) Finding {
	f := Finding{CodeUserMismatch, Proven, Rejects, say.Text{}, because(nameEvidence(k, user)), rebuild(k)}
	if !user.known {
		return unknownUser(k, f)
	}
	f.Message = say.F("made for %v; the client joined %v", userPhrase(user.text), k.client.phrase())
	for _, m := range userMistakes(k) {
		if m.applies(user.text) {
			f.Code, f.Certainty = m.code, cmp.Or(m.certainty, Proven)
			f.Evidence = m.because(f.Evidence...)
			f.Message = m.message(user.text)
			if !m.complete {
				f.Message = say.F("%v; the client joined %v", f.Message, k.client.phrase())
			}
			return f
		}
	}
	text, _ := k.client.text()
	if !k.client.zero() {
		f.Message = names.Explain(f.Message, user.text, text)
	}
	switch {
	case isUID(user.text):
		f.Fix = say.F("%v, or call %v with %v", f.Fix, k.words().Join, plain(user.text))
	case !k.client.isUID && user.text != "":
		f.Fix = say.F("%v, or call %v with %v", f.Fix, k.words().Join, say.Name(user.text))
	}
	return f
}

// rebuild says for whom the token should have been built.
func rebuild(k *facts) say.Text {
	switch {
	case k.client.zero():
		return say.F("build the token for uid 0 (any user), or pass the same uid to the token server and to %v",
			k.words().Join)
	case k.client.tooLarge:
		return say.F("build the token for a uid of at most 4294967295")
	case k.client.isUID:
		return say.F("build the token for uid %v", k.client.uid)
	case len(illegalAccount(k)) > 0:
		return say.F("choose a legal account, and build the token for that")
	}
	return say.F("build the token for the account %v", say.Name(k.client.account))
}

// withRange adds to another mistake that the number is too large for a uid, as
// milliseconds are.
func withRange(k *facts, f Finding, user name) []Finding {
	m := outOfRangeMistake(k)
	if f.Code == m.code || !user.known || !m.applies(user.text) {
		return []Finding{f}
	}
	return []Finding{f, {m.code, f.Certainty, Rejects, m.message(user.text), m.because(), m.fix}}
}

// unknownUser words a mismatch with a user of whom only the CRC-32 is known.
func unknownUser(k *facts, f Finding) Finding {
	passed, uids := k.client.phrase(), k.candidates
	f.Evidence = because(say.F("its user has %v, which no uid has", say.Hex32(k.tok.UserCRC)))
	switch {
	case len(uids) == 0 && k.client.isUID:
		f.Code = CodeUserKind
		f.Message = say.F("made for a string account, joined %v", k.client.withUID())
		f.Fix = say.F("build the token with buildTokenWithUid for the uid, or join with the account")
	case len(uids) == 0:
		f.Message = say.F("made for another account; the client joined %v", passed)
	default:
		f.Message = say.F("made for uid %v (or a string account); the client joined %v", say.Or(uids...), passed)
		f.Evidence = because(say.F("its user has %v, as %d of all uids do", say.Hex32(k.tok.UserCRC), len(uids)))
		f.Fix = say.F("%v, or join with the uid that it was made for", f.Fix)
	}
	return f
}

// likelyAccount says of a 006 token whose CRC-32 some uids have that it is for a
// string account all the same, where the certificate signed it for none of
// them. The certificate may be the wrong one, so it proves nothing.
func likelyAccount(k *facts, user name) []Finding {
	if user.known || !k.sig.tried || !k.first.known || !k.client.isUID || len(k.candidates) == 0 {
		return nil
	}
	return []Finding{{CodeUserKind, Likely, Rejects,
		say.F("made for a string account, it seems; the client joined %v", k.client.phrase()),
		because(
			say.F("the certificate did not sign it for any of the uids that match (%v), unless it is the wrong certificate",
				say.Commas(k.candidates...))),
		say.F("build the token with buildTokenWithUid for the uid, or join with the account")}}
}

// loneUser looks at the token's user without knowing the client.
func loneUser(k *facts, user name) []Finding {
	if !user.known {
		return nil
	}
	for _, m := range userMistakes(k) {
		if m.lone != "" && m.applies(user.text) {
			return []Finding{{m.code, m.lone, Rejects, m.message(user.text), m.because(nameEvidence(k, user)), m.fix}}
		}
	}
	if !isUID(user.text) && user.sure {
		return illegalName(CodeUserIllegal, say.F("the token's user"), user.text, token.CheckAccount(user.text))
	}
	return nil
}

// isUID reports whether a token's user can be a uid.
func isUID(s string) bool {
	_, err := token.ParseUID(s)
	return err == nil
}

// userPhrase names a token's user.
func userPhrase(s string) say.Text {
	switch {
	case s == "":
		return say.F("any user")
	case isUID(s):
		return say.F("uid %v", s)
	}
	return say.F("account %v", say.Name(s))
}

// tooLarge says that a uid does not fit in 32 bits. What the SDK makes of it
// may be the token's user: then nothing proves that the token is refused.
func tooLarge(k *facts, wanted say.Text) Finding {
	f := Finding{CodeUserOutOfRange, Likely, Rejects, clientTooLarge(k, wanted), because(wrapping(k)),
		say.F("use a uid from 1 to %d, or a string account", uint32(math.MaxUint32))}
	if k.sdk.WrapsUIDs() {
		f.Effect = Limits // the client is another user than was meant
	}
	return f
}

func clientTooLarge(k *facts, wanted say.Text) say.Text {
	return say.F("the client's uid %v is above 4294967295; the token is for %v", k.client.printed(), wanted)
}

func wrapping(k *facts) say.Text {
	return say.F("native SDKs wrap it to %d, the Web SDK refuses it", k.client.uid)
}
