package keys

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"

	"agtok/say"
)

// binding returns the keys of an action in a scope.
func binding(t *testing.T, m *Map, scope, name string) []string {
	t.Helper()
	for a := range m.Actions() {
		if a.Scope == scope && a.Name == name {
			return a.Binding.Keys()
		}
	}
	t.Fatalf("there is no %s in %s", name, scope)
	return nil
}

func TestOverride(t *testing.T) {
	for _, c := range []struct {
		name, action string
		keys         []string
		scope, want  string
	}{
		{"another key", "copy", []string{"alt+v"}, "Mint", "alt+v"},
		{"several", "copy", []string{"alt+v", "f12"}, "Decode", "alt+v f12"},
		{"the same action elsewhere, with enter as ever", "copy", []string{"alt+v"}, "History", "alt+v enter"},
		{"a letter, where nothing is typed", "back", []string{"b"}, "History", "b esc ctrl+l"},
		{"but not where something is", "back", []string{"b"}, "Editor", "esc"},
		{"what opens closes", "history", []string{"alt+h"}, "History", "esc q alt+h"},
		{"what opens the forms closes them", "copy-as", []string{"alt+v"}, "CopyAs", "esc alt+v"},
		{"but not where it is typed", "copy-as", []string{"c"}, "CopyAs", "esc alt+y"},
		{"arrows stay arrows", "down", []string{"z"}, "Menu", "z down tab"},
		{"two change places", "decode", []string{"ctrl+y"}, "Mint", "ctrl+y"},
		{"a key that somebody gave up", "decode", []string{"ctrl+y"}, "Mint", "ctrl+y"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Default()
			wanted := map[string][]string{c.action: c.keys}
			if c.action == "decode" {
				wanted["copy"] = []string{"ctrl+o"}
			}
			if faults := m.Override(wanted); len(faults) > 0 {
				t.Fatalf("refused: %v", faults[0].Says)
			}
			name := c.action
			if c.action == "history" || c.action == "copy-as" {
				name = "back"
			}
			if got := strings.Join(binding(t, m, c.scope, name), " "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	m := Default()
	if m.Override(map[string][]string{"copy": {"alt+v"}}); m.Mint.Copy.Help().Key != "alt+v" || m.History.Copy.Help().Desc != "copy" {
		t.Errorf("the footer says %+v", m.Mint.Copy.Help())
	}
}

func TestOverrideRefuses(t *testing.T) {
	for _, c := range []struct {
		action string
		keys   []string
		want   string
	}{
		{"fly", []string{"f12"}, "there is no action fly"},
		{"copy", nil, "give it at least one key"},
		{"copy", []string{"f13"}, "there is no key f13"},
		{"copy", []string{"ctrl+"}, "there is no key ctrl+"},
		{"copy", []string{"alt+ctrl+k"}, "there is no key alt+ctrl+k"},
		{"copy", []string{""}, "there is no key "},
		{"copy", []string{"ctrl+i"}, "terminals send tab for ctrl+i"},
		{"copy", []string{"ctrl+m"}, "terminals send enter for ctrl+m"},
		{"copy", []string{"ctrl+["}, "terminals send esc for ctrl+["},
		{"copy", []string{"shift+enter"}, "terminals send enter for shift+enter"},
		{"copy", []string{"cmd+c"}, "terminals do not send cmd+c"},
		{"copy", []string{"ctrl+super+c"}, "terminals do not send ctrl+super+c"},
		{"copy", []string{"ctrl+shift+c"}, "write the character that comes of it for ctrl+shift+c: A, not shift+a"},
		{"copy", []string{"ctrl+1"}, "terminals have no ctrl for 1"},
		{"copy", []string{"alt+["}, "alt+[ begins the codes of other keys"},
		{"renew", []string{"r"}, "r is typed into the field"},
		{"views", []string{"f2"}, "give 5 keys: one for the place of each view"},
		{"copy", []string{"f12", "ctrl+t"}, "ctrl+t is the key of next-view already"},
		{"copy", []string{"ctrl+a"}, "ctrl+a is the key of start already"},
		{"yes", []string{"ctrl+c"}, "ctrl+c is the key of quit already"},
		{"yes", []string{"?"}, "? is the key of help-char already"},
		{"quit", []string{"esc"}, "esc is the key of back already"},
	} {
		m := Default()
		faults := m.Override(map[string][]string{c.action: c.keys})
		if len(faults) != 1 || faults[0].Action != c.action || strings.ReplaceAll(faults[0].Says.String(), `"`, "") != c.want {
			t.Errorf("%s %q: %v, want %s", c.action, c.keys, faults, c.want)
			continue
		}
		for a, b := range pairs(m, Default()) {
			if !slices.Equal(a, b) {
				t.Errorf("%s %q changed %q to %q", c.action, c.keys, b, a)
			}
		}
	}
}

// What is right is done beside what is not.
func TestOverrideGoesOn(t *testing.T) {
	m := Default()
	faults := m.Override(map[string][]string{"copy": {"f12"}, "renew": {"f12"}, "fly": {"f11"}, "qr": {"f10"}})
	var names []string
	for _, f := range faults {
		names = append(names, f.Action)
	}
	if got := strings.Join(names, " "); got != "fly renew" || m.Mint.QR.Keys()[0] != "f10" || m.Mint.Copy.Keys()[0] != "f12" || m.Mint.Renew.Keys()[0] != "ctrl+r" {
		t.Errorf("refused %s; %q, %q, %q", got, m.Mint.QR.Keys(), m.Mint.Copy.Keys(), m.Mint.Renew.Keys())
	}
}

// Every key there is can be asked for, so that what refuses keys knows them.
func TestEveryKeyIsSendable(t *testing.T) {
	for a := range Default().Actions() {
		for _, k := range a.Binding.Keys() {
			if says := unsendable(k); !says.IsZero() {
				t.Errorf("%s of %s: %v", a.Name, a.Scope, says)
			}
		}
	}
}

// pairs are the keys of the same actions of two maps.
func pairs(m, o *Map) func(func(a, b []string) bool) {
	return func(yield func(a, b []string) bool) {
		others := slices.Collect(o.Actions())
		i := 0
		for a := range m.Actions() {
			if !yield(a.Binding.Keys(), others[i].Binding.Keys()) {
				return
			}
			i++
		}
	}
}

// The names are those of config.toml: who changes one breaks somebody's file.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for a := range Default().Actions() {
		seen[a.Name] = true
	}
	const want = "add addresses again back backspace choose clear close compare complete copy copy-app-id copy-as copy-parts curl cycle decode default delete " +
		"delete-to-end delete-to-start delete-word delete-word-right down duplicate edit end fault filter first follow " +
		"fullscreen help help-char history ignore import keep last left lifetime menu mouse move network next next-view " +
		"no open page-down page-up palette paste port previous projects qr quit read remove renew replace report " +
		"report-json report-whole reveal right save serve start swap take take-over toggle undo up use-project views word-left " +
		"word-right yes"
	if got := strings.Join(slices.Sorted(maps.Keys(seen)), " "); got != want {
		t.Errorf("names\n%s\nwant\n%s", got, want)
	}
}

func TestTable(t *testing.T) {
	table := Default().Table(say.English)
	for _, want := range []string{
		"| Key | Does | Name | Where |\n|---|---|---|---|\n",
		"| `ctrl+y` | copy | `copy` | RTC and RTM, Decode, Compare, token alone, QR code |\n",
		"| `enter` `ctrl+y` | copy | `copy` | addresses, history |\n",
		"| `ctrl+c` | quit | `quit` | everywhere |\n",
	} {
		if !strings.Contains(table, want) {
			t.Errorf("no row %q in\n%s", want, table)
		}
	}
}

// TestDefault checks that every action has help and keys that a terminal can send,
// that no key means two things at once, and that text is left to the fields.
func TestDefault(t *testing.T) {
	m := Default()
	for _, s := range Stages {
		taken := map[string]string{}
		for a := range m.Actions() {
			if !s.has(a) {
				continue
			}
			name := a.Scope + "." + a.Field
			if help := a.Binding.Help(); help.Key == "" || help.Desc == "" || len(a.Binding.Keys()) == 0 {
				t.Errorf("%s has no key or no help", name)
			}
			for _, k := range a.Binding.Keys() {
				if other := taken[k]; other != "" {
					t.Errorf("%s: %q is bound to %s and to %s", s.Name, k, other, name)
				}
				taken[k] = name
				if got := PressOf(key.NewBinding(key.WithKeys(k))).String(); got != k {
					t.Errorf("%s: no key press is called %q, it is %q", name, k, got)
				}
				if s.Typed && printable(k) && a.Field != "HelpChar" {
					t.Errorf("%s: %q belongs to the text", name, k)
				}
			}
		}
		for _, scope := range s.Scopes {
			if !slices.ContainsFunc(slices.Collect(m.Actions()), func(a Action) bool { return a.Scope == scope }) {
				t.Errorf("%s: there is no scope %s", s.Name, scope)
			}
		}
	}
	for a := range m.Actions() {
		if !slices.ContainsFunc(Stages, func(s Stage) bool { return slices.Contains(s.Scopes, a.Scope) }) {
			t.Errorf("no stage has %s", a.Scope)
		}
	}
}
