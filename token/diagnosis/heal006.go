package diagnosis

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash"
	"slices"
	"strings"

	"agtok/token"
)

// heal looks for the one wrong character of a 006 token that decodes. A 006
// token has no checksum: that it was changed shows only in its signature, and in
// the CRC-32s of its names. heal reports whether it put another token in place
// of the one that was pasted.
func (q *inquiry) heal() bool {
	if q.err != nil || q.damage != nil || q.SkipRepair || q.tok.Version != token.V006 || len(q.tok.Signature) != sha256.Size || len(q.tok.Tail) > 0 || q.sig.how != signedByNone && q.sig.how != signedByOwn {
		return false
	}
	if q.sig.how == signedByOwn {
		return q.healSums(q.first.text, q.second.text)
	}
	if q.healSigned() || q.healAppID() {
		return true
	}
	return q.healNames()
}

// healed takes a token that differs from the pasted one by one character.
// verified says that its signature shows it to be the right one; doubt says why
// a server may take the pasted one all the same, and is "" where none can.
func (q *inquiry) healed(text string, verified bool, doubt string) bool {
	pasted := q.clean.Text
	at := differsAt(pasted, text)
	tok, err := token.Parse(text)
	if at < 0 || err != nil {
		return false
	}
	field := "base64"
	if at < body006 {
		field = "App ID"
	}
	q.damage = &token.SyntaxError{Layer: token.LayerText, Offset: at, Field: field, Err: token.ErrMalformed,
		Reason: fmt.Sprintf("character %d is %s and should be %s", at+1, quote(pasted[at:at+1]), quote(text[at:at+1]))}
	q.repairs, q.repairN = []Repair{{Token: text, Edit: editReplaced(pasted, at, 1, text[at]), Verified: verified}}, 1
	q.tok, q.clean.Text, q.doubt = tok, text, doubt
	return true
}

