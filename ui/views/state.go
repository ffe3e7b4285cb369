package views

import (
	"time"

	"agtok/ui/kit"
)

// A state is what can be said about a token's time.
type state uint8

const (
	valid state = iota
	endsSoon
	expired
	unknown
)

// soon is when SDKs begin to warn that a token ends (Agora's page on token
// errors: 30 seconds before).
const soon = 30 * time.Second

// stateOf returns the state of a token that ends at a time.
func stateOf(ends, now time.Time) state {
	switch left := leftOf(ends, now); {
	case ends.IsZero():
		return unknown
	case left <= 0:
		return expired
	case left <= soon:
		return endsSoon
	}
	return valid
}

// leftOf is the time that is left, by the seconds that a clock shows.
func leftOf(ends, now time.Time) time.Duration { return ends.Sub(now.Truncate(time.Second)) }

// brief is a state with what is left, in a dozen cells.
func brief(theme *kit.Theme, ends, now time.Time) string {
	left := kit.Left(leftOf(ends, now))
	switch stateOf(ends, now) {
	case expired:
		return theme.Bad.Render("✗ expired")
	case endsSoon:
		return theme.Warn.Render("◐ " + left)
	case unknown:
		return theme.Dim.Render("? no end")
	}
	return theme.Good.Render("●") + " " + left
}
