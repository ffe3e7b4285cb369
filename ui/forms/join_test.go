package forms

import (
	"strings"
	"testing"

	"agtok/say"
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

// A number that is written as no uid is left out, and said to be none. What is no number
// is diagnosed, and said to be none, too: a token for it is one for an account.
func TestAUIDInAnotherForm(t *testing.T) {
	for text, want := range map[string]struct {
		left  bool
		wrong string
	}{
		"05": {true, "✗"}, "5.0": {true, "✗"}, "5": {false, ""}, "-5": {false, ""}, "undefined": {false, ""},
		"bob": {false, "a string account? → switches"},
	} {
		f := NewJoin(keys.Default())
		f.SetTheme(look.Colours(nil).Theme(true))
		f.SetSize(100, 20)
		f.user.set(text, false)
		typeInto(f, "<tab>")
		if j := f.Read(); (j.UID == nil) != want.left {
			t.Errorf("%s: read as %v", text, j.UID)
		}
		lines := strings.Join(f.Lines(), "\n")
		if !strings.Contains(lines, want.wrong) || want.wrong == "" && strings.Contains(lines, "✗") {
			t.Errorf("%s: says\n%s", text, lines)
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

// TestOneWordForAnError sums up an error that the text says, and the same once it is
// filled in.
func TestOneWordForAnError(t *testing.T) {
	said := paste.Context{Error: "110"}
	f := NewJoin(keys.Default())
	f.Say(said)
	if got := f.Summary().In(say.Chinese); !strings.Contains(got, "报错 110") {
		t.Errorf("from the text: %s", got)
	}
	f.Say(paste.Context{})
	f.Hear(said)
	if got := f.Summary().In(say.Chinese); !strings.Contains(got, "报错 110") {
		t.Errorf("filled in: %s", got)
	}
}
