package forms

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/token"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// TestTextNeverLeavesItsField edits random texts at random widths: what is drawn
// fits, and the cursor is in it.
func TestTextNeverLeavesItsField(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	theme := look.Colours(nil).Theme(true)
	pieces := []string{"a", "bc", " ", "频", "道名", "e\u0301", "\u202e", "👨‍👩‍👧", "🇩🇪", "\\", "\"", "ש", "\u200b", "\u0300"}
	strokes := []rune{tea.KeyLeft, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyBackspace, tea.KeyDelete}
	text := newText(keys.Default(), "")
	for step := range 4000 {
		if r.IntN(3) > 0 {
			text.update(tea.PasteMsg{Content: "x" + pieces[r.IntN(len(pieces))] + "x"})
		} else {
			text.update(tea.KeyPressMsg{Code: strokes[r.IntN(len(strokes))]})
		}
		if len(text.Value()) > 300 {
			text.SetValue("")
		}
		text.problems = token.CheckChannel(text.Value())
		w := textMin + r.IntN(30)
		line := text.draw(w, true, theme)
		if n := ansi.StringWidth(line); n > w {
			t.Fatalf("step %d: %q drawn %d wide in %d: %q", step, text.Value(), n, w, line)
		}
		if x := text.x; x < 0 || x >= w {
			t.Fatalf("step %d: cursor at %d of %d", step, x, w)
		}
	}
}

func TestScroll(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	long := "0123456789abcdefghijklmnopqrstuvwxyz"
	cases := []struct {
		name string
		keys []rune
		want string
		x    int
	}{
		{"at the end", nil, "…qrstuvwxyz", 11},
		{"one left", []rune{tea.KeyLeft}, "…qrstuvwxyz", 10},
		{"at the start", []rune{tea.KeyHome}, "0123456789a…", 0},
		{"there and back", []rune{tea.KeyHome, tea.KeyEnd}, "…qrstuvwxyz", 11},
		{"deleted at the end", []rune{tea.KeyBackspace, tea.KeyBackspace}, "…opqrstuvwx", 11},
		{"one right of the start", []rune{tea.KeyHome, tea.KeyRight}, "0123456789a…", 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := newText(keys.Default(), long)
			text.draw(12, true, theme)
			for _, k := range c.keys {
				text.update(tea.KeyPressMsg{Code: k})
				text.draw(12, true, theme)
			}
			if got := ansi.Strip(text.draw(12, true, theme)); got != c.want || text.x != c.x {
				t.Errorf("draws %q, cursor %d; want %q, %d", got, text.x, c.want, c.x)
			}
		})
	}
}

// A megabyte of rubbish is drawn with the work that a line of it takes.
func TestAMegabyte(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	work := func(times int) float64 {
		text := newText(keys.Default(), "")
		text.update(tea.PasteMsg{Content: strings.Repeat("频道 rubbish ", times)})
		return testing.AllocsPerRun(10, func() { text.draw(40, true, theme) })
	}
	if line, megabyte := work(20), work(70000); megabyte > line {
		t.Errorf("%v allocations, for a line %v", megabyte, line)
	}
	f := NewRTC(keys.Default())
	f.SetTheme(theme)
	f.SetSize(80, 20)
	f.Update(tea.PasteMsg{Content: strings.Repeat("频道 rubbish ", 70000)})
	f.Read(noon)
	if n := len(f.Lines()); n == 0 {
		t.Error("draws nothing")
	}
}

func TestThePasteIsCleaned(t *testing.T) {
	text := newText(keys.Default(), "ab")
	text.update(tea.KeyPressMsg{Code: tea.KeyLeft})
	text.update(tea.PasteMsg{Content: "\x1b[31m lobby\n"})
	if text.Value() != "alobbyb" || text.pos != 6 {
		t.Errorf("%q, cursor at %d", text.Value(), text.pos)
	}
}

// TestFormShowsTheFieldWithTheKeyboard: a form that is higher than its place
// scrolls.
func TestFormShowsTheFieldWithTheKeyboard(t *testing.T) {
	f := NewRTC(keys.Default())
	f.channel.SetValue(strings.Repeat("é", 40))
	f.Read(noon)
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(58, 3)
	for range 20 {
		at, _ := f.at()
		if text := ansi.Strip(strings.Join(f.Lines(), "\n")); len(f.Lines()) != 3 || !strings.Contains(text, "▸ "+at.label.String()) {
			t.Errorf("%s is not in sight:\n%s", at.label, text)
		}
		f.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	}
}
