package token

import (
	"encoding/hex"
	"strconv"
	"strings"

	"agtok/say"
)

// Lengths of the keys that have no prefix.
const (
	len001 = 40 + appIDSize + 10 + 8
	len002 = len001 + 10 + 10
)

// legacyFields keep the digits of a key as they were signed.
type legacyFields struct {
	issued, salt, uid, expire string
	kind                      uint16 // of 005: 1 media channel, 2 recording, 3 public sharing, 4 in-channel permission
}

// A digits reads the fixed fields of the keys 001 to 004 and counts on errors
// like a [reader].
type digits struct {
	r   reader
	key *Token
}

// parseKey reads a key of the versions 001 to 004, which differ in what stands behind
// their head.
func parseKey(prefix int, fields ...func(*digits)) func(*Token, tracer) error {
	return func(t *Token, trace tracer) error {
		d := &digits{reader{data: t.text, pos: prefix, trace: trace}, t}
		t.payload = t.text
		t.Services = []Service{{Type: RTC}}
		d.head()
		for _, read := range fields {
			read(d)
		}
		t.Tail = d.r.remainder(say.F("tail"))
		return d.r.failure()
	}
}

// number reads n digits of the base.
func (d *digits) number(n, base int, field say.Text) (string, int64) {
	start := d.r.pos
	s := d.r.take(n, field)
	if d.r.err != nil {
		return "", 0
	}
	v, err := strconv.ParseUint(s, base, 32)
	if err != nil {
		d.r.err = &SyntaxError{LayerPayload, start, field, say.F("%v is not a number of 32 bits", say.Name(s)), ErrMalformed}
	}
	return s, int64(v)
}

// signature reads 20 bytes in hexadecimal.
func (d *digits) signature() {
	start := d.r.pos
	sig, err := hex.DecodeString(d.r.take(40, say.F("signature")))
	if err != nil {
		d.r.err = &SyntaxError{LayerPayload, start, say.F("signature"), say.F("is not hexadecimal"), ErrMalformed}
	}
	d.key.Signature = sig
}

// head reads what the keys 001 to 004 begin with.
func (d *digits) head() {
	t := d.key
	d.signature()
	t.AppID = d.r.take(appIDSize, say.F("App ID"))
	issued, at := d.number(10, 10, say.F("issue time"))
	if d.r.err == nil {
		t.IssuedAt = unix(at)
	}
	salt, n := d.number(8, 16, say.F("salt"))
	t.Salt, t.HasSalt = uint32(n), d.r.err == nil
	t.legacy.issued, t.legacy.salt = issued, salt
}

func (d *digits) uid() {
	s, n := d.number(10, 10, say.F("uid"))
	if d.r.err == nil {
		d.key.legacy.uid = s
		d.key.Services[0].User = strconv.FormatInt(n, 10)
	}
}

func (d *digits) expire() {
	s, n := d.number(10, 10, say.F("expiry"))
	if d.r.err == nil {
		d.key.legacy.expire = s
		if n != 0 { // 0: the key itself does not end
			d.key.ExpiresAt = unix(n)
		}
	}
}

func parse005(t *Token, trace tracer) error { return t.parsePayload(prefixSize, trace, t.read005) }

func (t *Token) read005(r *reader) {
	t.Services = []Service{{Type: RTC}}
	t.legacy.kind = r.u16(say.F("service"))
	t.Signature, _ = hex.DecodeString(r.str(say.F("signature"))) // anything else verifies with nothing
	t.AppID = hex.EncodeToString([]byte(r.str(say.F("App ID"))))
	t.IssuedAt = r.moment(say.F("issue time"))
	t.Salt = r.u32(say.F("salt"))
	t.HasSalt = r.err == nil
	expire := r.u32(say.F("expiry"))
	if r.err == nil && expire != 0 {
		t.ExpiresAt = unix(int64(expire))
	}
	t.legacy.expire = strconv.FormatUint(uint64(expire), 10)
	extra := r.pos
	r.each(say.F("extra count"), func() {
		r.u16(say.F("extra key"))
		r.str(say.F("extra value"))
	})
	t.signed = t.payload[extra:r.pos]
	t.Tail = r.remainder(say.F("tail"))
}

// parseSignaling1 reads 1:appID:expire:md5.
func parseSignaling1(t *Token, trace tracer) error {
	t.payload = t.text
	t.Services = []Service{{Type: RTM}}
	fields := []say.Text{say.F("version"), say.F("App ID"), say.F("expiry"), say.F("signature")}
	parts := strings.Split(t.text, ":")
	pos := 0
	for i, field := range fields {
		if i >= len(parts) {
			return &SyntaxError{LayerPayload, len(t.text), field, say.F("the token ends before it"), ErrTruncated}
		}
		if wrong := t.setSignaling1(i, parts[i]); !wrong.IsZero() {
			return &SyntaxError{LayerPayload, pos, field, wrong, ErrMalformed}
		}
		if trace != nil {
			trace(Span{field, pos, pos + len(parts[i])})
		}
		pos += len(parts[i]) + 1
	}
	if len(parts) > len(fields) {
		return &SyntaxError{LayerPayload, pos - 1, say.F("tail"), say.F("a fifth field"), ErrMalformed}
	}
	return nil
}

// setSignaling1 takes the field with a number and says what is wrong with it.
func (t *Token) setSignaling1(i int, value string) (wrong say.Text) {
	switch i {
	case 1:
		t.AppID = value
	case 2:
		n, err := strconv.ParseUint(value, 10, 32)
		if err != nil {
			return say.F("%v is not a number of 32 bits", say.Name(value))
		}
		t.legacy.expire = value
		t.ExpiresAt = unix(int64(n))
	case 3:
		sig, err := hex.DecodeString(value)
		if err != nil || len(sig) != 16 {
			return say.F("not 32 hexadecimal digits")
		}
		t.Signature = sig
	}
	return say.Text{}
}
