package forms

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/profiles"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// TestNotesOfNamesThatJoin types what is drawn otherwise beside another
// character: the note that quotes it takes the cells that terminals give it.
func TestNotesOfNamesThatJoin(t *testing.T) {
	for _, name := range []string{
		"\U0001f1ea", "a\U0001f1ea", "\U0001f1e9\U0001f1ea", "\u0e33", "\uff9e", "\U0001f3fd", "\u0d4e", "\u0301", "\u200d", "\ufe0f",
		"1\ufe0f\u20e3",
	} {
		f := NewRTC(keys.Default())
		f.SetTheme(look.Colours(nil).Theme(true))
		for range f.rows {
			f.Update(tea.PasteMsg{Content: name})
			f.Read(noon)
			for _, w := range []int{70, 200} { // below the field, and beside it
				f.SetSize(w, 20)
				for _, l := range f.Lines() {
					if ansi.StringWidth(l) != w || ansi.StringWidthWc(l) != w {
						t.Errorf("%q: %d cells, by wcwidth %d, want %d: %q",
							name, ansi.StringWidth(l), ansi.StringWidthWc(l), w, ansi.Strip(l))
					}
				}
			}
			f.Update(tea.KeyPressMsg{Code: tea.KeyTab})
		}
	}
}

// TestNoWordIsCutToALetter draws a form where nothing but a letter of what is wrong has room.
func TestNoWordIsCutToALetter(t *testing.T) {
	f := NewProfile(keys.Default(), profiles.Profile{Name: "p", AppID: "97"}, nil)
	f.SetTheme(look.Colours(nil).Theme(true))
	for w := 48; w < 60; w++ {
		f.SetSize(w, 9)
		f.Read()
		for _, l := range f.Lines() {
			if l = strings.TrimRight(ansi.Strip(l), " "); strings.HasSuffix(l, "! s…") || strings.HasSuffix(l, "✗ n…") {
				t.Errorf("%d cells: %q", w, l)
			}
		}
	}
}
