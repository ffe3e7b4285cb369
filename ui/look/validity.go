package look

import (
	"fmt"
	"time"

	"agtok/say"
)

// A Validity is what can be said about a token's time.
type Validity uint8

const (
	Valid Validity = iota
	EndsSoon
	Expired
	unknown
)

// Soon is when SDKs begin to warn that a token ends (Agora's page on token
// errors: 30 seconds before).
const Soon = 30 * time.Second

// ValidityOf returns the validity of a token that ends at a time.
func ValidityOf(ends, now time.Time) Validity {
	switch left := LeftOf(ends, now); {
	case ends.IsZero():
		return unknown
	case left <= 0:
		return Expired
	case left <= Soon:
		return EndsSoon
	}
	return Valid
}

// LeftOf is the time that is left, by the seconds that a clock shows.
func LeftOf(ends, now time.Time) time.Duration { return ends.Sub(now.Truncate(time.Second)) }

// Brief is a state with what is left, in a dozen cells.
func Brief(theme *Theme, ends, now time.Time) string {
	left := Left(LeftOf(ends, now))
	switch ValidityOf(ends, now) {
	case Expired:
		return theme.Bad.Render(theme.Say(say.F("✗ expired")))
	case EndsSoon:
		return theme.Warn.Render("◐ " + left)
	case unknown:
		return theme.Dim.Render(theme.Say(say.F("? no end")))
	}
	return theme.Good.Render("●") + " " + left
}

// Left writes a time that is left the way a clock does: 0:09, 59:58, 23:59:58.
func Left(d time.Duration) string {
	s := int(max(0, d) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
