package forms

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// TestWhatIsTypedTakesThePlaceOfAnOffer types over values that agtok put there.
func TestWhatIsTypedTakesThePlaceOfAnOffer(t *testing.T) {
	for _, c := range []struct {
		name string
		msgs []tea.Msg
		want string
	}{
		{"typed", []tea.Msg{char('1'), char('5'), char('m')}, "15m"},
		{"pasted", []tea.Msg{tea.PasteMsg{Content: "90s\n"}}, "90s"},
		{"an empty paste", []tea.Msg{tea.PasteMsg{Content: "\n"}}, "1h"},
		{"after a move", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyEnd}, char('3'), char('0'), char('m')}, "1h30m"},
		{"after a deletion", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyBackspace}, char('d')}, "1d"},
		{"after another field", []tea.Msg{tea.KeyPressMsg{Code: tea.KeyTab}, tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}, char('2'), char('h')}, "2h"},
	} {
		life := newOffer(keys.Default(), "1h")
		f := newForm(keys.Default(), &row{label: say.F("Lifetime"), stops: []stop{life}}, &row{label: say.F("Channel"), stops: []stop{newText(keys.Default(), "")}})
		for _, msg := range c.msgs {
			f.Update(msg)
		}
		if life.Value() != c.want {
			t.Errorf("%s: %q, want %q", c.name, life.Value(), c.want)
		}
	}
}

// TestWhatWasTypedIsNoOffer brings values of projects: those that are new give
// way, what stays as it was typed does not.
func TestWhatWasTypedIsNoOffer(t *testing.T) {
	f := NewRTC(keys.Default())
	typeInto(f, "debug")
	f.SetValues(Values{fieldChannel: "debug", fieldUID: "12345"})
	typeInto(f, "-7", "<tab>", "9")
	if c, u := f.channel.Value(), f.user.uid.Value(); c != "debug-7" || u != "9" {
		t.Errorf("channel %q, uid %q", c, u)
	}
}

// TestAnOfferIsSeen draws one: it is marked as long as it would be replaced.
func TestAnOfferIsSeen(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	text := newOffer(keys.Default(), "1h")
	if !strings.Contains(text.draw(20, true, theme), theme.Selected.Render("1h")) {
		t.Error("it does not look as if it were replaced")
	}
	text.update(tea.KeyPressMsg{Code: tea.KeyLeft})
	if text.draw(20, true, theme) != "1h" {
		t.Error("it still looks as if it were replaced")
	}
}

func char(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
