package diagnosis

import (
	"cmp"
	"slices"
	"time"

	"agtok/say"
	"agtok/token"
	"agtok/token/fingerprint"
	"agtok/token/paste"
	"agtok/token/repair"
	"agtok/token/sdk"
)

// A facts is one diagnosis under way: the input, and what was found out so
// far. Rules read it; only the steps of [Diagnose] write it.
type facts struct {
	Input
	sdk      sdk.SDK
	meanings []sdk.Meaning

	said    paste.Context // what nobody gave, and the text says
	clean   paste.Cleaned
	tok     *token.Token
	err     error  // why tok is not whole; nil once a repair took its place
	damage  error  // what was wrong before a repair
	pasted  string // the cleaned text before a repair
	repairs []repair.Repair
	repairN int      // how many fit, of which repairs are the first
	vague   bool     // the repairs that fit say different things
	doubt   say.Text // why a server may take the damaged text all the same; none where none can

	product product
	svc     *token.Service // the service that was meant; nil where there is none
	asRTM   bool           // a 006 token is looked at as one for RTM
	client  client

	first, second name // 006: the name in the channel's place and in the user's
	candidates    []string
	searched      map[uint32][]string // candidates by CRC-32
	sig           signature
	likeness      fingerprint.Likeness
}

// A product is what the token was used for.
type product struct {
	typ  token.ServiceType // zero: not known
	sure bool              // it was given, not inferred from SDK or error
}

// interpret finds out what an input says, once: which token stands in the text,
// for what it was used and by whom, for whom it was made and who signed it.
func interpret(in Input) *facts {
	k := &facts{Input: in, searched: map[uint32][]string{}}
	k.sdk, _ = sdk.Parse(in.SDK) // an unknown SDK is no SDK: nothing is concluded from it
	if in.Error != "" {
		k.meanings = sdk.LookupError(in.Error, k.sdk, in.For)
		k.meanings = ownMeanings(k.meanings, in)
	}
	k.product = resolveProduct(k)
	k.client = readClient(in.UID, in.Account, k.product.typ)
	k.clean = paste.Clean(k.Text, k.product.typ)
	k.pasted = k.clean.Text
	k.tok, k.err = token.Parse(k.pasted)
	mend(k)
	identify(k)
	if heal(k) {
		identify(k)
	}
	return k
}

// ownMeanings leaves out what an error means outside of RTC, where the text speaks of RTC alone and RTC has it, and in
// other SDKs of RTC than those that it speaks of.
func ownMeanings(meanings []sdk.Meaning, in Input) []sdk.Meaning {
	if len(meanings) > 1 && in.SDK == "" && !in.NoContext {
		meanings = sdk.OfOneRTC(meanings, in.Text)
	}
	outside := func(m sdk.Meaning) bool { return !m.Product.IsRTC() }
	if in.For != 0 || !slices.ContainsFunc(meanings, outside) || !sdk.SpeaksOfRTC(in.Error+"\n"+in.Text) {
		return meanings
	}
	own := slices.DeleteFunc(slices.Clone(meanings), outside)
	if slices.ContainsFunc(own, func(m sdk.Meaning) bool { return !m.Unsaid }) {
		return own
	}
	return meanings
}

// mend takes a repair in place of a damaged token. Where several fit, they are
// judged only if they say the same but for their signatures.
func mend(k *facts) {
	if k.SkipRepair || k.err == nil && !shifted(k) {
		return
	}
	k.repairs, k.repairN = repair.Find(k.clean.Text, known(k))
	if k.repairN == 0 {
		return
	}
	k.damage = k.err
	if k.repairs[0].Token == token.Pad(k.pasted) {
		k.damage = &token.SyntaxError{Layer: token.LayerText, Offset: len(k.pasted), Field: say.F("base64"),
			Reason: say.F("the padding (=) at its end is missing"), Err: token.ErrTruncated}
		k.doubt = say.F("no byte is lost; Go, Ruby, Rust and Kotlin refuse base64 without padding, Node and Java accept it")
	}
	first, err := token.Parse(k.repairs[0].Token)
	for _, r := range k.repairs {
		k.vague = k.vague || !sameContent(first, r.Token)
	}
	k.err = err
	if k.vague {
		return // what can be read of the damaged one is all that is certain
	}
	k.tok = first
	if k.repairN == 1 {
		k.clean.Text = k.repairs[0].Token
	}
}

