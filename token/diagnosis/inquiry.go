package diagnosis

import (
	"errors"
	"slices"
	"time"

	"agtok/token"
	"agtok/token/fingerprint"
	"agtok/token/paste"
	"agtok/token/repair"
	"agtok/token/sdk"
)

// An inquiry is one diagnosis under way: the input, and what was found out so
// far. Rules read it; only the steps of [Diagnose] write it.
type inquiry struct {
	Input
	sdk      sdk.SDK
	meanings []sdk.Meaning

	clean   paste.Cleaned
	tok     *token.Token
	err     error  // why tok is not whole; nil once a repair took its place
	damage  error  // what was wrong before a repair
	pasted  string // the cleaned text before a repair
	repairs []repair.Repair
	repairN int    // how many fit, of which repairs are the first
	vague   bool   // the repairs that fit say different things
	doubt   string // why a server may take the damaged text all the same; "" where none can

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

func newInquiry(in Input) *inquiry {
	q := &inquiry{Input: in}
	q.sdk, _ = sdk.Parse(in.SDK) // an unknown SDK is no SDK: nothing is concluded from it
	if in.Error != "" {
		q.meanings = sdk.LookupError(in.Error, q.sdk, in.For)
	}
	q.product = q.resolveProduct()
	q.client = readClient(in.UID, in.Account, q.product.typ)
	return q
}

// read cleans the text and decodes it.
func (q *inquiry) read() {
	q.clean = paste.Clean(q.Text, q.product.typ)
	q.pasted = q.clean.Text
	q.tok, q.err = token.Parse(q.clean.Text)
}

// mend takes a repair in place of a damaged token. Where several fit, they are
// judged only if they say the same but for their signatures.
func (q *inquiry) mend() {
	if q.SkipRepair || q.err == nil && !q.shifted() {
		return
	}
	q.repairs, q.repairN = q.repair()
	if q.repairN == 0 {
		return
	}
	q.damage = q.err
	if q.repairs[0].Token == token.Pad(q.pasted) {
		q.damage = &token.SyntaxError{Layer: token.LayerText, Offset: len(q.pasted), Field: "base64", Reason: "the padding (=) at its end is missing", Err: token.ErrTruncated}
		q.doubt = "all its bytes are there; Go, Ruby, Rust and Kotlin refuse base64 without padding, Node and Java take it, and what Agora's servers do, no page says"
	}
	first, err := token.Parse(q.repairs[0].Token)
	for _, r := range q.repairs {
		q.vague = q.vague || !sameContent(first, r.Token)
	}
	q.err = err
	if q.vague {
		return // what can be read of the damaged one is all that is certain
	}
	q.tok = first
	if q.repairN == 1 {
		q.clean.Text = q.repairs[0].Token
	}
}

// shifted reports whether a 006 token was cut at its end by one character that
// is too many elsewhere: all that stands behind that place is shifted. It then
// takes the whole text for what is damaged.
func (q *inquiry) shifted() bool {
	whole := q.clean.Whole
	if whole == "" {
		return false
	}
	cut := q.clean.Text
	q.clean.Text, q.pasted = whole, whole
	repairs, _ := q.repair()
	if len(repairs) == 0 || slices.ContainsFunc(repairs, func(r repair.Repair) bool { return r.Token == cut }) {
		q.clean.Text, q.pasted = cut, cut
		return false
	}
	q.clean.Noise = q.clean.Noise[:len(q.clean.Noise)-1]
	q.err = &token.SyntaxError{Layer: token.LayerText, Offset: len(whole) - 1, Field: "base64", Reason: "one character too many", Err: token.ErrMalformed}
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
func (q *inquiry) identify() {
	q.product = q.resolveProduct()
	q.client = readClient(q.UID, q.Account, q.product.typ)
	q.sig = signature{status: SignatureUnchecked}
	q.subject()
	q.resolve()
	if q.readable() && !q.vague {
		q.verify()
	}
}

// parseErr returns the error that the pasted text decodes with.
func (q *inquiry) parseErr() error {
	if q.damage != nil {
		return q.damage
	}
	return q.err
}

// syntax returns the error as the type it has.
func (q *inquiry) syntax() *token.SyntaxError {
	var s *token.SyntaxError
	if errors.As(q.parseErr(), &s) {
		return s
	}
	return nil
}

// readable reports whether a whole token is known, repaired or not.
func (q *inquiry) readable() bool { return q.err == nil }

// legacy reports whether it is a key from before 006.
func (q *inquiry) legacy() bool {
	return q.tok.Version != "" && q.tok.Version != token.V006 && q.tok.Version != token.V007
}

// words returns what the client's SDK calls things.
func (q *inquiry) words() sdk.Words {
	if q.sdk.Name != "" && !q.otherSDK() {
		return q.sdk.Words()
	}
	return sdk.WordsFor(q.subjectType())
}

// otherSDK reports whether the SDK's name is that of a platform, and the product
// has an SDK of its own there, with versions and calls of its own.
func (q *inquiry) otherSDK() bool {
	switch q.sdk.Name {
	case "", sdk.RTM, sdk.Chat, sdk.ChatAndroid, sdk.ChatIOS, sdk.ChatWeb, sdk.Classroom, sdk.Recording, sdk.Server:
		return false
	}
	switch q.product.typ {
	case token.RTM, token.RTM2, token.Chat, token.APaaS:
		return true
	}
	return false
}

// subjectType is the product that is talked about.
func (q *inquiry) subjectType() token.ServiceType {
	switch {
	case q.product.typ != 0:
		return q.product.typ
	case q.asRTM:
		return token.RTM
	case q.svc != nil:
		return q.svc.Type
	}
	return 0
}

// maxLifetime is how long Agora's servers let any token live.
const maxLifetime = token.MaxLifetime

// tokenEnd returns when Agora's servers end the token: as it says, at most 24
// hours after its issue time, and after 24 hours where it says 0. The zero time
// is a key that does not say.
func (q *inquiry) tokenEnd() time.Time {
	t := q.tok
	if t.Version != token.V007 {
		return t.ExpiresAt
	}
	end := t.IssuedAt.Add(maxLifetime)
	if t.Lifetime != 0 && t.ExpiresAt.Before(end) {
		return t.ExpiresAt
	}
	return end
}
