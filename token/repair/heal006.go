package repair

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"hash"
	"slices"
	"strings"

	"agtok/token"
)

// A damaged006 is a 006 token that decodes and of which one character is wrong.
// The version has no checksum: that it was changed shows only in its signature,
// and in the CRC-32s of its names.
type damaged006 struct {
	Known
	text string
	tok  *token.Token
	work *int // what is left to do
}

// read006 reads a token whose places are known. ok is false for others.
func read006(text string, known Known) (d damaged006, ok bool) {
	t, err := token.Parse(text)
	ok = len(text) <= maxRepairText && err == nil && t.Version == token.V006 && len(t.Signature) == sha256.Size &&
		len(t.Tail) == 0
	work := maxWork
	return damaged006{known, text, t, &work}, ok
}

// Signed006 looks for the wrong character of a 006 token that decodes: with the
// right one, a certificate signed it.
func Signed006(text string, known Known) (r Repair, ok bool) {
	d, ok := read006(text, known)
	if !ok || known.Names == nil || known.Secrets == nil {
		return Repair{}, false
	}
	if r, ok = d.healSigned(); ok {
		return r, true
	}
	return d.healAppID()
}

// Sums006 puts the CRC-32s of names into a 006 token, of those that are not nil.
// It repairs a token of which one character is then another, not one of none or more.
func Sums006(text string, channel, user *string) (r Repair, ok bool) {
	d, ok := read006(text, Known{})
	if !ok {
		return Repair{}, false
	}
	return d.healed(d.rebuilt(nil, channel, user), false)
}

// healed returns a token that differs from the damaged one by one character.
// verified says that its signature shows it to be the right one.
func (d damaged006) healed(text string, verified bool) (r Repair, ok bool) {
	at, ok := differsAt(d.text, text)
	if _, err := token.Parse(text); !ok || err != nil {
		return Repair{}, false
	}
	return Repair{Token: text, Edit: edit{at, d.text[at : at+1], text[at : at+1]}.says(), Verified: verified, At: at}, true
}

// differsAt returns where two texts of the same length differ. ok is false unless
// it is in one character alone.
func differsAt(a, b string) (at int, ok bool) {
	if len(a) != len(b) {
		return 0, false
	}
	for i := range len(a) {
		if a[i] == b[i] {
			continue
		}
		if ok {
			return 0, false
		}
		at, ok = i, true
	}
	return at, ok
}

// Places in the bytes of a 006 token whose signature has 32 bytes.
const (
	sig006     = 2
	sums006    = sig006 + sha256.Size
	message006 = sums006 + 10 // behind the CRC-32s and its length

	body006 = 3 + 32 // where the base64 begins in the text
)

// rebuilt returns the token with another signature and the CRC-32s of names, of
// those that are not nil.
func (d damaged006) rebuilt(signature []byte, channel, user *string) string {
	b := d.tok.Payload()
	copy(b[sig006:], signature)
	for i, name := range []*string{channel, user} {
		if name != nil {
			binary.LittleEndian.PutUint32(b[sums006+4*i:], token.CRC(*name))
		}
	}
	return "006" + d.tok.AppID + base64.StdEncoding.EncodeToString(b)
}

// healSigned looks for the wrong character behind the App ID: with the right
// one, a certificate signed the token for what the client passed, or for one of
// the uids that its CRC-32 leaves.
func (d damaged006) healSigned() (r Repair, ok bool) {
	names := d.Names()
	if channel, _ := d.passed(d.tok); channel != nil {
		names = append(names, token.Names{Channel: *channel}) // for any user, whatever the CRC-32 says
	}
	for _, secret := range d.Secrets(d.tok.AppID) {
		mac := hmac.New(sha256.New, []byte(secret))
		for _, n := range names {
			signature := sign006(mac, d.tok.AppID, n, d.tok.Payload()[message006:])
			if r, ok = d.healed(d.rebuilt(signature, &n.Channel, &n.User), true); ok {
				return r, true
			}
		}
		if r, ok = d.healMessage(mac, d.fitting(names)); ok {
			return r, true
		}
	}
	return Repair{}, false
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

// fitting returns the names that have the token's CRC-32s.
func (d damaged006) fitting(names []token.Names) []token.Names {
	var out []token.Names
	for _, n := range names {
		if token.CRC(n.Channel) == d.tok.ChannelCRC && token.CRC(n.User) == d.tok.UserCRC && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// healMessage tries every other character in what is signed: salt, times and
// privileges.
func (d damaged006) healMessage(mac hash.Hash, names []token.Names) (r Repair, ok bool) {
	if len(names) == 0 {
		return Repair{}, false
	}
	b := make([]byte, base64.StdEncoding.DecodedLen(len(d.text)-body006))
	for text := range oneEditAway(d.text, body006+message006*4/3, len(d.text)-1, replacements, base64Chars) {
		n, err := base64.StdEncoding.Decode(b, text[body006:])
		if *d.work -= len(names) * (perHMAC + n); *d.work <= 0 {
			break
		}
		if err != nil {
			continue
		}
		for _, name := range names {
			if !hmac.Equal(sign006(mac, d.tok.AppID, name, b[message006:n]), d.tok.Signature) {
				continue
			}
			if r, ok = d.healed(string(text), true); ok {
				return r, true
			}
		}
	}
	return Repair{}, false
}

// healAppID looks for the wrong character of the App ID: with the client's, or
// that of a certificate, the signature is right.
func (d damaged006) healAppID() (r Repair, ok bool) {
	names := d.fitting(d.Names())
	if len(names) == 0 {
		return Repair{}, false
	}
	for _, id := range d.nearIDs() {
		text := "006" + id + d.text[body006:]
		t, err := token.Parse(text)
		for _, secret := range d.Secrets(id) {
			signed := func(n token.Names) bool { return t.Verify(secret, n) }
			if err == nil && slices.ContainsFunc(names, signed) {
				return d.healed(text, true)
			}
		}
	}
	return Repair{}, false
}

// nearIDs returns the App IDs that differ from the token's by one character:
// those at hand, and all that there are where another one can be right.
func (d damaged006) nearIDs() []string {
	id := d.tok.AppID
	var ids []string
	add := func(s string) {
		if _, near := differsAt(s, id); near && token.IsHex32(s) && !slices.Contains(ids, s) {
			ids = append(ids, s)
		}
	}
	for _, other := range d.AppIDs {
		add(other)
	}
	if !d.AnyAppID {
		return ids
	}
	for other := range oneEditAway(id, 0, len(id)-1, replacements, func(int) string { return hexDigits(id) }) {
		add(string(other))
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
