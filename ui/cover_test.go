package ui

import (
	"slices"
	"strings"
	"testing"

	"agtok/cells"

	"github.com/charmbracelet/x/ansi"
)

// cellsOf returns what stands in each cell of a line: a wide character is in its
// first, and "" in its second.
func cellsOf(line string) (cells []string) {
	for line = ansi.Strip(line); line != ""; {
		char, w := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
		cells = append(cells, char)
		cells = append(cells, make([]string, w-1)...)
		line = line[len(char):]
	}
	return cells
}

// TestCover lays a text over every span of lines with wide characters: what is
// beside the text stays in its cells, and half a character becomes a blank.
func TestCover(t *testing.T) {
	const bold = "\x1b[1m"
	for _, line := range []string{
		"abcdefghijkl", "频道频道频道", "a频道频道频b", "频a频b频c频d", "e\u0301频e\u0301频e\u0301", "🇩🇪a🇩🇪b🇩🇪c",
		bold + "频道" + ansi.ResetStyle + "频" + bold + "道频道" + ansi.ResetStyle,
	} {
		before := cellsOf(line)
		w := len(before)
		for x := range w {
			for end := x + 1; end <= w; end++ {
				want := slices.Clone(before)
				if want[x] == "" {
					want[x-1] = " "
				}
				if end < w && want[end] == "" {
					want[end] = " "
				}
				for i := x; i < end; i++ {
					want[i] = "#"
				}
				if got := cellsOf(cover(line, strings.Repeat("#", end-x), x, end, w)); !slices.Equal(got, want) {
					t.Errorf("%q from %d to %d: %q, want %q", line, x, end, got, want)
				}
			}
		}
	}
}

// TestAModalOverWideCharacters draws one over a form full of them, at every width:
// its right edge is at every second column within a character.
func TestAModalOverWideCharacters(t *testing.T) {
	b := newBench(t).size(120, 40).paste(strings.Repeat("频", 200)).keys("f1")
	for w := minWidth; w < 140; w++ {
		if err := checkSize(b, w, 24); err != nil {
			t.Errorf("%d cells: %v", w, err)
		}
		for _, l := range strings.Split(b.text(), "\n") {
			if n := len(cellsOf(l)); n != w || cells.Width(l) != w {
				t.Errorf("%d cells: %q", w, l)
			}
		}
	}
}
