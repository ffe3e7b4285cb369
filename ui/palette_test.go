package ui

import (
	"testing"

	"charm.land/bubbles/v2/key"

	"agtok/ui/keys"
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

// TestPressOf makes the press of every key that is bound anywhere.
func TestPressOf(t *testing.T) {
	for set, structs := range scopes {
		for _, s := range structs {
			for _, b := range bindings(s) {
				for _, name := range b.Keys() {
					one := key.NewBinding(key.WithKeys(name))
					if got := keys.PressOf(one); !key.Matches(got, one) || (len(name) == 1) != (got.Text != "") {
						t.Errorf("%s: the press of %q is %q with the text %q", set, name, got.String(), got.Text)
					}
				}
			}
		}
	}
	if got := keys.PressOf(key.NewBinding()); got.String() != "" && got.Code != 0 {
		t.Errorf("no key gives %q", got.String())
	}
}
