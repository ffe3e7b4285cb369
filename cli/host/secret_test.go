package host

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestReadHidden(t *testing.T) {
	for _, tc := range []struct {
		name, typed, want, left string
		err                     error
	}{
		{"line", "secret\rnext", "secret", "next", nil},
		{"line feed", "secret\n", "secret", "", nil},
		{"end of input", "secret", "secret", "", nil},
		{"ctrl+d", "secret\x04x", "secret", "x", nil},
		{"nothing", "\r", "", "", nil},
		{"backspace", "\x7f\x08sex\x7fcret\r", "secret", "", nil},
		{"backspace over a wide character", "sec证\x7fret\r", "secret", "", nil},
		{"ctrl+u", "wrong\x15secret\r", "secret", "", nil},
		{"ctrl+c", "sec\x03ret\r", "", "ret\r", context.Canceled},
		{"other keys are not lost", "a\x1b[Ab\x01\r", "a\x1b[Ab", "", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := strings.NewReader(tc.typed)
			got, err := readHidden(r)
			left := tc.typed[len(tc.typed)-r.Len():]
			if got != tc.want || !errors.Is(err, tc.err) || left != tc.left {
				t.Errorf("read %q, error %v, left %q", got, err, left)
			}
		})
	}
}
