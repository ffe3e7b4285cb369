package ui

import (
	"strings"
	"testing"
	"time"

	"agtok/say"
)

// TestTitle reads the terminal's title: what is in sight, and that it has expired.
func TestTitle(t *testing.T) {
	b := newBench(t).size(100, 30)
	is := func(want string) {
		t.Helper()
		if got := b.View().WindowTitle; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	is("agtok RTC")
	b.typed("lobby")
	is("agtok RTC lobby")
	b.wait(time.Hour)
	is("agtok ✗ lobby expired")
	if text := b.View().Content; !strings.Contains(text, b.theme.Bad.Render("├─")) {
		t.Error("the border of the token is as it was")
	}
	b.keys("ctrl+o")
	is("agtok ✗ lobby expired")
	b.keys("f5")
	is("agtok Compare")
	b.theme.Lang = say.Chinese
	b.keys("f2")
	is("agtok ✗ lobby 已过期")
}
