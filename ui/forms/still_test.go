package forms

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// A drawn form is any of them.
type drawn interface {
	Update(tea.Msg) bool
	SetSize(w, h int)
	SetTheme(*look.Theme)
	Lines() []string
}

func shown(f drawn) []string { return strings.Split(ansi.Strip(strings.Join(f.Lines(), "\n")), "\n") }

// rowAt returns the line of a label, or -1.
func rowAt(lines []string, label string) int {
	for y, l := range lines {
		if strings.HasPrefix(strings.TrimLeft(l, "▸ "), label) {
			return y
		}
	}
	return -1
}

// TestNothingThatIsSaidMovesARow chooses roles, versions and products, and types
// what is wrong: the rows below stay where they are.
func TestNothingThatIsSaidMovesARow(t *testing.T) {
	for _, lang := range []say.Lang{say.English, say.Chinese} {
		theme := look.Colours(nil).Theme(true)
		theme.Lang = lang
		for _, w := range []int{58, 72, 78, 92, 120} {
			rtc, rtm := NewRTC(keys.Default()), NewRTM(keys.Default())
			for _, c := range []struct {
				name string
				form drawn
				read func()
				keys []string
			}{
				{"RTC", rtc, func() { rtc.Read(noon) }, []string{"x", `"`, "<tab>", "a", "<back>", "<tab>", "<tab>", "<right>", "<left>", "<tab>", "9d", "<tab>", "<right>", "<tab>", "<right>"}},
				{"RTM", rtm, func() { rtm.Read(noon) }, []string{"频", "<tab>", "soon", "<tab>", "<right>"}},
			} {
				c.form.SetTheme(theme)
				c.form.SetSize(w, 20)
				c.read()
				before := len(c.form.Lines())
				version := rowAt(shown(c.form), theme.Say(say.F("Version")))
				for _, k := range c.keys {
					typeInto(c.form, k)
					c.read()
					lines := shown(c.form)
					if at := rowAt(lines, theme.Say(say.F("Version"))); at != version || len(lines) != before {
						t.Fatalf("%s, %q, %d cells: after %q the version is in line %d of %d, not %d of %d:\n%s",
							c.name, lang, w, k, at, len(lines), version, before, strings.Join(lines, "\n"))
					}
				}
			}
		}
	}
}

// TestTheNotesStandInOneColumn looks at the widths that screens of 80 and 100
// columns give to the form.
func TestTheNotesStandInOneColumn(t *testing.T) {
	for _, w := range []int{72, 78} {
		f := NewRTC(keys.Default())
		f.SetTheme(look.Colours(nil).Theme(true))
		f.SetSize(w, 20)
		f.channel.SetValue("")
		f.Read(noon)
		column := -1
		for y, l := range shown(f)[:len(f.rows)] {
			at, _ := f.noteBeside(append(f.rows[y].notes, note{})[0], 40, false)
			if i := strings.Index(l, ansi.Strip(at)); at != "" && i >= 0 {
				i = cells.Width(l[:i])
				if column >= 0 && i != column {
					t.Errorf("%d cells: the notes begin in columns %d and %d:\n%s", w, column, i, strings.Join(shown(f), "\n"))
				}
				column = i
			}
		}
		if column < 0 {
			t.Errorf("%d cells: no notes", w)
		}
	}
}

