package token

import (
	"errors"

	"agtok/say"
)

// Sentinels: every error of this package wraps one of them; test with errors.Is.
var (
	// ErrVersion says that the text does not begin like any version of a token.
	ErrVersion error = say.Errorf("not an Agora token")
	// ErrTruncated says that the token ends before its last field does.
	ErrTruncated error = say.Errorf("token is cut short")
	// ErrMalformed says that the token has bytes where none can be.
	ErrMalformed error = say.Errorf("token is malformed")
	// ErrTooLarge says that a token inflates to more than 1 MiB, or that a string
	// or a list to be signed is longer than 65,535.
	ErrTooLarge error = say.Errorf("too large for a token")
	// ErrInvalid says that a [Spec] cannot be built, or that a text is not what its
	// field holds.
	ErrInvalid error = say.Errorf("invalid token specification")
)

// A Layer is one of the wrappings of a token, outermost first.
type Layer string

// Layers that a [SyntaxError] counts its offset in.
const (
	LayerText    Layer = "text"    // the characters of the token
	LayerZlib    Layer = "zlib"    // the compressed bytes inside 007's base64
	LayerPayload Layer = "payload" // the bytes that hold the fields
)

var layerNames = map[Layer]say.Text{
	LayerText: say.F("text").Meaning("layer"), LayerZlib: say.F("zlib"), LayerPayload: say.F("payload"),
}

// A SyntaxError says where a token stops being readable. Everything before
// that place has been decoded.
type SyntaxError struct {
	Layer  Layer
	Offset int      // in bytes from the start of the layer
	Field  say.Text // the field that could not be read, such as "issue time"
	Reason say.Text // public facts only: never a part of the token
	Err    error    // one of the sentinels
}

// Error names the place and the reason, in English.
func (e *SyntaxError) Error() string { return e.Sentence().String() }

// Sentence names the place and the reason.
func (e *SyntaxError) Sentence() say.Text {
	return say.F("%v: %v at byte %d of the %v: %v", e.Err, e.Field, e.Offset, layerNames[e.Layer], e.Reason)
}

// Unwrap returns the sentinel.
func (e *SyntaxError) Unwrap() error { return e.Err }

// A FieldError says which field of a [Spec] cannot be signed, or what a text was
// to be that it is not. It quotes public values only, never the certificate.
type FieldError struct {
	Field  Field
	Reason say.Text
	Err    error // one of the sentinels
}

// Error names the field and the reason, in English.
func (e *FieldError) Error() string { return e.Sentence().String() }

// Sentence names the field and the reason.
func (e *FieldError) Sentence() say.Text { return say.F("%v: %v", e.Field, e.Reason) }

// Unwrap returns the sentinel.
func (e *FieldError) Unwrap() error { return e.Err }

// invalid is the error of a field that cannot hold what was given.
func invalid(field Field, reason say.Text) error { return &FieldError{field, reason, ErrInvalid} }

func tooLong(field Field, n int) error {
	return &FieldError{field, say.F("%d long, a token holds at most 65535", n), ErrTooLarge}
}

// ReasonOf returns what an error says without the name of its field, for where
// that stands beside it.
func ReasonOf(err error) say.Text {
	var f *FieldError
	if errors.As(err, &f) {
		return f.Reason
	}
	return say.Of(err)
}
