package token

import (
	"errors"
	"fmt"
)

// Sentinels that every error of [Build] and [Parse] wraps; test with errors.Is.
var (
	// ErrVersion says that the text does not begin like any version of a token.
	ErrVersion = errors.New("not an Agora token")
	// ErrTruncated says that the token ends before its last field does.
	ErrTruncated = errors.New("token is cut short")
	// ErrMalformed says that the token has bytes where none can be.
	ErrMalformed = errors.New("token is malformed")
	// ErrTooLarge says that a token inflates to more than [MaxPayload] bytes,
	// or that a string to be signed is longer than 65,535 bytes.
	ErrTooLarge = errors.New("too large for a token")
	// ErrInvalid says that a [Spec] cannot be built.
	ErrInvalid = errors.New("invalid token specification")
)

// A Layer is one of the wrappings of a token, outermost first.
type Layer string

// Layers that a [SyntaxError] counts its offset in.
const (
	LayerText    Layer = "text"    // the characters of the token
	LayerZlib    Layer = "zlib"    // the compressed bytes inside 007's base64
	LayerPayload Layer = "payload" // the bytes that hold the fields
)

// A SyntaxError says where a token stops being readable. Everything before
// that place has been decoded.
type SyntaxError struct {
	Layer  Layer
	Offset int    // in bytes from the start of the layer
	Field  string // the field that could not be read, such as "issue time"
	Reason string // public facts only: never a part of the token
	Err    error  // one of the sentinels
}

// Error names the place and the reason.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%v: %s at byte %d of the %s: %s", e.Err, e.Field, e.Offset, e.Layer, e.Reason)
}

// Unwrap returns the sentinel.
func (e *SyntaxError) Unwrap() error { return e.Err }

// A FieldError says which field of a [Spec] cannot be signed. It quotes public
// values only, never the certificate.
type FieldError struct {
	Field  Field
	Reason string
	Err    error // one of the sentinels
}

// Error names the field and the reason.
func (e *FieldError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// Unwrap returns the sentinel.
func (e *FieldError) Unwrap() error { return e.Err }
