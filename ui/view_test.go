package ui

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/golden"
)

// TestViews compares every state, at the smallest size, narrow and wide, with
// what was looked at by a person.
func TestViews(t *testing.T) {
	for _, s := range states {
		for _, size := range []image.Point{{60, 16}, {80, 24}, {120, 40}} {
			t.Run(fmt.Sprintf("%s_%dx%d", s.name, size.X, size.Y), func(t *testing.T) {
				b := newBench(t, s.projects...).size(size.X, size.Y)
				s.reach(b)
				golden.Check(t, t.Name(), screenOf(b))
			})
		}
	}
}

// screenOf returns the screen as text, with the cursor marked below it.
func screenOf(b *bench) string {
	v := b.View()
	text := ansi.Strip(v.Content) + "\n"
	if v.Cursor != nil {
		text += fmt.Sprintf("cursor %d,%d\n", v.Cursor.X, v.Cursor.Y)
	}
	return text
}

// TestEverySize draws every state at sizes from 1×1 to 130×45: exactly that
// size, no border lost, the cursor inside. Every width meets every twelfth height,
// and those where the layout changes meet all.
func TestEverySize(t *testing.T) {
	stepW, stepH, fine := 1, 12, 1
	if racing || testing.Short() {
		stepW, stepH, fine = 13, 7, 5
	}
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, s.projects...).size(80, 24)
			s.reach(b)
			sweep := func(w, h, step int) {
				for ; h <= 45; h += step {
					if err := checkSize(b, w, h); err != nil {
						t.Fatalf("%dx%d: %v", w, h, err)
					}
				}
			}
			for w := 1; w <= 130; w += stepW {
				sweep(w, 1+w%stepH, stepH)
			}
			for _, w := range []int{minWidth - 1, minWidth, wideEnough - 1, wideEnough} {
				sweep(w, 1, fine)
			}
		})
	}
}

// checkSize draws at one size; see measure.
func checkSize(b *bench, w, h int) error { return measure(b.size(w, h), w, h) }

// measure draws, and measures every line in both ways in which terminals measure.
func measure(b *bench, w, h int) error {
	v := b.View()
	lines := strings.Split(ansi.Strip(v.Content), "\n")
	small := w < minWidth || h < minHeight
	if len(lines) != h {
		return fmt.Errorf("%d lines", len(lines))
	}
	for y, l := range lines {
		if n := b.measured(l); n != w {
			return fmt.Errorf("line %d is %d wide: %q", y, n, l)
		}
		if small || y == 0 || y == h-1 || b.bare() != nil {
			continue
		}
		if r := []rune(l); !strings.ContainsRune("│╭├╰", r[0]) || !strings.ContainsRune("│╮┤╯", r[len(r)-1]) {
			return fmt.Errorf("line %d has no border: %q", y, l)
		}
	}
	if c := v.Cursor; c != nil && !image.Pt(c.X, c.Y).In(image.Rect(0, 0, w, h)) {
		return fmt.Errorf("cursor at %v", c.Position)
	}
	if !v.AltScreen || !strings.HasPrefix(v.WindowTitle, "agtok ") {
		return errors.New("leaves the alternate screen or the title")
	}
	return nil
}

// measured returns how wide a line is, -1 where terminals disagree. A line that stays
// is measured once: it takes longer than to draw it.
func (b *bench) measured(line string) int {
	n, known := b.widths[line]
	if !known {
		if n = ansi.StringWidth(line); n != ansi.StringWidthWc(line) {
			n = -1
		}
		if b.widths == nil || len(b.widths) > 10_000 {
			b.widths = map[string]int{}
		}
		b.widths[line] = n
	}
	return n
}

func TestLayoutTilesTheScreen(t *testing.T) {
	for w := minWidth; w < 220; w++ {
		for h := minHeight; h < 70; h++ {
			l := newLayout(w, h)
			panes := []image.Rectangle{l.header, l.view, l.footer}
			if l.side {
				panes = append(panes, l.projects)
			} else if l.projects != l.view {
				t.Fatalf("%dx%d: narrow, and projects %v are not where the view is, %v", w, h, l.projects, l.view)
			}
			area := 0
			for i, r := range panes {
				area += r.Dx() * r.Dy()
				for _, o := range panes[i+1:] {
					if r.Overlaps(o) {
						t.Fatalf("%dx%d: %v overlaps %v", w, h, r, o)
					}
				}
			}
			if area != w*h {
				t.Fatalf("%dx%d: the panes cover %d cells", w, h, area)
			}
		}
	}
}

