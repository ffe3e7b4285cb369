package workbench

import "testing"

func TestLightBackground(t *testing.T) {
	for value, want := range map[string]bool{"": false, "15;0": false, "0;15": true, "0;default;7": true, "15": true, "0;": false} {
		if got := lightBackground(func(string) (string, bool) { return value, true }); got != want {
			t.Errorf("COLORFGBG=%q: light is %v", value, got)
		}
	}
}
