package ui

import (
	"testing"
)

func TestPalette(t *testing.T) {
	for _, c := range []struct{ typed, shows string }{
		{"qr", "needs 57×29 cells"},
		{"alone", "esc back"},
		{"go to rtm", "[RTM]"},
		{"HIST", "Tokens of this run"},
		{"ctrl+p", "enter use"},
		{"mouse", "mouse selects"},
		{"help", "─ Keys ─"},
	} {
		b := newBench(t, threeProjects()...).size(80, 24).typed("lobby").keys("ctrl+g").typed(c.typed).keys("enter")
		b.shows(c.shows).hides("All actions")
	}
	b := newBench(t).size(80, 24).keys("ctrl+g").typed("zzz").shows("no action is called that").keys("enter", "down", "up")
	b.shows("All actions").keys("esc").hides("All actions")
	b.keys("ctrl+g").paste("co\npy").hides("decode")
}