// shifted reports whether a 006 token was cut at its end by one character that
// is too many elsewhere: all that stands behind that place is shifted. It then
// takes the whole text for what is damaged.
func shifted(k *facts) bool {
	whole := k.clean.Whole
	if whole == "" {
		return false
	}
	cut := k.clean.Text
	k.clean.Text, k.pasted = whole, whole
	repairs, _ := repair.Find(k.clean.Text, known(k))
	if len(repairs) == 0 || slices.ContainsFunc(repairs, func(r repair.Repair) bool { return r.Token == cut }) {
		k.clean.Text, k.pasted = cut, cut
		return false
	}
	k.clean.Noise = k.clean.Noise[:len(k.clean.Noise)-1]
	k.err = &token.SyntaxError{Layer: token.LayerText, Offset: len(whole) - 1, Field: say.F("base64"),
		Reason: say.F("one character too many"), Err: token.ErrMalformed}
	return true
}

// sameContent reports whether a text says the same as a token, but for its
// signature.
func sameContent(t *token.Token, text string) bool {
	other, err := token.Parse(text)
	const unsigned = 2 + 32 // where the signature ends
	return err == nil && other.AppID == t.AppID && len(t.Payload()) > unsigned && len(other.Payload()) > unsigned &&
		string(other.Payload()[unsigned:]) == string(t.Payload()[unsigned:])
}

// identify finds out what the token is for, for whom it was made, and who
// signed it.
func identify(k *facts) {
	k.product = resolveProduct(k)
	k.client = readClient(k.UID, k.Account, k.product.typ)
	k.sig = signature{status: SignatureUnchecked}
	subject(k)
	resolve(k)
	if k.readable() && !k.vague {
		verify(k)
	}
}

// parseErr returns the error that the pasted text decodes with.
func (k *facts) parseErr() error { return cmp.Or(k.damage, k.err) }

// readable reports whether a whole token is known, repaired or not.
func (k *facts) readable() bool { return k.err == nil }

// legacy reports whether it is a key from before 006.
func (k *facts) legacy() bool {
	return k.tok.Version != "" && k.tok.Version != token.V006 && k.tok.Version != token.V007
}

// words returns what the client's SDK calls things.
func (k *facts) words() sdk.Words {
	if k.sdk.Name != "" && !k.otherSDK() {
		return k.sdk.Words()
	}
	return sdk.WordsFor(k.subjectType())
}

// otherSDK reports whether the SDK's name is that of a platform, and the product
// has an SDK of its own there, with versions and calls of its own.
func (k *facts) otherSDK() bool {
	switch k.sdk.Name {
	case "", sdk.RTM, sdk.Chat, sdk.ChatAndroid, sdk.ChatIOS, sdk.ChatWeb, sdk.Classroom, sdk.Recording, sdk.Server:
		return false
	}
	switch k.product.typ {
	case token.RTM, token.RTM2, token.Chat, token.APaaS:
		return true
	}
	return false
}

// subjectType is the product that is talked about.
func (k *facts) subjectType() token.ServiceType {
	switch {
	case k.product.typ != 0:
		return k.product.typ
	case k.asRTM:
		return token.RTM
	case k.svc != nil:
		return k.svc.Type
	}
	return 0
}

// maxLifetime is how long Agora's servers let any token live.
const maxLifetime = token.MaxLifetime

// tokenEnd returns when Agora's servers end the token: as it says, at most 24
// hours after its issue time, and after 24 hours where it says 0. The zero time
// is a key that does not say.
func (k *facts) tokenEnd() time.Time {
	t := k.tok
	if t.Version != token.V007 || t.ExpiresAt.IsZero() { // it does not say, or that was not read
		return t.ExpiresAt
	}
	end := t.IssuedAt.Add(maxLifetime)
	if t.Lifetime != 0 && t.ExpiresAt.Before(end) {
		return t.ExpiresAt
	}
	return end
}
