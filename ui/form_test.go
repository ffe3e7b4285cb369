package ui

import "testing"

// TestProductsAreInSight looks for all of them where there is just room.
func TestProductsAreInSight(t *testing.T) {
	b := newBench(t).size(100, 30).keys("f3").shows("○ Chat", "○ Streaming", "○ FPA")
	b.click("FPA").shows("◉ FPA").click("Streaming").shows("◉ Streaming")
}

// TestTheFormStandsStill goes through all fields: the token below stays where it
// is.
func TestTheFormStandsStill(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {100, 30}, {200, 50}} {
		b := newBench(t).size(size[0], size[1]).typed("lobby").keys("tab", "tab", "tab").typed("s")
		_, before := b.find("Token ─")
		for range 8 {
			if _, y := b.keys("tab").find("Token ─"); y != before {
				t.Fatalf("at %v the token moves from line %d to %d:\n%s", size, before, y, screenOf(b))
			}
		}
	}
}
