package token

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// ParseUID reads an RTC uid: decimal digits, 0 to 4294967295, no sign, no
// leading zeros, no blanks. 0 stands for any user; see [UserOfUID].
func ParseUID(text string) (uint32, error) {
	if text == "" {
		return 0, uidError("is empty: 0 is any user")
	}
	if n, ok := signedUID(text); ok {
		return 0, uidError(fmt.Sprintf("%s is negative: as an unsigned number it is %d", text, n))
	}
	for i, r := range text {
		if r < '0' || r > '9' {
			return 0, uidError(fmt.Sprintf("%s at position %d is not a digit", Quote(string(r)), len([]rune(text[:i]))+1))
		}
	}
	n, err := strconv.ParseUint(text, 10, 64)
	switch {
	case err != nil || n > math.MaxUint32:
		return 0, uidError(text + " is above 4294967295")
	case len(text) > 1 && text[0] == '0':
		return 0, uidError("has leading zeros: as a number it is " + strconv.FormatUint(n, 10))
	}
	return uint32(n), nil
}

func uidError(reason string) error { return &FieldError{FieldUID, reason, ErrInvalid} }

// signedUID reads a uid that a signed 32-bit number was printed for.
func signedUID(text string) (uint32, bool) {
	if !strings.HasPrefix(text, "-") {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 32)
	return uint32(n), err == nil
}

// UserOfUID returns how a token stores a uid: in decimal, and 0, which stands
// for any user, as the empty text. The text "0" would be the account "0".
func UserOfUID(uid uint32) string {
	if uid == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(uid), 10)
}
