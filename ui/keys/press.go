package keys

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// PressOf returns the press of the first key of a binding, as a terminal would
// report it.
func PressOf(b key.Binding) tea.KeyPressMsg {
	if len(b.Keys()) == 0 {
		return tea.KeyPressMsg{}
	}
	name := b.Keys()[0]
	mods, last := "", name
	if i := strings.LastIndexByte(name[:len(name)-1], '+'); i >= 0 {
		mods, last = name[:i], name[i+1:]
	}
	var k tea.KeyPressMsg
	for _, mod := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl", tea.ModCtrl}, {"alt", tea.ModAlt}, {"shift", tea.ModShift}} {
		if strings.Contains(mods, mod.name) {
			k.Mod |= mod.mod
		}
	}
	k.Code = codeOf(last)
	if k.Mod == 0 && utf8.RuneCountInString(last) == 1 {
		k.Text = last
	}
	return k
}

// codeOf returns the key of a name. A key of more than a letter is found by
// the name that it has itself.
func codeOf(name string) rune {
	if r, n := utf8.DecodeRuneInString(name); n == len(name) {
		return r
	}
	for _, c := range []rune{
		tea.KeyTab, tea.KeyEnter, tea.KeyEscape, tea.KeySpace, tea.KeyBackspace, tea.KeyDelete, tea.KeyInsert,
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown,
		tea.KeyF1, tea.KeyF2, tea.KeyF3, tea.KeyF4, tea.KeyF5, tea.KeyF6, tea.KeyF7, tea.KeyF8, tea.KeyF9, tea.KeyF10,
		tea.KeyF11, tea.KeyF12,
	} {
		if (tea.KeyPressMsg{Code: c}).String() == name {
			return c
		}
	}
	return tea.KeyExtended
}
