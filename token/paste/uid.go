package paste

import (
	"strconv"
	"strings"

	"agtok/token"
)

// CheckUID checks what a client is said to have passed as its uid to a product;
// zero is not known. It may be wrong in the ways that a diagnosis explains:
// printed with a sign, too large, or a word that programs print for nothing.
// Anything else that is no uid is an error, however it would be read elsewhere:
// "05", "+5", "0x5", "5.0".
func CheckUID(text string, product token.ServiceType) []token.Problem {
	text = strings.TrimSpace(text)
	if product.NamesUsers() || IsNull(text) || isWrongUID(text) {
		return nil
	}
	return token.CheckUID(text)
}

// isWrongUID reports whether a text is a number that is no uid: one below zero
// that has 32 bits, or one above 4294967295.
func isWrongUID(text string) bool {
	if n, err := strconv.ParseInt(text, 10, 32); err == nil {
		return n < 0
	}
	return token.IsDigits(text) && text[0] != '0'
}

// LooksNumeric reports whether a text is a number to some language: "05", "5.0".
func LooksNumeric(text string) bool {
	_, err := strconv.ParseInt(text, 0, 64)
	_, errFloat := strconv.ParseFloat(text, 64)
	return (err == nil || errFloat == nil) && strings.ContainsAny(text, "0123456789")
}
