package modal

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"

	"agtok/cells"
	"agtok/ui/keys"
	"agtok/ui/look"
	"agtok/ui/session"
)

// modules reads the code back from the drawn cells: true is what a scanner sees
// as dark. filled says what a filled half stands for.
func modules(t *testing.T, rows []string, filled bool) [][]bool {
	t.Helper()
	var m [][]bool
	for _, r := range rows {
		var upper, lower []bool
		for _, c := range ansi.Strip(r) {
			switch c {
			case ' ':
				upper, lower = append(upper, !filled), append(lower, !filled)
			case '▀':
				upper, lower = append(upper, filled), append(lower, !filled)
			case '▄':
				upper, lower = append(upper, !filled), append(lower, filled)
			case '█':
				upper, lower = append(upper, filled), append(lower, filled)
			default:
				t.Fatalf("%q is not a half block", c)
			}
		}
		m = append(m, upper, lower)
	}
	return m
}

// TestTheCodeCanBeScanned reads the drawn code back, on a dark and on a light
// terminal, and compares it with the one that was to be drawn, the quiet zone
// around it included: of four modules where there is room, and else of two.
func TestTheCodeCanBeScanned(t *testing.T) {
	for _, chars := range []int{1, 115, 159, 211, 600} {
		text := "007eJ" + strings.Repeat("xT+/", chars)[:chars]
		want, err := qr.Encode(text, qr.L)
		if err != nil {
			t.Fatal(err)
		}
		for i, dark := range []bool{true, false, true, false} {
			quiet, room := 4, 200
			if i > 1 {
				quiet, room = 2, want.Size+4
			}
			t.Run(fmt.Sprintf("%d characters, dark %v, margin %d", len(text), dark, quiet), func(t *testing.T) {
				q := NewQR(keys.Default(), look.Colours(nil).Theme(dark), session.Entry{Text: text})
				q.SetSize(room, 100)
				w, h := want.Size+2*quiet, (want.Size+2*quiet+1)/2
				if q.size != w || len(q.rows) != h {
					t.Fatalf("%d×%d cells, want %d×%d", q.size, len(q.rows), w, h)
				}
				got := modules(t, q.rows, !dark)
				for y := range 2 * h {
					for x := range w {
						if got[y][x] != want.Black(x-quiet, y-quiet) {
							t.Fatalf("module %d,%d of the drawn code is dark: %v", x, y, got[y][x])
						}
					}
				}
				fg, bg := "38;2;0;0;0", "48;2;255;255;255" // dark on light
				if dark {
					fg, bg = "38;2;255;255;255", "48;2;0;0;0" // what is filled is light
				}
				if !strings.Contains(q.rows[0], fg) || !strings.Contains(q.rows[0], bg) {
					t.Errorf("colours of %q", q.rows[0][:40])
				}
			})
		}
	}
}

// TestTheCodeFitsOrSaysSo draws at the size that it needs, and a cell below.
func TestTheCodeFitsOrSaysSo(t *testing.T) {
	q := NewQR(keys.Default(), look.Colours(nil).Theme(true), session.Entry{Text: strings.Repeat("x", 159)})
	for _, c := range []struct {
		w, h int
		fits bool
	}{{57, 29, true}, {57, 28, true}, {53, 27, true}, {200, 50, true}, {52, 27, false}, {53, 26, false}, {60, 16, false}} {
		q.SetSize(c.w, c.h)
		text := ansi.Strip(q.View())
		if lines := strings.Split(text, "\n"); len(lines) != c.h || cells.Width(lines[0]) != c.w {
			t.Errorf("%dx%d: draws %d lines of %d", c.w, c.h, len(lines), cells.Width(lines[0]))
		}
		if said := strings.Contains(text, "needs 53×27 cells"); said == c.fits || strings.Contains(text, "█") != c.fits {
			t.Errorf("%dx%d: fits %v, drawn:\n%s", c.w, c.h, c.fits, text)
		}
	}
	q = NewQR(keys.Default(), look.Colours(nil).Theme(true), session.Entry{Text: strings.Repeat("x", 3000)})
	q.SetSize(80, 24)
	if text := q.View(); !strings.Contains(text, "cannot hold 3000 characters") {
		t.Errorf("a text that is too long: %s", text)
	}
}

// TestAloneIsTheTokenAndNothingElse reads the token back from the first column
// of each line to the last, as a selection does.
func TestAloneIsTheTokenAndNothingElse(t *testing.T) {
	for _, chars := range []int{1, 59, 60, 61, 159, 900} {
		a := NewFullscreen(keys.Default().Fullscreen, look.Colours(nil).Theme(true), session.Entry{Text: strings.Repeat("x", chars)})
		a.SetSize(60, 17)
		lines := strings.Split(ansi.Strip(a.View()), "\n")
		if got := strings.TrimRight(strings.Join(lines[:16], ""), " "); got != a.entry.Text {
			t.Errorf("%d characters: selects %q", chars, got)
		}
		if len(lines) != 17 || !strings.Contains(lines[16], "esc back") {
			t.Errorf("%d characters: %d lines, the last is %q", chars, len(lines), lines[len(lines)-1])
		}
	}
}
