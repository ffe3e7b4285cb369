package token

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
)

// Names are what a token before 007 was signed for and does not carry.
type Names struct {
	Channel string // of RTM 006 tokens, the user id
	User    string // uid or account; "" is any user
}

// Verify reports whether the certificate signed the token. It works on the
// bytes that were signed and never builds the token again; the comparison
// takes constant time.
//
// 007 carries all that was signed, and ignores names. 006 and older need
// them: false then means that the certificate or a name is another one. A
// token that is damaged before the end of what is signed never verifies.
func (t *Token) Verify(certificate string, names Names) bool {
	var want []byte
	switch t.Version {
	case V007:
		if !t.HasSalt {
			return false
		}
		want = sign007(nil, certificate, uint32(t.IssuedAt.Unix()), t.Salt, t.inflated[len(t.inflated)-len(t.signed):])
	case V006:
		want = sign006(nil, certificate, t.AppID, names.Channel, names.User, t.signed)
	case V005:
		want = t.sign005(certificate, names)
	case Signaling1:
		sum := md5.Sum([]byte(names.User + t.AppID + certificate + t.legacy.expire))
		want = sum[:]
	case V004:
		return t.verify004(certificate, names)
	case V001, V002, V003:
		want = t.signKey(certificate, "", names.Channel, t.legacy.uid)
	default:
		return false
	}
	return len(t.Signature) == len(want) && hmac.Equal(t.Signature, want)
}

// signKey signs a key 001 to 004.
func (t *Token) signKey(certificate, service, channel, uid string) []byte {
	h := hmac.New(sha1.New, []byte(certificate))
	for _, s := range []string{service, t.AppID, t.legacy.issued, t.legacy.salt, channel, uid, t.legacy.expire} {
		h.Write([]byte(s))
	}
	return h.Sum(nil)
}

// services004 are what a 004 key can be for; only its signature tells.
var services004 = [...]string{"ACS", "ARS", "APSS"}

func (t *Token) verify004(certificate string, names Names) bool {
	padded := pad10(names.User)
	for _, service := range services004 {
		for _, uid := range []string{padded, names.User} { // Agora's C# builder does not pad
			if hmac.Equal(t.Signature, t.signKey(certificate, service, names.Channel, uid)) {
				return true
			}
		}
	}
	return false
}

// pad10 writes a uid with ten digits; no uid is 0.
func pad10(uid string) string {
	return strings.Repeat("0", max(0, 10-len(uid))) + uid
}

// sign005 signs a 005 key, whose certificate counts as bytes, not as text.
func (t *Token) sign005(certificate string, names Names) []byte {
	key, keyErr := hex.DecodeString(certificate)
	appID, idErr := hex.DecodeString(t.AppID)
	uid, uidErr := strconv.ParseUint(pad10(names.User), 10, 32)
	expire, endErr := strconv.ParseUint(t.legacy.expire, 10, 32)
	var w writer
	w.u16(t.legacy.kind)
	w.str(FieldAppID, string(appID))
	w.u32(uint32(t.IssuedAt.Unix()))
	w.u32(t.Salt)
	w.str(FieldChannel, names.Channel)
	w.u32(uint32(uid))
	w.u32(uint32(expire))
	if errors.Join(keyErr, idErr, uidErr, endErr, w.err) != nil {
		return nil
	}
	h := hmac.New(sha1.New, key)
	h.Write(append(w.data, t.signed...))
	return h.Sum(nil)
}