// TestWhatIsSaidElsewhereStandsAtTheFoot types a wrong channel, and goes on: the
// error is still to be read in full.
func TestWhatIsSaidElsewhereStandsAtTheFoot(t *testing.T) {
	f := NewRTC(keys.Default())
	f.SetTheme(look.Colours(nil).Theme(true))
	f.SetSize(78, 8)
	for _, want := range []string{`✗ "频" at position 1 is not allowed: letters, digits`, `✗ Channel: "频" at position 1 is not allowed: letters`} {
		if f.channel.Value() == "" {
			typeInto(f, "频")
		} else {
			typeInto(f, "<back>")
		}
		f.Read(noon)
		if text := strings.Join(shown(f), "\n"); !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

// TestMoreRowsHaveASign scrolls a form that is too high.
func TestMoreRowsHaveASign(t *testing.T) {
	f := NewRTC(keys.Default())
	f.SetTheme(look.Colours(nil).Theme(true))
	f.role.Choose(2)
	f.Read(noon)
	f.SetSize(58, 8)
	for _, c := range []struct {
		at       int
		up, down bool
	}{{0, false, true}, {7, true, true}, {9, true, false}} {
		f.focus = c.at
		lines := shown(f)
		rows := lines[:f.rowsInSight()]
		up, down := strings.HasSuffix(rows[0], "↑"), strings.HasSuffix(rows[len(rows)-1], "↓")
		if up != c.up || down != c.down || len(lines) != 8 {
			t.Errorf("at row %d: ↑ %v, ↓ %v:\n%s", c.at, up, down, strings.Join(lines, "\n"))
		}
	}
	f.SetSize(58, 12)
	if text := strings.Join(shown(f), "\n"); strings.ContainsAny(text, "↑↓") {
		t.Errorf("all is in sight:\n%s", text)
	}
}

// TestARowIsOneField goes round by tab: once for each row, and within it by the
// arrows.
func TestARowIsOneField(t *testing.T) {
	f := NewRTC(keys.Default())
	at := func() (string, bool) {
		r, s := f.at()
		_, text := s.(userText)
		return r.label.String(), text
	}
	for _, want := range []string{"Channel", "User", "Role", "Lifetime", "Version", "With RTM", "Channel"} {
		if got, _ := at(); got != want {
			t.Fatalf("at %s, not at %s", got, want)
		}
		typeInto(f, "<tab>")
	}
	for _, c := range []struct {
		press   string
		text    bool
		account bool
		value   string
	}{
		{"<right>", false, true, ""},  // the other kind
		{"<right>", true, true, ""},   // its text
		{"<left>", false, true, ""},   // back
		{"<left>", false, false, "0"}, // the first kind
		{"7", true, false, "7"},       // typing goes to the text
		{"<left>", true, false, "7"},
		{"8", true, false, "87"},
		{"<left>", true, false, "87"},
		{"<left>", false, false, "87"}, // at its start
		{"<backspace>", true, false, "87"},
		{"<end>", true, false, "87"},
		{"<backspace>", true, false, "8"},
	} {
		typeInto(f, c.press)
		f.Read(noon)
		got, text := at()
		if got != "User" || text != c.text || f.user.IsAccount() != c.account || f.user.Text().Value() != c.value {
			t.Errorf("after %s: at %s, in the text %v, account %v: %q", c.press, got, text, f.user.IsAccount(), f.user.Text().Value())
		}
	}
}

// TestLettersUnderUIDAreAnAccount types a name where a uid belongs: the key that is
// said makes it an account, with what was typed.
func TestLettersUnderUIDAreAnAccount(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		press       []string
		account     string
	}{
		{"in the text", "alice", []string{"<right>"}, "alice"},
		{"typed on", "alice", []string{"<right>", "-2"}, "alice-2"},
		{"back in the options", "alice", []string{"<home>", "<left>", "<right>"}, "alice"},
		{"a wildcard", "*", []string{"<right>"}, "*"},
		{"not before its end", "alice", []string{"<left>", "<right>"}, ""},
		{"a number stays one", "42", []string{"<right>"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := NewRTC(keys.Default())
			typeInto(f, "c", "<tab>", c.typed)
			_, o := f.Read(noon)
			if wrong := c.typed != "42"; wrong == o.none() || wrong != strings.Contains(said(&f.Form), "a string account? → switches") {
				t.Errorf("obstacle %v, says %q", o, said(&f.Form))
			}
			for _, k := range c.press {
				typeInto(f, k)
				f.Read(noon)
			}
			if f.user.IsAccount() != (c.account != "") || f.user.account.Value() != c.account {
				t.Errorf("account %v: %q", f.user.IsAccount(), f.user.account.Value())
			}
		})
	}
}

// TestLettersUnderUIDOfAProject is the same in the form of a project.
func TestLettersUnderUIDOfAProject(t *testing.T) {
	f := NewProfile(keys.Default(), profiles.Profile{}, nil)
	for r, _ := f.at(); r != f.user.row; r, _ = f.at() {
		typeInto(f, "<tab>")
	}
	typeInto(f, "bob")
	f.Read()
	if !strings.Contains(said(&f.Form), "a string account? → switches") {
		t.Errorf("says %q", said(&f.Form))
	}
	typeInto(f, "<right>")
	if p, _ := f.Read(); p.Account != "bob" || p.UID != "" {
		t.Errorf("uid %q, account %q", p.UID, p.Account)
	}
}

// TestAChoiceShowsAsManyOptionsAsFit draws choices in all widths: the chosen option is
// among those in sight, a click on each chooses it, and one on a mark goes on.
func TestAChoiceShowsAsManyOptionsAsFit(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	names := []string{"RTM", "RTM2", "即时通讯 IM", "Classroom", "Streaming", "FCDN"}
	for w := 19; w < 80; w++ {
		for chosen, name := range names {
			c := newChoice(keys.Default(), fixed(names...)...)
			c.Choose(chosen)
			text := ansi.Strip(c.draw(w, true, theme))
			if cells.Width(text) > w || !strings.Contains(text, "◉ "+name) {
				t.Fatalf("%d cells, %s: %q", w, name, text)
			}
			hidden := c.from + len(names) - c.to
			if after := strings.HasSuffix(text, fmt.Sprintf(" +%d", len(names)-c.to)); hidden > 0 != (w < labelsWidth(names, 1)) || after != (c.to < len(names)) {
				t.Fatalf("%d cells, %s: %q", w, name, text)
			}
			for i, other := range names {
				at := strings.Index(text, " "+other)
				if i < c.from || i >= c.to {
					continue
				}
				c.Choose(chosen)
				if c.click(cells.Width(text[:at]) + 1); c.chosen != i {
					t.Fatalf("%d cells, %s: a click on %s in %q chooses %d", w, name, other, text, c.chosen)
				}
			}
			c.Choose(chosen)
			if c.to < len(names) {
				if c.click(cells.Width(text) - 1); c.chosen != c.to {
					t.Fatalf("%d cells, %s: a click behind all in %q chooses %d, want %d", w, name, text, c.chosen, c.to)
				}
			}
			c.Choose(chosen)
			if c.from > 0 {
				if c.click(0); c.chosen != c.from-1 {
					t.Fatalf("%d cells, %s: a click before all in %q chooses %d", w, name, text, c.chosen)
				}
			}
		}
	}
}
