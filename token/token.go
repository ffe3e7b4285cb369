package token

import (
	"slices"
	"time"

	"agtok/say"
)

// A Token is what could be read of a token's text. After an error it holds
// everything up to the damage.
type Token struct {
	Version Version
	AppID   string // as it stands in the token: hostile until escaped

	// IssuedAt and ExpiresAt are zero where the format has no such time or the
	// token ends before it. ExpiresAt is what the token says, which may be more
	// than the 24 hours that Agora's servers allow.
	IssuedAt, ExpiresAt time.Time

	// Lifetime is 007's lifetime in seconds, as written.
	Lifetime uint32

	Salt    uint32
	HasSalt bool // the token was readable up to its salt

	Services []Service
	// Announced is how many services a 007 token says it has; more than
	// len(Services) when an unknown service or damage ended the reading.
	Announced int

	// ChannelCRC and UserCRC stand for the names that a 006 token does not
	// carry: CRC-32 (IEEE) of their bytes. HasCRC reports that they were read.
	ChannelCRC, UserCRC uint32
	HasCRC              bool

	Signature []byte // as bytes, also where the text has it in hexadecimal
	Trailing  []byte // bytes after the last field that the signature covers
	Tail      []byte // bytes after what is signed, which no SDK reads

	text       string
	compressed []byte // the zlib stream of 007, without Tail
	payload    string // the bytes that hold the fields
	inflated   []byte // the same of 007
	signed     string // the part of payload that the signature covers
	legacy     legacyFields
}

// PrivilegeEnd returns when a privilege of the token ends. ok is false for a
// privilege that sets no limit of its own (see [Privilege.Expire]).
func (t *Token) PrivilegeEnd(p Privilege) (end time.Time, ok bool) {
	if p.Expire == 0 {
		return time.Time{}, false
	}
	if t.Version == V007 {
		return t.IssuedAt.Add(time.Duration(p.Expire) * time.Second), true
	}
	return unix(int64(p.Expire)), true
}

// Service returns the first service of the type, or nil.
func (t *Token) Service(typ ServiceType) *Service {
	for i := range t.Services {
		if t.Services[i].Type == typ {
			return &t.Services[i]
		}
	}
	return nil
}

// ServiceFor returns the service that a product reads, or nil: for RTM also that
// of RTM2, and the one of a 006 token that grants the login beside others.
func (t *Token) ServiceFor(product ServiceType) *Service {
	s := t.Service(product)
	if s != nil || product != RTM {
		return s
	}
	for i := range t.Services {
		if s := &t.Services[i]; t.Version == V006 && s.Grants(PrivilegeRTMLogin) {
			return s
		}
	}
	return t.Service(RTM2)
}

// Payload returns the bytes that hold the token's fields: of 007 what inflating
// yields, of 006 and 005 what base64 holds, of older keys their text.
func (t *Token) Payload() []byte { return []byte(t.payload) }

// Compressed returns the zlib stream of a 007 token, as far as its base64 could
// be decoded; of other versions nothing.
func (t *Token) Compressed() []byte { return slices.Clone(t.compressed) }

// A Span is the place of one field in [Token.Payload].
type Span struct {
	Field      say.Text // such as "signature", "issue time" or "rtc channel"
	Start, End int      // in bytes
}

// Layout returns where each field of the payload lies, in order, as far as the
// token is readable.
func (t *Token) Layout() []Span {
	var spans []Span
	for _, f := range formats {
		if f.version == t.Version {
			_ = f.parse(&Token{text: t.text}, func(s Span) { spans = append(spans, s) }) // its damage is known already
		}
	}
	return spans
}

// Parse reads a token of any version. It is strict: what is not a token's own
// text, such as blanks around it, is an error; removing that is for the caller,
// who can then say so.
//
// Parse never returns a nil token. With an error, which is a [*SyntaxError],
// the token holds what could be read. A nil error says that the token is well
// formed, not that it is genuine: see [Token.Verify].
func Parse(text string) (*Token, error) {
	t := &Token{text: text}
	for _, f := range formats {
		if f.matches(text) {
			t.Version = f.version
			return t, f.parse(t, nil)
		}
	}
	return t, &SyntaxError{LayerText, 0, say.F("version"), say.F("it begins with none of 007, 006, 005, 004, 003 and 1:"),
		ErrVersion}
}

// IsToken reports whether a text is a whole token and nothing else.
func IsToken(text string) bool {
	t, err := Parse(text)
	return err == nil && len(t.Tail) == 0
}

func unix(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
