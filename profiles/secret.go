package profiles

import (
	"crypto/subtle"
	"fmt"
	"io"
)

// mask is what every secret looks like. Its length says nothing about the secret's.
const mask = "********"

// Secret is a certificate. However it is printed, it is masked: as text, with any verb of fmt, as JSON, in a log.
// [Secret.Reveal] is the only way to the value. The zero value is no secret.
type Secret struct {
	// A pointer, because fmt reaches the unexported fields of an enclosing struct without asking for our methods, and
	// then prints an address.
	value *string
}

// NewSecret wraps a value. The empty string gives the zero Secret.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{value: &value}
}

// Reveal returns the value itself. Whoever calls it answers for where it goes.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.value == nil }

// Equal compares two secrets in constant time.
func (s Secret) Equal(other Secret) bool {
	return subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(other.Reveal())) == 1
}

// String returns a mask, or nothing for the zero Secret.
func (s Secret) String() string {
	if s.IsZero() {
		return ""
	}
	return mask
}

// Format writes the mask for every verb, so that %x, %#v or %d do not get around String.
func (s Secret) Format(f fmt.State, _ rune) {
	// fmt.State never fails: what it writes to is fmt's own buffer.
	_, _ = io.WriteString(f, s.String())
}

// MarshalText returns the mask, for encoders of JSON, TOML and the like, and for logs.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
