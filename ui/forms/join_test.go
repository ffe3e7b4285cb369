package forms

import (
	"strings"
	"testing"

	"agtok/token/paste"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// A click below the fields gives them the keyboard, and they show it.
func TestAClickBelowTheFieldsShows(t *testing.T) {
	f := NewJoin(keys.Default())
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(60, 20)
	f.Leave()
	f.Read()
	if text := strings.Join(f.Lines(), "\n"); strings.Contains(text, "▸") {
		t.Fatalf("without the keyboard:\n%s", text)
	}
	f.Click(3, 19)
	if text := strings.Join(f.Lines(), "\n"); !strings.Contains(text, "▸") {
		t.Errorf("with the keyboard:\n%s", text)
	}
}

// A number that is written as no uid is left out, and said to be none.
func TestAUIDInAnotherForm(t *testing.T) {
	f := NewJoin(keys.Default())
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(100, 20)
	for text, left := range map[string]bool{"05": true, "5.0": true, "5": false, "bob": false, "-5": false} {
		f.user.set(text, false)
		if j := f.Read(); (j.UID == nil) != left {
			t.Errorf("%s: read as %v", text, j.UID)
		}
		if said := strings.Contains(strings.Join(f.Lines(), "\n"), "✗"); said != left {
			t.Errorf("%s: said: %t\n%s", text, said, strings.Join(f.Lines(), "\n"))
		}
	}
}

// TestAFormKnowsItsRowsAtEverySize draws a form that has lost the keyboard narrow
// and high, and then wide and low: where the keyboard was then is not where it was.
func TestAFormKnowsItsRowsAtEverySize(t *testing.T) {
	f := NewJoin(keys.Default())
	f.SetTheme(look.Colours(nil).Theme(true))
	f.Fill(paste.Context{AppID: "foo", Channel: "foo", UID: "foo", Error: "foo"})
	f.sdk.SetValue("foo")
	f.Enter(true)
	f.Read()
	f.SetSize(14, 3)
	f.Lines()
	f.Leave()
	f.SetSize(120, 3)
	if lines := f.Lines(); len(lines) != 3 || !strings.Contains(lines[1], "Error") {
		t.Errorf("not the rows where the keyboard was:\n%s", strings.Join(lines, "\n"))
	}
}
