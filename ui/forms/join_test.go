package forms

import (
	"strings"
	"testing"

	"agtok/ui/kit"
)

// A click below the fields gives them the keyboard, and they show it.
func TestAClickBelowTheFieldsShows(t *testing.T) {
	f := NewJoin()
	f.SetTheme(kit.NewTheme(true))
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
