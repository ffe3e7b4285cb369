package forms

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"agtok/say"
	"agtok/ui/keys"
)

// What is typed or pasted while a choice has the keyboard is meant for the text
// beside it, or names an option. It is never lost where there is a text.

// An aside is the text that stands beside a choice while one of the options is
// chosen. What is pasted on the choice chooses that option.
type aside struct {
	option int
	text   *Text
	takes  string // the characters that, typed on the choice, do so too
}

func (c *Choice) choice() *Choice { return c }

// passes reports whether a message is text, or edits one, and the choice itself has
// no use for it.
func (c *Choice) passes(msg tea.Msg, k keys.Text) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return true
	case tea.KeyPressMsg:
		edits := key.Matches(msg, k.Start, k.End, k.Backspace, k.Delete, k.DeleteWord, k.DeleteWordRight, k.DeleteToStart,
			k.DeleteToEnd)
		return (msg.Text != "" || edits) && !key.Matches(msg, c.choiceKeys.Left, c.choiceKeys.Right, c.choiceKeys.Cycle)
	}
	return false
}

// letters are what was typed on a choice, one key after the other.
type letters struct {
	spelled string // of an option's name
	unused  bool   // one of them meant nothing: what follows it is the rest of a word
}

// typeOn handles text that is typed or pasted on a choice, behind some letters.
func (f *Form) typeOn(r *row, c *Choice, msg tea.Msg, behind letters) (changed bool) {
	before, k := c.chosen, ""
	press, isKey := msg.(tea.KeyPressMsg)
	if isKey {
		k = press.Text
	}
	text := f.beside(r)
	if k != "" && (text == nil || c.lettered) {
		f.letters = letters{c.spell(behind.spelled, k, f.lang()), behind.unused}
		if f.letters.spelled != "" {
			return c.chosen != before
		}
	}
	if a := c.aside; text == nil && a != nil && (!isKey || k != "" && strings.Contains(a.takes, k) && !behind.unused) {
		c.Choose(a.option)
		r.stops = append(slices.Clip(r.stops), a.text) // reading the form puts it there, too
		text = a.text
	}
	if text == nil {
		f.letters.unused = k != ""
		return false
	}
	f.stopAt++
	return text.update(msg) || c.chosen != before
}

// beside returns the text behind the choice that has the keyboard, or nil.
func (f *Form) beside(r *row) stop {
	_, s := f.at()
	i := slices.Index(r.stops, s) + 1
	if i == len(r.stops) {
		return nil
	}
	if _, also := r.stops[i].(chooser); also {
		return nil
	}
	return r.stops[i]
}

// spell chooses the option that begins with what was typed, and returns that;
// "" if there is none. A letter that cannot go on a name begins another one.
func (c *Choice) spell(before, letter string, lang say.Lang) (spelled string) {
	if i := c.named(before+letter, c.chosen, lang); i >= 0 {
		c.chosen = i
		return before + letter
	}
	if i := c.named(letter, c.chosen+1, lang); i >= 0 {
		c.chosen = i
		return letter
	}
	return ""
}

// named returns the option of a name, in a language or in English, or else the
// first one, from an index on and around, that begins with it; -1 if there is none.
func (c *Choice) named(s string, from int, lang say.Lang) int {
	s = strings.ToLower(s)
	begins := -1
	for n := range c.options {
		i := (from + n) % len(c.options)
		for _, l := range []say.Lang{lang, say.English} {
			label := strings.ToLower(c.options[i].label.In(l))
			if label == s {
				return i
			}
			if begins < 0 && strings.HasPrefix(label, s) {
				begins = i
			}
		}
	}
	return begins
}

// lang is what the form speaks.
func (f *Form) lang() say.Lang {
	if f.theme == nil {
		return say.English
	}
	return f.theme.Lang
}
