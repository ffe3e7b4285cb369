package ui

import (
	"testing"
	"time"

	"agtok/profiles"
	"agtok/say"
)

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

// TestTheStatusHoldsStill lets the hour end: what stands behind the time that is left
// stays in its column.
func TestTheStatusHoldsStill(t *testing.T) {
	for _, l := range []say.Lang{say.English, say.Chinese} {
		b := newBench(t)
		b.speak(l, sampleProject())
		b.size(80, 24).paste("lobby-1")
		bar, _ := b.find("█")
		for range 2 {
			if x, _ := b.wait(time.Second).find("█"); x != bar {
				t.Errorf("%s: the bar moves from column %d to %d:\n%s", l, bar, x, screenOf(b))
			}
		}
	}
}

// TestProductionIsAskedAboutOnceTheFormIsValid asks for a token that cannot be made.
func TestProductionIsAskedAboutOnceTheFormIsValid(t *testing.T) {
	b := newBench(t, Project{Name: "live", AppID: sampleAppID, Production: true, Sign: sampleSign}).size(80, 24)
	for _, k := range []string{"ctrl+y", "alt+y", "ctrl+r"} {
		b.keys(k).hides("Tokens made for it")
	}
	b.keys("ctrl+y").shows("nothing to copy: type a channel")
	b.typed("lobby").keys("ctrl+y").shows("Tokens made for it").keys("y").shows("● valid", "sent to the terminal")
}

// TestTheEditorHoldsStill types what is wrong, and lets saving fail: no row moves.
func TestTheEditorHoldsStill(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}} {
		b, k := saved(t)
		b.size(size[0], size[1]).hit("ctrl+p", "tab", "e")
		x, y := b.find("Keep in")
		for _, step := range []func(){
			func() { b.write("\x00 频") }, func() { b.hit("ctrl+u") }, func() { b.write("Acme production") }, func() { b.write("-2") },
			func() {
				k.err = &profiles.FileError{Op: "write", Path: "/home/me/.config/agtok/profiles.toml", Kind: profiles.ErrDiskFull}
				b.hit("ctrl+s")
			},
		} {
			step()
			if atX, atY := b.find("Keep in"); atX != x || atY != y {
				t.Errorf("%v: it moves from %d,%d to %d,%d:\n%s", size, x, y, atX, atY, screenOf(b))
			}
		}
	}
}

// TestTheStatusNamesWhatEnds gives the privilege to join less time than the token, and
// a channel a blank that nobody sees.
func TestTheStatusNamesWhatEnds(t *testing.T) {
	b := newBench(t).size(120, 40).typed(" lobby").keys("tab", "tab").keys("right", "right", "tab").typed("30m")
	b.shows("30:00 left to join, 1:00:00 for the token", `joins " lobby" as any user`)
	b.keys("ctrl+u").shows("1:00:00 left ").hides("to join,")
}
