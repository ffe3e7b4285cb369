package token

import (
	"math"
	"strconv"
	"strings"

	"agtok/say"
)

// ParseUID reads an RTC uid: decimal digits, 0 to 4294967295, no sign, no
// leading zeros, no blanks. 0 stands for any user; see [UserOfUID]. An error is a
// [*FieldError].
func ParseUID(text string) (uint32, error) {
	if text == "" {
		return 0, invalid(FieldUID, say.F("empty; 0 is any user"))
	}
	if n, ok := signedUID(text); ok {
		return 0, invalid(FieldUID, say.F("%v is negative: as an unsigned number it is %d", say.Plain(text), n))
	}
	if digits := ASCIIDigits(text); digits != text && IsDigits(digits) {
		return 0, invalid(FieldUID, say.F("full-width digits; write %v", say.Plain(digits)))
	}
	if at, found := firstNot(text, func(r rune) bool { return '0' <= r && r <= '9' }); found {
		return 0, invalid(FieldUID, say.F("%v at position %d is not a digit", say.Name(at.text), at.position))
	}
	n, err := strconv.ParseUint(text, 10, 64)
	switch {
	case err != nil || n > math.MaxUint32:
		return 0, invalid(FieldUID, say.F("%v is above 4294967295", say.Plain(text)))
	case len(text) > 1 && text[0] == '0':
		return 0, invalid(FieldUID, say.F("leading zeros; as a number it is %d", n))
	}
	return uint32(n), nil
}

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
