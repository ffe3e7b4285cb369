package paste_test

import (
	"testing"

	"agtok/token"
	"agtok/token/paste"
)

// What a diagnosis explains is taken for a uid; no other form of a number is.
func TestCheckUID(t *testing.T) {
	for text, refused := range map[string]bool{
		"5": false, "0": false, "": false, " null ": false, "-5": false, "5000000000": false, "4294967295": false,
		"05": true, "+5": true, "0x5": true, "5.0": true, "5e0": true, "-0": true, "-3000000000": true, "1_000": true, "anna": true,
	} {
		if got := token.Invalid(paste.CheckUID(text, token.RTC)); got != refused {
			t.Errorf("%q is refused: %t", text, got)
		}
		if token.Invalid(paste.CheckUID(text, token.RTM)) {
			t.Errorf("%q is refused as a user of RTM", text)
		}
	}
	for text, is := range map[string]bool{"05": true, "5.0": true, "0x5": true, "1e3": true, "anna": false, "inf": false, "a5": false, "": false, "1.2.3": false} {
		if paste.LooksNumeric(text) != is {
			t.Errorf("%q is a number: %t", text, !is)
		}
	}
}