// differsAt returns where two texts of the same length differ, by one
// character; -1 where it is none, or more.
func differsAt(a, b string) int {
	if len(a) != len(b) {
		return -1
	}
	at := -1
	for i := range len(a) {
		if a[i] == b[i] {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// Places in the bytes of a 006 token whose signature has 32 bytes.
const (
	sig006     = 2
	sums006    = sig006 + sha256.Size
	message006 = sums006 + 10 // behind the CRC-32s and its length

	body006 = 3 + 32 // where the base64 begins in the text
)

// rebuilt returns the token with other sums and, unless it is nil, another
// signature.
func (q *inquiry) rebuilt(signature []byte, channel, user string) string {
	b := []byte(q.tok.Payload())
	copy(b[sig006:], signature)
	binary.LittleEndian.PutUint32(b[sums006:], token.CRC(channel))
	binary.LittleEndian.PutUint32(b[sums006+4:], token.CRC(user))
	return "006" + q.tok.AppID + base64.StdEncoding.EncodeToString(b)
}

// healSums restores the CRC-32s of a token whose signature is right.
func (q *inquiry) healSums(channel, user string) bool {
	return q.healed(q.rebuilt(nil, channel, user), true,
		"the signature is right, only the CRC-32 beside it is not; whether Agora looks at it, no page says")
}

// healNames restores the CRC-32 of a name that the client passed, where no
// certificate is at hand. It fits by chance once in some million times.
func (q *inquiry) healNames() bool {
	channel, user := q.clientNames(q.tok)
	b := []byte(q.tok.Payload())
	for i, n := range []struct {
		have   name
		passed *string
	}{{q.first, channel}, {q.second, user}} {
		if n.have.known || n.passed == nil || *n.passed == "" {
			continue
		}
		fixed := slices.Clone(b)
		binary.LittleEndian.PutUint32(fixed[sums006+4*i:], token.CRC(*n.passed))
		if q.healed("006"+q.tok.AppID+base64.StdEncoding.EncodeToString(fixed), false,
			"with this character, the token holds the CRC-32 of the name that the client passed, but no certificate confirms it") {
			return true
		}
	}
	return false
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

// healSigned looks for the wrong character behind the App ID: with the right
// one, a certificate signed the token for what the client passed, or for one of
// the uids that its CRC-32 leaves.
func (q *inquiry) healSigned() bool {
	secrets := q.secrets(q.tok.AppID)
	if len(secrets) == 0 {
		return false
	}
	names, _ := q.pairs006()
	names = append(names, q.passedNames()...)
	for _, secret := range secrets {
		mac := hmac.New(sha256.New, []byte(secret))
		for _, n := range names {
			if q.healed(q.rebuilt(sign006(mac, q.tok.AppID, n, q.tok.Payload()[message006:]), n.Channel, n.User), true, "") {
				return true
			}
		}
		if q.healMessage(mac, q.fitting(names)) {
			return true
		}
	}
	return false
}

// sign006 returns the signature over a message.
func sign006(mac hash.Hash, appID string, n token.Names, message []byte) []byte {
	mac.Reset()
	for _, s := range []string{appID, n.Channel, n.User} {
		mac.Write([]byte(s))
	}
	mac.Write(message)
	return mac.Sum(nil)
}

// passedNames are the names that the client passed, whether or not they fit.
func (q *inquiry) passedNames() []token.Names {
	channel, user := q.clientNames(q.tok)
	if channel == nil {
		return nil
	}
	names := []token.Names{{Channel: *channel}}
	if user != nil && *user != "" {
		names = append(names, token.Names{Channel: *channel, User: *user})
	}
	return names
}

// fitting returns the names that have the token's CRC-32s.
func (q *inquiry) fitting(names []token.Names) []token.Names {
	var out []token.Names
	for _, n := range names {
		if token.CRC(n.Channel) == q.tok.ChannelCRC && token.CRC(n.User) == q.tok.UserCRC && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// healMessage tries every other character in what is signed: salt, times and
// privileges.
func (q *inquiry) healMessage(mac hash.Hash, names []token.Names) bool {
	if len(names) == 0 {
		return false
	}
	pasted := q.clean.Text
	text := []byte(pasted)
	b := make([]byte, base64.StdEncoding.DecodedLen(len(text)-body006))
	for at := body006 + message006*4/3; at < len(text); at++ {
		for _, c := range []byte(alphabet) {
			text[at] = c
			n, err := base64.StdEncoding.Decode(b, text[body006:])
			if c == pasted[at] || err != nil {
				continue
			}
			for _, name := range names {
				if hmac.Equal(sign006(mac, q.tok.AppID, name, b[message006:n]), q.tok.Signature) && q.healed(string(text), true, "") {
					return true
				}
			}
		}
		text[at] = pasted[at]
	}
	return false
}

// signedFor reports whether a secret signed a text for one of the names.
func (q *inquiry) signedFor(text, secret string, names []token.Names) bool {
	t, err := token.Parse(text)
	return err == nil && slices.ContainsFunc(names, func(n token.Names) bool { return t.Verify(secret, n) })
}

// healAppID looks for the wrong character of the App ID: with the client's, or
// that of a certificate, the signature is right.
func (q *inquiry) healAppID() bool {
	names, _ := q.pairs006()
	names = q.fitting(names)
	if len(names) == 0 || len(q.Certificates) == 0 {
		return false
	}
	for _, id := range q.nearIDs() {
		text := "006" + id + q.clean.Text[body006:]
		for _, secret := range q.secrets(id) {
			if q.signedFor(text, secret, names) {
				return q.healed(text, true, "")
			}
		}
	}
	return false
}

// nearIDs returns the App IDs that differ from the token's by one character:
// those at hand, and all that there are where a certificate does not say whose
// it is.
func (q *inquiry) nearIDs() []string {
	id := q.tok.AppID
	var ids []string
	add := func(s string) {
		if token.IsHex32(s) && differsAt(s, id) >= 0 && !slices.Contains(ids, s) {
			ids = append(ids, s)
		}
	}
	if q.AppID != nil {
		add(*q.AppID)
	}
	stray := false
	for _, c := range q.Certificates {
		add(c.AppID)
		stray = stray || c.AppID == ""
	}
	if q.AppID != nil || !stray {
		return ids
	}
	for at := range len(id) {
		for _, c := range hexDigits(id) {
			add(id[:at] + string(c) + id[at+1:])
		}
	}
	return ids
}

// hexDigits returns the digits that an App ID is written with.
func hexDigits(id string) string {
	if strings.ToUpper(id) == id {
		return "0123456789ABCDEF"
	}
	return "0123456789abcdef"
}
