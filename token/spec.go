package token

import (
	"math"
	"time"

	"agtok/say"
)

// A Spec is everything that a token is made from. The same Spec gives the same
// bytes: issue time and salt are the caller's to choose.
type Spec struct {
	Version     Version // V007 or V006
	AppID       string  // 32 hexadecimal digits
	Certificate string  // 32 hexadecimal digits; their case matters

	// IssuedAt is the issue time, whole seconds from 1970 to 2106. 006 stores
	// the end of its 24 hours instead.
	IssuedAt time.Time

	// Lifetime is 007's, in seconds; Agora's servers cut it at 24 hours
	// (86,400) and take 24 hours for 0. 006 has none: it always ends after 24
	// hours.
	Lifetime uint32

	// Salt is any number. Agora's builders draw it from 1 to 99,999,999.
	Salt uint32

	// Services are written in ascending order of their type, and in the given
	// order where types are equal, as Agora's builders do. 006 takes one
	// service, RTC or RTM. Privileges are written in the given order; most of
	// Agora's builders write them by number.
	Services []Service
}

// Lifetime006 is how long every 006 token lasts.
const Lifetime006 = 24 * time.Hour

// Build makes the token. It refuses what cannot be signed faithfully (an App ID
// or certificate that is not 32 hexadecimal digits, a string or a list longer
// than 65,535, a time outside 32 bits, no service) with a [*FieldError], and
// nothing else: whether Agora would accept a channel name is told by
// [CheckChannel] and its like.
func Build(s Spec) (string, error) {
	if err := s.check(); err != nil {
		return "", err
	}
	if s.Version == V006 {
		return build006(s)
	}
	return build007(s)
}

func (s Spec) check() error {
	switch {
	case s.Version != V007 && s.Version != V006:
		_, err := ParseVersion(string(s.Version))
		return err
	case !IsHex32(s.AppID):
		return invalid(FieldAppID, say.F("not 32 hexadecimal digits"))
	case !IsHex32(s.Certificate):
		return invalid(FieldCertificate, say.F("not 32 hexadecimal digits"))
	case len(s.Services) == 0:
		return invalid(FieldService, say.F("a token needs at least one service"))
	case len(s.Services) > math.MaxUint16:
		return &FieldError{FieldService, say.F("%d services, a token holds 65535", len(s.Services)), ErrTooLarge}
	}
	stored := s.IssuedAt.Unix()
	if s.Version == V006 {
		stored += int64(Lifetime006 / time.Second)
	}
	if stored < 0 || stored > math.MaxUint32 {
		return invalid(FieldIssuedAt, say.F("%v does not fit in the 32 bits of seconds from 1970 that a token counts",
			say.Plain(s.IssuedAt.UTC().Format(time.RFC3339))))
	}
	return nil
}
