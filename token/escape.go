package token

import "agtok/say"

// Escape makes text out of a token fit to be shown; see [say.Escape].
func Escape(s string) string { return say.Escape(s) }

// Quote returns the text escaped between double quotes.
func Quote(s string) string { return say.Quote(s) }
