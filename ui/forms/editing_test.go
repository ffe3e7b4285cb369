package forms

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/cells"
	"agtok/profiles"
	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/look"
)

// An editingKey is a key that edits a text, and which binding it is of.
type editingKey struct {
	binding, name string
	press         tea.KeyPressMsg
}

// editingKeys are all there are.
func editingKeys() []editingKey {
	var all []editingKey
	bindings := reflect.ValueOf(keys.Default().Text)
	for i := range bindings.NumField() {
		b := bindings.Field(i).Interface().(key.Binding)
		for _, name := range b.Keys() {
			press := keys.PressOf(key.NewBinding(key.WithKeys(name)))
			all = append(all, editingKey{bindings.Type().Field(i).Name, name, press})
		}
	}
	return all
}

// shortTexts are all texts of at most three characters: narrow, wide, combining
// and blank ones.
func shortTexts() []string {
	all, last := []string{""}, []string{""}
	for range 3 {
		var next []string
		for _, s := range last {
			for _, c := range []string{"a", "频", "\u0301", " ", "👨"} {
				next = append(next, s+c)
			}
		}
		all, last = append(all, next...), next
	}
	return all
}

// edited is what a key makes of a text with the cursor before its nth rune.
func edited(binding string, text []rune, n int) (want string, cursor int) {
	left, right := n, n // of the words around the cursor
	for left > 0 && unicode.IsSpace(text[left-1]) {
		left--
	}
	for left > 0 && !unicode.IsSpace(text[left-1]) {
		left--
	}
	for right < len(text) && unicode.IsSpace(text[right]) {
		right++
	}
	for right < len(text) && !unicode.IsSpace(text[right]) {
		right++
	}
	cut := func(from, to int) (string, int) { return string(text[:from]) + string(text[to:]), from }
	switch binding {
	case "Left":
		return string(text), max(0, n-1)
	case "Right":
		return string(text), min(len(text), n+1)
	case "WordLeft":
		return string(text), left
	case "WordRight":
		return string(text), right
	case "Start":
		return string(text), 0
	case "End":
		return string(text), len(text)
	case "Backspace":
		return cut(max(0, n-1), n)
	case "Delete":
		return cut(n, min(len(text), n+1))
	case "DeleteWord":
		return cut(left, n)
	case "DeleteWordRight":
		return cut(n, right)
	case "DeleteToStart":
		return cut(0, n)
	case "DeleteToEnd":
		return cut(n, len(text))
	case "Paste": // the terminal does
		return string(text), n
	}
	panic("no such binding: " + binding)
}

// TestEveryEditingKey presses every key at every place of short texts, in each
// kind of field for one line.
func TestEveryEditingKey(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	form := newForm(keys.Default())
	user := form.newUser(aboutUser, "0")
	user.kind.Choose(1)
	typed := newCertificate(keys.Default(), profiles.Secondary, profiles.Certificate{})
	typed.how.load(certTyped.id)
	variable := newCertificate(keys.Default(), profiles.Primary, profiles.Certificate{})
	variable.how.load(certVariable.id)
	hidden, plain, line := newText(keys.Default(), ""), newText(keys.Default(), ""), NewLine(keys.Default(), "")
	hidden.masked = true
	fields := []struct {
		name string
		text *Text
		stop stop
	}{
		{"text", plain, plain},
		{"certificate", hidden, hidden},
		{"certificate of a project", typed.typed, certificateText{typed}},
		{"variable of a certificate", variable.variable, certificateText{variable}},
		{"account", user.account, userText{user}},
		{"line", line.text, line.text},
	}
	for _, f := range fields {
		t.Run(f.name, func(t *testing.T) {
			for _, s := range shortTexts() {
				text := []rune(s)
				for n := range len(text) + 1 {
					for _, k := range editingKeys() {
						want, cursor := edited(k.binding, text, n)
						f.text.SetValue(s)
						f.text.pos = len(string(text[:n]))
						changed := f.stop.update(k.press)
						at := len([]rune(f.text.value[:f.text.pos]))
						if f.text.Value() != want || at != cursor || changed != (s != want) {
							t.Fatalf("%s in %q before rune %d: %q, cursor before %d, changed %v; want %q, %d",
								k.name, s, n, f.text.Value(), at, changed, want, cursor)
						}
						inSight(t, f.stop, theme)
					}
				}
			}
		})
	}
}

