package token

import "strconv"

// Count returns a number of things in words: "1 byte", "2 bytes".
func Count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
