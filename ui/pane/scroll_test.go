package pane

import "testing"

func TestScroll(t *testing.T) {
	for _, tc := range []struct{ top, first, last, rows, lines, want int }{
		{0, 0, 0, 5, 20, 0},
		{3, 4, 4, 5, 20, 3},     // in sight already
		{3, 8, 8, 5, 20, 4},     // one below
		{3, 2, 2, 5, 20, 2},     // one above
		{3, 2, 3, 5, 20, 2},     // with its heading
		{18, 19, 19, 5, 20, 15}, // no empty lines below
		{4, 1, 1, 5, 3, 0},      // all in sight
		{0, 2, 9, 5, 20, 5},     // too many: the end
	} {
		if got := Scroll(tc.top, tc.first, tc.last, tc.rows, tc.lines); got != tc.want {
			t.Errorf("%+v: %d", tc, got)
		}
	}
}
