package forms

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"agtok/profiles"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// typeInto presses keys: "tab", "right", or else each character of a text.
func typeInto(f interface{ Update(tea.Msg) bool }, words ...string) {
	named := map[string]tea.KeyPressMsg{
		"<tab>": {Code: tea.KeyTab}, "<right>": {Code: tea.KeyRight}, "<left>": {Code: tea.KeyLeft},
		"<back>": {Code: tea.KeyTab, Mod: tea.ModShift}, "<space>": {Code: tea.KeySpace, Text: " "},
		"<home>": {Code: tea.KeyHome}, "<end>": {Code: tea.KeyEnd}, "<backspace>": {Code: tea.KeyBackspace},
	}
	for _, word := range words {
		if k, ok := named[word]; ok {
			f.Update(k)
			continue
		}
		for _, r := range word {
			f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

// TestNothingTypedOnAChoiceIsLost types and pastes where the keyboard is on a
// choice that a text stands beside.
func TestNothingTypedOnAChoiceIsLost(t *testing.T) {
	paste := func(f interface{ Update(tea.Msg) bool }, s string) { f.Update(tea.PasteMsg{Content: s}) }
	t.Run("a uid", func(t *testing.T) {
		f := NewRTC(keys.Default())
		typeInto(f, "lobby-1", "<tab>", "777")
		if got := f.user.uid.Value(); got != "777" {
			t.Errorf("uid %q", got)
		}
		if _, s := f.at(); s != stop(userText{f.user}) {
			t.Errorf("the keyboard is at %T", s)
		}
	})
	t.Run("an account", func(t *testing.T) {
		f := NewRTC(keys.Default())
		typeInto(f, "<tab>", "<space>")
		paste(f, "u-4711\n")
		if got := f.user.account.Value(); got != "u-4711" {
			t.Errorf("account %q", got)
		}
	})
	t.Run("a member of a channel", func(t *testing.T) {
		f := NewRTM(keys.Default())
		typeInto(f, "<back>", "st")
		f.Read(noon)
		typeInto(f, "<tab>", "<tab>", "12")
		if got := f.member.uid.Value(); got != "12" {
			t.Errorf("uid %q", got)
		}
	})
	t.Run("who joined", func(t *testing.T) {
		f := NewJoin(keys.Default())
		typeInto(f, "<tab>", "5")
		if j := f.Read(); j.UID == nil || *j.UID != "5" {
			t.Errorf("joined %+v", j)
		}
	})
	t.Run("an App ID", func(t *testing.T) {
		for _, give := range []func(*Join){func(f *Join) { typeInto(f, "9a") }, func(f *Join) { paste(f, "9a") }} {
			f := NewJoin(keys.Default())
			typeInto(f, "<tab>", "<tab>")
			give(f)
			if j := f.Read(); j.AppID == nil || *j.AppID != "9a" {
				t.Errorf("joined %+v", j)
			}
		}
	})
	t.Run("a user of RTM", func(t *testing.T) {
		f := NewRTC(keys.Default())
		f.channel.SetValue("c")
		typeInto(f, "<back>")
		paste(f, "alice")
		q, o := f.Read(noon)
		if !o.none() || len(q.Spec.Services) != 2 || q.Spec.Services[1].User != "alice" {
			t.Fatalf("services %+v, obstacle %+v", q.Spec.Services, o)
		}
		typeInto(f, "2")
		if f.withRTM.other.Value() != "alice2" {
			t.Errorf("the keyboard did not follow: %q", f.withRTM.other.Value())
		}
	})
	t.Run("a certificate", func(t *testing.T) {
		f := NewProfile(keys.Default(), profiles.Profile{}, nil)
		typeInto(f, "name", "<tab>", "<tab>")
		paste(f, "5CFd2fd1755d40ecb72977518be15d3b")
		if !f.primary.changed() {
			t.Error("the certificate is lost")
		}
	})
	t.Run("how long a privilege lasts", func(t *testing.T) {
		f := NewRTC(keys.Default())
		typeInto(f, "c", "<tab>", "<tab>", "o")
		f.Read(noon)
		typeInto(f, "<tab>", "15m")
		if got := f.grants[0].life.Value(); got != "15m" {
			t.Errorf("join for %q", got)
		}
		typeInto(f, "<tab>", "n")
		if f.grants[1].give.Chosen() != refused {
			t.Error("n does not refuse")
		}
		f.Read(noon)
		typeInto(f, "9")
		if f.grants[1].give.Chosen() != granted || f.grants[1].life.Value() != "9" {
			t.Error("a lifetime does not grant")
		}
	})
}

// TestAWordIsNoAppID types a word on the choice of an App ID: what is left of it once a
// letter meant nothing does not count as hexadecimal digits.
func TestAWordIsNoAppID(t *testing.T) {
	f := NewJoin(keys.Default())
	typeInto(f, "<tab>", "<tab>", "Lobby-1")
	if f.appID.Chosen() == appIDTyped || f.typed.Value() != "" {
		t.Errorf("App ID %q", f.typed.Value())
	}
	typeInto(f, "<left>", "9a")
	if got := f.typed.Value(); got != "9a" {
		t.Errorf("behind another key: %q", got)
	}
}

// TestWhatGivesWayIsShown draws a text that the first letter replaces, beside the choice
// that has the keyboard.
func TestWhatGivesWayIsShown(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	f := NewRTC(keys.Default())
	f.SetTheme(theme)
	f.SetSize(78, 12)
	f.user.set("12345r", true)
	typeInto(f, "<tab>")
	f.Read(noon)
	if selected := theme.Selected.Render("12345r"); !strings.Contains(strings.Join(f.Lines(), "\n"), selected) {
		t.Error("it is not")
	}
	before := f.Values()
	typeInto(f, "z")
	if field, lost := f.Changed(before); f.user.account.Value() != "z" || field != fieldAccount || !lost {
		t.Errorf("account %q, of %q, lost: %v", f.user.account.Value(), field, lost)
	}
	f.Read(noon)
	typeInto(f, "<back>", "<tab>")
	if strings.Contains(strings.Join(f.Lines(), "\n"), theme.Selected.Render("z")) {
		t.Error("shown, though it stays")
	}
	before = f.Values()
	typeInto(f, "y")
	if field, lost := f.Changed(before); f.user.account.Value() != "zy" || field != fieldAccount || lost {
		t.Errorf("account %q, of %q, lost: %v", f.user.account.Value(), field, lost)
	}
	before = f.Values()
	typeInto(f, "<backspace>")
	if _, lost := f.Changed(before); lost {
		t.Error("one character is no loss")
	}
}

// TestLettersChoose types names of options.
func TestLettersChoose(t *testing.T) {
	options := []string{"RTM", "RTM2", "Chat", "Classroom", "FCDN", "007", "006", "production ▲"}
	for _, c := range []struct{ from, typed, want string }{
		{"Chat", "r", "RTM"},
		{"RTM", "rr", "RTM2"},
		{"RTM2", "rtm", "RTM"},
		{"RTM", "rtm2", "RTM2"},
		{"RTM", "c", "Chat"},
		{"RTM", "cc", "Classroom"},
		{"RTM", "CL", "Classroom"},
		{"007", "006", "006"},
		{"006", "007", "007"},
		{"RTM", "x", "RTM"},
		{"RTM", "xf", "FCDN"},
		{"RTM", "p", "production ▲"},
	} {
		choice := newChoice(keys.Default(), fixed(options...)...)
		choice.load(c.from)
		f := newForm(keys.Default(), &row{label: say.F("Product"), stops: []stop{choice}})
		typeInto(&f, c.typed)
		if got := choice.save(); got != c.want {
			t.Errorf("%q typed at %s chooses %s, want %s", c.typed, c.from, got, c.want)
		}
	}
}

// TestAKeyBetweenEndsAName looks that a name is not continued behind another key.
func TestAKeyBetweenEndsAName(t *testing.T) {
	choice := newPick(keys.Default(), fixed("a", "ab", "b")...)
	f := newForm(keys.Default(), &row{label: say.F("Product"), stops: []stop{choice}})
	f.SetTheme(look.Colours(nil).Theme(true))
	typeInto(&f, "a", "<right>", "<left>", "b")
	if got := choice.save(); got != "b" {
		t.Errorf("chose %s", got)
	}
}
