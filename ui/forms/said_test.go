package forms

import (
	"strings"
	"testing"

	"agtok/ui/keys"
	"agtok/ui/look"

	"github.com/charmbracelet/x/ansi"
)

// drawnAt draws a form that was typed into, at the width of a terminal of 80 columns.
func drawnAt(f *RTC, words ...string) string {
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(78, 14)
	typeInto(f, words...)
	f.Read(noon)
	return ansi.Strip(strings.Join(f.Lines(), "\n"))
}

// TestEachFieldSaysItsOwnFault types what is no uid, and wants its user for RTM: With
// RTM says nothing of it, and no key that works in another field.
func TestEachFieldSaysItsOwnFault(t *testing.T) {
	f := NewRTC(keys.Default())
	got := drawnAt(f, "c", "<tab>", "alice", "<back>", "<back>", "<right>")
	if !strings.Contains(got, "✗ User: no number; choose account") || strings.Contains(got, "switches") || strings.Contains(got, "RTM needs") {
		t.Errorf("drawn:\n%s", got)
	}
	f = NewRTC(keys.Default())
	if got := drawnAt(f, "c", "<back>", "<right>"); !strings.Contains(got, "RTM needs a user, and uid 0 is any: choose other") {
		t.Errorf("any user, drawn:\n%s", got)
	}
}

// TestWhatIsWrongIsSaidOnce looks for a sentence beside the field and at the foot.
func TestWhatIsWrongIsSaidOnce(t *testing.T) {
	f := NewRTC(keys.Default())
	got := drawnAt(f, "c", "<back>", "<back>", "<back>", "soon")
	if strings.Count(got, "cannot read") != 1 || !strings.Contains(got, "✗ not valid") || !strings.Contains(got, "an end such as") {
		t.Errorf("drawn:\n%s", got)
	}
	f = NewRTC(keys.Default())
	if got := drawnAt(f, "c", "<tab>", "<space>", "777", "<back>"); !strings.Contains(got, "! User: a number; ") {
		t.Errorf("drawn:\n%s", got)
	}
}

// TestOptionsStayWhereTheyAre chooses the one that a text belongs to.
func TestOptionsStayWhereTheyAre(t *testing.T) {
	for w := 58; w < 130; w++ {
		f := NewRTC(keys.Default())
		at := func() string {
			f.SetSize(w, 14)
			f.Read(noon)
			line := strings.Split(ansi.Strip(strings.Join(f.Lines(), "\n")), "\n")[5]
			return strings.Split(strings.NewReplacer("◉", "○", "●", "○").Replace(line), "other")[0]
		}
		f.SetTheme(look.Colours(nil).Theme(true))
		typeInto(f, "<back>")
		before := at()
		typeInto(f, "<right>", "<right>")
		if after := at(); after != before {
			t.Fatalf("%d cells:\n%s\n%s", w, before, after)
		}
	}
}

// TestTheEndKeepsItsWord looks beside the lifetime where there is little room.
func TestTheEndKeepsItsWord(t *testing.T) {
	f := NewRTC(keys.Default())
	if got := drawnAt(f, "c", "<tab>", "<tab>", "<right>", "<right>"); !strings.Contains(got, "until ") {
		t.Errorf("drawn:\n%s", got)
	}
}
