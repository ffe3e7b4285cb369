package forms

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// areaKeys are the keys that these tests press, by what they do.
var areaKeys = map[string]tea.KeyPressMsg{
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	"word left": {Code: tea.KeyLeft, Mod: tea.ModAlt}, "word right": {Code: tea.KeyRight, Mod: tea.ModAlt},
	"delete word": {Code: 'w', Mod: tea.ModCtrl}, "delete to start": {Code: 'u', Mod: tea.ModCtrl},
	"delete to end": {Code: 'k', Mod: tea.ModCtrl}, "x": {Code: 'x', Text: "x"},
}

// TestAreaHead draws the head of a text without moving its cursor.
func TestAreaHead(t *testing.T) {
	a, theme := NewArea(keys.Default(), say.F("paste")), look.Colours(nil).Theme(true)
	a.SetValue("007" + strings.Repeat("a", 100))
	if got := ansi.Strip(a.Head(10, 2, theme)[0]); got != "007aaaaaaa" {
		t.Errorf("the head is %q", got)
	}
	if got := ansi.Strip(a.Lines(10, 2, theme)[0]); !strings.HasPrefix(got, "…") {
		t.Errorf("then the cursor's part is %q", got)
	}
}

// TestAreaTiny draws a long text in less room than a cursor and an ellipsis take,
// as of a window that somebody has made tiny.
func TestAreaTiny(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	for w := 1; w <= 4; w++ {
		for h := 1; h <= 3; h++ {
			a := NewArea(keys.Default(), say.F("paste"))
			a.SetValue("007" + strings.Repeat("频a", 100))
			for _, l := range a.Lines(w, h, theme) {
				if got := cells.Width(l); got != w {
					t.Errorf("%d×%d: a line of %d cells", w, h, got)
				}
			}
		}
	}
}

// TestAreaEdits edits texts byte by byte as they were pasted, and checks the
// cell of the cursor in lines of 10 cells.
func TestAreaEdits(t *testing.T) {
	for _, tc := range []struct {
		name, paste, keys, want string
		x, y                    int
	}{
		{"typed", "", "x x", "xx", 2, 0},
		{"kept as pasted", " a\r\n", "", " a\r\n", 5, 0},
		{"at the start", "abc", "home x", "xabc", 1, 0},
		{"wide", "频道", "left backspace", "道", 0, 0},
		{"joined, a character at a time", "a👨‍👩‍👧", "backspace", "a👨\u200d👩\u200d", 5, 2},
		{"not UTF-8", "a\xff\xc0", "backspace", "a\xff", 5, 0},
		{"delete", "abc", "home delete", "bc", 0, 0},
		{"word left", `"token": "007abc"`, "word left x", `"token": "x007abc"`, 1, 1},
		{"word right", "ab cd", "home word right x", "abx cd", 3, 0},
		{"delete word", "ab cd", "delete word", "ab ", 3, 0},
		{"delete to start", "abcd", "left delete to start", "d", 0, 0},
		{"delete to end", "abcd", "home right delete to end", "a", 1, 0},
		{"second line", strings.Repeat("a", 14), "", strings.Repeat("a", 14), 4, 1},
		{"end of a line", strings.Repeat("a", 10), "", strings.Repeat("a", 10), 0, 1},
		{"scrolled", strings.Repeat("a", 100), "", strings.Repeat("a", 100), 5, 2},
		{"scrolled back", strings.Repeat("a", 100), "home", strings.Repeat("a", 100), 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := NewArea(keys.Default(), say.F("paste"))
			a.Update(tea.PasteMsg{Content: tc.paste})
			keys := tc.keys
			for keys != "" {
				name := longestKey(t, keys)
				a.Update(areaKeys[name])
				keys = strings.TrimSpace(strings.TrimPrefix(keys, name))
			}
			lines := a.Lines(10, 3, look.Colours(nil).Theme(true))
			if a.Value() != tc.want {
				t.Errorf("%q, want %q", a.Value(), tc.want)
			}
			if c := a.Cursor(); c.X != tc.x || c.Y != tc.y {
				t.Errorf("cursor at %d,%d, want %d,%d in\n%s", c.X, c.Y, tc.x, tc.y, strings.Join(lines, "\n"))
			}
			for _, l := range lines {
				if cells.Width(l) != 10 {
					t.Errorf("%q is %d wide", l, cells.Width(l))
				}
			}
		})
	}
}

func longestKey(t *testing.T, keys string) (name string) {
	t.Helper()
	for k := range areaKeys {
		if strings.HasPrefix(keys+" ", k+" ") && len(k) > len(name) {
			name = k
		}
	}
	if name == "" {
		t.Fatalf("no key in %q", keys)
	}
	return name
}

// TestAreaIsAsHighAsItsPlace draws texts of which some characters take many cells,
// escaped, with the cursor at every place: the lines are as many as there is room
// for, and the cursor is in them.
func TestAreaIsAsHighAsItsPlace(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	for _, char := range []string{"a", "频", "\U0001f1ea", "\xff", "e\u0301", "a频\u202e", "\u200d频频"} {
		for n := range 40 {
			a := NewArea(keys.Default(), say.F("paste"))
			a.SetValue(strings.Repeat(char, n))
			a.Update(areaKeys["home"])
			for range n + 1 {
				for _, w := range []int{1, 5, 12} {
					lines, c := a.Lines(w, 3, theme), a.Cursor()
					if head := a.Head(w, 3, theme); len(lines) != 3 || len(head) != 3 || c.X >= w || c.Y >= 3 {
						t.Fatalf("%d of %q in %d cells: %d lines, %d of the head, cursor at %d,%d",
							n, char, w, len(lines), len(head), c.X, c.Y)
					}
				}
				a.Update(areaKeys["right"])
			}
		}
	}
}
