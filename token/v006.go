package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"hash/crc32"
	"math"
	"slices"

	"agtok/say"
)

const appIDSize = 32 // of the App ID in clear text, 006 and older

// build006 makes
//
//	"006" appID base64(str signature | u32 crc(channel) | u32 crc(user) | str m)
//
// where m = u32 salt | u32 end | privileges, as Agora's AccessToken does.
func build006(s Spec) (string, error) {
	channel, user, err := names006(s.Services)
	if err != nil {
		return "", err
	}
	m := writer{data: make([]byte, 0, 64)}
	m.u32(s.Salt)
	m.u32(uint32(s.IssuedAt.Add(Lifetime006).Unix()))
	m.privileges(s.Services[0].Privileges)
	if m.err == nil && len(m.data) > math.MaxUint16 {
		m.err = tooLong(FieldPrivilege, len(s.Services[0].Privileges))
	}
	if m.err != nil {
		return "", m.err
	}
	message := string(m.data)
	w := writer{data: make([]byte, 0, 128)}
	w.u16(sha256.Size)
	w.data = sign006(w.data, s.Certificate, s.AppID, channel, user, message)
	w.u32(CRC(channel))
	w.u32(CRC(user))
	w.str(FieldPrivilege, message)
	out := make([]byte, 0, prefixSize+appIDSize+base64.StdEncoding.EncodedLen(len(w.data)))
	out = append(append(out, V006...), s.AppID...)
	return string(base64.StdEncoding.AppendEncode(out, w.data)), nil
}

// CRC returns the CRC-32 (IEEE) by which a 006 token stands for a name.
func CRC(name string) uint32 { return crc32.ChecksumIEEE([]byte(name)) }

// names006 brings a service into 006's channel, user and map. An RTM user goes
// into the channel's place, and the user stays empty; Agora's RtmTokenBuilder
// does so by design.
func names006(services []Service) (channel, user string, err error) {
	s := services[0]
	channel, user = s.Channel, s.User
	switch {
	case len(services) > 1:
		err = invalid(FieldService, say.F("a 006 token holds one service: use version 007"))
	case s.Type == RTM:
		channel, user = s.User, ""
		if s.Grants(PrivilegeLogin) {
			err = invalid(FieldPrivilege, say.F("the login to RTM is privilege 1000 in version 006"))
		}
	case s.Type != RTC:
		err = invalid(FieldService, say.F("%v needs version 007", s.Type))
	case len(channel) > math.MaxUint16 || len(user) > math.MaxUint16:
		err = tooLong(FieldChannel, max(len(channel), len(user)))
	}
	return channel, user, err
}

func sign006(b []byte, certificate, appID, channel, user, m string) []byte {
	h := hmac.New(sha256.New, []byte(certificate))
	for _, s := range []string{appID, channel, user, m} {
		h.Write([]byte(s))
	}
	return h.Sum(b)
}

func parse006(t *Token, trace tracer) error {
	if len(t.text) < prefixSize+appIDSize {
		t.AppID = t.text[prefixSize:]
		return &SyntaxError{LayerText, prefixSize, say.F("App ID"), say.F("needs 32 characters, %d are left", len(t.AppID)),
			ErrTruncated}
	}
	t.AppID = t.text[prefixSize : prefixSize+appIDSize]
	return t.parsePayload(prefixSize+appIDSize, trace, t.read006)
}

func (t *Token) read006(r *reader) {
	t.Signature = []byte(r.str(say.F("signature")))
	t.ChannelCRC = r.u32(say.F("channel CRC-32"))
	t.UserCRC = r.u32(say.F("user CRC-32"))
	t.HasCRC = r.err == nil
	size := int(r.u16(say.F("message length")))
	whole := size <= r.rest()
	end := min(r.pos+size, len(r.data))
	t.signed = t.payload[r.pos:end]
	tail := r.data[end:]
	r.data = r.data[:end]
	t.readMessage(r)
	if r.err == nil && !whole {
		r.fail(say.F("message"), say.F("says %d bytes, %d are left", size, len(t.signed)))
	}
	if len(tail) > 0 {
		t.Tail = []byte(tail)
		if r.trace != nil {
			r.trace(Span{say.F("tail"), end, end + len(tail)})
		}
	}
}

// readMessage reads 006's signed part.
func (t *Token) readMessage(r *reader) {
	t.Salt = r.u32(say.F("salt"))
	t.HasSalt = r.err == nil
	if end := r.moment(say.F("expiry")); r.err == nil {
		t.ExpiresAt, t.IssuedAt = end, end.Add(-Lifetime006)
	}
	privileges := r.privileges()
	if !t.ExpiresAt.IsZero() {
		t.Services = []Service{{Type: product006(privileges), Privileges: privileges}}
	}
	t.Trailing = r.remainder(say.F("trailing bytes"))
}

// product006 tells what a 006 token is for: RTM if all it grants is the login
// to RTM, else RTC.
func product006(privileges []Privilege) ServiceType {
	if len(privileges) > 0 &&
		!slices.ContainsFunc(privileges, func(p Privilege) bool { return p.ID != PrivilegeRTMLogin }) {
		return RTM
	}
	return RTC
}