func TestModalIsOnTheScreen(t *testing.T) {
	for w := minWidth; w < 130; w++ {
		for h := minHeight; h < 50; h++ {
			r := newLayout(w, h).modal(func(most image.Point) image.Point { return most })
			if !r.In(image.Rect(0, 0, w, h)) || r.Empty() {
				t.Fatalf("%dx%d: a modal at %v", w, h, r)
			}
		}
	}
}

func TestNothingBeforeTheSize(t *testing.T) {
	b := newBench(t)
	for _, when := range []string{"at the start", "after a key", "after a size of 0"} {
		if v := b.View(); v.Content != "" || !v.AltScreen {
			t.Errorf("%s: %q, alternate screen %v", when, v.Content, v.AltScreen)
		}
		if when == "at the start" {
			b.keys("a", "tab", "ctrl+y", "f1", "down", "esc")
		} else {
			b.size(0, 0)
		}
	}
}

// TestCursorCells checks the cell of the real cursor, which input methods
// follow.
func TestCursorCells(t *testing.T) {
	const field = 1 + 12 // border, label
	cases := []struct {
		name  string
		reach func(*bench)
		x, y  int
	}{
		{"empty", func(*bench) {}, field, 2},
		{"ascii", func(b *bench) { b.paste("lobby") }, field + 5, 2},
		{"wide", func(b *bench) { b.paste("频道名") }, field + 6, 2},
		{"wide, one left", func(b *bench) { b.paste("频道名").keys("left") }, field + 4, 2},
		{"mixed, at the start", func(b *bench) { b.paste("abc频道").keys("home") }, field, 2},
		{"combining", func(b *bench) { b.paste("e\u0301x") }, field + 2, 2},
		{"escaped", func(b *bench) { b.paste("a\u202eb") }, field + 8, 2},
		{"scrolled to the end", func(b *bench) { b.paste(strings.Repeat("频", 60)) }, field + 64, 2},
		{"scrolled, one left", func(b *bench) { b.paste(strings.Repeat("a", 90)).keys("left") }, field + 63, 2},
		{"scrolled back", func(b *bench) { b.paste(strings.Repeat("频", 60)).keys("home") }, field, 2},
		{"after a choice", func(b *bench) { b.keys("tab", "right", "right") }, field + 18, 3},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t).size(80, 24)
			c.reach(b)
			got := b.View().Cursor
			if got == nil {
				t.Fatal("no cursor")
			}
			if got.X != c.x || got.Y != c.y {
				t.Errorf("cursor at %v, want %d,%d\n%s", got.Position, c.x, c.y, ansi.Strip(b.View().Content))
			}
		})
	}
}

// TestThemes checks that the answer of the terminal changes the colours and
// nothing else.
func TestThemes(t *testing.T) {
	b := newBench(t, threeProjects()...).size(120, 40).paste("lobby-1")
	dark := b.View().Content
	b.setTheme(false)
	light := b.View().Content
	if dark == light {
		t.Error("the light theme is the dark one")
	}
	if ansi.Strip(dark) != ansi.Strip(light) {
		t.Error("the light theme shows other text")
	}
}

// What the environment says of the background holds until the terminal answers, and
// never where the colours were chosen.
func TestLightBackground(t *testing.T) {
	for _, tc := range []struct {
		theme            string
		light, dark, now bool // by the environment; before and after the terminal says dark
	}{
		{"", false, true, true}, {"", true, false, true}, {"dark", true, true, true}, {"light", false, false, false},
	} {
		d := newBench(t).deps
		d.Theme, d.Light = tc.theme, tc.light
		m := New(d)
		if m.dark != tc.dark {
			t.Errorf("theme %q, light %v: dark is %v at the start", tc.theme, tc.light, m.dark)
		}
		if m.Update(tea.BackgroundColorMsg{Color: color.Black}); m.dark != tc.now {
			t.Errorf("theme %q, light %v: dark is %v when the terminal has answered", tc.theme, tc.light, m.dark)
		}
	}
}