// inSight draws a field: what it draws fits, and the cursor is in it.
func inSight(t *testing.T, s stop, theme *look.Theme) {
	t.Helper()
	for _, w := range []int{4, textMin} {
		line := s.draw(w, true, theme)
		if x := textIn(s).x; cells.Width(line) > w || x < 0 || x >= w {
			t.Fatalf("%d cells: draws %q, cursor at %d", w, line, x)
		}
	}
}

// TestEveryEditingKeyInAnArea presses every key at every place. A key moves the
// cursor, or it deletes from there to where it could have been.
func TestEveryEditingKeyInAnArea(t *testing.T) {
	theme := look.Colours(nil).Theme(true)
	for _, s := range shortTexts() {
		for pos := range len(s) + 1 {
			if nextRune(s, pos) != pos {
				continue // within a character
			}
			for _, k := range editingKeys() {
				a := NewArea(keys.Default(), say.Text{})
				a.SetValue(s)
				a.pos = pos
				a.Update(k.press)
				from, to := a.pos, a.pos+len(s)-len(a.Value())
				if deletes := k.binding == "Backspace" || strings.HasPrefix(k.binding, "Delete"); !deletes {
					from, to = pos, pos
				}
				touches := 0 <= from && from <= pos && pos <= to && to <= len(s)
				if !touches || a.Value() != s[:from]+s[to:] || a.pos < 0 || a.pos > len(a.Value()) {
					t.Fatalf("%s in %q at %d: %q, cursor at %d", k.name, s, pos, a.Value(), a.pos)
				}
				for _, l := range a.Lines(3, 2, theme) {
					if cells.Width(l) != 3 {
						t.Fatalf("%s in %q at %d draws %q", k.name, s, pos, l)
					}
				}
			}
		}
	}
}

// TestEveryEditingKeyInEveryForm presses every key in every field of the forms
// of products and projects.
func TestEveryEditingKeyInEveryForm(t *testing.T) {
	type form interface {
		Update(tea.Msg) bool
		Lines() []string
		SetSize(w, h int)
		SetTheme(*look.Theme)
		Cursor() *tea.Cursor
	}
	forms := map[string]func() (form, *Form){
		"RTC":     func() (form, *Form) { f := NewRTC(keys.Default()); return f, &f.Form },
		"RTM":     func() (form, *Form) { f := NewRTM(keys.Default()); return f, &f.Form },
		"join":    func() (form, *Form) { f := NewJoin(keys.Default()); return f, &f.Form },
		"project": func() (form, *Form) { f := NewProfile(keys.Default(), profiles.Profile{}, nil); return f, &f.Form },
	}
	for name, build := range forms {
		t.Run(name, func(t *testing.T) {
			f, inner := build()
			f.SetTheme(look.Colours(nil).Theme(true))
			f.SetSize(60, 10)
			press := func(name string) { f.Update(keys.PressOf(key.NewBinding(key.WithKeys(name)))) }
			check := func(k editingKey, i int, s string, n int) {
				if inner.focus, inner.stopAt = i, 0; len(inner.rows[i].stops) == 0 {
					return // a heading
				}
				press("end")
				press("ctrl+u")
				f.Update(tea.PasteMsg{Content: s})
				press("home")
				for range n {
					press("right")
				}
				f.Update(k.press)
				for _, l := range f.Lines() {
					if cells.Width(l) != 60 {
						t.Fatalf("field %d, %s in %q at %d: %q", i, k.name, s, n, l)
					}
				}
				if c := f.Cursor(); c != nil && (c.X < 0 || c.X >= 60) {
					t.Fatalf("field %d, %s in %q at %d: cursor at %d", i, k.name, s, n, c.X)
				}
			}
			for i := range inner.rows {
				for _, s := range []string{"", "a", "频", "a频"} {
					for n := range len([]rune(s)) + 1 {
						for _, k := range editingKeys() {
							check(k, i, s, n)
						}
					}
				}
			}
		})
	}
}
