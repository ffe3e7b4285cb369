package keys

import (
	"testing"

	"charm.land/bubbles/v2/key"
)

// TestPressOf makes the press of every key that is bound anywhere.
func TestPressOf(t *testing.T) {
	for a := range Default().Actions() {
		for _, name := range a.Binding.Keys() {
			one := key.NewBinding(key.WithKeys(name))
			if got := PressOf(one); !key.Matches(got, one) || printable(name) != (got.Text != "") {
				t.Errorf("%s: the press of %q is %q with the text %q", a.Name, name, got.String(), got.Text)
			}
		}
	}
	if got := PressOf(key.NewBinding()); got.String() != "" && got.Code != 0 {
		t.Errorf("no key gives %q", got.String())
	}
}
