package ui

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/keys"
	"agtok/ui/pane"
)

// unheard returns what is to be said of a key once a pane has had it: that it does nothing
// there, and which key does; nothing where it does something, or where nobody wonders:
// letters are typed, and a cursor stops at an end.
func unheard(p pane.Pane, k tea.KeyPressMsg, all *keys.Map, help bool) func() say.Text {
	moves := []rune{tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown,
		tea.KeyBackspace, tea.KeyDelete, tea.KeyInsert}
	goes := slices.Contains([]rune{tea.KeyEscape, tea.KeyTab}, k.Code) // it depends on where from
	pastes := key.Matches(k, all.Text.Paste)
	if slices.Contains(moves, k.Code) || bound(p, k) && !goes && !pastes || k.Text != "" && p.Cursor() != nil {
		return func() say.Text { return say.Text{} }
	}
	before := looks(p)
	return func() say.Text {
		switch {
		case looks(p) != before:
			return say.Text{}
		case pastes && p.Cursor() != nil:
			return say.F("the terminal pastes, with a key of its own: ctrl+shift+v, shift+insert or cmd+v")
		case !help:
			return say.F("%s does nothing here; %s goes back", k.String(), all.List.Back.Help().Key)
		}
		return say.F("%s does nothing here; %s lists the keys, %s quits", k.String(), all.Global.Help.Help().Key,
			all.Global.Quit.Help().Key)
	}
}

// looks is how a pane looks, its cursor included.
func looks(p pane.Pane) string {
	view, c := p.View(), p.Cursor()
	if c == nil {
		return view
	}
	return fmt.Sprint(view, c.Position)
}

// bound reports whether a key does something in a pane.
func bound(p pane.Pane, k tea.KeyPressMsg) bool {
	return key.Matches(k, slices.Concat(p.FullHelp()...)...)
}
